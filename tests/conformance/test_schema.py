"""The reference judgement: Python's jsonschema over the corpus (see README.md) and over the documents that ship."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
    # In the schema language `$` is the end of the text; Python's also matches before a last line break.
    if isinstance(instance, str) and not re.search(expression.replace("$", r"\Z"), instance):
        yield ValidationError(f"{instance!r} does not match {expression!r}")


Validator = validators.extend(Draft202012Validator, {"pattern": pattern})  # type: ignore[no-untyped-call]
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


def problems(kind: str, document: object) -> list[str]:
    return sorted({pointer(error) for error in VALIDATORS[kind].iter_errors(document)})


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


@files(SCHEMA / "defaults")
def test_default_fits_its_schema(path: Path) -> None:
    kind = path.relative_to(SCHEMA / "defaults").parts[0]
    assert problems_in_text(kind, path.read_text("utf-8")) == []
