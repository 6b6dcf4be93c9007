"""The additive model: log-odds of an appointment = intercept + sum of weight * transformed feature.

Each feature enters by its percentile among the candidates of the same community at the same instant, a monotone
transform that makes eras and communities comparable. A person's contributions are the summands, so they explain the
outcome exactly. Ridge-penalised logistic regression by Newton's method (iteratively reweighted least squares), the
penalty on all weights but the intercept: le Cessie, van Houwelingen 1992.
"""

from dataclasses import dataclass

import numpy as np

from leadership.evaluation.tables import Floats

NEWTON_STEPS = 30
STEP_SMALL_ENOUGH = 1e-10
FLOOR = 0.02
MEAN = 1 + FLOOR * float(np.log(FLOOR)) - (1 + FLOOR) * float(np.log(1 + FLOOR))  # of -log(1 + FLOOR - u), u uniform


@dataclass(frozen=True)
class AdditiveModel:
    names: list[str]
    intercept: float
    weights: Floats

    def log_odds(self, columns: Floats) -> Floats:
        """columns: people x features, as :func:`transformed` gives them."""
        return np.asarray(self.intercept + self.contributions(columns).sum(axis=1))

    def contributions(self, columns: Floats) -> Floats:
        return columns * self.weights


def transformed(values: Floats) -> Floats:
    """-log(1 + floor - percentile) - mean, where the percentile is the share of people below, ties in the middle.

    Differences among the few most active count much, and those among the many with little count little.
    """
    result = np.empty(values.shape)
    for index, column in enumerate(values.T):
        _, place, size = np.unique(column, return_inverse=True, return_counts=True)
        middle = (np.cumsum(size) - size / 2) / len(column)
        result[:, index] = -np.log(1 + FLOOR - middle)[place] - MEAN
    return result


def fit(names: list[str], columns: Floats, outcome: Floats, penalties: Floats) -> AdditiveModel:
    """outcome: 0 or 1 for each row; penalties: one for each column."""
    design = np.column_stack([np.ones(len(columns)), columns])
    ridge = np.concatenate([[1e-9], penalties])
    coefficients = np.zeros(design.shape[1])
    for _ in range(NEWTON_STEPS):
        expected = probability(design @ coefficients)
        curvature = (design.T * (expected * (1 - expected))) @ design + np.diag(ridge)
        step = np.linalg.solve(curvature, design.T @ (outcome - expected) - ridge * coefficients)
        coefficients = coefficients + step
        if np.abs(step).max() < STEP_SMALL_ENOUGH:
            break
    return AdditiveModel(names, float(coefficients[0]), coefficients[1:])


def probability(log_odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -700, 700))))
