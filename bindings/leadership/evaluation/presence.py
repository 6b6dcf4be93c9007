"""Presence as in the core's match (core/include/leadership/snapshot/presence.hpp): the default ranking, with only the
months of acts known, and comparisons instead of standardised values, so that it lies between 0 and 1."""

import numpy as np
from numpy.typing import NDArray

from leadership.evaluation.acts import KnownActs
from leadership.evaluation.features import Features
from leadership.evaluation.tables import Floats, History, Integers

DAYS_PER_MONTH = 365.2425 / 12
HALF_LIFE = 180.0  # days; recent_half_life_days of the shipped policy
SHARES = (1.0, 1.0, 1.0, 1.0, 0.5)


def presence(history: History, instant: float, features: Features) -> Floats:
    """Returns the presence of each candidate, in the order of the candidates."""
    acts = KnownActs(history.before(instant), instant)
    age = DAYS_PER_MONTH * (_months(instant - 1 / 86400) - _months(acts.time)).astype(float)

    def total(values: Floats) -> Floats:
        return acts.sum(acts.count * values)

    first = np.zeros(acts.people)
    np.maximum.at(first, acts.person, age)
    last = first.copy()
    np.minimum.at(last, acts.person, age)
    number = np.maximum(acts.total, 1e-12)
    pause = (first - last) / np.maximum(number - 1, 1)
    measures = (
        -last / (pause + 5),
        -_third_last(acts, age),
        -(total(age) / number + 5) / (first + 10),
        total(np.exp2(-age / (HALF_LIFE / 2))) / number,
        total(np.exp2(-age / (HALF_LIFE / 12))),
    )
    compared = [share * _compared(measure[features.index]) for share, measure in zip(SHARES, measures, strict=True)]
    return np.asarray(sum(compared) / sum(SHARES))


def _months(days: Floats | float) -> Integers:
    seconds = (np.asarray(days) * 86400).astype(np.int64)
    return seconds.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)


def _third_last(acts: KnownActs, age: Floats) -> Floats:
    """The age of the third-last act, infinite for people with fewer. In rows, the latest act of a person comes
    first."""
    done = np.cumsum(acts.count)
    starts = np.searchsorted(acts.person, np.arange(acts.people))
    before = np.append(0.0, done)[starts]
    enough: NDArray[np.bool_] = acts.total >= 3 - 1e-9
    result = np.full(acts.people, np.inf)
    result[enough] = age[np.searchsorted(done, before + 3 - 1e-9)[enough]]
    return result


def _compared(values: Floats) -> Floats:
    """The share of people with less, divided by the largest such share. Single precision makes equal what should be."""
    rounded = values.astype(np.float32)
    fewer = np.searchsorted(np.sort(rounded), rounded, "left")
    most = fewer.max(initial=0)
    return np.asarray(fewer / most) if most else np.ones(len(values))
