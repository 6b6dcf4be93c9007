"""The store from Python, on real folders."""

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from leadership import Store, check_document, roles, suggest
from leadership._core import InvalidDataError, IoError, NotFoundError, UnavailableError
from support.command import ROOT, wiki_dump
from support.samples import DUMP_HEAD, DUMP_TAIL, dump_pages, ndjson, revision, role, stub_dump

EXPECTED = json.loads((ROOT / "tests" / "data" / "wikis" / "expected.json").read_text())


def test_new_store_holds_the_defaults(tmp_path: Path) -> None:
    keys = [each["key"] for each in json.loads(roles(Store(tmp_path / "new").snapshot()))]
    assert keys == sorted(path.stem for path in (ROOT / "schema" / "defaults" / "role").glob("*.json"))


def test_document_there_and_back(tmp_path: Path) -> None:
    document = json.dumps(role()).encode()
    store = Store(tmp_path)
    assert store.put_document("role", "example", document, 7, 100) == "created"
    assert store.put_document("role", "example", document, 7, 100) == "unchanged"
    assert store.put_document("role", "example", document, 7, 101) == "replaced"
    stored = json.loads(Store(tmp_path).get_document("role", "example"))
    assert stored == {
        "wiki": None,
        "kind": "role",
        "slug": "example",
        "page_id": 7,
        "revision": 101,
        "document": role(),
    }
    store.delete_document("role", "example", 102)
    with pytest.raises(NotFoundError):
        store.get_document("role", "example")


