"""How much memory a command may take."""

import argparse
import os
import re
from pathlib import Path

UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}
SIZE = re.compile(r"([0-9]{1,15})([KMGT]?)(?:i?B)?", re.ASCII | re.IGNORECASE)
MIN_BYTES = 64 << 20
LIMIT_OF_GROUP = Path("/sys/fs/cgroup/memory.max")  # the limit of a container, or of a unit of systemd


def memory_size(text: str) -> int:
    """Bytes, from "2G", "500M" or a plain number, with powers of 1024."""
    found = SIZE.fullmatch(text.strip())
    if not found:
        raise argparse.ArgumentTypeError(f"no size: {text!a}; write it as 2G, 500M or 0")
    size = int(found[1]) * UNITS[found[2].upper()]
    if 0 < size < MIN_BYTES:
        raise argparse.ArgumentTypeError(f"{text} is too little: at least 64M, or 0 for no limit")
    if size >= 1 << 63:
        raise argparse.ArgumentTypeError(f"{text} is more than any machine has")
    return size


def quarter_of_memory() -> int:
    """A quarter of the machine's memory, or of what this process may use of it."""
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        limit = LIMIT_OF_GROUP.read_text().strip()
    except OSError:
        limit = "max"
    return max(MIN_BYTES, min(size, int(limit) if limit.isdecimal() else size) // 4)
