"""The past instants from which a ranking learns, and who of the people known then has been appointed since.

`leadership train` uses the same instants, with the measures of the core.
"""

import zlib

import numpy as np

from leadership.evaluation.tables import Floats, Integers

SPARSE = 30.0  # days between stands: a thirtieth of the span, within these bounds
DENSE = 20.0
STANDS = 30
FIRST_RECORDS = 75.0
FOLDS = 5


def stands(start: float, cutoff: float) -> Floats:
    """Instants between the first act and the cut-off, at even steps."""
    step = min(max((cutoff - start) / STANDS, DENSE), SPARSE)
    number = max(int(np.ceil((cutoff - start) / step)) - 1, 0)
    return np.asarray(start + step * np.arange(1, number + 1))


def records_begin(start: float, appointed: Floats, cutoff: float) -> float:
    """Returns the instant before which appointments have no reliable date; minus infinity if all have one.

    Records that begin well after the acts, and with more than twice as many entries a day as later, begin with people
    who had been appointed long before.
    """
    known = appointed[appointed < cutoff]
    begin = float(known.min(initial=np.inf))
    end = begin + FIRST_RECORDS
    if not FIRST_RECORDS < begin - start < np.inf:
        return -np.inf
    first, later = int((known < end).sum()), int((known >= end).sum())
    return end if first / FIRST_RECORDS > 2 * later / max(cutoff - end, 1) else -np.inf


def exposure(days: Floats | float, people: Integers | int) -> Floats:
    """Covariates of everybody's chance: longer times have more appointments, which more people share."""
    return np.asarray(np.log(days) - np.log(people))


def folds_of(people: list[str]) -> Integers:
    """The fold of each person, which is the same in all rows and does not depend on other people."""
    return np.array([zlib.crc32(person.encode()) % FOLDS for person in people], dtype=np.int64)


def z_scores(values: Floats) -> Floats:
    """Standardises each column; a column of equal values becomes 0."""
    return np.asarray((values - values.mean(axis=0)) / np.maximum(values.std(axis=0), 1e-12))
