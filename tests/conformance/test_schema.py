"""The reference judgement: Python's jsonschema over the corpus (see README.md) and over the documents that ship."""

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
KINDS = sorted(path.stem for path in (SCHEMA / "documents").glob("*.json"))


@dataclass(frozen=True)
class Case:
    description: str
    slug: str
    valid: bool
    pointers: list[str]
    layer: str
    document: Any = None
    text: str | None = None


def pattern(_: Any, expression: str, instance: Any, __: Any) -> Iterator[ValidationError]:
    # In the schema language `$` is the end of the text; Python's also matches before a last line break.
    if isinstance(instance, str) and not re.search(expression.replace("$", r"\Z"), instance):
        yield ValidationError(f"{instance!r} does not match {expression!r}")


Validator = validators.extend(Draft202012Validator, {"pattern": pattern})
VALIDATORS = {
    kind: Validator(json.loads((SCHEMA / "documents" / f"{kind}.json").read_text("utf-8")), format_checker=FormatChecker())
    for kind in KINDS
}


def parse(text: str) -> Any:
    """JSON as RFC 8259 has it: no NaN, and only text that can be written as UTF-8."""

    def refuse(constant: str) -> Any:
        raise ValueError(constant)

    value = json.loads(text, parse_constant=refuse)
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def pointer(error: ValidationError) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in error.absolute_path)


def problems(kind: str, document: Any) -> list[str]:
    return sorted({pointer(error) for error in VALIDATORS[kind].iter_errors(document)})


def problems_in_text(kind: str, text: str) -> list[str]:
    try:
        return problems(kind, parse(text))
    except ValueError:
        return [""]


def files(root: Path) -> Any:
    paths = sorted(path for kind in KINDS for path in (root / kind).rglob("*.json"))
    return pytest.mark.parametrize("path", paths, ids=lambda path: str(path.relative_to(root)))


@pytest.mark.parametrize("kind", KINDS)
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
