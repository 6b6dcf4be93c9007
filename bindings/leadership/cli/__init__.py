"""The command ``leadership``: thin hands around the core, one module a command."""

from leadership.cli.main import main

__all__ = ["main"]
