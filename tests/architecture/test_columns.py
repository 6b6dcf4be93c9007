"""Each column of the store's files is written, read, and carried over where changes come in."""

import re
from collections import Counter

from support.command import ROOT

STORE = ROOT / "core" / "src" / "store"
SNAPSHOT = ROOT / "core" / "src" / "snapshot"
PUBLIC = ROOT / "core" / "include" / "leadership" / "snapshot"

# What changes take the place of: the correspondents of changed people lie beside the columns, in `changed`.
NOT_LAID_OVER = {"begins"}


def test_columns_of_an_activity_file_are_read_in_every_way() -> None:
    """A column of rows that one way forgets would be zero there, and nobody would notice."""
    file = (STORE / "activity_file.cpp").read_text()
    merged = (STORE / "merged_activity_file.cpp").read_text()
    number = r'\.?numbers<[\w:]+>\(\s*(?:name \+ )?"([\w.]+)"'
    written = set(re.findall(r'(?:\bfile\.numbers|\bstd::pair)\((?:name \+ )?"([\w.]+)"', file))
    assert {"people.bot", "facts.month", "months.reverted", ".first"} <= written
    assert set(re.findall(r"\bfile" + number, file)) >= written
    assert set(re.findall(r"\bsplicer_" + number, merged)) >= written
    # Edges (".first" and others) are read in place for their two ends alone, so their other columns are left out here.
    of_people = {name for name in written if not name.startswith(".")}
    assert set(re.findall(r"\bfile_->" + number, file)) >= of_people


def test_derived_columns_are_put_and_got() -> None:
    for path in SNAPSHOT.glob("*.cpp"):
        text = path.read_text()
        put = set(re.findall(r'\bsink\.put\((?:name \+ )?"([\w.]+)"', text))
        got = set(re.findall(r'\bget<[\w:]+>\((?:name \+ )?"([\w.]+)"', text))
        literals = Counter(re.findall(r'"([\w.]+)"', text))
        assert {name for name in put | got if literals[name] < 2} == set(), path.name


def test_derived_columns_are_laid_over_by_changes() -> None:
    """A column that is forgotten there has no rows for new people."""
    members: set[str] = set()
    types = re.compile(
        r"^(?:struct \w+Columns|struct PeopleFlags|class DerivedView) \{\n(.+?)^\};", re.DOTALL | re.MULTILINE
    )
    for header in (SNAPSHOT / "derived_view.hpp", PUBLIC / "wiki_view.hpp"):
        for body in types.findall(header.read_text()):
            members |= set(re.findall(r"^    [\w:]+(?:<.+>)? (\w+)(?: = \d+)?;", body, re.MULTILINE))
    assert {"person", "counts", "events", "blocked", "features", "connections"} <= members
    laid_over = (SNAPSHOT / "derived_view_with_changes.cpp").read_text()
    assert {name for name in members if not re.search(rf"\b{name}\b", laid_over)} == NOT_LAID_OVER
