"""What public activity before an instant says of each candidate.

Every value is made from acts strictly before the instant; :mod:`leadership.evaluation.leaks` holds this module to it.
Nothing rewards ties to people who hold a role: what role holders did to somebody is left out, and whom somebody
supported counts by how many others agreed, not by who came into office. Names are ``family.measure``; ablations drop a
family.
Let age be the days from an act to the instant. "Decayed by h" is log(1 + sum of 2^(-age / h)).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadership.evaluation.tables import STANDING, Engagement, Floats, History, Integers

HALF_LIVES = (7, 15, 30, 60, 90, 180)
GRACE_DAYS = 5.0  # a silence this long is no silence


@dataclass(frozen=True)
class Features:
    """Candidates by name, and one row of values each; the matrix cannot be written to."""

    people: list[str]
    index: Integers  # of the candidates among the people of the history
    names: list[str]
    values: Floats

    def column(self, name: str) -> Floats:
        return self.values[:, self.names.index(name)]


def features_at(history: History, instant: float) -> Features:
    """The candidates at an instant (people with an act and no appointment before it) and their features."""
    known = history.before(instant)
    candidates = candidates_of(known)
    if candidates.size == 0:
        return Features([], candidates, [], np.zeros((0, 0)))
    named = dict(_measures(_Acts(known, instant)))
    values = np.stack([column[candidates] for column in named.values()], axis=1)
    values.flags.writeable = False
    return Features([known.acts.people[index] for index in candidates], candidates, list(named), values)


def candidates_of(known: History) -> Integers:
    active = np.zeros(len(known.acts.people), dtype=bool)
    active[known.acts.person[_engaging(known.acts)]] = True
    return np.flatnonzero(active & ~known.excluded & np.isinf(known.appointed))


def _engaging(acts: Engagement) -> NDArray[np.bool_]:
    return np.array([name != STANDING for name in acts.classes] or [False])[acts.activity]


class _Acts:
    """The acts that count, with what most measures need of them."""

    def __init__(self, known: History, instant: float) -> None:
        acts = known.acts
        rows = _engaging(acts)
        self.people = len(acts.people)
        self.instant = instant
        self.classes = [(index, name) for index, name in enumerate(acts.classes) if name != STANDING]
        self.time, self.person, self.target = acts.time[rows], acts.person[rows], acts.target[rows]
        self.activity, self.community = acts.activity[rows], acts.community[rows]
        self.amount, self.count = acts.amount[rows], acts.count[rows]
        self.age = instant - self.time
        self.by_role_holder = known.appointed[self.person] < instant
        self.total = self.sum(self.count)
        self.last = np.full(self.people, -np.inf)
        np.maximum.at(self.last, self.person, self.time)
        self.first = np.full(self.people, np.inf)
        np.minimum.at(self.first, self.person, self.time)

    def sum(self, values: Floats, rows: NDArray[np.bool_] | slice = slice(None), who: Integers | None = None) -> Floats:
        return np.asarray(np.bincount((self.person if who is None else who)[rows], values[rows], self.people), float)

    def fading(self, half_life: float) -> Floats:
        return self.count * np.exp2(-self.age / half_life)

    def decayed(self, half_life: float, rows: NDArray[np.bool_] | slice = slice(None)) -> Floats:
        return np.log1p(self.sum(self.fading(half_life), rows))


def _measures(acts: _Acts) -> Iterator[tuple[str, Floats]]:
    yield from _amounts(acts)
    yield from _rhythm(acts)
    yield from _opportunities(acts)
    if len(acts.classes) > 1:
        yield from _classes(acts)
    if np.ptp(acts.amount) > 0:
        yield "size.recent_90", np.log1p(acts.sum(acts.amount * np.exp2(-acts.age / 90)))
        yield "size.total", np.log1p(acts.sum(acts.amount))
    if np.ptp(acts.community) > 0:
        yield from _breadth(acts)
    if (acts.target >= 0).any():
        yield from _judgement(acts)
        yield from _received(acts)


def _amounts(acts: _Acts) -> Iterator[tuple[str, Floats]]:
    for half_life in HALF_LIVES:
        yield f"amount.recent_{half_life}", acts.decayed(half_life)
    yield "amount.total", np.log1p(acts.total)
    yield "growth.month_to_quarter", acts.decayed(30) - acts.decayed(90)
    for half_life in (30, 90):
        yield f"growth.new_{half_life}", np.expm1(acts.decayed(half_life)) / np.maximum(acts.total, 1)


def _rhythm(acts: _Acts) -> Iterator[tuple[str, Floats]]:
    """In how many weeks, fortnights, months; and is the present silence longer than this person's pauses?"""
    for name, days in (("weeks", 7), ("fortnights", 14), ("months", 30)):
        periods = np.unique(np.stack([acts.person, (acts.age // days).astype(np.int64)]), axis=1)
        fading = np.exp2(-periods[1] * days / 90)
        yield f"rhythm.{name}", np.log1p(np.bincount(periods[0], fading, acts.people))
    with np.errstate(invalid="ignore"):
        pause = np.nan_to_num(acts.last - acts.first, nan=0) / np.maximum(acts.total - 1, 1)
    silence = np.where(np.isfinite(acts.last), acts.instant - acts.last, 0)
    yield "rhythm.silence", -np.log1p(silence / (pause + GRACE_DAYS))
    yield "rhythm.recency", -np.log1p(silence)
    yield "tenure.days", np.log1p(np.where(np.isfinite(acts.first), acts.instant - acts.first, 0))


def _opportunities(acts: _Acts) -> Iterator[tuple[str, Floats]]:
    """Acts as a share of the occasions since the person came; an occasion is a moment at which anybody acted."""
    occasions = np.unique(acts.time)
    start = np.minimum(np.searchsorted(occasions, acts.first), len(occasions) - 1)
    missed = len(occasions) - start
    yield "share.of_occasions", np.log(acts.total / (missed + 5.0) + 1e-3)
    fading = np.exp2(-(acts.instant - occasions) / 30)
    since = np.cumsum(fading[::-1])[::-1][start]
    yield "share.of_recent_occasions", acts.decayed(30) - np.log1p(since)


def _classes(acts: _Acts) -> Iterator[tuple[str, Floats]]:
    for index, name in acts.classes:
        rows = acts.activity == index
        yield f"class.{name}.recent_90", acts.decayed(90, rows)
        yield f"class.{name}.share", acts.sum(acts.count, rows) / np.maximum(acts.total, 1)


def _breadth(acts: _Acts) -> Iterator[tuple[str, Floats]]:
    pairs, row = np.unique(np.stack([acts.person, acts.community]), axis=1, return_inverse=True)
    yield "breadth.communities", np.log1p(np.bincount(pairs[0], minlength=acts.people))
    strongest = np.zeros(acts.people)
    np.maximum.at(strongest, pairs[0], np.bincount(row.ravel(), acts.fading(180)))
    yield "breadth.strongest_180", np.log1p(strongest)


def _judgement(acts: _Acts) -> Iterator[tuple[str, Floats]]:
    """How others acted towards the same people: with this person, or otherwise; in crowds, or nearly alone."""
    rows = acts.target >= 0
    target, activity = acts.target[rows], acts.activity[rows]
    count, classes = acts.count[rows], int(acts.activity.max()) + 1
    of_target = np.bincount(target, count, acts.people)[target]
    same = (
        np.bincount(target * classes + activity, count, acts.people * classes)[target * classes + activity] / of_target
    )

    def mean(values: Floats, prior: float) -> Floats:
        total = np.bincount(acts.person[rows], count * values, acts.people)
        return (total + 2 * prior) / (np.bincount(acts.person[rows], count, acts.people) + 2)

    yield "judgement.with_majority", mean(same, 0.7)
    yield "judgement.contested", mean(4 * same * (1 - same), 0.5)
    yield "judgement.crowd", mean(np.log(of_target), 3)
    yield "judgement.where_few_did", np.log1p(np.bincount(acts.person[rows], count / of_target, acts.people))


def _received(acts: _Acts) -> Iterator[tuple[str, Floats]]:
    rows = (acts.target >= 0) & ~acts.by_role_holder
    total = acts.sum(acts.count, rows, acts.target)
    for index, name in acts.classes:
        of_class = rows & (acts.activity == index)
        yield f"received.{name}.recent_90", np.log1p(acts.sum(acts.fading(90), of_class, acts.target))
        yield f"received.{name}.share", acts.sum(acts.count, of_class, acts.target) / (total + 2)
