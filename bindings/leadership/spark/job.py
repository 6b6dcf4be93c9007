"""The driver: reads all pieces, then merges the parts of each wiki, some neighbours at a time, until one is left.

Pieces have about the same size whatever they contain, so neither a large wiki nor a busy account makes a long task; and
what is merged are sums, which grow with people and months. A wiki is finished when its file is in the store.
"""

import hashlib
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from leadership import Error, __version__
from leadership import _core as core
from leadership._core import UnavailableError
from leadership.spark.documents import Documents
from leadership.spark.splits import SPLIT_BYTES, Each, Split, absolute, evenly, splits
from leadership.spark.tasks import (
    Answer,
    FinishWiki,
    Parts,
    PutTogether,
    ReadPiece,
    ReadWikiAnew,
    Setting,
    Task,
    answers_to,
)
from leadership.spark.work import Work

RUNS_A_CORE = 3  # of pieces: few, since each takes time to start, but enough to keep all cores busy
RUN = 8  # maximum number of pieces, so that little is lost with an executor
NEIGHBOURS = 64  # merged at a time: few enough for one task; each further round reads and writes all sums again
ATTEMPTS = 3
GOES_ON = "The same command goes on where this one stopped."
ERRORS = {error.code: error for error in vars(core).values() if isinstance(error, type) and issubclass(error, Error)}


def run(
    spark: SparkSession,
    histories: Sequence[str],
    documents: Documents,
    output: str,
    work: str,
    *,
    columns: str = "",
    skip_broken: bool = False,
    split_bytes: int = SPLIT_BYTES,
) -> dict[str, Any]:
    """Puts every wiki of the histories into the folder of a store, in place of what is there. What a job of the same
    histories and documents had finished before it was stopped is not repeated."""
    pieces, identity = splits(histories, split_bytes)
    name = hashlib.sha256(repr((identity, split_bytes, documents, columns, skip_broken, __version__)).encode())
    setting = Setting(f"{absolute(work)}/{name.hexdigest()[:16]}", absolute(output), documents, columns, skip_broken)
    folder = Work(setting.work)
    folder.make()
    wikis = _Wikis(spark, setting, pieces)
    before = {answer["wiki"]: answer["report"] for answer in map(folder.read_json, folder.names("finished-"))}
    skipped = wikis.read(frozenset(before))
    reports = before | wikis.finish()
    folder.remove()
    return {"wikis": dict(sorted(reports.items())), "skipped": dict(skipped), "resumed_wikis": len(before)}


