"""What was published survives: processes killed at any moment, full disks, broken sources."""

import bz2
import json
import os
import random
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leadership import Store
from support.command import COMMAND, leadership, wiki_dump
from support.conversions import history_row, revisions
from support.samples import ndjson, revision

WIKI = "cocktails"
PARTS = 8


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The history in parts, one after the other in time, as the files of mediawiki_history are."""
    folder = tmp_path_factory.mktemp("sources")
    in_time = sorted(revisions(wiki_dump(WIKI)), key=lambda each: (each.time, each.id))
    rows = [history_row(each, 76).encode() for each in in_time]
    share = len(rows) // PARTS + 1
    paths = []
    for part in range(PARTS):
        paths.append(folder / f"part-{part}.tsv.bz2")
        paths[-1].write_bytes(bz2.compress(b"".join(rows[part * share : (part + 1) * share]), 1))
    return paths


@pytest.fixture(scope="module")
def expected(sources: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("expected")
    Store(folder).ingest(sources, WIKI)
    return activity(folder)


def activity(folder: Path) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(Store(folder).snapshot().activity(WIKI))
    return kept


def ingest(folder: Path, *arguments: str | Path) -> list[str | Path]:
    return [COMMAND, "ingest", *arguments, "--wiki", WIKI, "--store", folder, "--format", "json"]


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_stopped_at_any_moment_and_resumed(
    sent: signal.Signals, sources: list[Path], expected: dict[str, Any], tmp_path: Path
) -> None:
    Store(tmp_path).ingest(sources[:1], WIKI)
    before = activity(tmp_path)
    chance = random.Random(5)
    killed = 0
    for _ in range(8):
        process = subprocess.Popen(
            ingest(tmp_path, *sources, "--resume", "--checkpoint", "0"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.1, 2.5))
        process.send_signal(sent)
        process.communicate()
        killed += process.returncode != 0
        assert activity(tmp_path) in (before, expected)
    assert killed
    last = subprocess.run(ingest(tmp_path, *sources, "--resume", "--checkpoint", "0"), capture_output=True, check=True)
    assert activity(tmp_path) == expected
    assert json.loads(last.stdout)["bytes"] <= sum(path.stat().st_size for path in sources)
    assert not (tmp_path / "activity" / f"{WIKI}.work").exists()


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Long enough for several threads, which alone keep checkpoints within a file."""
    in_time = sorted(revisions(wiki_dump(WIKI)), key=lambda each: (each.time, each.id))
    file = tmp_path_factory.mktemp("large") / "history.tsv"
    file.write_text("".join(history_row(each, 76) for each in in_time))
    assert file.stat().st_size > 4 << 20
    return file


