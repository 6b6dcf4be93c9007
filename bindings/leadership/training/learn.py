"""Learns the ranking of one role on one wiki from who was appointed.

The training stands at several months of the past, sees of each person what the core's percentiles say of everything
before, and learns who was appointed from there to the end of what it may know. The model is additive:

    log-odds = intercept + sum of weight * growth(percentile),  growth(u) = log(1.02 / (1.02 - u))

growth is monotone and 0 for those with least, and no weight is negative: more of an activity never counts against
anybody, so that each summand is a reason and a community can read, and change, what it decides by. Ridge-penalised
logistic regression (le Cessie, van Houwelingen 1992) by Newton's method, each step within the bounds; calibrated by
Platt's scaling (1999) on what models without a person say of that person.
"""

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadership import Snapshot
from leadership._core import InvalidArgumentError
from leadership.evaluation.additive import AdditiveModel, fit, probability
from leadership.evaluation.rankers import FEWEST_APPOINTMENTS, FOLDS, INNER_CUTS, PENALTIES, simplest_of_the_best
from leadership.evaluation.tables import DAY, Floats, Integers

FLOOR = 0.02
NEWTON_STEPS = 50
SWEEPS = 200
SMALL_ENOUGH = 1e-9
NOTHING = 1e-4  # weights below are left out

# A band begins where the chance of an appointment is so many times that of everybody together.
LIFTS = {"strong_match": 5.0, "worth_a_conversation": 2.0}


@dataclass(frozen=True)
class Rows:
    """People at the months the training stands at, one row for each month they were known at."""

    names: list[str]  # of the columns
    columns: Floats  # growth of percentiles
    outcome: NDArray[np.bool_]  # appointed between the month and the end
    fold: Integers  # the same for all rows of a person
    months: list[str]


@dataclass(frozen=True)
class Learned:
    rows: Rows
    intercept: float  # calibrated, as the weights
    weights: dict[str, float]  # above zero
    penalty: float
    slope: float  # of the calibration that is in them already
    held_out: Floats  # chance of each row by a model that does not know the person
    appointed: int  # people

    @property
    def bands(self) -> dict[str, float]:
        """Chances at which the bands begin."""
        base = float(self.rows.outcome.mean())
        return {band: round(min(lift * base, 0.99), 4) for band, lift in LIFTS.items()}


def growth(percentiles: Floats) -> Floats:
    return np.asarray(np.log((1 + FLOOR) / (1 + FLOOR - percentiles)))


def learn(snapshot: Snapshot, wiki: str, appointed: dict[str, float], until: float) -> Learned:
    """appointed: days since 1970 by user name; until: nothing from then on is known."""
    rows = _rows(snapshot, wiki, appointed, until)
    held_out = {each: _held_out(rows, each) for each in PENALTIES}
    penalty = simplest_of_the_best(held_out, rows.outcome.astype(float))
    scaling = fit(["held out"], held_out[penalty][:, None], rows.outcome.astype(float), np.array([1.0]))
    slope = max(float(scaling.weights[0]), 0.05)  # never turned around
    model = fit_growing(rows.names, rows.columns, rows.outcome.astype(float), penalty)
    weights = {name: slope * float(weight) for name, weight in zip(model.names, model.weights, strict=True)}
    known = sum(1 for person in snapshot.people(wiki) if appointed.get(person, np.inf) < until)
    return Learned(
        rows,
        scaling.intercept + slope * model.intercept,
        {name: round(weight, 4) for name, weight in sorted(weights.items(), key=_heaviest) if weight > NOTHING},
        penalty,
        slope,
        probability(scaling.intercept + slope * held_out[penalty]),
        known,
    )


