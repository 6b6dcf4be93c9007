"""The demo's roles, profiles and groups: valid on any day, and something of everything that the pictures show."""

import json
from datetime import date
from typing import cast

import pytest
from playground import positions

from leadership._core import check_document
from leadership.schema_names import Kind
from support.command import ROOT

PEOPLE = [f"ExamplePerson{number}" for number in range(100)]
TODAY = date(2026, 2, 28)


@pytest.mark.parametrize("today", [date(2024, 2, 29), TODAY, date(2027, 12, 31)])
def test_every_document_is_valid(today: date) -> None:
    made = positions.documents(today, PEOPLE)
    wrong = {
        path: problems
        for path, document in made.items()
        for kind, slug in [path.split("/", 1)]
        if (problems := check_document(cast("Kind", kind), slug, json.dumps(document).encode()))
    }
    assert wrong == {}


def test_pictures_have_something_of_everything() -> None:
    made = positions.documents(TODAY, PEOPLE)
    holders = [holder for document in made.values() for holder in document.get("holders", [])]
    assert [holder for holder in holders if "end" not in holder], "an end that is expected"
    assert [holder for holder in holders if holder.get("end", "9") < str(TODAY)], "a term that is over"
    seated = [document for document in made.values() if "seats" in document]
    assert [one for one in seated if one["seats"] > len(one["holders"])], "vacant seats"
    policy = json.loads((ROOT / "schema" / "defaults" / "policy" / "default.json").read_text("utf-8"))
    own = {name for document in made.values() for name in document.get("own_activity", [])}
    assert own
    assert own <= policy["activity_classes"].keys()
    profiles = [path.split("/")[1:] for path in made if path.startswith("profile/")]
    assert len({role for role, _ in profiles}) > 2
    assert len({community for _, community in profiles}) > 2
    assert len({group["community"] for path, group in made.items() if path.startswith("group/")}) > 2
    named = [person["user"] for one in made.values() for person in [*one.get("holders", []), *one.get("members", [])]]
    assert len(named) == len(set(named))
