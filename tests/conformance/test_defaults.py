"""The documents that ship: they refer only to each other, and speak every language the project is translated into."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DEFAULTS = Path(__file__).parents[2] / "schema" / "defaults"
LANGUAGES = {"ar", "en", "fr", "ja", "sv", "vi", "zh-hant"}


def documents(kind: str) -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((DEFAULTS / kind).glob("*.json"))}


def language_maps(value: object) -> Iterator[dict[str, str]]:
    if isinstance(value, dict) and "en" in value:
        yield value
    elif isinstance(value, dict | list):
        for member in value.values() if isinstance(value, dict) else value:
            yield from language_maps(member)


def test_roles_require_competencies_that_ship() -> None:
    required = {entry["competency"] for role in documents("role").values() for entry in role["requirements"]}
    assert required <= documents("competency").keys()


def test_roles_and_communities_belong_to_communities_that_ship() -> None:
    named = {role["community"] for role in documents("role").values() if "community" in role}
    named |= {community["parent"] for community in documents("community").values() if "parent" in community}
    named |= {group["community"] for group in documents("group").values()}
    assert named <= documents("community").keys()


def test_competencies_refer_to_what_ships() -> None:
    competencies = documents("competency")
    assert len(competencies) == 11
    targets = {link["target"] for each in competencies.values() for link in each.get("associations", [])}
    assert targets <= competencies.keys()
    counted = {indicator["activity_class"] for each in competencies.values() for indicator in each["indicators"]}
    assert counted <= documents("policy")["default"]["activity_classes"].keys()


def test_recent_activity_alone_reaches_no_band() -> None:
    policy = documents("policy")["default"]
    weights = policy["weights"]
    alone = (weights["recent_activity"] + weights["connections"]) / sum(weights.values())
    assert alone < policy["bands"]["worth_a_conversation"] < policy["bands"]["strong_match"]


def test_nobody_is_named() -> None:
    for role in documents("role").values():
        assert "holders" not in role
    for group in documents("group").values():
        assert "members" not in group


def test_every_text_is_in_every_language() -> None:
    shipped = [json.loads(path.read_text("utf-8")) for path in sorted(DEFAULTS.rglob("*.json"))]
    maps = [text for document in shipped for text in language_maps(document)]
    assert maps
    for text in maps:
        assert text.keys() == LANGUAGES, text["en"]
