"""Who may include whom in the C++ core, and what stays out of its public headers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.command import ROOT

CORE = ROOT / "core"
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)

# Module -> the modules it may include, besides itself.
ALLOWED = {
    "base": set[str](),
    "model": {"base"},
    "catalogue": {"base", "model"},
    "engagement": {"base", "model"},
    "graph": {"base", "model", "engagement"},
    "snapshot": {"base", "model", "catalogue", "engagement", "graph"},
    "store": {"base", "model", "catalogue", "engagement", "graph", "snapshot"},
    "insight": {"base", "model", "catalogue", "engagement", "graph", "snapshot"},
    "wire": {"base", "model", "catalogue", "engagement", "graph", "snapshot", "insight"},
}
# Libraries whose headers stay in .cpp files, or in headers that lie beside those.
HIDDEN = re.compile(r"^(boost/|sqlite3|expat|simdjson|valijson/|roaring/|re2/|zlib|bzlib|zstd|isa-l)")


def sources() -> Iterator[tuple[str, Path]]:
    """Every file of the core with its module."""
    for folder in (CORE / "include" / "leadership", CORE / "src"):
        for path in sorted(folder.rglob("*.[ch]pp")):
            yield path.relative_to(folder).parts[0], path


def includes(path: Path) -> list[str]:
    return INCLUDE.findall(path.read_text())


def included_module(include: str) -> str | None:
    first, _, rest = include.removeprefix("leadership/").partition("/")
    return first if rest and first in ALLOWED else None


def test_every_folder_is_a_module() -> None:
    assert {module for module, _ in sources()} == ALLOWED.keys()


@pytest.mark.parametrize("module", ALLOWED)
def test_module_includes_only_what_it_may(module: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} includes {include}"
        for owner, path in sources()
        if owner == module
        for include in includes(path)
        if included_module(include) not in ALLOWED[module] | {module, None}
    ]
    assert wrong == []


def test_public_headers_show_no_library() -> None:
    headers = list((CORE / "include").rglob("*.hpp"))
    assert headers
    wrong = [
        f"{path.relative_to(ROOT)} includes {include}"
        for path in headers
        for include in includes(path)
        if HIDDEN.match(include)
    ]
    assert wrong == []


def test_nothing_includes_the_bindings() -> None:
    wrong = [
        str(path) for _, path in sources() for include in includes(path) if "bind" in include or "Python.h" in include
    ]
    assert wrong == []


def test_insight_does_no_input_or_output() -> None:
    forbidden = re.compile(r"^(fstream|iostream|filesystem|cstdio|fcntl\.h|unistd\.h|sys/)")
    wrong = [
        f"{path.name}: {include}"
        for module, path in sources()
        if module == "insight"
        for include in includes(path)
        if forbidden.match(include)
    ]
    assert wrong == []
