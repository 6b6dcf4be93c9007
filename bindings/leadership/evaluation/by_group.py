"""Rankings for groups: every later appointment is a pair of person and group, and each group has its own ranking.

It adds z(log(1 + decayed acts in the group)), with a half-life of 180 days, to the ranking of everybody, so it is still
a sum. A change that touches k groups counts 1 / k in each. The measures are the share of the appointed who are among
the first ten of their group, and the mean of 1 / place.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from leadership.evaluation import measures
from leadership.evaluation.acts import KnownActs
from leadership.evaluation.cutoffs import Cutoff
from leadership.evaluation.groups import shares_of_changes
from leadership.evaluation.stands import z_scores
from leadership.evaluation.tables import Floats

HALF_LIFE = 180.0
FIRST = 10
MEASURES = ("among_first_ten", "reciprocal_rank")


class GroupScores:
    """The candidates of a cut-off, ranked for each group."""

    def __init__(self, cutoff: Cutoff) -> None:
        self._acts = KnownActs(cutoff.history.before(cutoff.cutoff), cutoff.cutoff)
        self._fading = shares_of_changes(self._acts) * np.exp2(-self._acts.age / HALF_LIFE)
        self._candidates = cutoff.features.index
        self.groups = cutoff.history.acts.communities

    def activity(self, group: str) -> Floats:
        """z of the activity in a group; 0 for everybody where nobody has been active."""
        if group not in self.groups:
            return np.zeros(len(self._candidates))
        rows = self._acts.community == self.groups.index(group)
        return z_scores(np.log1p(self._acts.sum(self._fading, rows))[self._candidates])

    def scores(self, everybody: Floats, group: str) -> Floats:
        return np.asarray(z_scores(everybody) + self.activity(group))


def appointments_by_group(cutoff: Cutoff) -> list[tuple[str, int]]:
    """Pairs of group and position among the candidates, for people without a role before who got one in the group
    later."""
    place = {person: number for number, person in enumerate(cutoff.features.people)}
    return sorted(
        {
            (each.community, place[each.person])
            for each in cutoff.history.appointments
            if cutoff.cutoff <= each.time < cutoff.until and each.person in place
        }
    )


def by_group(cutoffs: Sequence[Cutoff], ours: str) -> dict[str, Any]:
    """Means over the cut-offs, with intervals from resamples of the people, and differences from the chosen ranking."""
    ranks: dict[str, list[Floats]] = {}
    people = []
    for cutoff in cutoffs:
        pairs = appointments_by_group(cutoff)
        if not pairs:
            continue
        people.append(cutoff.features.index[[person for _, person in pairs]])
        for name, places in _ranks(cutoff, pairs, ours).items():
            ranks.setdefault(name, []).append(places)
    if not people:
        return {"pairs": 0, "rankings": []}
    known, which = np.unique(np.concatenate(people), return_inverse=True)
    resamples = np.vstack([np.ones(len(known)), measures.draws(len(known))])
    parts = np.split(which, np.cumsum([len(each) for each in people])[:-1])
    values = {name: _means(ranks[name], [resamples[:, part] for part in parts]) for name in ranks}
    return {"pairs": len(which), "rankings": [_row(name, each, values[ours]) for name, each in values.items()]}


def _ranks(cutoff: Cutoff, pairs: list[tuple[str, int]], ours: str) -> dict[str, Floats]:
    """For each pair, the person's place in the group's ranking."""
    groups = GroupScores(cutoff)
    everybody = {name: cutoff.of(name) for name in dict.fromkeys((ours, "default"))}
    result: dict[str, list[float]] = {}
    for group, person in pairs:
        rankings = {name: groups.scores(scores, group) for name, scores in everybody.items()}
        rankings |= {f"{name}, the same for all groups": scores for name, scores in everybody.items()}
        rankings["acts in the group"] = groups.activity(group)
        for name, scores in rankings.items():
            ahead, level = int((scores > scores[person]).sum()), int((scores == scores[person]).sum())
            result.setdefault(name, []).append(1 + ahead + (level - 1) / 2)
    return {name: np.array(places) for name, places in result.items()}


def _means(ranks: list[Floats], weights: list[Floats]) -> Floats:
    """A matrix of resamples x measures."""
    total = []
    for places, drawn in zip(ranks, weights, strict=True):
        with np.errstate(invalid="ignore"):
            total.append(drawn @ np.column_stack([places <= FIRST, 1 / places]) / drawn.sum(axis=1)[:, None])
    return np.asarray(np.nanmean(total, axis=0))


def _row(name: str, theirs: Floats, ours: Floats) -> dict[str, Any]:
    row: dict[str, Any] = {"name": name}
    for place, measure in enumerate(MEASURES):
        difference = ours[:, place] - theirs[:, place]
        row[measure] = round(float(theirs[0, place]), 4)
        row[f"{measure}_interval"] = measures.interval(theirs[1:, place])
        row[f"{measure}_ours_more"] = round(float(difference[0]), 4)
        row[f"{measure}_ours_more_interval"] = measures.interval(difference[1:])
    return row
