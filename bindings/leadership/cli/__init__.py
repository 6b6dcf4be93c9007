"""The command ``leadership``: a thin layer around the core, with one module for each command."""

from leadership.cli.main import main

__all__ = ["main"]