def fit_growing(names: list[str], columns: Floats, outcome: Floats, penalty: float) -> AdditiveModel:
    """As additive.fit, but no weight below zero: the quadratic of each step is minimised coordinate by coordinate."""
    design = np.column_stack([np.ones(len(columns)), columns])
    ridge = np.concatenate([[1e-9], np.full(len(names), penalty)])
    coefficients = np.zeros(design.shape[1])
    for _ in range(NEWTON_STEPS):
        expected = probability(design @ coefficients)
        curvature = (design.T * (expected * (1 - expected))) @ design + np.diag(ridge)
        slope = design.T @ (outcome - expected) - ridge * coefficients
        step = _bounded_step(curvature, curvature @ coefficients + slope, coefficients)
        moved = float(np.abs(step - coefficients).max())
        coefficients = step
        if moved < SMALL_ENOUGH:
            break
    return AdditiveModel(names, float(coefficients[0]), coefficients[1:])


def _bounded_step(curvature: Floats, target: Floats, start: Floats) -> Floats:
    result = start.copy()
    for _ in range(SWEEPS):
        moved = 0.0
        for i in range(len(result)):
            best = result[i] + (target[i] - curvature[i] @ result) / curvature[i, i]
            best = best if i == 0 else max(best, 0.0)
            moved = max(moved, abs(best - result[i]))
            result[i] = best
        if moved < SMALL_ENOUGH:
            break
    return result


def _rows(snapshot: Snapshot, wiki: str, appointed: dict[str, float], until: float) -> Rows:
    people, _, facts = snapshot.facts(wiki)
    first = np.full(len(people), np.inf)  # end of the first month with an act, in days
    np.minimum.at(first, facts["person"], facts["month_end"] / DAY)
    when = np.array([appointed.get(person, np.inf) for person in people])
    when[when >= until] = np.inf
    begin = float(first.min(initial=np.inf))
    if not begin < until:
        raise InvalidArgumentError("there is no activity before the time to learn until")
    if int(np.isfinite(when[np.isfinite(first)]).sum()) < FEWEST_APPOINTMENTS:
        raise InvalidArgumentError(f"fewer than {FEWEST_APPOINTMENTS} people with activity were appointed before it")
    months = sorted({_month(begin + share * (until - begin)) for share in INNER_CUTS})
    parts = [_at(snapshot, wiki, month, people, first, when) for month in months]
    names = [name for name in parts[-1].names if all(name in part.names for part in parts)]
    columns = [part.columns[:, [part.names.index(name) for name in names]] for part in parts]
    rows = Rows(
        names,
        np.vstack(columns),
        np.concatenate([part.outcome for part in parts]),
        np.concatenate([part.fold for part in parts]),
        months,
    )
    if rows.outcome.sum() < FEWEST_APPOINTMENTS:
        raise InvalidArgumentError(f"fewer than {FEWEST_APPOINTMENTS} appointments came after activity to learn from")
    return rows


def _at(snapshot: Snapshot, wiki: str, month: str, people: list[str], first: Floats, when: Floats) -> Rows:
    """Those known before a month and not appointed yet."""
    start = np.datetime64(month, "D").astype(float)
    holders = [people[i] for i in np.flatnonzero(when < start)]
    percentiles = snapshot.percentiles_before(wiki, month, holders)
    known = np.flatnonzero((first <= start) & (when >= start))
    return Rows(
        percentiles.names,
        growth(percentiles.values[known].astype(float)),
        np.isfinite(when[known]),
        np.array([zlib.crc32(people[i].encode()) % FOLDS for i in known], dtype=np.int64),
        [month],
    )


def _held_out(rows: Rows, penalty: float) -> Floats:
    outcome = rows.outcome.astype(float)
    log_odds = np.zeros(len(outcome))
    for fold in range(FOLDS):
        held = rows.fold == fold
        model = fit_growing(rows.names, rows.columns[~held], outcome[~held], penalty)
        log_odds[held] = model.log_odds(rows.columns[held])
    return log_odds


def _month(days: float) -> str:
    return str(np.datetime64(int(days), "D").astype("datetime64[M]"))


def _heaviest(item: tuple[str, float]) -> tuple[float, str]:
    return -item[1], item[0]