class _Wikis:
    """The unfinished wikis, with the results for each so far."""

    def __init__(self, spark: SparkSession, setting: Setting, pieces: list[Split]) -> None:
        self._spark = spark
        self._setting = setting
        self._pieces = pieces
        self._splits: dict[str, list[Split]] = {}  # by wiki, those that contain it
        self._parts: dict[str, list[tuple[int, str]]] = {}  # by wiki, source and file
        self._twice: set[str] = set()  # wikis with an event in two pieces

    def read(self, finished: frozenset[str]) -> Counter[str]:
        """Reads all pieces. Returns what was skipped."""
        skipped: Counter[str] = Counter()
        cores = self._spark.sparkContext.defaultParallelism
        answers = self._run([ReadPiece(split, finished) for split in self._pieces], RUNS_A_CORE * cores)
        for split, answer in zip(self._pieces, answers, strict=True):
            skipped.update(answer["skipped"])
            for wiki, file in answer["parts"].items():
                if wiki not in finished:
                    self._splits.setdefault(wiki, []).append(split)
                    self._parts.setdefault(wiki, []).append((split.source, file))
        return skipped

    def finish(self) -> dict[str, Any]:
        """Returns the report by wiki."""
        reports: dict[str, Any] = {}
        while len(reports) < len(self._parts):
            left = [wiki for wiki in self._parts if wiki not in reports]
            tasks = [(wiki, task) for wiki in left for task in self._next(wiki)]
            answers = self._run([task for _, task in tasks])
            for wiki, done in itertools.groupby(zip(tasks, answers, strict=True), key=lambda each: each[0][0]):
                self._take(wiki, [(task, answer) for (_, task), answer in done], reports)
        return reports

    def _next(self, wiki: str) -> Iterable[Task]:
        if wiki in self._twice:
            return [ReadWikiAnew(wiki, tuple(self._splits[wiki]), frozenset(self._parts) - {wiki})]
        parts = self._parts[wiki]
        sources = len({source for source, _ in parts})
        if len(parts) <= NEIGHBOURS and sources in (1, len(parts)):
            return [FinishWiki(Parts(wiki, tuple(file for _, file in parts), same_source=sources == 1))]
        return [PutTogether(Parts(wiki, tuple(files), same)) for _, files, same in _groups(parts) if len(files) > 1]

    def _take(self, wiki: str, done: list[tuple[Task, Answer]], reports: dict[str, Any]) -> None:
        if any("twice" in answer for _, answer in done):
            self._twice.add(wiki)
        elif "report" in done[0][1]:
            reports[wiki] = done[0][1]["report"]
        else:
            merged = iter(answer["file"] for _, answer in done)
            groups = _groups(self._parts[wiki])
            self._parts[wiki] = [(source, next(merged) if len(files) > 1 else files[0]) for source, files, _ in groups]

    def _run(self, tasks: Sequence[Task], at_once: int | None = None) -> list[Answer]:
        """Runs each task by itself, or neighbours together in about `at_once` runs."""
        answers = self._answers(tasks, at_once or len(tasks))
        for _ in range(ATTEMPTS - 1):
            again = [place for place, answer in enumerate(answers) if answer.get("again")]
            for place, answer in zip(again, self._answers([tasks[place] for place in again], len(again)), strict=True):
                answers[place] = answer
        for answer in answers:
            if answer.get("again"):
                raise ERRORS[answer["error"]](f"{answer['message']}; this failed {ATTEMPTS} times. {GOES_ON}")
            if "error" in answer:
                raise ERRORS[answer["error"]](answer["message"])
        return answers

    def _answers(self, tasks: Sequence[Task], at_once: int) -> list[Answer]:
        """Makes each run a task of Spark, so that it goes to whichever executor is free."""
        if not tasks:
            return []
        runs = runs_of(tasks, at_once)
        of_spark = self._spark.sparkContext.parallelize(runs, len(runs))
        try:
            answers: list[Answer] = of_spark.flatMap(partial(answers_to, self._setting)).collect()
        except Py4JJavaError as error:
            raise failure_of_spark(str(error.java_exception.getMessage()), runs) from None
        except PySparkException as error:
            raise failure_of_spark(str(error), runs) from None
        return answers


def runs_of(tasks: Sequence[Task], wanted: int) -> list[list[Task]]:
    """Returns neighbours in about as many runs as wanted."""
    return evenly(list(tasks), min(len(tasks), max(wanted, -(-len(tasks) // RUN))))


def failure_of_spark(message: str, runs: Sequence[Sequence[Task]]) -> UnavailableError:
    """Makes an error of what Spark says about a task whose executor never answered, however often it was tried."""
    raised = re.search(r"^Traceback .*\n(?:\s.*\n)*(\S.*)", message, re.MULTILINE)
    if raised:  # it failed before the task began
        return UnavailableError(
            f"executors cannot run this: {raised[1]}. They need the same Python and the wheel (docs/operations.md)."
        )
    place = re.search(r"Task (\d+) in stage", message)
    run = runs[int(place[1])] if place else []
    name = " to ".join(dict.fromkeys(str(task) for task in (*run[:1], *run[-1:]))) or "Spark"
    reason = (message.partition("most recent failure: ")[2] or message).splitlines()[0]
    return UnavailableError(
        f"{name}: {reason.rstrip(' .')}. Executors that end have often too little memory "
        f"(spark.executor.memoryOverhead). {GOES_ON}"
    )


def _groups(parts: list[tuple[int, str]]) -> list[tuple[int, list[str], bool]]:
    """Returns groups of neighbours, each with its (first) source and whether that is the only one. Parts of a source
    are merged first, then sources."""
    sources = [
        (source, [file for _, file in same]) for source, same in itertools.groupby(parts, key=lambda part: part[0])
    ]
    if len(sources) < len(parts):
        return [(source, files, True) for source, of_source in sources for files in _chunks(of_source)]
    return [(chunk[0][0], [files[0] for _, files in chunk], False) for chunk in _chunks(sources)]


def _chunks(rows: list[Each]) -> list[list[Each]]:
    """Returns as few chunks as possible."""
    return evenly(rows, -(-len(rows) // NEIGHBOURS))
