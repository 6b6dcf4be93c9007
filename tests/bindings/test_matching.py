"""leadership.stable_matching, leadership.largest_benefit_matching: columns in, columns out."""

import numpy as np
import pytest

from leadership import Error, largest_benefit_matching, stable_matching

NOBODY = 2**32 - 1

# Three learners, two sharers; the second takes two.
FIRST = np.array([0, 2, 4, 5], np.uint64)
SHARER = np.array([0, 1, 0, 1, 1], np.uint32)
CAPACITY = np.array([1, 2], np.uint32)
OF_LEARNER = np.array([2, 1, 2, 1, 1], np.float32)
OF_SHARER = np.array([1, 2, 2, 1, 3], np.float32)


def test_stable() -> None:
    assert stable_matching(FIRST, SHARER, CAPACITY, OF_LEARNER, OF_SHARER).tolist() == [1, 0, 1]


def test_largest_benefit() -> None:
    benefit = np.array([5, 1, 4, 3, 2], np.int32)
    sharers, total = largest_benefit_matching(FIRST, SHARER, CAPACITY, benefit)
    assert (sharers.tolist(), total) == ([0, 1, 1], 10)


def test_nobody() -> None:
    none = np.array([0], np.uint32)
    assert stable_matching(FIRST, SHARER, np.append(none, none), OF_LEARNER, OF_SHARER).tolist() == [NOBODY] * 3


def test_columns_that_do_not_fit_together_are_refused() -> None:
    with pytest.raises(Error) as refusal:
        stable_matching(FIRST, SHARER, CAPACITY, OF_LEARNER[:-1], OF_SHARER)
    assert refusal.value.code == "invalid_argument"
    with pytest.raises(Error):
        largest_benefit_matching(FIRST, SHARER + 1, CAPACITY, np.ones(5, np.int32))
