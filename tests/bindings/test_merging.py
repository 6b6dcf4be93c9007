"""What comes beside the activity of a large wiki, and the thread that merges it."""

import fcntl
import json
import os
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leadership import Error, Store
from leadership._core import InvalidDataError
from leadership.follow.events import Event
from leadership.follow.follower import Follower
from leadership.merging import Merger
from support.command import leadership
from support.samples import ndjson, revision
from support.waiting import eventually

WIKI = "examplewiki"


def lines(first: int) -> bytes:
    return ndjson([revision(first), revision(first + 1)])


def seen(store: Store) -> int:
    found: int = json.loads(store.snapshot().activity(WIKI))["seen_revisions"]
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with two revisions in the activity, and two beside it."""
    store = Store(tmp_path / "store", changes_from=0)
    for first in (1, 3):
        store.ingest_bytes(lines(first), "lines", WIKI, f"event {first}")
    return tmp_path / "store"


class Failures:
    def __init__(self) -> None:
        self.told: list[tuple[str, Error]] = []
        self.happened = threading.Event()

    def __call__(self, wiki: str, error: Error) -> None:
        self.told.append((wiki, error))
        self.happened.set()


def test_what_lies_beside_is_seen_at_once_and_when_it_is_merged(folder: Path) -> None:
    store = Store(folder, changes_from=0)
    assert (seen(store), store.wikis_with_changes(), store.last_event_id(WIKI)) == (4, [WIKI], "event 3")
    assert store.merge_changes(WIKI)
    assert (seen(store), store.wikis_with_changes(), store.last_event_id(WIKI)) == (4, [], "event 3")
    assert not store.merge_changes(WIKI)


def test_command_merges(folder: Path) -> None:
    outcome = leadership("merge", "--store", folder)
    assert (outcome.returncode, outcome.stdout.split()[-2:]) == (0, [WIKI, "merged"])
    assert seen(Store(folder)) == 4
    outcome = leadership("merge", "--wiki", WIKI, "--store", folder)
    assert (outcome.returncode, outcome.stdout.split()[-3:]) == (0, ["nothing", "to", "merge"])


def test_thread_begins_with_what_was_left_and_goes_on_with_what_changes(folder: Path) -> None:
    store = Store(folder, changes_from=0)
    merger = Merger(store, Failures())
    merger.start()
    assert eventually(lambda: not store.wikis_with_changes())
    store.ingest_bytes(lines(5), "lines", WIKI)
    assert seen(store) == 6
    merger.changed(WIKI)
    assert eventually(lambda: not store.wikis_with_changes())
    assert seen(store) == 6
    merger.stop()


def test_thread_tries_again_what_others_were_busy_with(folder: Path) -> None:
    with (folder / "activity" / f"{WIKI}.merge-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        store = Store(folder, changes_from=0)
        merger = Merger(store, Failures())
        merger.start()
        time.sleep(0.5)  # in which it has met the lock
    assert eventually(lambda: not store.wikis_with_changes())
    merger.stop()


def test_thread_tells_what_cannot_be_merged(folder: Path) -> None:
    (change,) = (folder / "activity" / f"{WIKI}.changes").iterdir()
    change.write_bytes(change.read_bytes()[:-1])
    failures = Failures()
    merger = Merger(Store(folder), failures)
    merger.start()
    assert failures.happened.wait(60)
    merger.stop()
    ((wiki, error),) = failures.told
    assert wiki == WIKI
    assert isinstance(error, InvalidDataError)
    assert str(change) in str(error)


def test_follower_tells_of_each_batch_and_goes_on_where_it_was(folder: Path) -> None:
    store = Store(folder, changes_from=0)

    def stream() -> Iterator[Event]:
        yield Event(lines(5), "event 5")

    told: list[str] = []
    Follower(store, WIKI, 30, pytest.fail, told.append).run(stream())
    assert told == [WIKI]
    assert Follower.position(Store(folder), WIKI) == "event 5"
    assert Store(folder).wikis_with_changes() == [WIKI]
    assert seen(Store(folder)) == 6


def test_command_that_follows_a_file_waits_for_whoever_merges(folder: Path, tmp_path: Path) -> None:
    """As its own thread may do, when a merge takes longer than it waits for that."""
    nothing_new = tmp_path / "lines"
    nothing_new.touch()
    with (folder / "activity" / f"{WIKI}.merge-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        threading.Timer(3, lambda: fcntl.flock(lock, fcntl.LOCK_UN)).start()
        outcome = leadership("follow", nothing_new, "--wiki", WIKI, "--store", folder)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert Store(folder).wikis_with_changes() == []
    assert seen(Store(folder)) == 4


def test_command_that_follows_a_file_gives_up_when_it_is_told_to(folder: Path) -> None:
    merger = Merger(Store(folder), Failures())
    given_up = threading.Event()
    given_up.set()
    with (folder / "activity" / f"{WIKI}.merge-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        merger.finish(WIKI, given_up)
    assert Store(folder).wikis_with_changes() == [WIKI]


def test_store_tells_how_much_waits(folder: Path) -> None:
    store = Store(folder, changes_from=0)
    (change,) = (folder / "activity" / f"{WIKI}.changes").iterdir()
    an_hour_ago = time.time() - 3600
    os.utime(change, (an_hour_ago, an_hour_ago))
    oldest = f"{datetime.fromtimestamp(int(an_hour_ago), UTC):%Y-%m-%dT%H:%M:%SZ}"
    assert store.waiting_changes() == {WIKI: (1, change.stat().st_size, oldest)}
    store.ingest_bytes(lines(5), "lines", WIKI)
    count, size, still_oldest = store.waiting_changes()[WIKI]
    assert (count, still_oldest) == (2, oldest)
    assert size > change.stat().st_size
    assert store.merge_changes(WIKI)
    assert store.waiting_changes() == {WIKI: (0, 0, None)}
    store.ingest_bytes(lines(7), "lines", "otherwiki")
    assert "otherwiki" not in store.waiting_changes()