def test_killed_within_a_file_and_resumed(large_file: Path, tmp_path: Path) -> None:
    undisturbed = json.loads(Store(tmp_path / "expected").ingest([large_file], WIKI))
    store, work = tmp_path / "store", tmp_path / "store" / "activity" / f"{WIKI}.work" / "checkpoint"
    within = 0
    for _ in range(4):
        seen = work.stat().st_mtime_ns if work.exists() else 0
        process = subprocess.Popen(
            ingest(store, large_file, "--resume", "--checkpoint", "0"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # As soon as it has written the next checkpoint, wherever that is.
        while process.poll() is None and not (work.exists() and work.stat().st_mtime_ns != seen):
            time.sleep(0.001)
        process.kill()
        within += process.wait() == -signal.SIGKILL
        if process.returncode == 0:
            break
    assert within, "it was over before it could be killed"
    last = subprocess.run(ingest(store, large_file, "--resume"), capture_output=True, check=True)
    assert json.loads(last.stdout)["revisions"] < undisturbed["revisions"], "it read all of the file again"
    name = f"activity/{WIKI}.activity"
    assert (store / name).read_bytes() == (tmp_path / "expected" / name).read_bytes()


def test_an_ingest_begun_anew_goes_on_anew(sources: list[Path], expected: dict[str, Any], tmp_path: Path) -> None:
    """What was known before, here of acts that are in none of the sources, does not come back."""
    store = tmp_path / "store"
    other = tmp_path / "other.ndjson"
    other.write_bytes(ndjson([revision(10_000_000)]))
    Store(store).ingest([other], WIKI)
    before = activity(store)
    command = ingest(store, *sources[:5], "-", "--anew", "--checkpoint", "0")
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin
        process.stdin.write(bz2.decompress(sources[5].read_bytes()))  # more than a pipe holds: it is being read
        process.kill()
    assert activity(store) == before
    last = subprocess.run(ingest(store, *sources, "--anew", "--resume"), capture_output=True, check=True)
    assert json.loads(last.stdout)["resumed_sources"] == 5
    assert activity(store) == expected


def test_a_checkpoint_saves_the_sources_that_were_read(
    sources: list[Path], expected: dict[str, Any], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.tsv"
    broken.write_bytes(b"a\tb\n")
    store = tmp_path / "store"
    outcome = leadership("ingest", *sources[:5], broken, "--checkpoint", "0", "--wiki", WIKI, "--store", store)
    assert outcome.returncode == 65
    assert "; the store is as it was before, but for a checkpoint of 5 sources to resume from\n" in outcome.stderr
    assert WIKI not in Store(store).snapshot().latest_ids
    report = json.loads(Store(store).ingest(sources, WIKI, resume=True))
    assert report["resumed_sources"] == 5
    assert report["new_events"] < report["revisions"] + 5
    assert activity(store) == expected


def test_a_checkpoint_of_another_state_is_left_alone(
    sources: list[Path], expected: dict[str, Any], tmp_path: Path
) -> None:
    store = tmp_path / "store"
    leadership("ingest", *sources[:2], tmp_path / "missing", "--checkpoint", "0", "--wiki", WIKI, "--store", store)
    Store(store).ingest(sources[2:3], WIKI)
    report = json.loads(Store(store).ingest(sources, WIKI, resume=True))
    assert report["resumed_sources"] == 0
    assert activity(store) == expected


def test_corrupt_blocks_are_told_with_their_place(sources: list[Path], tmp_path: Path) -> None:
    store = tmp_path / "store"
    Store(store).ingest(sources[:1], WIKI)
    before = activity(store)
    content = bytearray(sources[1].read_bytes())
    content[len(content) // 2] ^= 0xFF
    broken = tmp_path / "broken.tsv.bz2"
    broken.write_bytes(content)
    outcome = leadership("ingest", broken, "--wiki", WIKI, "--store", store)
    assert outcome.returncode == 65
    assert re.search(rf"{broken}: (line \d+, )?byte \d+: ", outcome.stderr)
    assert "revisions and 0 log entries had been read; the store is as it was before\n" in outcome.stderr
    assert activity(store) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip("only root may mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize(
    ("room", "kept"), [(32 << 10, ""), (100 << 10, ", but for a checkpoint of N sources to resume from")]
)
def test_a_full_disk_is_told_and_changes_nothing(
    room: int, kept: str, sources: list[Path], expected: dict[str, Any], small_disk: Path
) -> None:
    store = small_disk / "store"
    Store(store).ingest(sources[:1], WIKI)
    before = activity(store)
    space = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(b"x" * (space.f_bavail * space.f_bsize - room))
    outcome = leadership("ingest", *sources, "--checkpoint", "0", "--wiki", WIKI, "--store", store)
    assert outcome.returncode == 74
    message = re.sub(r"of \d sources", "of N sources", re.sub(r"work/\d+", "work/N", outcome.stderr))
    path = store / "activity" / f"{WIKI}.work" / "N"
    assert message == f"leadership: {path}: No space left on device; the store is as it was before{kept}\n"
    (small_disk / "filler").unlink()
    assert activity(store) == before
    Store(store).ingest(sources, WIKI, resume=True)
    assert activity(store) == expected
