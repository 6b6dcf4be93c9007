"""A real wiki and a real service on this machine, for the demo, the system tests and the screenshots."""
