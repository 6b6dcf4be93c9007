"""One history in every form that can be read gives the same facts."""

import bz2
import gzip
import json
import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from leadership import Store
from leadership._core import InvalidDataError
from support.command import ROOT, wiki_dump
from support.conversions import FORMS, KNOW_NO_REVERTS, Revision, columns, history_row, revisions

EXPECTED = json.loads((ROOT / "tests" / "data" / "wikis" / "expected.json").read_text())
COUNTS = ("revisions", "registered_revisions", "anonymous_revisions", "registered_users", "first", "last")


def facts(folder: Path, wiki: str) -> dict[str, Any]:
    """Everything that is kept, by name of the person: recent changes tell no ids."""
    activity = json.loads(Store(folder).snapshot().activity(wiki))
    names, classes = [person["name"] for person in activity["people"]], activity["classes"]
    return {
        "facts": sorted((names[who], month, classes[of], *sums) for who, month, of, *sums in activity["facts"]),
        "months": sorted((names[who], *row) for who, *row in activity["months"]),
        "edges": {
            kind: sorted((names[a], names[b], *sums) for a, b, *sums in edges)
            for kind, edges in activity["edges"].items()
        },
        "wiki": [activity[name] for name in ("first", "last", "seen_revisions", "seen_log_entries")],
    }


@pytest.fixture(scope="module", params=["cocktails", "lagunanegra"])
def dump(request: pytest.FixtureRequest) -> Path:
    return wiki_dump(request.param)


def ingest(folder: Path, source: Path, wiki: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(Store(folder).ingest([source], wiki))
    return report


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_facts(dump: Path, form: str, tmp_path: Path) -> None:
    wiki = dump.name.removesuffix("-stub-meta-history.xml.gz")
    ingest(tmp_path / "dump", dump, wiki)
    lines = [FORMS[form](each) for each in revisions(dump)]
    random.Random(7).shuffle(lines)
    source = tmp_path / "source"
    source.write_bytes("".join(lines).encode())
    report = ingest(tmp_path / "form", source, wiki)
    expected = EXPECTED[dump.name]
    assert {name: report[name] for name in COUNTS} == {name: expected[name] for name in COUNTS}
    assert facts(tmp_path / "form", wiki) == facts(tmp_path / "dump", wiki)


@pytest.mark.parametrize("form", FORMS)
def test_sources_that_overlap_count_once(form: str, tmp_path: Path) -> None:
    dump = wiki_dump("lagunanegra")
    ingest(tmp_path / "dump", dump, "lagunanegra")
    lines = [FORMS[form](each).encode() for each in revisions(dump)]
    middle = len(lines) // 2
    (tmp_path / "a").write_bytes(gzip.compress(b"".join(lines[: middle + 500])))
    (tmp_path / "b").write_bytes(bz2.compress(b"".join(lines[middle:])))
    store = Store(tmp_path / "form")
    store.ingest([tmp_path / "b", tmp_path / "a"], "lagunanegra")
    once = facts(tmp_path / "form", "lagunanegra")
    assert once == facts(tmp_path / "dump", "lagunanegra")
    again = json.loads(store.ingest([dump, tmp_path / "a"], "lagunanegra"))
    assert again["new_events"] == 0
    assert {name: once[name] for name in ("facts", "months", "wiki")} == {
        name: facts(tmp_path / "form", "lagunanegra")[name] for name in ("facts", "months", "wiki")
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.skipif("LEADERSHIP_DATA" not in os.environ, reason="LEADERSHIP_DATA names the larger collection")
def test_dumps_with_checksums_and_suppression_too(form: str, tmp_path: Path) -> None:
    folder = Path(os.environ["LEADERSHIP_DATA"]) / "dumps"
    for name, wiki in (
        ("elwikivoyage-stub-history.xml.gz", "elwikivoyage"),
        ("simplewiki-suppressed.xml", "simplewiki"),
    ):
        report = ingest(tmp_path / "dump", folder / name, wiki)
        assert report["reverted_revisions"] + report["hidden_contributor_revisions"] > 0
        source = tmp_path / "source"
        source.write_text("".join(FORMS[form](each) for each in revisions(folder / name)))
        again = ingest(tmp_path / "form", source, wiki)
        known = {*COUNTS, "hidden_contributor_revisions", "reverted_revisions"}
        if form in KNOW_NO_REVERTS:
            known.remove("reverted_revisions")
        assert {name: again[name] for name in known} == {name: report[name] for name in known}
        expected, found = facts(tmp_path / "dump", wiki), facts(tmp_path / "form", wiki)
        if form in KNOW_NO_REVERTS:
            expected["months"] = [(*row[:-1], 0) for row in expected["months"]]
        assert found == expected


def row(change: Callable[[dict[str, str]], None] = lambda _: None, count: int = 76) -> bytes:
    revision = next(revisions(wiki_dump("lagunanegra")))
    members = dict(zip(columns(count), history_row(revision, count).rstrip("\n").split("\t"), strict=True))
    change(members)
    return "\t".join(members.values()).encode() + b"\n"


def test_an_unknown_layout_is_refused_with_its_number(tmp_path: Path) -> None:
    source = tmp_path / "history.tsv"
    source.write_bytes(b"x\t" + row())
    with pytest.raises(InvalidDataError, match="a history with 77 columns"):
        ingest(tmp_path / "store", source, "lagunanegra")


def test_an_unknown_layout_can_be_given(tmp_path: Path) -> None:
    source = tmp_path / "history.tsv"
    source.write_bytes(b"x\t" + row())
    names = "\n".join(["something_new", *columns(76)])
    report = json.loads(Store(tmp_path / "store").ingest([source], "lagunanegra", history_columns=names))
    assert report["revisions"] == 1


def test_large_plain_files_are_read_by_threads_alike(tmp_path: Path) -> None:
    def copies(revision: Revision) -> str:
        shifts = (0, 10_000_000, 20_000_000)
        return "".join(history_row(replace(revision, id=revision.id + shift), 76) for shift in shifts)

    source, packed = tmp_path / "history.tsv", tmp_path / "history.tsv.gz"
    text = "".join(copies(each) for each in revisions(wiki_dump("cocktails"))).encode()
    assert len(text) > 8 << 20
    source.write_bytes(text)
    packed.write_bytes(gzip.compress(text, 1))
    by_threads, in_one_piece = ingest(tmp_path / "a", source, "cocktails"), ingest(tmp_path / "b", packed, "cocktails")
    for report in (by_threads, in_one_piece):
        del report["seconds"], report["bytes"]
    assert by_threads == in_one_piece
    assert facts(tmp_path / "a", "cocktails") == facts(tmp_path / "b", "cocktails")
