"""Measures of a ranking: lift and recall among the first, average precision, area under the curve, calibration.

Ties count as the mean over their orders (area) or together (precision), so that the order of rows does not matter. All
functions take scores and an outcome (true: appointed); weights repeat people, as the bootstrap draws them.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadership.evaluation.tables import Floats

DRAWS = 1000
SEED = 20050223
BINS = 5


class Ranking:
    """Scores that are sorted once, so that a thousand resamples cost little."""

    def __init__(self, scores: Floats, outcome: NDArray[np.bool_]) -> None:
        self._order = np.argsort(-scores, kind="stable")
        ordered = scores[self._order]
        self._ends = np.append(np.flatnonzero(np.diff(ordered)), len(ordered) - 1)  # the end of each group of ties
        self._outcome = outcome[self._order].astype(float)

    def measures(self, weights: Floats) -> tuple[float, float]:
        """Area under the ROC curve and average precision."""
        weight = weights[self._order]
        hits = np.diff(np.cumsum(weight * self._outcome)[self._ends], prepend=0.0)
        people = np.diff(np.cumsum(weight)[self._ends], prepend=0.0)
        found, seen = np.cumsum(hits), np.cumsum(people)
        misses = people - hits
        if found[-1] == 0 or misses.sum() == 0:
            return float("nan"), float("nan")
        below = misses.sum() - np.cumsum(misses) + misses / 2
        area = float((hits * below).sum() / (found[-1] * misses.sum()))
        precision = found / np.maximum(seen, 1e-300)
        return area, float((hits * precision).sum() / found[-1])

    def among_first(self, k: int, weights: Floats) -> tuple[float, float, float]:
        """The people appointed among the first k, their mean number there over all orders, and all people appointed.

        A group of ties that crosses the border counts by its mean.
        """
        weight = weights[self._order]
        found = np.append(0.0, np.cumsum(weight * self._outcome)[self._ends])
        seen = np.append(0.0, np.cumsum(weight)[self._ends])
        first = min(float(k), float(seen[-1]))
        expected = found[-1] * first / max(float(seen[-1]), 1e-300)
        return float(np.interp(first, seen, found)), float(expected), float(found[-1])

    def precision_at(self, k: int) -> float:
        """The share of people who were appointed among the first k."""
        people = len(self._outcome)
        return self.among_first(k, np.ones(people))[0] / min(k, people)


def draws(people: int, number: int = DRAWS) -> Floats:
    """How often each person is drawn in each resample; the same for every ranking, so that differences are paired."""
    generator = np.random.default_rng(SEED)
    return generator.multinomial(people, np.full(people, 1 / people), size=number).astype(float)


def interval(values: Floats) -> list[float]:
    """The interval of the middle 95 %; NaN when there is nothing to measure."""
    if np.isnan(values).all():
        return [float("nan")] * 2
    return [round(float(bound), 4) for bound in np.nanquantile(values, (0.025, 0.975))]


def calibration(probability: Floats, outcome: NDArray[np.bool_]) -> dict[str, Any]:
    """Bins of equal size by probability, with mean probability and the share appointed; Brier score; mean gap."""
    bins = []
    order = np.argsort(probability, kind="stable")
    for members in np.array_split(order, BINS):
        expected, observed = float(probability[members].mean()), float(outcome[members].mean())
        bins.append({"people": len(members), "expected": round(expected, 4), "observed": round(observed, 4)})
    gap = sum(b["people"] * abs(b["expected"] - b["observed"]) for b in bins) / len(order)
    brier = float(((probability - outcome) ** 2).mean())
    return {"brier": round(brier, 5), "mean_gap": round(gap, 4), "bins": bins}
