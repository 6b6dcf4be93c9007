"""Commands that are stopped, killed, or run out of disk: the store is as it was before."""

import json
import os
import pty
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from support.command import COMMAND, leadership, wiki_dump
from support.samples import dump_pages, stub_dump

PAGES_READ = 50_000


def state(store: Path) -> bytes:
    """What the store answers, without the time of answering."""
    ask = ("suggest", "--role", "mentor", "--community", "cocktails", "--store", store, "--format", "json")
    answer = json.loads(leadership(*ask).stdout)
    return json.dumps(answer | {"generated": None}).encode()


@contextmanager
def half_an_ingest(store: Path, *first: Path, stderr: int | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """An ingest that has read the first sources and much of standard input, and waits for more there."""
    arguments: list[str | Path] = [COMMAND, "ingest", *first, "-", "--wiki", "cocktails", "--store", store]
    arguments += ["--checkpoint", "0"]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr or subprocess.PIPE
    ) as process:
        assert process.stdin
        # Far more than a pipe holds, so most of it has been read when this returns.
        process.stdin.write(stub_dump(PAGES_READ).removesuffix(b"</mediawiki>\n"))
        process.stdin.flush()
        yield process
        process.kill()


def test_kill_leaves_the_last_state(store: Path) -> None:
    before = state(store)
    with half_an_ingest(store) as process:
        process.kill()
        process.wait(10)
    assert state(store) == before
    again = leadership("ingest", wiki_dump("cocktails"), "--wiki", "cocktails", "--store", store, "--format", "json")
    assert json.loads(again.stdout)["new_events"] == 0


@pytest.mark.parametrize(
    ("first", "kept"), [((), b""), ((wiki_dump("cocktails"),), b", but for a checkpoint of 1 source to resume from")]
)
def test_ctrl_c_leaves_the_last_state(store: Path, first: tuple[Path, ...], kept: bytes) -> None:
    before = state(store)
    with half_an_ingest(store, *first) as process:
        assert process.stdin
        process.send_signal(signal.SIGINT)
        page = "".join(dump_pages(PAGES_READ + 1, 1000)).encode()
        with pytest.raises(BrokenPipeError):
            while True:
                process.stdin.write(page)
        with suppress(BrokenPipeError):
            process.stdin.close()
        assert process.wait(10) == 130
        assert process.stderr
        assert process.stderr.read() == b"leadership: stopped; the store is as it was before" + kept + b"\n"
    assert state(store) == before


def test_second_ingest_of_a_wiki_is_refused_others_are_not(store: Path) -> None:
    with half_an_ingest(store):
        second = leadership("ingest", wiki_dump("cocktails"), "--wiki", "cocktails", "--store", store)
        other = leadership("ingest", wiki_dump("lagunanegra"), "--wiki", "lagunanegra", "--store", store)
    assert second.returncode == 69
    assert second.stderr.startswith("leadership: ")
    assert second.stderr.count("\n") == 1
    assert other.returncode == 0, other.stderr


def test_full_disk(store: Path, tmp_path: Path) -> None:
    """Files may not grow beyond a size, so that writing fails in the middle as on a full disk."""
    before = state(store)
    dump = tmp_path / "dump.xml"
    dump.write_bytes(stub_dump(1000))
    outcome = subprocess.run(
        [COMMAND, "ingest", dump, "--wiki", "cocktails", "--store", store],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (24 * 1024, 24 * 1024)),
    )
    assert outcome.returncode == 74, outcome.stderr
    assert outcome.stderr.startswith("leadership: ")
    assert outcome.stderr.count("\n") == 1
    assert state(store) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("needs the right to mount")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_small_disk(small_disk: Path) -> None:
    store = small_disk / "store"
    assert leadership("roles", "--store", store).returncode == 0
    with (small_disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(4096))
    outcome = leadership("ingest", wiki_dump("cocktails"), "--wiki", "cocktails", "--store", store)
    assert outcome.returncode == 74, outcome.stderr
    assert outcome.stderr.count("\n") == 1
    (small_disk / "filler").unlink()
    assert leadership("suggest", "--role", "mentor", "--community", "cocktails", "--store", store).returncode == 2
    assert list((store / "activity").glob("*.activity*")) == []


def test_progress_on_a_terminal(tmp_path: Path) -> None:
    """Seen through a pseudo terminal: a line that is rewritten, and gone at the end."""
    terminal, stderr = pty.openpty()
    with half_an_ingest(tmp_path / "store", stderr=stderr) as process:
        os.close(stderr)
        assert process.stdin
        time.sleep(0.5)
        process.stdin.write("".join(dump_pages(PAGES_READ + 1, 20_000)).encode() + b"</mediawiki>\n")
        process.stdin.close()
        assert process.wait(60) == 0
    shown = os.read(terminal, 100_000).decode()
    os.close(terminal)
    assert " events  " in shown
    assert shown.endswith("\r\x1b[K")
    assert "\n" not in shown


def test_reader_that_has_seen_enough(ingested: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    arguments: list[str | Path] = [COMMAND, "roles", "--store", ingested, "--format", "json"]
    outcome = subprocess.run(arguments, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (outcome.returncode, outcome.stderr) == (0, b"")


def test_output_that_cannot_be_written(ingested: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        arguments: list[str | Path] = [COMMAND, "roles", "--store", ingested, "--format", "json"]
        outcome = subprocess.run(arguments, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert outcome.returncode == 74
    assert outcome.stderr == "leadership: No space left on device\n"
