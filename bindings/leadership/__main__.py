"""``python -m leadership`` is the command ``leadership``."""

import sys

from leadership.cli import main

sys.exit(main())
