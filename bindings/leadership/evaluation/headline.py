"""The headline figures: rankings over many cut-offs, each compared with the others on the same people.

Lift and recall are about the first fifty and about appointments within twelve months, since a committee reads and plans
no farther. They count all cut-offs together: how many times as many appointments were found as by any order, and which
share of all. Average precision and area are about everybody and every later appointment in the table; they are means
over the cut-offs. Intervals come from resamples of the people. A resample is the same at all cut-offs, since many of
them have the same people; differences are between rankings on the same resamples.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from leadership.evaluation import measures
from leadership.evaluation.cutoffs import Cutoff
from leadership.evaluation.tables import Floats, Integers

FIRST = 50
DRAWS = 400
MEASURES = ("lift_at_50", "recall_at_50", "average_precision", "auc")


def headline(cutoffs: Sequence[Cutoff], ours: str) -> list[dict[str, Any]]:
    """Returns a row for each ranking that every cut-off has, the chosen one first; none when nobody was appointed."""
    cutoffs = [each for each in cutoffs if each.outcome.any()]
    if not cutoffs:
        return []
    others = [name for name in cutoffs[-1].rankings if name not in (ours, "trained")]
    names = [ours, *(name for name in others if all(name in each.rankings for each in cutoffs))]
    people = np.unique(np.concatenate([each.features.index for each in cutoffs]))
    places = [np.searchsorted(people, each.features.index) for each in cutoffs]
    resamples = np.vstack([np.ones(len(people)), measures.draws(len(people), DRAWS)])
    values = {name: _means(cutoffs, places, name, resamples) for name in names}
    return [_row(name, values[name], values[ours]) for name in names]


def _means(cutoffs: Sequence[Cutoff], places: Sequence[Integers], name: str, resamples: Floats) -> Floats:
    """A matrix of resamples x measures; the first row is for the people themselves."""
    hits, total, known = np.zeros((len(resamples), 3)), np.zeros((len(resamples), 2)), np.zeros((len(resamples), 2))
    for cutoff, place in zip(cutoffs, places, strict=True):
        later = measures.Ranking(cutoff.of(name), cutoff.outcome)
        soon = measures.Ranking(cutoff.of(name), cutoff.outcome_soon)
        for number, weights in enumerate(resamples):
            hits[number] += soon.among_first(FIRST, weights[place])
            area, precision = later.measures(weights[place])
            total[number] += np.nan_to_num([precision, area])
            known[number] += np.isfinite([precision, area])
    with np.errstate(invalid="ignore", divide="ignore"):
        found, expected, all_of_them = hits.T
        return np.column_stack([found / expected, found / all_of_them, total / known])


def _row(name: str, theirs: Floats, ours: Floats) -> dict[str, Any]:
    row: dict[str, Any] = {"name": name}
    for place, measure in enumerate(MEASURES):
        values, difference = theirs[:, place], ours[:, place] - theirs[:, place]
        row[measure] = round(float(values[0]), 4)
        row[f"{measure}_interval"] = measures.interval(values[1:])
        row[f"{measure}_ours_more"] = round(float(difference[0]), 4)
        row[f"{measure}_ours_more_interval"] = measures.interval(difference[1:])
    return row
