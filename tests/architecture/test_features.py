"""The page of capabilities names what there is: pages, modules, routes, functions, tests and places in docs."""

import json
import re

import pytest

from support.command import ROOT

PAGE = (ROOT / "docs" / "features.md").read_text("utf-8")
SETTINGS = json.loads((ROOT / "extension" / "extension.json").read_text("utf-8"))
CODE = re.findall(r"`([^`]+)`", PAGE)
ROUTES = {route["path"].removeprefix("/leadershipdevelopment/v0") for route in SETTINGS["RestRoutes"]}
NUMBERS = [*(f"A{n}" for n in range(1, 15)), *(f"B{n}" for n in range(1, 9)), *(f"C{n}" for n in range(1, 10))]
NUMBERS += [*(f"D{n}" for n in range(1, 13)), *(f"E{n}" for n in range(1, 8)), *(f"F{n}" for n in range(1, 18))]


def anchors(name: str) -> set[str]:
    """The anchors of the headings of a page, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", (ROOT / "docs" / name).read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_capability_has_a_row() -> None:
    assert re.findall(r"^\| ([A-F]\d+) \|", PAGE, re.MULTILINE) == NUMBERS


@pytest.mark.parametrize("row", re.findall(r"^\| (?:[A-F]\d+ )?\| .+$", PAGE, re.MULTILINE))
def test_capability_is_somewhere_is_described_and_is_shown(row: str) -> None:
    _, _, _, where, described, shown, _ = (cell.strip() for cell in row.split("|"))
    assert where
    assert re.fullmatch(r"\[.+\]\(.+\)", described)
    assert re.fullmatch(r"`tests/\S+`", shown)


def test_every_special_page_is_named_and_no_other() -> None:
    assert {name for name in CODE if re.fullmatch(r"[A-Z][A-Za-z]+", name)} == set(SETTINGS["SpecialPages"])


@pytest.mark.parametrize(
    ("parameter", "modules"), [("list", "APIListModules"), ("prop", "APIPropModules"), ("action", "APIModules")]
)
def test_every_module_is_named_and_no_other(parameter: str, modules: str) -> None:
    named = {name.removeprefix(f"{parameter}=") for name in CODE if name.startswith(f"{parameter}=")}
    assert named == set(SETTINGS[modules])
    manual = (ROOT / "docs" / "api" / "wiki.md").read_text("utf-8")
    assert [name for name in SETTINGS[modules] if not re.search(rf"`{parameter}={name}\b", manual)] == []


@pytest.mark.parametrize("name", sorted({name for name in CODE if name.startswith("/")}))
def test_route(name: str) -> None:
    assert name in ROUTES


@pytest.mark.parametrize("name", sorted({name for name in CODE if name.startswith("{{#")}))
def test_parser_function(name: str) -> None:
    words = (ROOT / "extension" / "LeadershipDevelopment.magic.php").read_text("utf-8")
    assert f"'{name.removeprefix('{{#').removesuffix(':}}')}'" in words


def test_every_parser_function_is_described() -> None:
    words = (ROOT / "extension" / "LeadershipDevelopment.magic.php").read_text("utf-8")
    names = set(re.findall(r"^\t'(\w+)' =>", words, re.MULTILINE))
    described = "".join(path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md"))
    assert [name for name in names if f"{{{{#{name}:" not in described] == []


@pytest.mark.parametrize("name", sorted({name for name in CODE if name.startswith("Leadership:")}))
def test_kind(name: str) -> None:
    kind = name.removeprefix("Leadership:").removesuffix("/...").lower()
    assert (ROOT / "schema" / "documents" / f"{kind}.json").exists()


@pytest.mark.parametrize("name", sorted({name for name in CODE if name.startswith("tests/")}))
def test_test(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)]+)\)", PAGE))))
def test_link(link: str) -> None:
    name, _, anchor = link.partition("#")
    assert (ROOT / "docs" / name).exists()
    assert not anchor or anchor in anchors(name)
