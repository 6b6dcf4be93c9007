"""Several wikis as one: people by central id, edges added up, and what happens beside a wiki that is broken."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leadership import MergedWikis, Snapshot, Store
from leadership._core import InvalidArgumentError, InvalidDataError, NotFoundError
from support.samples import ndjson, revision

EDITOR, READER = {"user_id": 7, "user": "ExampleEditor"}, {"user_id": 8, "user": "ExampleReader"}


def talk(number: int, timestamp: str, person: dict[str, Any], owner: str) -> dict[str, Any]:
    return revision(number, title=owner, timestamp=timestamp, **person)


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    """ExampleEditor is the same person on both wikis, under another name on the second; ExampleReader need not be."""
    store = Store(tmp_path)
    first = [
        talk(1, "2025-01-01T00:00:00Z", EDITOR | {"central_id": 70}, "ExampleReader"),
        talk(2, "2025-01-02T00:00:00Z", READER, "ExampleEditor"),
    ]
    second = [
        talk(1, "2025-02-01T00:00:00Z", {"user_id": 9, "user": "ExampleRenamed", "central_id": 70}, "ExampleReader"),
        talk(2, "2025-02-02T00:00:00Z", READER, "ExampleOther"),
    ]
    store.ingest_bytes(ndjson(first), "first", "firstwiki")
    store.ingest_bytes(ndjson(second), "second", "secondwiki")
    return store.snapshot()


def test_people_are_joined_by_central_id_alone(snapshot: Snapshot) -> None:
    assert snapshot.wikis() == ["firstwiki", "secondwiki"]
    merged = MergedWikis(snapshot, snapshot.wikis())
    first, second = (
        dict(zip(snapshot.people(wiki), numbers, strict=True))
        for wiki, numbers in zip(snapshot.wikis(), merged.person_of, strict=True)
    )
    assert first["ExampleEditor"] == second["ExampleRenamed"]
    assert first["ExampleReader"] != second["ExampleReader"]
    assert merged.people == 4


def test_edges_and_graph_are_those_of_both_wikis(snapshot: Snapshot) -> None:
    merged = MergedWikis(snapshot, snapshot.wikis())
    edges = merged.edges("talk")
    assert len(edges["from"]) == merged.graph().arcs == 4
    assert edges["events"].sum() == 4
    assert (edges["first"] == edges["last"]).all()
    assert len(merged.edges("thanks")["from"]) == 0
    spread = merged.graph().participation(merged.home_wiki)
    editor = merged.person_of[0][snapshot.people("firstwiki").index("ExampleEditor")]
    # Two of the three messages they sent or got were with somebody of the first wiki.
    assert spread[editor] == pytest.approx(1 - (2 / 3) ** 2 - (1 / 3) ** 2)
    assert np.count_nonzero(spread) == 2  # and the reader of the second wiki


def test_only_what_exists_can_be_merged(snapshot: Snapshot) -> None:
    with pytest.raises(NotFoundError):
        MergedWikis(snapshot, ["nowiki"])
    with pytest.raises(InvalidArgumentError, match="gossip"):
        MergedWikis(snapshot, []).edges("gossip")  # type: ignore[arg-type]
    assert snapshot.wikis("firstwiki") == ["firstwiki"]


def test_a_broken_wiki_is_named_and_the_others_are_served(tmp_path: Path, snapshot: Snapshot) -> None:
    assert not snapshot.broken_wikis
    (tmp_path / "activity" / "firstwiki.activity").write_bytes(b"of another time")
    after = Store(tmp_path).snapshot()
    assert after.wikis() == ["secondwiki"]
    assert "firstwiki.activity" in after.broken_wikis["firstwiki"]
    with pytest.raises(InvalidDataError, match="firstwiki"):
        after.people("firstwiki")


def test_a_damaged_column_is_told_by_name_when_it_is_read(tmp_path: Path, snapshot: Snapshot) -> None:
    assert len(snapshot.people("firstwiki")) == 2
    file = tmp_path / "activity" / "firstwiki.activity"
    data = bytearray(file.read_bytes())
    directory = int.from_bytes(data[16:24], "little")
    entry = data.index(b"facts.events\0", directory)
    data[int.from_bytes(data[entry + 24 : entry + 32], "little")] ^= 1
    file.unlink()
    file.write_bytes(data)
    after = Store(tmp_path).snapshot()
    assert after.wikis() == ["firstwiki", "secondwiki"]
    assert after.people("firstwiki") == snapshot.people("firstwiki")
    with pytest.raises(InvalidDataError, match=r"firstwiki\.activity: the column facts\.events is damaged"):
        after.features("firstwiki")
    assert len(after.features("secondwiki")) == len(after.people("secondwiki"))
