"""The modules of the C++ core include only what they may, and public headers show no library."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.command import ROOT

CORE = ROOT / "core"
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)

# A row of the table in docs/architecture.md: a module, and those that it may include.
ROW = re.compile(r"^\| (\w+) \| ([a-z, ]*)\| .*\.hpp`", re.MULTILINE)


def drawn() -> dict[str, set[str]]:
    """Module -> the modules it may include, besides itself, as the architecture is drawn."""
    text = (ROOT / "docs" / "architecture.md").read_text()
    section = text.partition("## The core, module by module")[2].partition("\n## ")[0]
    return {module: set(re.findall(r"\w+", others)) for module, others in ROW.findall(section)}


ALLOWED = drawn()
# Headers of ours and of the standard library; others stay in .cpp files, or in headers that lie beside those.
SHOWN = re.compile(r"leadership/|[a-z_]+$")


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


def test_no_module_may_include_one_that_comes_after_it() -> None:
    order = list(ALLOWED)
    for place, module in enumerate(order):
        assert ALLOWED[module] <= set(order[:place]), module


@pytest.mark.parametrize("module", ALLOWED)
def test_module_may_include_no_more_than_it_does(module: str) -> None:
    used = {included_module(include) for owner, path in sources() if owner == module for include in includes(path)}
    assert ALLOWED[module] - used == set()


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


# Folder of the sources -> the others of them that it may include; what lies beside the folders is for all.
FORMATS = {
    "bytes": set[str](),
    "lines": {"bytes"},
    "xml": {"bytes"},
    "history": {"bytes", "lines"},
    "json": {"bytes", "lines"},
}


def test_every_folder_of_the_sources_says_what_it_may_include() -> None:
    assert {path.name for path in (CORE / "src" / "source").iterdir() if path.is_dir()} == FORMATS.keys()


@pytest.mark.parametrize("folder", FORMATS)
def test_formats_know_nothing_of_each_other(folder: str) -> None:
    files = list((CORE / "src" / "source" / folder).glob("*.[ch]pp"))
    assert files
    included = {include.split("/")[1] for path in files for include in includes(path) if include.count("/") == 2}
    assert included & FORMATS.keys() <= FORMATS[folder] | {folder}


def test_public_headers_show_no_library() -> None:
    headers = list((CORE / "include").rglob("*.hpp"))
    assert headers
    wrong = [
        f"{path.relative_to(ROOT)} includes {include}"
        for path in headers
        for include in includes(path)
        if not SHOWN.match(include)
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
