"""The activity of a wiki in a store as a table of acts: by month, since a store keeps no single acts.

The acts of a month count at its end, so that a cut-off within a month sees none of them.
"""

from pathlib import Path

import numpy as np

from leadership import Store
from leadership._core import InvalidArgumentError
from leadership.evaluation.tables import DAY, Engagement, History, history_of


def read_store(store: Path, wiki: str | None, appointments: Path, exclude: Path | None) -> History:
    """wiki: None means the only one in the store."""
    snapshot = Store(store).snapshot()
    if wiki is None:
        if len(snapshot.data_until) != 1:
            raise InvalidArgumentError("--store needs --wiki, since the store does not have just one")
        (wiki,) = snapshot.data_until
    people, classes, facts = snapshot.facts(wiki)
    order = sorted(range(len(people)), key=people.__getitem__)
    place = np.empty(len(people), dtype=np.int64)
    place[order] = np.arange(len(people))
    acts = Engagement(
        [people[index] for index in order],
        classes,
        [wiki],
        facts["month_end"].astype(np.float64) / DAY,
        place[facts["person"]],
        facts["activity_class"].astype(np.int64),
        np.zeros(len(facts["person"]), dtype=np.int64),
        np.full(len(facts["person"]), -1, dtype=np.int64),
        facts["bytes_added"].astype(np.float64),
        facts["events"].astype(np.float64),
    )
    return history_of(acts, appointments, exclude)
