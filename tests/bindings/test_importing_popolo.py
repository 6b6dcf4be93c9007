"""Role maps in Popolo's JSON, as this wiki writes them and as others do."""

import json
from pathlib import Path
from typing import Any

import pytest

from leadership import Store
from support.command import leadership

WIKI = "https://wiki.example/wiki/"
OURS: dict[str, Any] = {
    "organizations": [
        {"id": f"{WIKI}Leadership:Community/hub", "name": "Noeud", "classification": "community"},
        {
            "id": f"{WIKI}Leadership:Community/chapter", "name": "Chapitre", "classification": "community",
            "parent_id": f"{WIKI}Leadership:Community/hub",
        },
        {
            "id": f"{WIKI}Leadership:Group/board", "name": "Conseil", "classification": "group",
            "parent_id": f"{WIKI}Leadership:Community/hub", "founding_date": "2022-05-01",
        },
    ],
    "posts": [
        {
            "id": f"{WIKI}Leadership:Role/secretary", "label": "Secrétaire",
            "organization_id": f"{WIKI}Leadership:Community/chapter",
        },
    ],
    "persons": [{"id": f"{WIKI}User:Example_Editor", "name": "Somebody else"}],
    "memberships": [
        {
            "person_id": f"{WIKI}User:Example_Editor", "organization_id": f"{WIKI}Leadership:Community/chapter",
            "post_id": f"{WIKI}Leadership:Role/secretary", "start_date": "2025-01-01",
        },
        {
            "person_id": f"{WIKI}User:Example_Editor", "organization_id": f"{WIKI}Leadership:Group/board",
            "role": "Présidence", "end_date": "2030-12-31",
        },
    ],
    "events": [{"id": "e", "name": "A call", "classification": "call"}],
}  # fmt: skip


