"""The files of this repository."""

import subprocess
from pathlib import Path

import pytest

from support.command import ROOT


def tracked_files() -> list[Path]:
    """The files that git tracks, relative to ROOT, links left out.

    Skips the test where the sources were unpacked from an archive: only git can tell them from what was built there.
    """
    if not (ROOT / ".git").exists():
        pytest.skip("the sources are not a checkout, so that nothing tells them from what was built")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = (Path(name) for name in listed.stdout.split("\0") if name)
    return [path for path in paths if (ROOT / path).is_file() and not (ROOT / path).is_symlink()]
