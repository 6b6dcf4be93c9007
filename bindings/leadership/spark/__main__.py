"""The command for spark-submit, which needs a file. The arguments are those of `leadership spark`."""

import sys

from leadership.cli import main

if __name__ == "__main__":
    sys.exit(main(["spark", *sys.argv[1:]]))
