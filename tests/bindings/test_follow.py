"""Following a stream: from files, pipes and a real server, also when either side dies in the middle."""

import json
import os
import queue
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from leadership import Store
from leadership.follow.backlog import EVENT_BYTES, MAX_BACKLOG, Backlog
from leadership.follow.events import MAX_LINE_LENGTH, Event, events
from leadership.follow.follower import Follower
from support.command import COMMAND, leadership, wiki_dump
from support.conversions import recent_change, revisions
from support.stream import StreamServer

WIKI = "lagunanegra"


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return [recent_change(each).rstrip("\n") for each in sorted(revisions(wiki_dump(WIKI)), key=lambda each: each.time)]


@pytest.fixture(scope="module")
def expected(lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("expected")
    Store(folder).ingest_bytes("\n".join(lines).encode(), "all at once", WIKI)
    return facts(folder)


def facts(folder: Path, wiki: str = WIKI) -> dict[str, Any]:
    activity: dict[str, Any] = json.loads(Store(folder).snapshot().activity(wiki))
    del activity["stream"]
    return activity


def position(folder: Path) -> str | None:
    stream = Store(folder).snapshot().streams.get(WIKI)
    return stream[0] if stream else None


def wait_for(done: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def start(source: str, folder: Path, every: float = 0.1, stderr: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [COMMAND, "follow", source, "--wiki", WIKI, "--every", str(every), "--store", folder], stderr=stderr
    )


def test_events_of_a_stream() -> None:
    text = b':comment\n\nevent: message\nid: 1\ndata: {"a":\ndata: 1}\n\nid: 2\n\nid\ndata:x\r\n\r\n{"b": 2}\n'
    warnings: list[str] = []
    assert list(events(text.splitlines(keepends=True), warnings.append)) == [
        Event(b'{"a": 1}', "1"),
        Event(b"x", ""),
        Event(b'{"b": 2}', ""),
    ]
    assert warnings == []


def test_an_event_without_end_is_left_out_and_told() -> None:
    warnings: list[str] = []
    whole = [b"data: " + b"x" * (MAX_LINE_LENGTH // 2) + b"\n"]
    stream = [*whole * 3, b"\n", *whole, b"\n", *[b"data:\n"] * (MAX_LINE_LENGTH + 1), b"\n"]
    assert [(len(event.data), event.id) for event in events(stream, warnings.append)] == [(MAX_LINE_LENGTH // 2, "")]
    assert warnings == ["an event was left out: it has more than 1,048,576 bytes"] * 2


@pytest.mark.parametrize("size", [0, 1000, MAX_LINE_LENGTH])
def test_a_backlog_is_bounded_by_bytes(size: int) -> None:
    backlog, event = Backlog(), Event(bytes(size), "")
    waiting = 0
    with pytest.raises(queue.Full):
        while True:
            backlog.put_nowait(event)
            waiting += 1
    one = size + EVENT_BYTES
    assert MAX_BACKLOG <= waiting * one < MAX_BACKLOG + one
    assert backlog.get_nowait() is event
    backlog.put_nowait(None)
    assert [backlog.get_nowait() for _ in range(waiting)][-1] is None
    assert backlog.empty()


def test_what_the_end_of_a_stream_cuts_off_is_told() -> None:
    warnings: list[str] = []
    assert list(events([b'\xef\xbb\xbf{"a": 1}\n', b"data: {\n"], warnings.append)) == [Event(b'{"a": 1}', "")]
    assert warnings == ["the last event was left out: the stream ends inside of it"]


@pytest.mark.parametrize("form", ["lines", "events"])
def test_a_file_is_read_to_its_end(form: str, lines: list[str], expected: dict[str, object], tmp_path: Path) -> None:
    source = tmp_path / "events"
    source.write_text(
        "".join(f"id: {n}\ndata: {line}\n\n" if form == "events" else f"{line}\n" for n, line in enumerate(lines, 1))
    )
    for _ in range(2):
        outcome = leadership("follow", source, "--wiki", WIKI, "--store", tmp_path / "store")
        assert outcome.returncode == 0, outcome.stderr
        assert f"revisions {len(lines):,}" in " ".join(outcome.stdout.split())
        assert facts(tmp_path / "store") == expected
    assert position(tmp_path / "store") == (str(len(lines)) if form == "events" else "")


@pytest.mark.skipif("LEADERSHIP_DATA" not in os.environ, reason="LEADERSHIP_DATA names the larger collection")
def test_events_as_wikimedia_sends_them(tmp_path: Path) -> None:
    samples = Path(os.environ["LEADERSHIP_DATA"]) / "events" / "recentchange_samples"
    lines = samples.with_suffix(".jsonl").read_text().splitlines()
    revisions_read = 0
    for wiki in {json.loads(line)["wiki"] for line in lines}:
        follow = leadership("follow", samples.with_suffix(".sse"), "--wiki", wiki, "--store", tmp_path / "followed")
        assert (follow.returncode, follow.stderr) == (0, "")
        Store(tmp_path / "read").ingest([samples.with_suffix(".jsonl")], wiki)
        assert facts(tmp_path / "followed", wiki) == facts(tmp_path / "read", wiki)
        revisions_read += facts(tmp_path / "read", wiki)["seen_revisions"]
    assert revisions_read == 6  # two of the eight events are no acts


def test_a_pipe_is_followed_while_it_is_written(lines: list[str], expected: dict[str, object], tmp_path: Path) -> None:
    pipe, store = tmp_path / "pipe", tmp_path / "store"
    os.mkfifo(pipe)
    process = start(str(pipe), store)
    with pipe.open("w") as file:
        file.write("\n".join(lines[:1000]) + "\n")
        file.flush()
        wait_for(lambda: store.exists() and position(store) is not None)
        file.write("\n".join(lines[1000:]) + "\n")
    assert process.wait(60) == 0
    assert facts(store) == expected


def test_a_stream_that_breaks_off_is_asked_for_the_rest(
    lines: list[str], expected: dict[str, object], tmp_path: Path
) -> None:
    with StreamServer(lines, events_a_connection=1500) as server:
        process = start(server.address, tmp_path)
        wait_for(lambda: position(tmp_path) == str(len(lines)))
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    assert server.asked_for == ["", "1500", "3000"]
    assert facts(tmp_path) == expected


def test_a_stream_that_is_cut_inside_a_chunk_is_asked_for_the_rest(lines: list[str], tmp_path: Path) -> None:
    with StreamServer(lines[:900], events_a_connection=300, chunked=True) as server:
        process = start(server.address, tmp_path)
        wait_for(lambda: position(tmp_path) == "900")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    assert server.asked_for == ["", "300", "600"]
    assert facts(tmp_path)["seen_revisions"] == 900


def test_a_reader_that_fails_ends_the_follower(tmp_path: Path) -> None:
    def broken() -> Iterator[Event]:
        yield Event(b"{", "1")
        raise ValueError("a defect")

    follower = Follower(Store(tmp_path), WIKI, 30, lambda _: None)
    with pytest.raises(ValueError, match="a defect"):
        follower.run(broken())


def test_canaries_are_skipped_and_counted(tmp_path: Path) -> None:
    source = tmp_path / "events"
    canary = '{"$schema": "/mediawiki/recentchange/1.0.1", "meta": {"domain": "canary"}}'
    source.write_text(f"id: 1\ndata: {canary}\n\n")
    outcome = leadership("follow", source, "--wiki", WIKI, "--store", tmp_path / "store")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert "skipped: canary 1" in " ".join(outcome.stdout.split())


def test_killed_in_the_middle_nothing_is_lost_or_counted_twice(
    lines: list[str], expected: dict[str, object], tmp_path: Path
) -> None:
    chance = random.Random(11)
    with StreamServer(lines, events_a_connection=150) as server:
        for _ in range(6):
            process = start(server.address, tmp_path, every=0.01)
            time.sleep(chance.uniform(0.2, 2.0))
            process.kill()
            process.wait()
            if (tmp_path / "activity").exists():
                Store(tmp_path)  # what was published is whole
        process = start(server.address, tmp_path)
        wait_for(lambda: position(tmp_path) == str(len(lines)))
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    assert facts(tmp_path) == expected


def test_what_is_collected_is_published_when_it_is_stopped(lines: list[str], tmp_path: Path) -> None:
    # The event has several lines, so its reader reports it when its turn comes, after all others.
    too_long = "\ndata: ".join(["x" * (MAX_LINE_LENGTH // 2)] * 3)
    with StreamServer([*lines, too_long]) as server:
        process = start(server.address, tmp_path, every=3600, stderr=subprocess.PIPE)
        assert process.stderr
        with process.stderr as messages:
            assert b"it has more than" in messages.readline()
            assert position(tmp_path) is None
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
    assert position(tmp_path) == str(len(lines))


def test_a_broken_event_is_left_out_and_told(lines: list[str], tmp_path: Path) -> None:
    source = tmp_path / "events"
    source.write_text("\n".join([*lines[:3], '{"broken', *lines[3:7]]) + "\n")
    outcome = leadership("follow", source, "--wiki", WIKI, "--store", tmp_path / "store")
    assert outcome.returncode == 0
    assert "event 4 was left out: the stream: line 1, byte 0" in outcome.stderr
    summary = " ".join(outcome.stdout.split())
    assert "new events 7" in summary
    assert "left out as broken 1" in summary
    assert json.loads(Store(tmp_path / "store").snapshot().activity(WIKI))["seen_revisions"] == 7


def test_a_server_that_refuses_is_not_asked_again(tmp_path: Path) -> None:
    with StreamServer([]) as server:
        outcome = leadership("follow", f"{server.address}/nothing", "--wiki", WIKI, "--store", tmp_path)
    assert outcome.returncode == 69
    assert "404" in outcome.stderr
