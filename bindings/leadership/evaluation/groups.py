"""Features from acts in groups: breadth, and loyalty to one group.

What one person did at one moment is one change. A change that touches k groups counts 1 / k in each.
"""

from collections.abc import Iterator

import numpy as np

from leadership.evaluation.acts import KnownActs, pairs_of
from leadership.evaluation.tables import Floats, Integers


def shares_of_changes(acts: KnownActs) -> Floats:
    """The weight of each act in its group."""
    _, moment = np.unique(acts.time, return_inverse=True)
    _, _, change = pairs_of(acts.person, moment)
    return np.asarray(acts.count / np.bincount(change)[change])


def groups(acts: KnownActs) -> Iterator[tuple[str, Floats]]:
    person, _, pair = pairs_of(acts.person, acts.community)
    share = shares_of_changes(acts)

    def strongest(pairs: Integers, values: Floats) -> Floats:
        """Each person's largest sum over any group."""
        result = np.zeros(acts.people)
        np.maximum.at(result, person, np.bincount(pairs, values))
        return result

    yield "breadth.communities", np.log1p(np.bincount(person, minlength=acts.people))
    yield "breadth.strongest_180", np.log1p(strongest(pair, acts.fading(180)))
    yield "breadth.one_180", np.log1p(strongest(pair, share * np.exp2(-acts.age / 180)))
    yield "breadth.largest_share", strongest(pair, share) / np.maximum(acts.sum(share), 1e-12)
    in_group, _, _ = pairs_of(pair, (acts.age // 30).astype(np.int64))
    yield "breadth.months_in_one", strongest(in_group, np.ones(len(in_group)))
