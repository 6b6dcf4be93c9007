"""What no source file may hold."""

import re
from pathlib import Path

import pytest

from support.checkout import tracked_files
from support.command import ROOT

# Folders of one machine, and what a person's computer is called. Put together, so that this file does not hold them.
MACHINE_PATHS = re.compile("(?<![\\w.$}])/(?:" + "|".join(("work/", "home/\\w", "root/", "Users/\\w")) + ")")


def text_of(path: Path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


@pytest.fixture(scope="module")
def sources() -> dict[Path, str]:
    return {path: text_of(ROOT / path) for path in tracked_files()}


def test_no_paths_of_one_machine(sources: dict[Path, str]) -> None:
    assert [str(path) for path, text in sources.items() if MACHINE_PATHS.search(text)] == []


def test_no_compiled_module_is_tracked(sources: dict[Path, str]) -> None:
    assert [path.name for path in sources if path.suffix in (".so", ".o", ".pyc", ".sqlite")] == []
