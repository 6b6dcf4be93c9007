"""Competency frameworks and catalogues: everything goes in, with source and licence, and twice is once."""

import copy
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leadership import Store
from leadership.cli import frameworks
from support.command import leadership

DATA = os.environ.get("LEADERSHIP_DATA")
DIRECT = Path(__file__).parents[1] / "data" / "competency" / "direct"
needs_data = pytest.mark.skipif(DATA is None, reason="LEADERSHIP_DATA names no folder of real data")


def run_import(store: Path, source: str, *paths: Path, more: tuple[str | Path, ...] = ()) -> Any:
    outcome = leadership("import", "--from", source, *paths, "--store", store, "--format", "json", *more)
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


def document(store: Path, kind: Any, slug: str) -> Any:
    return json.loads(Store(store).get_document(kind, slug))["document"]


@pytest.mark.parametrize(
    ("source", "paths", "created"),
    [
        pytest.param(
            "esco",
            ["skillGroups_en.csv", "transversalSkillsCollection_en.csv"],
            {"competency": 640 + 95},
            marks=needs_data,
        ),
        pytest.param("case", ["case-SmartLevelFramework.json"], {"competency": 14}, marks=needs_data),
        ("direct", [DIRECT], {"competency": 7 + 20 + 164, "learning": 207}),
    ],
)
def test_real_framework_goes_in_whole_and_twice_is_once(
    tmp_path: Path, source: str, paths: list[str | Path], created: dict[str, int]
) -> None:
    files = [Path(str(DATA)) / "competency" / path for path in paths]  # a whole path stays what it is
    nothing: dict[str, int] = {}
    first, second = (run_import(tmp_path / "store", source, *files) for _ in range(2))
    assert first == {"created": created, "updated": nothing, "unchanged": nothing, "skipped": []}
    assert second == {"created": nothing, "updated": nothing, "unchanged": created, "skipped": []}


def imported(store: Path) -> list[Any]:
    documents = [json.loads(text) for _, _, text in Store(store).documents()]
    return [each for each in documents if "source" in each]


@needs_data
def test_real_case_package_keeps_all_links_between_its_items(tmp_path: Path) -> None:
    path = Path(str(DATA)) / "competency" / "case-SmartLevelFramework.json"
    run_import(tmp_path / "store", "case", path)
    links = json.loads(path.read_text("utf-8"))["CFAssociations"]
    framework = json.loads(path.read_text("utf-8"))["CFDocument"]["identifier"]
    # Two of the fourteen only say that an item is at the top, which needs no association here.
    at_the_top = [each for each in links if each["destinationNodeURI"]["identifier"] == framework]
    assert (len(links), len(at_the_top)) == (14, 2)
    assert sum(len(each.get("associations", [])) for each in imported(tmp_path / "store")) == 12


@needs_data
def test_real_direct_keeps_levels_links_and_licence(tmp_path: Path) -> None:
    run_import(tmp_path / "store", "direct", Path(str(DATA)) / "competency" / "direct")
    skill = document(tmp_path / "store", "competency", "direct-data-acquisition")
    assert skill["source"] == {"name": "DIRECT", "key": "skill/data-acquisition", "licence": "CC BY 4.0"}
    assert {"type": "is_child_of", "target": "direct-data-engineering"} in skill["associations"]
    assert skill["levels"][4]["en"].startswith("Leading")
    documents = imported(tmp_path / "store")
    assert {len(each["levels"]) for each in documents if "levels" in each} == {5}
    # One of the 61 providers offers nothing.
    assert len({each["provider"] for each in documents if "provider" in each}) == 60


def case_package(**changes: Any) -> dict[str, Any]:
    items = [{"identifier": f"i{n}", "uri": f"https://example.org/i{n}", "fullStatement": f"Item {n}"} for n in (1, 2)]
    link = {
        "associationType": "isChildOf",
        "originNodeURI": {"identifier": "i2"},
        "destinationNodeURI": {"identifier": "i1"},
    }
    return {"CFDocument": {"identifier": "d", "title": "Example"}, "CFItems": items, "CFAssociations": [link]} | changes


def test_case_links_and_what_cannot_be_read(tmp_path: Path) -> None:
    package = case_package()
    package["CFItems"].append({"identifier": "i3"})
    package["CFAssociations"].append(package["CFAssociations"][0] | {"associationType": "exemplar"})
    path = tmp_path / "package.json"
    path.write_text(json.dumps(package), "utf-8")
    answer = run_import(tmp_path / "store", "case", path)
    assert answer["created"] == {"competency": 2}
    assert [each["place"] for each in answer["skipped"]] == [
        "package.json: /CFItems/2",
        "package.json: /CFAssociations/1",
    ]
    child = document(tmp_path / "store", "competency", "case-item-2")
    assert child["associations"] == [{"type": "is_child_of", "target": "case-item-1"}]
    assert child["source"] == {"name": "Example", "key": "i2", "url": "https://example.org/i2"}


