"""What the Python tests share: real commands, real services, real files."""
