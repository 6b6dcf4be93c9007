"""--memory: how much reading may take, and that what it makes does not depend on it."""

import argparse
from pathlib import Path

import pytest

from leadership import Store
from leadership.cli import memory
from support.command import leadership, wiki_dump

WIKI = "cocktails"


@pytest.mark.parametrize(
    ("text", "size"),
    [("0", 0), ("2G", 2 << 30), ("500m", 500 << 20), ("100MiB", 100 << 20), ("1TB", 1 << 40), ("67108864", 64 << 20)],
)
def test_sizes(text: str, size: int) -> None:
    assert memory.memory_size(text) == size


@pytest.mark.parametrize("text", ["", "2 G", "-1", "2X", "1.5G", "٢G", "all", "1M", "9999999T"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        memory.memory_size(text)


def test_a_quarter_of_what_a_container_may_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = tmp_path / "memory.max"
    monkeypatch.setattr(memory, "LIMIT_OF_GROUP", limit)
    of_machine = memory.quarter_of_memory()
    assert of_machine >= memory.MIN_BYTES
    limit.write_text("max\n")
    assert memory.quarter_of_memory() == of_machine
    limit.write_text(f"{1 << 29}\n")
    assert memory.quarter_of_memory() == min(of_machine, 1 << 27)


def test_a_wrong_size_is_told_in_a_line(tmp_path: Path) -> None:
    outcome = leadership("ingest", wiki_dump(WIKI), "--wiki", WIKI, "--store", tmp_path, "--memory", "2X")
    assert outcome.returncode == 2
    assert outcome.stderr.endswith("argument --memory: no size: '2X'; write it as 2G, 500M or 0\n")


def test_what_is_read_with_little_memory_is_the_same(tmp_path: Path) -> None:
    Store(tmp_path / "unbounded").ingest([wiki_dump(WIKI)], WIKI)
    Store(tmp_path / "bounded").ingest([wiki_dump(WIKI)], WIKI, memory=1 << 16)
    file = Path("activity") / f"{WIKI}.activity"
    assert (tmp_path / "bounded" / file).read_bytes() == (tmp_path / "unbounded" / file).read_bytes()
