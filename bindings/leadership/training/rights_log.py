"""Reads from a pages-logging dump who was added to a user group, and when.

Rights changes name the groups before and after: serialised by PHP in recent entries, on two lines in older ones. Even
older ones name no groups, and are only counted. Titles have the present name of an account, since renames move them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from leadership._core import InvalidArgumentError, InvalidDataError
from leadership.evaluation.tables import parse_time
from leadership.text import decompressed

GROUPS = re.compile(r'"\d+::(old|new)groups";a:\d+:\{(.*?)\}', re.DOTALL)
GROUP = re.compile(r's:\d+:"([^"]*)"')
FIELDS = ("timestamp", "type", "logtitle", "params")


@dataclass(frozen=True)
class RightsLog:
    """first: days since 1970 at which each person joined the group, by user name."""

    first: dict[str, float]
    not_understood: int  # entries that name no groups
    without_time: int  # entries that would have counted


def read_rights_log(path: Path, group: str) -> RightsLog:
    reader = _Reader(group)
    with path.open("rb") as file:
        reader.read(decompressed(file, path), path)
    return RightsLog(reader.first, reader.not_understood, reader.without_time)


class _Reader:
    def __init__(self, group: str) -> None:
        self.group = group
        self.first: dict[str, float] = {}
        self.not_understood = 0
        self.without_time = 0
        self._entry: dict[str, str] | None = None
        self._field: str | None = None

    def read(self, chunks: Iterator[bytes], path: Path) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            for chunk in chunks:
                parser.Parse(chunk)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise InvalidDataError(f"{path}: line {parser.CurrentLineNumber}: {error}") from error

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == "logitem":
            self._entry = dict.fromkeys(FIELDS, "")
        elif self._entry is not None and name in FIELDS:
            self._field = name

    def _text(self, text: str) -> None:
        if self._entry is not None and self._field:
            self._entry[self._field] += text

    def _end(self, name: str) -> None:
        self._field = None
        if name == "logitem" and self._entry is not None:
            entry, self._entry = self._entry, None
            # Suppressed titles and parameters are empty, and count for nobody.
            if entry["type"] == "rights" and entry["logtitle"] and entry["params"]:
                self._change(entry)

    def _change(self, entry: dict[str, str]) -> None:
        groups = _groups(entry["params"])
        if groups is None:
            self.not_understood += 1
        elif self.group in groups[1] - groups[0]:
            person = entry["logtitle"].partition(":")[2].replace("_", " ")
            try:
                time = parse_time(entry["timestamp"])
            except InvalidArgumentError:  # no time, or an invalid one
                self.without_time += 1
            else:
                self.first[person] = min(time, self.first.get(person, float("inf")))


def _groups(params: str) -> tuple[set[str], set[str]] | None:
    """Returns the groups before and after."""
    found = {when: set(GROUP.findall(groups)) for when, groups in GROUPS.findall(params)}
    if found.keys() == {"old", "new"}:
        return found["old"], found["new"]
    lines = params.split("\n")
    if len(lines) == 2:
        before, after = ({name.strip() for name in line.split(",")} - {"", "(none)"} for line in lines)
        return before, after
    return None


def _refuse_doctype(*_: object) -> None:
    raise expat.ExpatError("a dump has no document type")
