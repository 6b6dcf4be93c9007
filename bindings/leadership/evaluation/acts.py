"""The acts that count before an instant, and what most measures need of them."""

import numpy as np
from numpy.typing import NDArray

from leadership.evaluation.tables import STANDING, Engagement, Floats, History, Integers

Rows = NDArray[np.bool_] | slice


def engaging(acts: Engagement) -> NDArray[np.bool_]:
    """A mask of the acts that count: all except candidacies for a role."""
    return np.array([name != STANDING for name in acts.classes] or [False])[acts.activity]


class KnownActs:
    """Columns of the acts before an instant, with the latest act of a person first; and figures by person.

    Age means the days from an act to the instant.
    """

    def __init__(self, known: History, instant: float) -> None:
        acts = known.acts
        rows = np.flatnonzero(engaging(acts))
        rows = rows[np.lexsort((-acts.time[rows], acts.person[rows]))]
        self.people = len(acts.people)
        self.instant = instant
        self.classes = [(index, name) for index, name in enumerate(acts.classes) if name != STANDING]
        self.time, self.person, self.target = acts.time[rows], acts.person[rows], acts.target[rows]
        self.activity, self.community = acts.activity[rows], acts.community[rows]
        self.amount, self.count = acts.amount[rows], acts.count[rows]
        self.age = instant - self.time
        self.span = float(self.age.max())
        self.total = self.sum(self.count)
        self.last = np.full(self.people, np.inf)  # ages, as in self.first
        np.minimum.at(self.last, self.person, self.age)
        self.first = np.zeros(self.people)
        np.maximum.at(self.first, self.person, self.age)
        self.silence = np.where(np.isfinite(self.last), self.last, 0)

    def sum(self, values: Floats, rows: Rows = slice(None)) -> Floats:
        return np.asarray(np.bincount(self.person[rows], values[rows], self.people), float)

    def mean(self, values: Floats) -> Floats:
        return np.asarray(self.sum(self.count * values) / np.maximum(self.total, 1e-12))

    def fading(self, half_life: float) -> Floats:
        return self.count * np.exp2(-self.age / half_life)

    def decayed(self, half_life: float, rows: Rows = slice(None)) -> Floats:
        """D_h: the sum of 2^(-age / h)."""
        return self.sum(self.fading(half_life), rows)

    def since_last(self, k: int) -> Floats:
        """The age of the k-th last act; for people with fewer acts, twice the age of the oldest act of all."""
        done = np.cumsum(self.count)
        starts = np.searchsorted(self.person, np.arange(self.people))
        before = np.append(0.0, done)[starts]  # acts of the people in rows above
        place = np.searchsorted(done, before + k - 1e-9)
        enough = self.total >= k - 1e-9
        result = np.full(self.people, 2 * self.span)
        result[enough] = self.age[place[enough]]
        return result

    def longest_gap(self) -> Floats:
        """The longest time between two consecutive acts of each person."""
        result = np.zeros(self.people)
        same = self.person[1:] == self.person[:-1]
        np.maximum.at(result, self.person[1:][same], np.diff(self.age)[same])
        return result

    def periods(self, days: float) -> tuple[Integers, Integers]:
        """The distinct periods in which each person acted, counted backwards, as columns of person and period."""
        period = (self.age // days).astype(np.int64)
        return pairs_of(self.person, period)[:2]


def pairs_of(first: Integers, second: Integers) -> tuple[Integers, Integers, Integers]:
    """The distinct pairs of two columns, in order, and for each row the number of its pair. Numbers must not be
    negative."""
    width = int(second.max(initial=0)) + 1
    pairs, place = np.unique(first * width + second, return_inverse=True)
    return pairs // width, pairs % width, place
