"""The tables of an evaluation: engagement (who did what, when) and appointments (who got which role, when)."""

import math
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leadership._core import InvalidArgumentError, InvalidDataError
from leadership.text import read_lines

DAY = 86400.0
ENGAGEMENT = ("time", "person", "activity", "community", "target_person", "amount")
APPOINTMENTS = ("time", "person", "role", "community")

# A candidacy says nothing about work with others: it makes nobody a candidate here, and is not a feature.
STANDING = "candidacy"

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Engagement:
    """Acts as columns of equal length, by time. Indices are positions in the lists of names, which are sorted."""

    people: list[str]
    classes: list[str]
    communities: list[str]
    time: Floats  # days since 1970
    person: Integers
    activity: Integers
    community: Integers
    target: Integers  # -1: nobody
    amount: Floats
    count: Floats  # number of acts in the row

    def before(self, instant: float) -> "Engagement":
        """The acts strictly before an instant; the same people."""
        rows = self.time < instant
        return Engagement(
            self.people,
            self.classes,
            self.communities,
            self.time[rows],
            self.person[rows],
            self.activity[rows],
            self.community[rows],
            self.target[rows],
            self.amount[rows],
            self.count[rows],
        )


@dataclass(frozen=True)
class Appointment:
    time: float
    person: str
    community: str


@dataclass(frozen=True)
class History:
    """Everything known: the acts, and the first appointment of each person (infinity: none known)."""

    acts: Engagement
    appointed: Floats
    excluded: NDArray[np.bool_]  # their outcome is unknown
    appointments: list[Appointment]  # all of them, by time

    def before(self, instant: float) -> "History":
        """The tables as they could be known at an instant."""
        known = np.where(self.appointed < instant, self.appointed, np.inf)
        appointments = [each for each in self.appointments if each.time < instant]
        return History(self.acts.before(instant), known, self.excluded, appointments)


def parse_time(text: str) -> float:
    """Days since 1970, from "2005-02-23" or "2005-02-23T12:00:00Z"."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidArgumentError(f"not a time: {text!r}; write 2005-02-23 or 2005-02-23T12:00:00Z") from error
    return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).timestamp() / DAY


def format_time(days: float) -> str:
    return datetime.fromtimestamp(days * DAY, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def months_before(days: float, months: int) -> float:
    """The same day of an earlier month, or its last day."""
    time = datetime.fromtimestamp(days * DAY, UTC)
    year, month = divmod(time.year * 12 + time.month - 1 - months, 12)
    day = min(time.day, monthrange(year, month + 1)[1])
    return time.replace(year=year, month=month + 1, day=day).timestamp() / DAY


def read_history(engagement: Path, appointments: Path, exclude: Path | None) -> History:
    rows = sorted(_read(engagement, ENGAGEMENT))
    time, who, what, where, whom, amount = zip(*(cells for cells, _ in rows), strict=True) if rows else ((),) * 6
    places = [f"{engagement}: line {line}" for _, line in rows]
    people, (person, target) = _indices(who, whom)
    classes, (activity,) = _indices(what)
    communities, (community,) = _indices(where)
    acts = Engagement(
        people,
        classes,
        communities,
        np.array([_time(*cell) for cell in zip(time, places, strict=True)]),
        person,
        activity,
        community,
        target,
        np.array([_amount(*cell) for cell in zip(amount, places, strict=True)]),
        np.ones(len(rows)),
    )
    return history_of(acts, appointments, exclude)


def history_of(acts: Engagement, appointments: Path, exclude: Path | None) -> History:
    """The acts, with the tables of appointments and of excluded people."""
    all_of_them = _appointments(appointments)
    first, left_out = _firsts(all_of_them), left_out_people(exclude)
    appointed = np.array([first.get(name, np.inf) for name in acts.people])
    excluded = np.array([name in left_out for name in acts.people], dtype=bool)
    return History(acts, appointed, excluded, all_of_them)


def first_appointments(path: Path) -> dict[str, float]:
    return _firsts(_appointments(path))


def _appointments(path: Path) -> list[Appointment]:
    rows = [
        Appointment(_time(time, f"{path}: line {line}"), person, community)
        for (time, person, _, community), line in _read(path, APPOINTMENTS)
    ]
    return sorted(rows, key=lambda each: (each.time, each.person, each.community))


def _firsts(by_time: list[Appointment]) -> dict[str, float]:
    first: dict[str, float] = {}
    for each in by_time:
        first.setdefault(each.person, each.time)
    return first


def left_out_people(path: Path | None) -> set[str]:
    return {cells[0] for cells, _ in _read(path, ("person",))} if path else set()


def _indices(*columns: Sequence[str]) -> tuple[list[str], list[Integers]]:
    """The sorted names of all columns, and each column as positions in them; -1 for the empty name."""
    names = sorted({name for column in columns for name in column if name})
    position = {name: index for index, name in enumerate(names)} | {"": -1}
    return names, [np.array([position[name] for name in column], dtype=np.int64) for column in columns]


def _read(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    """The rows of a table with these columns, in this order whatever the order of the file is, each with its line."""
    lines = read_lines(path)
    header = next(lines, "").split("\t")
    if missing := [name for name in columns if name not in header]:
        raise InvalidDataError(f"{path}: line 1: there is no column {missing[0]}")
    places = [header.index(name) for name in columns]
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise InvalidDataError(f"{path}: line {number}: {len(cells)} cells, the header has {len(header)}")
        yield tuple(cells[place] for place in places), number


def _time(text: str, place: str) -> float:
    try:
        return parse_time(text)
    except InvalidArgumentError as error:
        raise InvalidDataError(f"{place}: {error}") from error


def _amount(text: str, place: str) -> float:
    try:
        amount = float(text) if text else 1.0
    except ValueError:
        amount = math.nan
    if not math.isfinite(amount):
        raise InvalidDataError(f"{place}: not an amount: {text!r}")
    return amount