def test_documents_of_two_wikis(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.unnamed_wiki == ""
    for wiki, seats in (("firstwiki", 1), ("metawiki", 10)):
        assert (
            store.put_document("role", "example", json.dumps(role(seats=seats)).encode(), 7, seats, wiki) == "created"
        )
    store.set_home("secondwiki", "metawiki")
    assert store.unnamed_wiki == "metawiki"
    seen = {wiki: json.loads(store.get_document("role", "example", wiki)) for wiki in ("firstwiki", "secondwiki", "")}
    assert {wiki: each["document"]["seats"] for wiki, each in seen.items()} == {
        "firstwiki": 1,
        "secondwiki": 10,
        "": 10,
    }
    assert seen["secondwiki"]["wiki"] == "metawiki"
    snapshot = store.snapshot()
    assert snapshot.document_wikis == ["firstwiki", "metawiki", "secondwiki"]
    keys = [each["key"] for each in json.loads(roles(snapshot, documents_of="strangewiki"))]
    assert "example" not in keys
    assert "example" in [slug for _, slug, _ in store.documents("secondwiki")]
    store.delete_document("role", "example", 11, "metawiki")
    with pytest.raises(NotFoundError):
        store.get_document("role", "example", "secondwiki")


def test_everything_wrong_is_told() -> None:
    found = check_document("role", "example", json.dumps(role(family="circus", level=3)).encode())
    assert {pointer for pointer, _ in found} == {"/family", "/level"}
    assert check_document("role", "example", json.dumps(role()).encode()) == []


def test_report_counts_what_is_there(tmp_path: Path) -> None:
    report = json.loads(Store(tmp_path).ingest([wiki_dump("lagunanegra")], "lagunanegra"))
    expected = EXPECTED[wiki_dump("lagunanegra").name]
    counted = ("pages", "revisions", "registered_revisions", "anonymous_revisions", "registered_users", "first", "last")
    assert {name: report[name] for name in counted} == {name: expected[name] for name in counted}
    assert report["bytes"] == wiki_dump("lagunanegra").stat().st_size


@pytest.fixture
def slow_source(tmp_path: Path) -> Iterator[Path]:
    """A pipe that a dump comes out of for a second, so that progress has something to tell."""
    pipe = tmp_path / "slow.xml"
    os.mkfifo(pipe)

    def feed() -> None:
        with suppress(BrokenPipeError), pipe.open("wb", buffering=0) as writer:
            writer.write(DUMP_HEAD.encode())
            for page in dump_pages(1, 100):
                writer.write(page.encode() + b" " * 4096)  # more than a reader may wait to fill
                time.sleep(0.01)
            writer.write(DUMP_TAIL.encode())

    feeder = threading.Thread(target=feed)
    feeder.start()
    yield pipe
    feeder.join()


def test_progress_is_told(tmp_path: Path, slow_source: Path) -> None:
    calls: list[tuple[int, int, int]] = []

    def note(bytes_done: int, bytes_total: int, events: int) -> bool:
        calls.append((bytes_done, bytes_total, events))
        return True

    dump = wiki_dump("lagunanegra")
    Store(tmp_path / "store").ingest([dump, slow_source], "examplewiki", note)
    assert calls
    assert calls == sorted(calls)
    assert {total for _, total, _ in calls} == {dump.stat().st_size}


def test_progress_that_says_stop_changes_nothing(tmp_path: Path, slow_source: Path) -> None:
    store = Store(tmp_path / "store")
    with pytest.raises(UnavailableError):
        store.ingest([slow_source], "examplewiki", lambda *_: False)
    assert "examplewiki" not in store.snapshot().data_until


def test_exception_in_progress_comes_back_as_it_was(tmp_path: Path, slow_source: Path) -> None:
    def fail(*_: int) -> bool:
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        Store(tmp_path / "store").ingest([slow_source], "examplewiki", fail)


def test_ctrl_c_stops_a_long_call(tmp_path: Path) -> None:
    pipe = tmp_path / "dump.xml"
    os.mkfifo(pipe)

    def feed() -> None:
        with pipe.open("wb", buffering=0) as writer, pytest.raises(BrokenPipeError):
            head = stub_dump(2000).removesuffix(b"</mediawiki>\n")
            writer.write(head)
            os.kill(os.getpid(), signal.SIGINT)
            page = head[head.index(b"<page>") :]
            while True:
                writer.write(page)

    feeder = threading.Thread(target=feed)
    feeder.start()
    with pytest.raises(KeyboardInterrupt):
        Store(tmp_path / "store").ingest([pipe], "examplewiki")
    feeder.join(10)
    assert not feeder.is_alive()


def test_other_threads_run_during_an_ingest(tmp_path: Path) -> None:
    """The interpreter is free while the core works: a thread that only counts goes on counting."""
    dump = tmp_path / "dump.xml"
    dump.write_bytes(stub_dump(50_000))
    done = threading.Event()
    gaps: list[float] = []

    def tick() -> None:
        last = time.perf_counter()
        while not done.wait(0.001):
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    ticker = threading.Thread(target=tick)
    ticker.start()
    started = time.perf_counter()
    Store(tmp_path / "store").ingest([dump], "examplewiki")
    seconds = time.perf_counter() - started
    done.set()
    ticker.join()
    assert max(gaps) < seconds / 2


def test_broken_sources_are_named(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    cut = tmp_path / "cut.xml"
    cut.write_bytes(stub_dump(10)[:-200])
    with pytest.raises(InvalidDataError, match=r"cut\.xml"):
        store.ingest([cut], "examplewiki")
    with pytest.raises(IoError, match=r"missing\.xml"):
        store.ingest([tmp_path / "missing.xml"], "examplewiki")


def test_refresh_sees_what_another_did(tmp_path: Path) -> None:
    reader, writer = Store(tmp_path), Store(tmp_path)
    assert reader.refresh()  # there was no snapshot
    assert not reader.refresh()
    writer.ingest_bytes(ndjson([revision(1)]), "acts", "examplewiki")
    before = reader.snapshot()
    assert reader.refresh()
    assert not reader.refresh()
    assert "examplewiki" not in before.data_until
    assert reader.snapshot().data_until == {"examplewiki": "2026-01-02T12:00:00Z"}
    assert reader.snapshot().generation > before.generation


def test_accounts_keep_bots_out(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.ingest_bytes(ndjson([revision(number) for number in range(1, 40)]), "acts", "examplewiki")
    account = {"user_id": 42, "user": "ExampleEditor", "bot": True}
    assert store.put_accounts("examplewiki", json.dumps({"accounts": [account]}).encode()) == 1
    answer = json.loads(suggest(store.snapshot(), b'{"role": "mentor", "community": "examplewiki"}'))
    assert answer["excluded"] == {"bot": 1}
    assert answer["suggestions"] == []