def test_what_the_wiki_added_stays(tmp_path: Path) -> None:
    path, store = tmp_path / "package.json", tmp_path / "store"
    path.write_text(json.dumps(case_package()), "utf-8")
    run_import(store, "case", path)
    edited = document(store, "competency", "case-item-1")
    edited["label"]["fr"] = "Élément 1"
    Store(store).put_document("competency", "case-item-1", json.dumps(edited).encode(), 0, 0)
    path.write_text(json.dumps(case_package()).replace('"Item 1"', '"Item one"'), "utf-8")
    assert run_import(store, "case", path)["updated"] == {"competency": 1}
    assert document(store, "competency", "case-item-1")["label"] == {"en": "Item one", "fr": "Élément 1"}


def test_page_of_the_wiki_is_left_to_the_wiki(tmp_path: Path) -> None:
    path, store = tmp_path / "package.json", tmp_path / "store"
    path.write_text(json.dumps(case_package()), "utf-8")
    run_import(store, "case", path)
    page = document(store, "competency", "case-item-1") | {"label": {"en": "Ours"}}
    Store(store).put_document("competency", "case-item-1", json.dumps(page).encode(), 1, 1)
    answer = run_import(store, "case", path)
    assert answer["unchanged"] == {"competency": 1}
    assert [each["place"] for each in answer["skipped"]] == ["package.json: /CFItems/0"]


def test_esco_hierarchy_in_any_order_of_files(tmp_path: Path) -> None:
    concepts = tmp_path / "skills_en.csv"
    concepts.write_text(
        "conceptType,conceptUri,preferredLabel,description\n"
        'SkillGroup,http://example.org/a,broad,"Two\nlines"\nSkill,http://example.org/b,narrow,\nSkill,,nameless,\n',
        "utf-8",
    )
    links = tmp_path / "broaderRelations.csv"
    links.write_text(
        "conceptType,conceptUri,broaderType,broaderUri\nS,http://example.org/b,G,http://example.org/a\n", "utf-8"
    )
    answer = run_import(tmp_path / "store", "esco", links, concepts)
    assert answer["created"] == {"competency": 2}
    assert [each["place"] for each in answer["skipped"]] == ["skills_en.csv:5"]
    narrow = document(tmp_path / "store", "competency", "esco-narrow")
    assert {"type": "is_child_of", "target": "esco-broad"} in narrow["associations"]


MAPPING = {
    "kind": "learning",
    "source": "Example catalogue",
    "licence": "CC0 1.0",
    "columns": {
        "label": "Title",
        "key": "Id",
        "/format": "Type",
        "/languages": "Languages",
        "/duration_minutes": "Min",
    },
    "values": {"/format": {"MOOC": "course"}},
}


def test_csv_with_a_mapping(tmp_path: Path) -> None:
    table, mapping = tmp_path / "table.csv", tmp_path / "mapping.json"
    table.write_text("Id,Title,Type,Languages,Min\n7,Welcome,MOOC,en;fr,90\n8,,MOOC,,\n9,Bad,unheard,,\n", "utf-8-sig")
    mapping.write_text(json.dumps(MAPPING), "utf-8")
    answer = run_import(tmp_path / "store", "csv", table, more=("--mapping", mapping))
    assert answer["created"] == {"learning": 1}
    assert [each["place"] for each in answer["skipped"]] == ["table.csv:3", "table.csv:4"]
    assert document(tmp_path / "store", "learning", "welcome") == {
        "schema": "learning/1",
        "label": {"en": "Welcome"},
        "source": {"name": "Example catalogue", "key": "7", "licence": "CC0 1.0"},
        "format": "course",
        "languages": ["en", "fr"],
        "duration_minutes": 90,
    }


def test_rows_that_are_no_csv_are_named_and_the_rest_goes_in(tmp_path: Path) -> None:
    table, mapping = tmp_path / "table.csv", tmp_path / "mapping.json"
    rows = [
        "Id,Title",
        "1,Good",
        '2,"torn" apart',
        '3,"two',
        'lines"',
        f"4,{'x' * 200_000}",
        "5,Fine",
        '6,"never closed',
    ]
    table.write_text("\n".join(rows), "utf-8")
    described = {"kind": "learning", "source": "Example catalogue", "columns": {"label": "Title", "key": "Id"}}
    mapping.write_text(json.dumps(described), "utf-8")
    answer = run_import(tmp_path / "store", "csv", table, more=("--mapping", mapping))
    assert answer["created"] == {"learning": 3}
    assert [each["place"] for each in answer["skipped"]] == ["table.csv:3", "table.csv:6", "table.csv:8"]
    assert document(tmp_path / "store", "learning", "two-lines")["source"]["key"] == "3"


