"""The tables an evaluation reads: engagement (who did what, when) and appointments (who came into which role, when)."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leadership._core import InvalidArgumentError, InvalidDataError

DAY = 86400.0
ENGAGEMENT = ("time", "person", "activity", "community", "target_person", "amount")
APPOINTMENTS = ("time", "person", "role", "community")
GZIP_MAGIC = b"\x1f\x8b"

# Standing for a role says nothing of what somebody did for others: it makes nobody a candidate and is no feature.
STANDING = "candidacy"

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Engagement:
    """Acts as columns of equal length, by time. Indices point into the lists of names, which are sorted."""

    people: list[str]
    classes: list[str]
    time: Floats  # days since 1970
    person: Integers
    activity: Integers
    community: Integers
    target: Integers  # -1: nobody
    amount: Floats
    count: Floats  # acts the row stands for

    def before(self, instant: float) -> "Engagement":
        """The acts strictly before an instant; the same people."""
        rows = self.time < instant
        return Engagement(
            self.people,
            self.classes,
            self.time[rows],
            self.person[rows],
            self.activity[rows],
            self.community[rows],
            self.target[rows],
            self.amount[rows],
            self.count[rows],
        )


@dataclass(frozen=True)
class History:
    """Everything known: the acts, and the first appointment of each person (infinity: none known)."""

    acts: Engagement
    appointed: Floats
    excluded: NDArray[np.bool_]  # outcome unknown

    def before(self, instant: float) -> "History":
        """What could be known at an instant."""
        known = np.where(self.appointed < instant, self.appointed, np.inf)
        return History(self.acts.before(instant), known, self.excluded)


def parse_time(text: str) -> float:
    """Days since 1970 of "2005-02-23" or "2005-02-23T12:00:00Z"."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidArgumentError(f"not a time: {text!r}; write 2005-02-23 or 2005-02-23T12:00:00Z") from error
    return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).timestamp() / DAY


def format_time(days: float) -> str:
    return datetime.fromtimestamp(days * DAY, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_history(engagement: Path, appointments: Path, exclude: Path | None) -> History:
    rows = sorted(_read(engagement, ENGAGEMENT))
    first = first_appointments(appointments)
    people, (person, target) = _indices([row[1] for row in rows], [row[4] for row in rows])
    classes, (activity,) = _indices([row[2] for row in rows])
    _, (community,) = _indices([row[3] for row in rows])
    acts = Engagement(
        people,
        classes,
        np.array([_time(row[0], engagement) for row in rows]),
        person,
        activity,
        community,
        target,
        np.array([_amount(row[5], engagement) for row in rows]),
        np.ones(len(rows)),
    )
    return history_of(acts, first, left_out_people(exclude))


def history_of(acts: Engagement, first: dict[str, float], left_out: set[str]) -> History:
    appointed = np.array([first.get(name, np.inf) for name in acts.people])
    return History(acts, appointed, np.array([name in left_out for name in acts.people], dtype=bool))


def first_appointments(path: Path) -> dict[str, float]:
    first: dict[str, float] = {}
    for time, person, _, _ in _read(path, APPOINTMENTS):
        first[person] = min(_time(time, path), first.get(person, np.inf))
    return first


def left_out_people(path: Path | None) -> set[str]:
    return {row[0] for row in _read(path, ("person",))} if path else set()


def _indices(*columns: list[str]) -> tuple[list[str], list[Integers]]:
    """The sorted names of all columns and each column as positions in them; -1 for the empty name."""
    names = sorted({name for column in columns for name in column if name})
    position = {name: index for index, name in enumerate(names)} | {"": -1}
    return names, [np.array([position[name] for name in column], dtype=np.int64) for column in columns]


def _read(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The rows of a table with these columns, in this order whatever theirs is; plain or gzip."""
    with path.open("rb") as file:
        compressed = file.read(2) == GZIP_MAGIC
    with gzip.open(path, "rt", encoding="utf-8") if compressed else path.open(encoding="utf-8") as lines:
        header = next(lines, "").rstrip("\n").split("\t")
        if missing := [name for name in columns if name not in header]:
            raise InvalidDataError(f"{path}: line 1: there is no column {missing[0]}")
        places = [header.index(name) for name in columns]
        for number, line in enumerate(lines, start=2):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != len(header):
                raise InvalidDataError(f"{path}: line {number}: {len(cells)} cells, the header has {len(header)}")
            yield tuple(cells[place] for place in places)


def _time(text: str, path: Path) -> float:
    try:
        return parse_time(text)
    except InvalidArgumentError as error:
        raise InvalidDataError(f"{path}: {error}") from error


def _amount(text: str, path: Path) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError as error:
        raise InvalidDataError(f"{path}: not an amount: {text!r}") from error
