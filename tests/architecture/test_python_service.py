"""The Python layer stays thin: short routes, no SQL, no scoring, no JSON made by hand."""

import ast
import re
from pathlib import Path

import pytest

from support.command import ROOT

PACKAGE = ROOT / "bindings" / "leadership"
SOURCES = sorted(PACKAGE.rglob("*.py"))
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA\s|CREATE\s+TABLE)", re.IGNORECASE
)


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def strings(path: Path) -> list[str]:
    tree = ast.parse(path.read_text())
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_sql(path: Path) -> None:
    assert not {"sqlite3", "sqlalchemy"} & {name.partition(".")[0] for name in imports(path)}
    assert [text for text in strings(path) if SQL.search(text)] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_scoring(path: Path) -> None:
    """Whatever would rank people needs numbers from the feature matrix; only what judges rankings and what learns them
    asks for them, and only their two commands lead there."""
    if path.parent.name in ("evaluation", "training"):
        return
    assert "numpy" not in imports(path)
    assert "features(" not in path.read_text()
    if path.name not in ("evaluate.py", "train.py"):
        assert not [name for name in imports(path) if name.startswith(("leadership.evaluation", "leadership.training"))]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_json_made_by_hand(path: Path) -> None:
    assert [text for text in strings(path) if re.match(r'\s*[{\[]\s*"', text)] == []


def test_routes_have_at_most_ten_lines() -> None:
    tree = ast.parse((PACKAGE / "service" / "routes.py").read_text())
    lengths = {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in tree.body
        if isinstance(node, ast.AsyncFunctionDef)
    }
    assert len(lengths) >= 10
    assert {name: length for name, length in lengths.items() if length > 10} == {}


def test_service_and_command_do_not_know_each_other_but_for_starting_it() -> None:
    service = {name for path in (PACKAGE / "service").glob("*.py") for name in imports(path)}
    assert not any(name.startswith("leadership.cli") for name in service)
    knowing = [path.name for path in (PACKAGE / "cli").glob("*.py") if any("service" in name for name in imports(path))]
    assert knowing == ["serve.py"]


def test_routes_are_those_of_the_contract() -> None:
    from leadership.service.routes import ROUTES

    listed = re.findall(r"^\| `([A-Z]+) ([^?` ]+)", (ROOT / "docs" / "api" / "service.md").read_text(), re.MULTILINE)
    served = {
        (method, re.sub(r":\w+}", "}", route.path))
        for route in ROUTES
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert served == set(listed)
