"""Every member of every document kind has a valid case and at least two invalid ones in the corpus."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SCHEMAS = HERE.parents[1] / "schema" / "documents"


def members(schema: dict[str, Any], definitions: dict[str, Any], path: str = "") -> Iterator[str]:
    """Paths of all members a schema names, with `*` for an entry of a list or of a map."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].removeprefix("#/$defs/")]
    for name, member in schema.get("properties", {}).items():
        yield f"{path}/{name}"
        yield from members(member, definitions, f"{path}/{name}")
    for entries in (schema.get("items"), schema.get("additionalProperties")):
        if entries:
            yield from members(entries, definitions, f"{path}/*")


def all_members() -> list[tuple[str, str]]:
    schemas = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(SCHEMAS.glob("*.json"))}
    return [(kind, path) for kind, schema in schemas.items() for path in members(schema, schema["$defs"])]


def cases(kind: str) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted((HERE / kind).glob("*.json"))]


def has(document: object, steps: list[str]) -> bool:
    if not steps:
        return True
    if isinstance(document, list):
        return any(has(entry, steps[1:]) for entry in document)
    if not isinstance(document, dict):
        return False
    if steps[0] == "*":
        return any(has(entry, steps[1:]) for entry in document.values())
    return steps[0] in document and has(document[steps[0]], steps[1:])


@pytest.mark.parametrize(("kind", "path"), all_members())
def test_member_is_covered(kind: str, path: str) -> None:
    steps = path.split("/")[1:]
    valid = [case for case in cases(kind) if case["valid"] and has(case.get("document", {}), steps)]
    # A wrong entry of a list or map is a wrong list or map; a wrong member of an entry is not.
    place = re.compile(path.replace("*", "[^/]+") + "(/[^/]+)?")
    deeper = {other for _, other in all_members() if other.startswith(path + "/")}
    invalid = [
        case
        for case in cases(kind)
        for pointer in case["pointers"]
        if place.fullmatch(pointer) and not any(re.fullmatch(other.replace("*", "[^/]+"), pointer) for other in deeper)
    ]
    assert len(valid) >= 1
    assert len(invalid) >= 2
