"""How others acted towards the same people: like this person, or otherwise; in crowds, or nearly alone.

Neither who was appointed later nor who agreed with somebody is used, only how many agreed, and how active and how new
they are on average.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from leadership.evaluation.acts import KnownActs
from leadership.evaluation.tables import Floats, Integers

PRIOR_ACTS = 2.0  # a mean over acts starts with this many acts of a usual value
USUAL_AGREEMENT = 0.7
LATELY = 60.0  # half-life in days


class _AimedActs:
    """The acts towards somebody, with the number of acts aimed at the same person, and of those of the same class."""

    def __init__(self, acts: KnownActs) -> None:
        rows = np.flatnonzero(acts.target >= 0)
        self.acts = acts
        self.person, self.target, self.count = acts.person[rows], acts.target[rows], acts.count[rows]
        self.activity, self.age = acts.activity[rows], acts.age[rows]
        self.way: Integers = self.target * (int(self.activity.max()) + 1) + self.activity
        self.of_target = self.among(self.target, self.count)
        self.alike = self.among(self.way, self.count)

    def among(self, groups: Integers, values: Floats) -> Floats:
        """For each act, the sum over all acts of its group."""
        return np.asarray(np.bincount(groups, values)[groups])

    def named(self, end: str) -> NDArray[np.bool_]:
        """A mask of the acts of classes with this ending: "vote_support" and "support" both are support."""
        indices = [index for index, name in self.acts.classes if name.endswith(end)]
        return np.isin(self.activity, indices)

    def mean(self, values: Floats, usual: float, weights: Floats | None = None) -> Floats:
        """The mean for each person, drawn towards the usual value where there are few acts."""
        weights = self.count if weights is None else weights
        total = np.bincount(self.person, weights * values, self.acts.people) + PRIOR_ACTS * usual
        return np.asarray(total / (np.bincount(self.person, weights, self.acts.people) + PRIOR_ACTS))


def judgement(acts: KnownActs) -> Iterator[tuple[str, Floats]]:
    aimed = _AimedActs(acts)
    same = aimed.alike / aimed.of_target
    yield "judgement.with_majority", aimed.mean(same, USUAL_AGREEMENT)
    yield "judgement.contested", aimed.mean(4 * same * (1 - same), 0.5)
    yield "judgement.crowd", aimed.mean(np.log(aimed.of_target), 3)
    yield (
        "judgement.where_few_did",
        np.log1p(np.bincount(aimed.person, aimed.count / aimed.of_target, acts.people)),
    )
    # The others, without the act itself:
    others = aimed.of_target - aimed.count
    agreement = (aimed.alike - aimed.count + USUAL_AGREEMENT) / (others + 1)
    lately = aimed.count * np.exp2(-aimed.age / LATELY)
    yield "judgement.agreement", aimed.mean(agreement, USUAL_AGREEMENT)
    yield "judgement.agreement_lately", aimed.mean(agreement, USUAL_AGREEMENT, lately)
    yield "judgement.surprise", aimed.mean(-np.log(agreement), -float(np.log(USUAL_AGREEMENT)))
    support, oppose = aimed.named("support"), aimed.named("oppose")
    if support.any() and oppose.any():
        own = np.where(support, aimed.count, 0.0)
        popular = (aimed.among(aimed.target, own) - own + USUAL_AGREEMENT) / (others + 1)
        yield "judgement.opposes_popular", aimed.mean(oppose * popular, 0.1)
        yield "judgement.supports_unpopular", aimed.mean(support * (1 - popular), 0.1)
    yield from _company(aimed)


def _company(aimed: _AimedActs) -> Iterator[tuple[str, Floats]]:
    """The mean recency, activity, newness and total of people who acted in the same way towards the same people."""
    acts = aimed.acts
    measures = {
        "recency": -np.log1p(acts.silence),
        "activity": np.log1p(acts.decayed(30)),
        "newness": -np.log1p(acts.first),
        "total": np.log1p(acts.total),
    }
    others = aimed.alike - aimed.count
    for name, by_person in measures.items():
        own = aimed.count * by_person[aimed.person]
        theirs = (aimed.among(aimed.way, own) - own) / np.maximum(others, 1e-12)
        weights = np.where(others > 0, aimed.count, 0.0)
        usual = float(weights @ theirs / max(float(weights.sum()), 1e-12))
        yield f"company.{name}", aimed.mean(theirs, usual, weights)
