"""Finds features that depend on anything after the cut-off.

The features are made twice: from everything, and from what is strictly before the cut-off. A feature whose value
differs for any candidate has seen the future. A feature that alone puts nearly everybody who was appointed first is
suspicious, too: in the table, it may be a consequence of the appointment under another date.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from leadership.evaluation.features import Features, features_at
from leadership.evaluation.measures import Ranking
from leadership.evaluation.tables import Floats, History

TOO_GOOD = 0.97

Extract = Callable[[History, float], Features]


def leaking_features(history: History, cutoff: float, extract: Extract = features_at) -> list[str]:
    """Names of the features that change when the future is removed; '(candidates)' when the people themselves
    change."""
    seen, known = extract(history, cutoff), extract(history.before(cutoff), cutoff)
    if seen.people != known.people:
        return ["(candidates)"]
    common = [name for name in seen.names if name in known.names]
    changed = [name for name in common if not np.array_equal(seen.column(name), known.column(name))]
    return sorted(changed + list(set(seen.names) ^ set(known.names)))


def suspicious_features(names: list[str], columns: Floats, outcome: NDArray[np.bool_]) -> list[str]:
    everybody = np.ones(len(outcome))
    areas = {name: Ranking(columns[:, i], outcome).measures(everybody)[0] for i, name in enumerate(names)}
    return [name for name, area in areas.items() if max(area, 1 - area) > TOO_GOOD]
