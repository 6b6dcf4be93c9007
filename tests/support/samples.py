"""Small inputs made on the spot, so that a test shows what it feeds."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from leadership import Store

DUMP_HEAD = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">\n'
DUMP_TAIL = "</mediawiki>\n"


def dump_pages(first: int, count: int) -> Iterator[str]:
    """Pages of a stub dump, each with one revision by ExampleEditor."""
    for number in range(first, first + count):
        yield (
            f"<page><title>Page {number}</title><ns>0</ns><id>{number}</id><revision><id>{number}</id>"
            "<timestamp>2026-01-15T12:00:00Z</timestamp><contributor><username>ExampleEditor</username><id>42</id></contributor>"
            '<model>wikitext</model><format>text/x-wiki</format><text bytes="100" /></revision></page>\n'
        )


def stub_dump(pages: int) -> bytes:
    return (DUMP_HEAD + "".join(dump_pages(1, pages)) + DUMP_TAIL).encode()


def revision(number: int, **changes: Any) -> dict[str, Any]:
    """One act of ExampleEditor as POST /v1/engagement takes it."""
    return {
        "type": "revision",
        "id": number,
        "page_id": number,
        "namespace": 3,
        "title": "ExampleNewcomer",
        "timestamp": f"2026-01-{number % 28 + 1:02}T12:00:00Z",
        "user_id": 42,
        "user": "ExampleEditor",
        "bytes": 500,
        "parent_id": 0,
        "parent_bytes": 0,
        "minor": False,
        "hidden": [],
    } | changes


def ndjson(acts: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(act) + "\n" for act in acts).encode()


def role(**changes: Any) -> dict[str, Any]:
    return {
        "schema": "role/1",
        "label": {"en": "Example role"},
        "description": {"en": "A role made for a test."},
        "family": "organising",
        "level": "local",
        "requirements": [{"competency": "volunteer-management", "min_level": 2, "importance": "essential"}],
    } | changes


def ask_for_no_recent_evidence(store: Path) -> None:
    """A default policy that suggests people of wikis that have been asleep for long, as those of the tests are."""
    document = json.loads(Store(store).get_document("policy", "default"))["document"]
    document["evidence"] = {"min_recent_acts": 0, "min_recent_months": 0, "min_recent_kinds": 0}
    Store(store).put_document("policy", "default", json.dumps(document).encode(), 1, 1)