def put(folder: Path, data: object, language: str = "fr") -> Any:
    file = folder / "map.json"
    file.write_text(json.dumps(data))
    done = leadership(
        "import", "--from", "popolo", file, "--language", language, "--store", folder / "store", "--format", "json"
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def documents(folder: Path) -> dict[tuple[str, str], Any]:
    return {(kind, slug): json.loads(text) for kind, slug, text in Store(folder / "store").documents()}


def test_what_the_wiki_writes_becomes_its_documents_again(tmp_path: Path) -> None:
    report = put(tmp_path, OURS)
    assert report["created"] == {"community": 2, "group": 1, "role": 1}
    assert report["skipped"] == []
    found = documents(tmp_path)
    assert found["community", "chapter"] == {
        "schema": "community/1", "label": {"fr": "Chapitre"}, "kind": "informal", "parent": "hub",
    }  # fmt: skip
    assert found["group", "board"] == {
        "schema": "group/1", "label": {"fr": "Conseil"}, "community": "hub",
        "mandate": {"scope": {}, "from": "2022-05-01"},
        "members": [{"user": "Example Editor", "function": {"fr": "Présidence"}, "end": "2030-12-31"}],
    }  # fmt: skip
    assert found["role", "secretary"] == {
        "schema": "role/2", "label": {"fr": "Secrétaire"}, "community": "chapter",
        "family": "governance", "level": "local", "requirements": [],
        "holders": [{"user": "Example Editor", "start": "2025-01-01"}],
    }  # fmt: skip


def test_twice_is_once_and_what_the_wiki_says_beyond_the_file_stays(tmp_path: Path) -> None:
    put(tmp_path, OURS)
    assert put(tmp_path, OURS)["unchanged"] == {"community": 2, "group": 1, "role": 1}
    role = documents(tmp_path)["role", "secretary"]
    role |= {"family": "affiliate", "seats": 2, "label": {"fr": "Secrétaire", "en": "Secretary"}}
    role["holders"] = [{"group": "sysop"}, {"user": "Example Editor", "start": "2025-01-01"}]
    Store(tmp_path / "store").put_document("role", "secretary", json.dumps(role).encode(), 0, 0)
    changed = json.loads(json.dumps(OURS))
    changed["memberships"][0]["end_date"] = "2026-01-01"
    assert put(tmp_path, changed)["updated"] == {"role": 1}
    assert documents(tmp_path)["role", "secretary"] == role | {
        "holders": [{"group": "sysop"}, {"user": "Example Editor", "start": "2025-01-01", "end": "2026-01-01"}]
    }


def test_a_file_of_others_with_everything_inside_everything(tmp_path: Path) -> None:
    report = put(
        tmp_path,
        {
            "organizations": [
                {"id": "o1", "name": "Example Chapter", "classification": "chapter", "abstract": "A chapter."},
                {
                    "id": "o2", "name": "Audit", "classification": "Committee", "parent_id": "o1",
                    "posts": [{"id": "p1", "role": "Chair"}],
                    "memberships": [{"person_id": "u1", "start_date": "2024-05-01T00:00:00Z"}],
                },
                {"id": "o3", "name": "Audit", "classification": "committee", "parent_id": "o2"},
            ],
            "persons": [
                {
                    "id": "u1", "name": "A civil name", "email": "name@example.org", "birth_date": "1990-01-01",
                    "identifiers": [{"scheme": "MediaWiki", "identifier": "exampleEditor"}],
                    "memberships": [{"organization_id": "o2", "post_id": "p1", "start_date": "2024-06"}],
                },
            ],
        },
        "en",
    )  # fmt: skip
    found = documents(tmp_path)
    assert found["community", "example-chapter"]["kind"] == "chapter"
    assert found["community", "example-chapter"]["description"] == {"en": "A chapter."}
    assert found["group", "audit"]["community"] == "example-chapter"
    assert found["group", "audit"]["members"] == [{"user": "ExampleEditor", "start": "2024-05-01"}]
    assert found["group", "audit-2"]["community"] == "example-chapter"
    assert found["role", "chair"]["community"] == "example-chapter"
    assert found["role", "chair"]["holders"] == [{"user": "ExampleEditor"}]
    assert report["skipped"] == [
        {
            "place": "map.json: /persons/0/memberships/0/start_date",
            "reason": "is no whole day from 1990 to 2200, and is left out",
        }
    ]
    assert "civil" not in json.dumps([*found.values()])


def test_nobody_is_named_by_anything_but_an_account(tmp_path: Path) -> None:
    data = {
        "organizations": [{"id": "o", "name": "Board", "classification": "board"}, {"id": "x", "name": "Users"}],
        "posts": [{"id": "p"}],
        "persons": [{"id": "u", "name": "A civil name"}, {"id": f"{WIKI}User:Example/sub", "name": "x"},
                    {"id": f"{WIKI}User:Example", "name": "x"}],
        "memberships": [
            {"person_id": "u", "organization_id": "o"},
            {"person_id": f"{WIKI}User:Example/sub", "organization_id": "o"},
            {"person_id": f"{WIKI}User:Example", "organization_id": "nowhere"},
        ],
    }  # fmt: skip
    report = put(tmp_path, data)
    assert [each["reason"] for each in report["skipped"]] == [
        "has neither a label nor a role",
        "is of somebody whom no account names",
        "is of somebody whom no account names",
        "names no post and no organization that could be read",
    ]
    assert "civil" not in json.dumps(report)
    assert "members" not in documents(tmp_path)["group", "board"]


def test_a_name_that_a_page_about_something_else_has_gets_a_number(tmp_path: Path) -> None:
    other = {"schema": "community/1", "label": {"en": "Something else"}, "kind": "wiki"}
    Store(tmp_path / "store").put_document("community", "board", json.dumps(other).encode(), 0, 0)
    data = {"organizations": [{"id": "o", "name": "Board!", "classification": "association"}]}
    assert put(tmp_path, data)["created"] == {"community": 1}
    assert put(tmp_path, data)["unchanged"] == {"community": 1}
    assert set(documents(tmp_path)) >= {("community", "board"), ("community", "board-2")}
    assert documents(tmp_path)["community", "board"] == other


@pytest.mark.parametrize("data", [[], {}, {"organizations": "none"}, 7])
def test_what_is_no_popolo(tmp_path: Path, data: object) -> None:
    report = put(tmp_path, data)
    assert [each["place"] for each in report["skipped"]] == ["map.json"]
    assert report["created"] == {}