@pytest.mark.parametrize(
    ("content", "source", "status"),
    [(b"{", "case", 65), (b"\xff\xfe", "esco", 65), (b"[]", "case", 0), (b"a,b\n", "esco", 0)],
)
def test_file_that_is_something_else(tmp_path: Path, content: bytes, source: str, status: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    outcome = leadership("import", "--from", source, path, "--store", tmp_path / "store", "--format", "json")
    assert outcome.returncode == status
    if status:
        assert "file" in outcome.stderr
    else:
        assert json.loads(outcome.stdout)["skipped"][0]["place"].startswith("file")


MADE: dict[str, Any] = {
    "case": case_package(
        CFDefinitions={"CFLicenses": [{"identifier": "l", "title": "CC0 1.0"}]},
        CFDocument={"identifier": "d", "title": "Example", "licenseURI": {"identifier": "l"}},
        CFItems=[
            {"identifier": "i1", "fullStatement": "Item 1", "abbreviatedStatement": "One", "language": "EN"},
            {"identifier": "i2", "fullStatement": "Item 2", "notes": "Two", "licenseURI": {"identifier": "l"}},
            {"identifier": "i3", "fullStatement": "Item 3", "uri": "https://example.org/i3"},
        ],
    ),
    "popolo": {
        "organizations": [
            {"id": "o1", "name": "One", "classification": "chapter"},
            {"id": "o2", "name": "Two", "parent_id": "o1", "abstract": "Board"},
            {"id": "o3", "name": "Three"},
        ],
        "posts": [{"id": "p1", "label": "Post", "organization_id": "o1"}],
        "persons": [{"id": "x", "identifiers": [{"scheme": "mediawiki", "identifier": "ExampleEditor"}]}],
        "memberships": [{"person_id": "x", "post_id": "p1", "organization_id": "o2", "start_date": "2026-01-01"}],
    },
    "direct": {
        "competency_domain": [{"slug": "d1", "name": "Domain"}],
        "competency": [{"slug": "c1", "name": "One", "competency_domain": "d1"}, {"slug": "c2", "name": "Two"}],
        "skill": [{"slug": "s1", "name": "Skill", "competency": "c1", "related_skills": "s2|s1"}],
        "learning_resource": [{"slug": "r1", "name": "Resource", "provider": "p", "language": "en|fr", "url": "x"}],
        "provider": [{"slug": "p", "name": "Provider"}],
    },
}
ODD: list[Any] = [None, True, 5, "", "a\0b", "\ud800", [], {}, [[]], [{}], {"identifier": []}]


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Of everything that a value of JSON holds."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in below:
        yield (*above, name)
        yield from places(each, (*above, name))


@pytest.mark.parametrize("source", MADE)
def test_what_cannot_be_read_keeps_nothing_else_out(tmp_path: Path, source: str) -> None:
    def read(made: Any) -> set[str]:
        tables = made if source == "direct" else {"made": made}
        for name, table in tables.items():
            (tmp_path / f"{name}.json").write_text(json.dumps(table))
        path = tmp_path if source == "direct" else tmp_path / "made.json"
        found = frameworks.bundle(source, [path], "en", None, None)
        json.dumps(found, ensure_ascii=False).encode()
        return {document["slug"] for document in found["documents"]}

    whole = read(MADE[source])
    for place in places(MADE[source]):
        for odd in ODD:
            made = copy.deepcopy(MADE[source])
            part = made
            for name in place[:-1]:
                part = part[name]
            part[place[-1]] = odd
            found = read(made)
            if any(isinstance(step, int) for step in place):
                assert len(whole - found) <= 1, (place, odd)


def test_whatever_a_source_names_things_by_is_stored_or_reported(tmp_path: Path) -> None:
    package = case_package()
    package["CFItems"] += [{"identifier": odd, "fullStatement": f"Odd {number}"} for number, odd in enumerate(ODD)]
    path = tmp_path / "package.json"
    path.write_text(json.dumps(package))
    answer = run_import(tmp_path / "store", "case", path)
    assert answer["created"]["competency"] + len(answer["skipped"]) == len(package["CFItems"])
