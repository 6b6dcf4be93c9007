"""The reference judgement: Python's jsonschema over the corpus (see README.md) and over the documents that ship."""

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

HERE = Path(__file__).parent
SCHEMA = HERE.parents[1] / "schema"


@dataclass(frozen=True)
class Case:
    description: str
    slug: str
    valid: bool
    pointers: list[str]
    layer: str
    document: object = None
    text: str | None = None


def pattern(_: object, expression: str, instance: object, __: object) -> Iterator[ValidationError]:
    # In the schema language `$` is the end of the text; Python's also matches before a last line break. In brackets it
    # is a character.
    if isinstance(instance, str) and not re.search(re.sub(r"\$(?![^[]*\])", r"\\Z", expression), instance):
        yield ValidationError(f"{instance!r} does not match {expression!r}")


Validator = validators.extend(Draft202012Validator, {"pattern": pattern})  # type: ignore[no-untyped-call]
UPGRADES = json.loads((SCHEMA / "upgrades.json").read_text("utf-8"))
VALIDATORS = {
    path.stem: Validator(json.loads(path.read_text("utf-8")), format_checker=FormatChecker())
    for path in sorted((SCHEMA / "documents").glob("*.json"))
}


def parse(text: str) -> object:
    """JSON as RFC 8259 has it: no NaN, and only text that can be written as UTF-8."""

    def refuse(constant: str) -> object:
        raise ValueError(constant)

    value: object = json.loads(text, parse_constant=refuse)
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def pointer(error: ValidationError) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in error.absolute_path)


def places(value: object, path: str) -> Iterator[dict[str, Any]]:
    """The objects a path of schema/upgrades.json leads to."""
    name, _, rest = path.partition("/")
    if not path:
        yield from [value] if isinstance(value, dict) else []
    elif name == "*" and isinstance(value, dict | list):
        for entry in list(value.values() if isinstance(value, dict) else value):
            yield from places(entry, rest)
    elif isinstance(value, dict) and name in value:
        yield from places(value[name], rest)


def put(target: dict[str, Any], path: str, value: object) -> bool:
    name, _, rest = path.partition("/")
    if rest:
        inner = target.setdefault(name, {})
        return isinstance(inner, dict) and put(inner, rest, value)
    if name in target:
        return False
    target[name] = value
    return True


def upgrade(kind: str, document: object, upgrades: dict[str, Any] = UPGRADES) -> object:
    document = copy.deepcopy(document)
    while isinstance(document, dict) and isinstance(document.get("schema"), str):
        version = document["schema"]
        if not version.startswith(kind + "/") or version not in upgrades:
            break
        for step in upgrades[version]["steps"]:
            for place in list(places(document, step["in"])):
                if "default" in step:
                    put(place, step["default"], step["value"])
                elif step["move"] in place and put(place, step["to"], place[step["move"]]):
                    del place[step["move"]]
        document["schema"] = upgrades[version]["to"]
    return document


def is_shown(character: str) -> bool:
    code = ord(character)
    if code < 0x20:
        return character in "\t\n\r"
    return not (0x7F <= code <= 0x9F or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE)


def unclean(value: object, path: str = "") -> Iterator[str]:
    """Places of texts with characters that cannot be shown; of a name of a member, that of its object."""
    if isinstance(value, str) and not all(map(is_shown, value)):
        yield path
    elif isinstance(value, list | dict):
        for name, entry in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(name, str) and not all(map(is_shown, name)):
                yield path
            yield from unclean(entry, path + "/" + str(name).replace("~", "~0").replace("/", "~1"))


def problems(kind: str, document: object) -> list[str]:
    upgraded = upgrade(kind, document)
    return sorted({pointer(error) for error in VALIDATORS[kind].iter_errors(upgraded)} | set(unclean(upgraded)))


def problems_in_text(kind: str, text: str) -> list[str]:
    try:
        return problems(kind, parse(text))
    except ValueError:
        return [""]


def files(root: Path) -> pytest.MarkDecorator:
    paths = sorted(path for kind in VALIDATORS for path in (root / kind).rglob("*.json"))
    return pytest.mark.parametrize("path", paths, ids=lambda path: str(path.relative_to(root)))


@pytest.mark.parametrize("kind", VALIDATORS)
def test_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(VALIDATORS[kind].schema)


@files(HERE)
def test_case(path: Path) -> None:
    kind = path.parent.name
    case = Case(**json.loads(path.read_text("utf-8")))
    assert case.description
    assert case.layer in {"schema", "meaning"}
    assert case.valid == (case.pointers == [])
    found = problems(kind, case.document) if case.text is None else problems_in_text(kind, case.text)
    # What breaks only a rule of meaning fits the schema.
    assert found == (case.pointers if case.layer == "schema" else [])


def test_upgrades_end_at_the_present_versions() -> None:
    for version, step in UPGRADES.items():
        kind = version.split("/")[0]
        assert step["to"].startswith(kind + "/")
        schema = VALIDATORS[kind].schema["properties"]["schema"]["const"]
        upgraded = upgrade(kind, {"schema": version})
        assert isinstance(upgraded, dict)
        assert upgraded["schema"] == schema
        assert not any("move" in each and "default" in each for each in step["steps"])


CORPUS_OF_UPGRADES = json.loads((HERE / "upgrades.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CORPUS_OF_UPGRADES["cases"], ids=lambda case: str(case["description"]))
def test_upgrade(case: dict[str, Any]) -> None:
    assert upgrade(case["kind"], case["document"], CORPUS_OF_UPGRADES["upgrades"]) == case["upgraded"]


@files(SCHEMA / "defaults")
def test_default_fits_its_schema(path: Path) -> None:
    kind = path.relative_to(SCHEMA / "defaults").parts[0]
    assert problems_in_text(kind, path.read_text("utf-8")) == []
