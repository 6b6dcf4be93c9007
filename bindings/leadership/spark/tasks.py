"""What an executor does: read a piece, merge parts, or finish a wiki.

Every task leaves its result in the work folder, and does nothing if its result is there already. Its answer to the
driver is small.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from pyarrow import ArrowInvalid, fs

from leadership import Error
from leadership._core import HistoryPart, HistoryReader, HistoryRules, wiki_file_name
from leadership.spark.documents import Documents
from leadership.spark.reading import columns_of, read
from leadership.spark.splits import Split, opened
from leadership.spark.work import Work

Answer: TypeAlias = dict[str, Any]
Each = TypeVar("Each")

NO_MEMORY = "an executor has not enough memory for this (see spark.executor.memoryOverhead)"
DETERMINED = ("invalid_data", "invalid_argument")  # failures that another attempt would repeat


@dataclass(frozen=True, slots=True)
class Setting:
    """What all tasks of a job need."""

    work: str
    output: str  # folder of the store to which wikis are written
    documents: Documents
    columns: str  # of text whose number of columns does not identify them
    skip_broken: bool


@dataclass(frozen=True, slots=True)
class ReadPiece:
    split: Split
    left_out: frozenset[str]  # wikis

    def __str__(self) -> str:
        return str(self.split)

    def run(self, setting: Setting) -> Answer:
        work, name = Work(setting.work), f"split-{self.split.name}"
        if not work.has(name):
            reader = HistoryReader(
                HistoryRules(setting.documents), _columns(self.split, setting), self.left_out, setting.skip_broken
            )
            read(self.split, reader)
            parts = reader.parts()
            files = {wiki: f"part-{self.split.name}-{wiki_file_name(wiki)}" for wiki in parts}
            for wiki, part in parts.items():
                work.write(files[wiki], part)
            work.write_json(name, {"parts": files, "skipped": reader.skipped})
        answer: Answer = work.read_json(name)
        return answer


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of one wiki, in the order of the history."""

    wiki: str
    files: tuple[str, ...]
    same_source: bool

    def __str__(self) -> str:
        return f"wiki {self.wiki}"

    def together(self, work: Work, rules: HistoryRules) -> HistoryPart | None:
        """Returns None when an event is in two of them."""
        parts = _ahead(self.files, lambda file: HistoryPart(rules, work.read(file)))
        whole = next(parts)
        for each in parts:
            if not whole.absorb(each, same_source=self.same_source):
                return None
        return whole


@dataclass(frozen=True, slots=True)
class PutTogether:
    parts: Parts

    def __str__(self) -> str:
        return str(self.parts)

    def run(self, setting: Setting) -> Answer:
        work = Work(setting.work)
        name = "merged-" + hashlib.sha256("\n".join(self.parts.files).encode()).hexdigest()
        if not work.has(name):
            whole = self.parts.together(work, HistoryRules(setting.documents))
            if whole is None:
                return {"twice": True}
            work.write(name, whole.to_bytes())
        return {"file": name}


@dataclass(frozen=True, slots=True)
class FinishWiki:
    parts: Parts

    def __str__(self) -> str:
        return str(self.parts)

    def run(self, setting: Setting) -> Answer:
        whole = self.parts.together(Work(setting.work), HistoryRules(setting.documents))
        if whole is None:
            return {"twice": True}
        with _Output(setting, self.parts.wiki) as folder:
            report = whole.put(folder)
        return _finished(setting, self.parts.wiki, report)


@dataclass(frozen=True, slots=True)
class ReadWikiAnew:
    """Reads one piece after the other, since an event is in two of them and the first one counts."""

    wiki: str
    splits: tuple[Split, ...]
    left_out: frozenset[str]

    def __str__(self) -> str:
        return f"wiki {self.wiki}"

    def run(self, setting: Setting) -> Answer:
        reader = HistoryReader(
            HistoryRules(setting.documents), _columns(self.splits[0], setting), self.left_out, setting.skip_broken
        )
        source = self.splits[0].source
        for split in self.splits:
            if split.source != source:
                reader.end_source()
                source = split.source
            read(split, reader)
        with _Output(setting, self.wiki) as folder:
            report = reader.put(self.wiki, folder)
        return _finished(setting, self.wiki, report or b"{}")


Task: TypeAlias = ReadPiece | PutTogether | FinishWiki | ReadWikiAnew


def _ahead(names: Sequence[str], made: Callable[[str], Each]) -> Iterator[Each]:
    """Yields what is made of each name, while a thread makes the next one."""
    with ThreadPoolExecutor(1) as thread:
        following = thread.submit(made, names[0])
        for name in names[1:]:
            this = following.result()
            following = thread.submit(made, name)
            yield this
        yield following.result()


def answers_to(setting: Setting, tasks: Sequence[Task]) -> list[Answer]:
    return [answer_to(setting, task) for task in tasks]


def answer_to(setting: Setting, task: Task) -> Answer:
    """Returns the task's answer, or its failure and whether another attempt may help."""
    os.umask(os.umask(0o027) | 0o027)  # intermediate files are about people
    try:
        return task.run(setting)
    except Error as error:
        if error.code in DETERMINED:
            return {"error": error.code, "message": str(error)}
        said = str(error)
        return {"error": error.code, "message": said if str(task) in said else f"{task}: {said}", "again": True}
    except ArrowInvalid as error:
        return {"error": "invalid_data", "message": f"{task}: {error}"}
    except OSError as error:
        return {"error": "io_error", "message": f"{task}: {error}", "again": True}
    except MemoryError:
        return {"error": "unavailable", "message": f"{task}: {NO_MEMORY}", "again": True}
    except Exception as error:  # noqa: BLE001  a defect of ours, which Spark would report with everything around it
        return {"error": "internal", "message": f"{task}: {type(error).__name__}: {error}"}


def _columns(split: Split, setting: Setting) -> str:
    return columns_of(split) if split.kind == "parquet" else setting.columns


def _finished(setting: Setting, wiki: str, report: bytes) -> Answer:
    answer = {"wiki": wiki, "report": json.loads(report)}
    Work(setting.work).write_json(f"finished-{wiki_file_name(wiki)}", answer)
    return answer


class _Output:
    """A local folder for a wiki; a store on another machine gets the file once it is complete."""

    def __init__(self, setting: Setting, wiki: str) -> None:
        self._system, self._folder = opened(setting.output)
        self._local = isinstance(self._system, fs.LocalFileSystem)
        self._name = f"{wiki_file_name(wiki)}.activity"
        self._aside = None if self._local else tempfile.TemporaryDirectory()

    def __enter__(self) -> Path:
        return Path(self._aside.name if self._aside else self._folder)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if not self._aside:
            return
        with self._aside as aside:
            if kind is None:
                self._upload(Path(aside) / "activity" / self._name)

    def _upload(self, file: Path) -> None:
        folder = f"{self._folder}/activity"
        self._system.create_dir(folder, recursive=True)
        with file.open("rb") as source, self._system.open_output_stream(f"{folder}/{self._name}.new") as target:
            while block := source.read(1 << 22):
                target.write(block)
        self._system.move(f"{folder}/{self._name}.new", f"{folder}/{self._name}")
