"""Spark puts into the store what one machine puts there, to the byte."""

import bz2
import fcntl
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from leadership import Store
from leadership._core import InvalidDataError, UnavailableError, wiki_file_name
from leadership.spark.documents import documents_of
from leadership.spark.job import NEIGHBOURS, RUN, failure_of_spark, runs_of
from leadership.spark.splits import Split, splits
from leadership.spark.tasks import FinishWiki, Parts, ReadPiece, Setting, Task, answer_to
from support.command import ROOT, leadership
from support.histories import WIKIS, as_parquet, cut, history_of, write_sources

PIECE = 200_000  # bytes


class Session:
    """One for all tests, in a process of its own: what Java says there does not mix with what tests expect."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, histories: Sequence[Path], store: Path, **options: Any) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        request = {"histories": [str(path) for path in histories], "store": str(store), "split_bytes": PIECE}
        self._process.stdin.write(json.dumps(request | options) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    log = tmp_path_factory.mktemp("spark") / "log"
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "support.spark_session"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            cwd=ROOT / "tests",
        ) as process,
    ):
        yield Session(process)
        assert process.stdin
        process.stdin.close()
        assert process.wait(60) == 0, log.read_text()


@pytest.fixture(scope="module")
def rows() -> list[str]:
    return history_of(*WIKIS)


@pytest.fixture(scope="module")
def sources(rows: list[str], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_sources(tmp_path_factory.mktemp("sources"), [part for part in cut(rows, 3, seed=2) if part])


def activity_files(store: Path) -> dict[str, bytes]:
    return {wiki: (store / "activity" / f"{wiki_file_name(wiki)}.activity").read_bytes() for wiki in WIKIS}


def of_one_machine(sources: Sequence[Path], store: Path) -> dict[str, bytes]:
    for wiki in WIKIS:
        Store(store).ingest(list(sources), wiki)
    return activity_files(store)


@pytest.fixture(scope="module")
def expected(sources: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return of_one_machine(sources, tmp_path_factory.mktemp("expected") / "store")


def test_text_in_pieces(spark: Session, sources: list[Path], expected: dict[str, bytes], tmp_path: Path) -> None:
    answer = spark.run([sources[0].parent], tmp_path / "store")
    assert activity_files(tmp_path / "store") == expected
    assert {wiki: report["revisions"] for wiki, report in answer["wikis"].items()} == {
        "cocktails": 21836,
        "lagunanegra": 3903,
    }
    assert answer["resumed_wikis"] == 0
    assert not list((tmp_path / "store" / "spark-work").iterdir())
    assert set(Store(tmp_path / "store").snapshot().wikis()) == set(WIKIS)


def test_parquet(spark: Session, rows: list[str], tmp_path: Path) -> None:
    """One file in more pieces than are put together at a time, and restored revisions across them."""
    history = as_parquet(rows, tmp_path / "lake" / "snapshot=2026-11" / "part-0.parquet", 300)
    assert len(splits([str(history)], 1000)[0]) > NEIGHBOURS
    assert spark.run([tmp_path / "lake"], tmp_path / "store", split_bytes=1000)["skipped"] == {}
    assert activity_files(tmp_path / "store") == of_one_machine(
        write_sources(tmp_path / "text", [rows]), tmp_path / "one-machine"
    )


def test_compressed_text(spark: Session, sources: list[Path], expected: dict[str, bytes], tmp_path: Path) -> None:
    first, second, third = (source.read_bytes() for source in sources)
    packed = [tmp_path / name for name in ("1.tsv.bz2", "2.tsv.gz", "3.tsv")]
    packed[0].write_bytes(bz2.compress(first[:1000]) + bz2.compress(first[1000:]))
    packed[1].write_bytes(gzip.compress(second))
    packed[2].write_bytes(third)
    assert spark.run(packed, tmp_path / "store")["skipped"] == {}
    assert activity_files(tmp_path / "store") == expected


def test_an_event_in_two_pieces_counts_once(spark: Session, rows: list[str], tmp_path: Path) -> None:
    twice = write_sources(tmp_path / "sources", [rows[:9000], [*rows[8990:], *rows[:40]]])
    report = spark.run(twice, tmp_path / "store")["wikis"]["cocktails"]
    assert report["skipped"]["already_known"] > 0
    assert activity_files(tmp_path / "store") == of_one_machine(twice, tmp_path / "one-machine")


def test_goes_on_with_the_wikis_that_are_not_finished(spark: Session, rows: list[str], tmp_path: Path) -> None:
    """A job that is stopped behind the first wiki: the second one is locked."""
    sources = write_sources(tmp_path / "sources", [rows])
    store = tmp_path / "store"
    Store(store)
    with (store / "activity" / f"{WIKIS[1]}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        settings = ("--conf", "spark.ui.enabled=false", "--conf", "spark.driver.bindAddress=127.0.0.1")
        stopped = leadership("spark", *sources, "--store", store, "--master", "local[1]", "--split", "1", *settings)
    assert stopped.returncode == 69
    assert stopped.stderr.splitlines()[-1] == (
        f"leadership: wiki {WIKIS[1]} is being ingested already; this failed 3 times. "
        "The same command goes on where this one stopped."
    )
    assert (store / "activity" / f"{WIKIS[0]}.activity").exists()
    assert not (store / "activity" / f"{WIKIS[1]}.activity").exists()
    finished = os.stat(store / "activity" / f"{WIKIS[0]}.activity").st_ino  # noqa: PTH116  the same file, not a like one
    answer = spark.run(sources, store, split_bytes=1 << 20)
    assert answer["resumed_wikis"] == 1
    assert answer["wikis"].keys() == set(WIKIS)
    assert activity_files(store) == of_one_machine(sources, tmp_path / "one-machine")
    assert (store / "activity" / f"{WIKIS[0]}.activity").stat().st_ino == finished


def test_says_where_a_history_is_broken(spark: Session, rows: list[str], tmp_path: Path) -> None:
    begin = len("".join(rows[:3000]).encode())
    source, *_ = write_sources(tmp_path / "sources", [[*rows[:3000], "revision\tof nobody\n", *rows[3000:4000]]])
    answer = spark.run([source], tmp_path / "store")
    assert answer == {"error": "invalid_data", "message": f"{source}: byte {begin}: 2 columns instead of 76"}
    assert spark.run([source], tmp_path / "store", skip_broken=True)["skipped"] == {"broken_line": 1}


def test_no_piece_is_larger_than_asked(sources: list[Path]) -> None:
    """So that neither a busy account nor a large wiki makes a long task."""
    pieces, identity = splits([str(source) for source in sources], PIECE)
    sizes = [source.stat().st_size for source in sources]
    assert len(pieces) == sum(-(-size // PIECE) for size in sizes)
    assert max(piece.end - piece.begin for piece in pieces) == PIECE
    assert sum(piece.end - piece.begin for piece in pieces) == sum(sizes)
    os.utime(sources[0])
    assert splits([str(source) for source in sources], PIECE)[1] != identity


def test_executors_find_paths_in_whichever_folder_they_work(
    sources: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sources[0].parent)
    assert [piece.uri for piece in splits([sources[1].name], 1 << 30)[0]] == [str(sources[1])]


def test_neighbouring_pieces_are_handed_out_together(sources: list[Path]) -> None:
    tasks = [ReadPiece(piece, frozenset()) for piece in splits([str(source) for source in sources], 50_000)[0]]
    assert len(tasks) > 6 * RUN
    for wanted in (1, 6, len(tasks) - 1, 2 * len(tasks)):
        runs = runs_of(tasks, wanted)
        assert [task for run in runs for task in run] == tasks
        sizes = sorted(len(run) for run in runs)
        assert sizes[-1] - sizes[0] <= 1
        assert sizes[-1] <= RUN
        assert len(runs) <= max(wanted, -(-len(tasks) // RUN))


@pytest.fixture
def task(rows: list[str], tmp_path: Path) -> tuple[Setting, ReadPiece]:
    source, *_ = write_sources(tmp_path / "sources", [rows[:100]])
    (split,) = splits([str(source)], 1 << 20)[0]
    documents = documents_of(Store(tmp_path / "store"))
    setting = Setting(str(tmp_path / "work"), str(tmp_path / "store"), documents, "", skip_broken=False)
    return setting, ReadPiece(split, frozenset())


def test_a_task_that_cannot_write_says_so(task: tuple[Setting, ReadPiece], tmp_path: Path) -> None:
    setting, piece = task
    (tmp_path / "work").write_text("a file where the folder should be")
    answer = answer_to(setting, piece)
    assert answer["error"] == "io_error"
    assert answer["again"]
    assert answer["message"].startswith(f"{piece.split.uri}, bytes 0 to {Path(piece.split.uri).stat().st_size}: ")
    (tmp_path / "work").unlink()
    (tmp_path / "work").mkdir()
    assert answer_to(setting, piece)["parts"].keys() == {WIKIS[0]}


def test_broken_parquet_is_bad_data(task: tuple[Setting, ReadPiece], tmp_path: Path) -> None:
    broken = tmp_path / "history.parquet"
    broken.write_bytes(b"PAR1 and no more")
    with pytest.raises(InvalidDataError, match=r"history\.parquet: "):
        splits([str(broken)], PIECE)
    setting, _ = task
    (tmp_path / "work").mkdir()
    answer = answer_to(setting, ReadPiece(Split(0, str(broken), "parquet", 0, 1), frozenset()))
    assert answer["error"] == "invalid_data"
    assert answer["message"].startswith(f"{broken}, row groups 0 to 1: ")


def test_says_what_was_lost_with_an_executor(task: tuple[Setting, ReadPiece]) -> None:
    """The texts are those of Spark 4 for an executor, and for a worker of Python, that was killed."""
    _, piece = task
    failed = "Job aborted due to stage failure: Task {} in stage 1.0 failed 4 times, most recent failure: Lost task 2.3"
    lost = "(TID 13) (192.0.2.2 executor 2): ExecutorLostFailure (executor 2 exited) Reason: exit code 137"
    runs: list[list[Task]] = [[FinishWiki(Parts(WIKIS[0], ("a",), same_source=True))], [piece]]
    for place, name in enumerate((f"wiki {WIKIS[0]}", str(piece.split))):
        error = failure_of_spark(
            f"{failed.format(place)} in stage 1.0 {lost}\nDriver stacktrace:\n\tat org.apache", runs
        )
        assert isinstance(error, UnavailableError)
        assert str(error).startswith(f"{name}: Lost task 2.3 in stage 1.0 {lost}. ")
        assert str(error).endswith("The same command goes on where this one stopped.")


def test_executors_without_the_wheel(task: tuple[Setting, ReadPiece]) -> None:
    _, piece = task
    message = """An exception was thrown from the Python worker:
Traceback (most recent call last):
  File "worker.py", line 4327, in invoke_udf
    run_process()
ModuleNotFoundError: No module named 'leadership'

	at org.apache.spark.api.python.BasePythonRunner
"""
    assert "cannot run this: ModuleNotFoundError: No module named 'leadership'. " in str(
        failure_of_spark(message, [[piece]])
    )
