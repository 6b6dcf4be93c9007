"""What machines read of a history, each a part, becomes what one machine makes of all of it, to the byte."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from leadership import Store
from leadership._core import HistoryPart, HistoryReader, HistoryRules, InvalidDataError, wiki_file_name
from leadership.spark.documents import documents_of
from support.conversions import Revision, history_row
from support.histories import WIKIS, cut, history_of, write_sources


def rules(folder: Path) -> HistoryRules:
    return HistoryRules(documents_of(Store(folder)))


def activity_file(store: Path, wiki: str) -> bytes:
    return (store / "activity" / f"{wiki_file_name(wiki)}.activity").read_bytes()


def of_one_machine(folder: Path, sources: Sequence[Sequence[str]], wiki: str) -> bytes:
    store = folder / f"one-machine-{wiki}"
    Store(store).ingest(write_sources(folder / "sources", sources), wiki)
    return activity_file(store, wiki)


def parts_of(rules: HistoryRules, rows: Sequence[str]) -> dict[str, bytes]:
    reader = HistoryReader(rules)
    reader.read("".join(rows).encode(), "rows", 0)
    return reader.parts()


def together(rules: HistoryRules, parts: Sequence[bytes], chance: random.Random, *, same_source: bool) -> bytes:
    """Neighbours are put together, whichever come first, until one is left."""
    left = list(parts)
    while len(left) > 1:
        place = chance.randrange(len(left) - 1)
        part = HistoryPart(rules, left[place])
        assert part.absorb(HistoryPart(rules, left.pop(place + 1)), same_source=same_source)
        left[place] = part.to_bytes()
    return left[0]


@pytest.fixture(scope="module")
def sources() -> list[Sequence[str]]:
    """Two wikis in three files, whose pages go on from file to file."""
    return [rows for rows in cut(history_of(*WIKIS), 3, seed=2) if rows]


@pytest.mark.parametrize("wiki", WIKIS)
@pytest.mark.parametrize("seed", range(2))
def test_parts_in_any_grouping_are_the_whole(
    sources: list[Sequence[str]], wiki: str, seed: int, tmp_path: Path
) -> None:
    by, chance = rules(tmp_path / "documents"), random.Random(seed)
    of_sources = []
    for rows in sources:
        found = [parts_of(by, piece).get(wiki) for piece in cut(rows, 12, seed=seed)]
        if parts := [part for part in found if part]:
            of_sources.append(together(by, parts, chance, same_source=True))
    whole = HistoryPart(by, together(by, of_sources, chance, same_source=False))
    assert whole.wiki == wiki
    whole.put(tmp_path / "store")
    assert activity_file(tmp_path / "store", wiki) == of_one_machine(tmp_path, sources, wiki)
    assert Store(tmp_path / "store").snapshot().people(wiki)


@pytest.mark.parametrize("wiki", WIKIS)
def test_reading_on_is_the_same(sources: list[Sequence[str]], wiki: str, tmp_path: Path) -> None:
    twice = [sources[0], sources[0][:500], *sources[1:]]  # only so it can be told which of two like events counts
    reader = HistoryReader(rules(tmp_path / "documents"), left_out=set(WIKIS) - {wiki})
    for rows in twice:
        for piece in cut(rows, 5):
            reader.read("".join(piece).encode(), "rows", 0)
        reader.end_source()
    assert list(reader.parts()) == [wiki]
    assert reader.put("nosuchwiki", tmp_path / "store") is None
    assert reader.put(wiki, tmp_path / "store")
    assert activity_file(tmp_path / "store", wiki) == of_one_machine(tmp_path, twice, wiki)


def test_a_part_grows_with_months_and_pages_not_with_the_acts_of_a_bot(tmp_path: Path) -> None:
    """What machines hand on of an account with very many acts is small: a hundred times the acts, hardly more bytes."""
    sizes = []
    for acts in (200, 20_000):
        rows = [
            history_row(
                Revision(
                    wiki="examplewiki",
                    id=number + 1,
                    parent_id=number,
                    page_id=number % 50 + 1,
                    namespace=0,
                    full_title=f"Page {number % 50}",
                    title=f"Page {number % 50}",
                    time=f"2020-{number % 12 + 1:02}-15T12:00:00Z",
                    user_id=7,
                    user="ExampleBot",
                    minor=False,
                    bytes=10,
                    bytes_before=10,
                    creates=False,
                    reverted=False,
                    hidden=(),
                ),
                76,
            )
            for number in range(acts)
        ]
        sizes.append(len(parts_of(rules(tmp_path), rows)["examplewiki"]))
    assert sizes[1] < 2 * sizes[0]


def test_tells_when_an_event_is_in_two_parts(tmp_path: Path) -> None:
    by, rows = rules(tmp_path / "documents"), history_of("cocktails")[:100]
    first, second = (HistoryPart(by, parts_of(by, part)["cocktails"]) for part in (rows[:60], rows[59:]))
    assert not first.absorb(second, same_source=True)


def test_names_the_byte_of_a_broken_line(tmp_path: Path) -> None:
    rows = history_of("lagunanegra")[:3]
    text = "".join((*rows[:2], "revision\tof nobody\n", rows[2])).encode()
    begin = 1_000_000
    place = begin + len("".join(rows[:2]).encode())
    with pytest.raises(InvalidDataError, match=f"example.tsv: byte {place}: 2 columns instead of 76"):
        HistoryReader(rules(tmp_path / "documents")).read(text, "example.tsv", begin)
    tolerant = HistoryReader(rules(tmp_path / "documents"), skip_broken=True)
    tolerant.read(text, "example.tsv", begin)
    assert tolerant.skipped == {"broken_line": 1}
    assert list(tolerant.parts()) == ["lagunanegra"]


@pytest.mark.parametrize("damage", [b"", b"LDpart99", b"cut", b"more"])
def test_refuses_a_damaged_part(damage: bytes, tmp_path: Path) -> None:
    by = rules(tmp_path / "documents")
    part = parts_of(by, history_of("lagunanegra")[:50])["lagunanegra"]
    damaged = {b"cut": part[:-1], b"more": part + b"0", b"LDpart99": part[:8] + damage + part[16:]}.get(damage, b"")
    with pytest.raises(InvalidDataError):
        HistoryPart(by, damaged)


def test_refuses_a_part_of_other_rules(tmp_path: Path) -> None:
    part = parts_of(rules(tmp_path / "documents"), history_of("lagunanegra")[:50])["lagunanegra"]
    store = Store(tmp_path / "other")
    policy = (
        b'{"schema":"policy/1","activity_classes":{"all":{"label":{"en":"All"},"source":"revision","namespaces":[0]}}}'
    )
    assert store.put_document("policy", "lagunanegra", policy, 0, 0)
    with pytest.raises(InvalidDataError, match="other rules"):
        HistoryPart(HistoryRules(documents_of(store)), part)


def test_pages_of_two_wikis_are_different_pages(tmp_path: Path) -> None:
    """One machine, too, reads files of several wikis, in which page 1 begins once in each."""
    rows = [row.replace("lagunanegra", wiki) for row in history_of("lagunanegra", restored=0)[:200] for wiki in WIKIS]
    alone = [row for row in rows if row.startswith(f"{WIKIS[-1]}\t")]
    mixed = of_one_machine(tmp_path / "mixed", [rows], WIKIS[-1])
    assert mixed == of_one_machine(tmp_path / "alone", [alone], WIKIS[-1])


def test_each_wiki_counts_by_its_own_policy(sources: list[Sequence[str]], tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    policy = b'{"schema":"policy/1","activity_classes":{"all":{"label":{"en":"All"},"source":"revision"}}}'
    store.put_document("policy", WIKIS[0], policy, 1, 1, wiki=WIKIS[0])
    assert store.document_wikis() == [WIKIS[0]]
    by = HistoryRules(documents_of(store))
    for wiki in WIKIS:
        reader = HistoryReader(by)
        for rows in sources:
            reader.read("".join(rows).encode(), "rows", 0)
            reader.end_source()
        reader.put(wiki, tmp_path / "parts")
        store.ingest(write_sources(tmp_path / "sources", sources), wiki)
        assert activity_file(tmp_path / "parts", wiki) == activity_file(tmp_path / "store", wiki)
