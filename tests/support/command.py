"""The installed command, run as users run it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).parent / "leadership"
WIKIS = ROOT / "tests" / "data" / "wikis"


def leadership(*arguments: str | Path, stdin: IO[bytes] | None = None) -> subprocess.CompletedProcess[str]:
    """Its output as text; the terminal is 80 columns wide."""
    return subprocess.run(
        [COMMAND, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=stdin or subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": "80"},
    )


def wiki_dump(wiki: str) -> Path:
    return WIKIS / f"{wiki}-stub-meta-history.xml.gz"
