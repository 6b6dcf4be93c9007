"""The page about the architecture names files, folders and names that there are."""

import re
from pathlib import Path

import pytest

from support.checkout import tracked_files
from support.command import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
FILE = re.compile(r"/|\w\.(py|pyi|php|[ch]pp|json|sh|in|txt)$")
# A word in capitals stands for any; a store has files, too.
OTHER = re.compile(r"\b[A-Z]+\b|^activity/")
FILES = {name for name in re.findall(r"`([\w./-]+)`", PAGE) if FILE.search(name) and not OTHER.search(name)}

TABLE = PAGE.partition("## Where something new goes")[2].partition("\n## ")[0]
NAMES = {part for name in re.findall(r"`(\w+(?:::\w+)*)`", TABLE) for part in name.split("::")}
OF_MEDIAWIKI = {"generateSchemaSql"}
CODE = re.compile(r"^(core|bindings|extension|tests)/(?!conformance/|fuzz/corpus/).+\.(py|php|[ch]pp|json)$")


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    return tracked_files()


@pytest.fixture(scope="module")
def paths(tracked: list[Path]) -> set[str]:
    """All files, classes of PHP also without .php, and folders, with a slash in front of each."""
    found = {folder for path in tracked for folder in path.parents}
    found.update(tracked, (path.with_suffix("") for path in tracked if path.suffix == ".php"))
    return {f"/{path}" for path in found}


@pytest.mark.parametrize("name", sorted(FILES))
def test_file(name: str, paths: set[str]) -> None:
    ending = f"/{name.rstrip('/')}"
    assert any(path.endswith(ending) for path in paths)


def test_names_in_the_table_of_what_is_new(tracked: list[Path]) -> None:
    assert {"SourceFormat", "_READERS"} <= NAMES
    code = "".join((ROOT / path).read_text("utf-8", "replace") for path in tracked if CODE.match(str(path)))
    assert [name for name in sorted(NAMES - OF_MEDIAWIKI) if name not in code] == []
