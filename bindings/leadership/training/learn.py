"""Learns the ranking of one role on one wiki from who was appointed.

Training uses months of the past. At each, it sees of every person what the core's percentiles say of everything before,
and learns who was appointed from then to the end of the known time. The model is additive:

    log-odds = intercept + sum of weight * growth(percentile),  growth(u) = log(1.02 / (1.02 - u))

for an appointment within a year: while learning, the logarithm of the time to the end is one more summand.

growth is monotone and 0 for those with least, and no weight is negative: more of an activity never counts against
anybody, so each summand is a reason, and a community can read and change what it decides by. Ridge-penalised logistic
regression (le Cessie, van Houwelingen 1992) by Newton's method, with each step within the bounds; calibrated by Platt's
scaling (1999), from what models that do not know a person say about that person.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadership import Snapshot
from leadership._core import InvalidArgumentError
from leadership.evaluation.additive import AdditiveModel, fit, probability
from leadership.evaluation.measures import Ranking
from leadership.evaluation.rankers import HORIZON, MIN_APPOINTMENTS, MIN_SLOPE, PENALTY, UNPENALISED
from leadership.evaluation.stands import FOLDS, STANDS, folds_of, records_begin
from leadership.evaluation.tables import DAY, Floats, Integers

FLOOR = 0.02
NEWTON_STEPS = 50
SMALL_ENOUGH = 1e-9
NOTHING = 1e-4  # smaller weights are left out
MAX_ROWS = 500_000  # larger wikis use fewer months
MIN_STANDS = 6

# A band begins where the chance of an appointment is this many times that of everybody together.
LIFTS = {"strong_match": 5.0, "worth_a_conversation": 2.0}


@dataclass(frozen=True)
class Rows:
    """People at the months of training, with one row for each month at which they were known."""

    names: list[str]  # of the columns
    columns: Floats  # growth of percentiles
    outcome: NDArray[np.bool_]  # appointed between the month and the end
    time_left: Floats  # logarithm of the years to the end
    fold: Integers  # the same for all rows of a person
    month: Integers  # position in the list of months
    months: list[str]


@dataclass(frozen=True)
class Learned:
    rows: Rows
    intercept: float  # calibrated, like the weights
    weights: dict[str, float]  # above zero
    slope: float  # of the calibration, which the weights include
    held_out: Floats  # chance in each row, for its own time, by a model that does not know the person
    within_a_year: Floats  # the same for one year
    appointed: int  # people

    @property
    def base_rate(self) -> float:
        return float(self.within_a_year.mean())

    @property
    def bands(self) -> dict[str, float]:
        """The chances at which the bands begin."""
        return {band: round(min(lift * self.base_rate, 0.99), 4) for band, lift in LIFTS.items()}


def growth(percentiles: Floats) -> Floats:
    return np.asarray(np.log((1 + FLOOR) / (1 + FLOOR - percentiles)))


def learn(snapshot: Snapshot, wiki: str, appointed: dict[str, float], until: float) -> Learned:
    """appointed: days since 1970 by user name; until: nothing from then on is known."""
    rows = _rows(snapshot, wiki, appointed, until)
    outcome = rows.outcome.astype(float)
    held_out = held_out_log_odds(rows)
    design = np.column_stack([held_out, rows.time_left])
    scaling = fit(["held out", "time left"], design, outcome, np.array([1.0, UNPENALISED]))
    slope, rate = max(float(scaling.weights[0]), MIN_SLOPE), float(scaling.weights[1])
    within_a_year = scaling.intercept + slope * held_out
    model = fit_growing(rows.names, rows.columns, outcome, PENALTY, rows.time_left)
    weights = {name: slope * float(weight) for name, weight in zip(model.names, model.weights, strict=True)}
    known = sum(1 for person in snapshot.people(wiki) if appointed.get(person, np.inf) < until)
    return Learned(
        rows,
        scaling.intercept + slope * model.intercept,
        {name: round(weight, 4) for name, weight in sorted(weights.items(), key=_heaviest) if weight > NOTHING},
        slope,
        probability(within_a_year + rate * rows.time_left),
        probability(within_a_year),
        known,
    )


def fit_growing(
    names: list[str], columns: Floats, outcome: Floats, penalty: float, covariate: Floats | None = None
) -> AdditiveModel:
    """Does the same as additive.fit without negative weights: minimises the quadratic of each step within the bounds.

    covariate: takes part, with any sign and no penalty, but is not in the model.
    """
    free = [np.ones(len(columns))] + ([covariate] if covariate is not None else [])
    design = np.column_stack([*free, columns])
    ridge = np.concatenate([np.full(len(free), UNPENALISED), np.full(len(names), penalty)])
    coefficients = np.zeros(design.shape[1])
    for _ in range(NEWTON_STEPS):
        expected = probability(design @ coefficients)
        curvature = (design.T * (expected * (1 - expected))) @ design + np.diag(ridge)
        slope = design.T @ (outcome - expected) - ridge * coefficients
        step = _bounded_step(curvature, curvature @ coefficients + slope, coefficients, len(free))
        moved = float(np.abs(step - coefficients).max())
        coefficients = step
        if moved < SMALL_ENOUGH:
            break
    return AdditiveModel(names, float(coefficients[0]), coefficients[len(free) :])


def _bounded_step(curvature: Floats, target: Floats, start: Floats, free: int) -> Floats:
    """Minimises x C x / 2 - target x with no negative weight, from a start: active sets (Lawson, Hanson 1974)."""
    result = start.copy()
    bounded = np.arange(len(start)) >= free
    chosen = ~bounded | (start > 0)
    for _ in range(3 * len(start)):
        result = _within_bounds(curvature, target, result, chosen, bounded)
        slope = np.where(chosen, -np.inf, target - curvature @ result)
        best = int(np.argmax(slope))
        if slope[best] <= SMALL_ENOUGH:
            break
        chosen[best] = True
    return result


def _within_bounds(
    curvature: Floats, target: Floats, start: Floats, chosen: NDArray[np.bool_], bounded: NDArray[np.bool_]
) -> Floats:
    """Goes from the start towards the optimum of the chosen weights. A weight that reaches zero is no longer chosen."""
    result = start
    while True:
        goal = np.zeros(len(result))
        goal[chosen] = np.linalg.solve(curvature[np.ix_(chosen, chosen)], target[chosen])
        falling = chosen & bounded & (goal <= 0)
        if not falling.any():
            return goal
        share = result[falling] / np.maximum(result[falling] - goal[falling], 1e-300)
        result = result + share.min() * (goal - result)
        chosen[np.flatnonzero(falling)[share <= share.min()]] = False
        result[~chosen] = 0


def _rows(snapshot: Snapshot, wiki: str, appointed: dict[str, float], until: float) -> Rows:
    people, _, facts = snapshot.facts(wiki)
    first = np.full(len(people), np.inf)  # end of the first month with an act, in days
    np.minimum.at(first, facts["person"], facts["month_end"] / DAY)
    when = np.array([appointed.get(person, np.inf) for person in people])
    when[when >= until] = np.inf
    begin = float(first.min(initial=np.inf))
    if not begin < until:
        raise InvalidArgumentError("there is no activity before the time to learn until")
    if int(np.isfinite(when[np.isfinite(first)]).sum()) < MIN_APPOINTMENTS:
        raise InvalidArgumentError(f"fewer than {MIN_APPOINTMENTS} people with activity were appointed before it")
    unclear = records_begin(begin, when[np.isfinite(first)], until)
    clear = when >= unclear
    months = months_to_stand_at(begin, until, len(people))
    parts = [_at(snapshot, wiki, month, people, np.where(clear, first, np.inf), when, until) for month in months]
    names = [name for name in parts[-1].names if all(name in part.names for part in parts)]
    columns = [part.columns[:, [part.names.index(name) for name in names]] for part in parts]
    rows = Rows(
        names,
        np.vstack(columns),
        np.concatenate([part.outcome for part in parts]),
        np.concatenate([part.time_left for part in parts]),
        np.concatenate([part.fold for part in parts]),
        np.repeat(np.arange(len(parts)), [len(part.outcome) for part in parts]),
        months,
    )
    if rows.outcome.sum() < MIN_APPOINTMENTS:
        raise InvalidArgumentError(f"fewer than {MIN_APPOINTMENTS} appointments came after activity to learn from")
    return rows


def months_to_stand_at(begin: float, until: float, people: int) -> list[str]:
    """At most STANDS months, at even steps, all of which end before the end of the known time."""
    number = min(max(MAX_ROWS // max(people, 1), MIN_STANDS), STANDS)
    instants = begin + (until - begin) * np.arange(1, number + 1) / (number + 1)
    return sorted({_month(instant) for instant in instants})


def _at(
    snapshot: Snapshot, wiki: str, month: str, people: list[str], first: Floats, when: Floats, until: float
) -> Rows:
    """The people known before a month who have not been appointed yet."""
    start = np.datetime64(month, "D").astype(float)
    holders = [people[i] for i in np.flatnonzero(when < start)]
    percentiles = snapshot.percentiles_before(wiki, month, holders)
    known = np.flatnonzero((first <= start) & (when >= start))
    return Rows(
        percentiles.names,
        growth(percentiles.values[known].astype(float)),
        np.isfinite(when[known]),
        np.full(len(known), np.log((until - start) / HORIZON)),
        folds_of([people[i] for i in known]),
        np.zeros(len(known), dtype=np.int64),
        [month],
    )


def held_out_log_odds(rows: Rows, names: Collection[str] | None = None) -> Floats:
    """The log-odds of each row by a model that does not know the person. names: the measures to use; None: all."""
    kept = [place for place, name in enumerate(rows.names) if names is None or name in names]
    columns, outcome = rows.columns[:, kept], rows.outcome.astype(float)
    log_odds = np.zeros(len(outcome))
    for fold in range(FOLDS):
        held = rows.fold == fold
        model = fit_growing(
            [rows.names[place] for place in kept], columns[~held], outcome[~held], PENALTY, rows.time_left[~held]
        )
        log_odds[held] = model.log_odds(columns[held])
    return log_odds


def within_months(rows: Rows, scores: Floats) -> tuple[float, float]:
    """Area under the curve and average precision of a ranking within each month: means by number of appointments."""
    measured, weights = [], []
    for month in range(len(rows.months)):
        here = rows.month == month
        if 0 < (appointed := int(rows.outcome[here].sum())) < int(here.sum()):
            measured.append(Ranking(scores[here], rows.outcome[here]).measures(np.ones(int(here.sum()))))
            weights.append(appointed)
    area, precision = np.average(measured, axis=0, weights=weights)
    return float(area), float(precision)


def _month(days: float) -> str:
    return str(np.datetime64(int(days), "D").astype("datetime64[M]"))


def _heaviest(item: tuple[str, float]) -> tuple[float, str]:
    return -item[1], item[0]
