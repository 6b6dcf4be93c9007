"""What no source file may hold."""

import re
import subprocess
from pathlib import Path

import pytest

from support.command import ROOT

# Folders of one machine, and what a person's computer is called. Put together, so that this file does not hold them.
MACHINE_PATHS = re.compile("(?<![\\w.$}])/(?:" + "|".join(("work/", "home/\\w", "root/", "Users/\\w")) + ")")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


@pytest.fixture(scope="module")
def sources() -> dict[Path, str]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    return {path: text_of(path) for path in tracked() if not path.is_symlink()}


def test_no_paths_of_one_machine(sources: dict[Path, str]) -> None:
    assert [str(path.relative_to(ROOT)) for path, text in sources.items() if MACHINE_PATHS.search(text)] == []


def test_no_compiled_module_is_tracked(sources: dict[Path, str]) -> None:
    assert [path.name for path in sources if path.suffix in (".so", ".o", ".pyc", ".sqlite")] == []
