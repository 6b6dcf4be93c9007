"""The rankings of this project: one that needs no training, and one learned from a community's own past."""

import zlib
from dataclasses import dataclass

import numpy as np

from leadership.evaluation.additive import AdditiveModel, fit, probability, transformed
from leadership.evaluation.features import Features, features_at
from leadership.evaluation.tables import Floats, History, Integers

# Where in the span of the acts before the cut-off the training pretends to stand, looking from there to the cut-off.
INNER_CUTS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
PENALTIES = (30.0, 100.0, 300.0, 1000.0)
FOLDS = 5
FEWEST_APPOINTMENTS = 5  # people to learn from; with fewer the default ranking is used

DEFAULT = "default"  # name of the default ranking as a summand of the learned one
DEFAULT_FEATURES = ("amount.recent_30", "rhythm.silence")


def default_scores(features: Features) -> Floats:
    """Recent activity, and no silence longer than the person's own pauses: the sum of the two, each standardised."""
    columns = [features.column(name) for name in DEFAULT_FEATURES]
    return np.asarray(sum((column - column.mean()) / max(float(column.std()), 1e-12) for column in columns))


@dataclass(frozen=True)
class TrainingSet:
    """Candidates at the inner cuts, one row for each cut they were a candidate at."""

    names: list[str]
    columns: Floats
    outcome: Floats  # 1: appointed between the inner cut and the cut-off
    fold: Integers  # the same for all rows of a person


@dataclass(frozen=True)
class Trained:
    model: AdditiveModel
    penalty: float
    slope: float  # calibration: log-odds = offset + slope * the model's
    offset: float
    training: TrainingSet

    def log_odds(self, features: Features) -> Floats:
        return self.offset + self.slope * self.model.log_odds(columns_of(features, self.model.names))


def columns_of(features: Features, names: list[str]) -> Floats:
    """What the model adds up: the default ranking, then the transformed features."""
    anchor = default_scores(features)
    spread = max(float(anchor.std()), 1e-12)
    chosen = features.values[:, [features.names.index(name) for name in names[1:]]]
    return np.column_stack([(anchor - anchor.mean()) / spread, transformed(chosen)])


def training_set(history: History, cutoff: float, without: str = "") -> TrainingSet | None:
    """None: too few appointments before the cut-off."""
    known = history.before(cutoff)
    if known.acts.time.size == 0:
        return None
    start = float(known.acts.time.min())
    parts = [features_at(known, start + share * (cutoff - start)) for share in INNER_CUTS]
    parts = [features for features in parts if features.people]
    outcomes = [np.isfinite(known.appointed[features.index]) for features in parts]
    learned_from = {name for part, seen in zip(parts, outcomes, strict=True) for name in np.array(part.people)[seen]}
    if len(learned_from) < FEWEST_APPOINTMENTS:
        return None
    names = [name for name in parts[-1].names if all(name in part.names for part in parts)]
    names = [DEFAULT, *(name for name in names if not without or not name.startswith(without + "."))]
    fold = [zlib.crc32(person.encode()) % FOLDS for features in parts for person in features.people]
    return TrainingSet(
        names,
        np.vstack([columns_of(features, names) for features in parts]),
        np.concatenate(outcomes).astype(float),
        np.array(fold),
    )


def train(history: History, cutoff: float, without: str = "") -> Trained | None:
    """Learns from what lies before the cut-off. without: a family of features to leave out."""
    training = training_set(history, cutoff, without)
    if training is None:
        return None
    held_out = {each: _held_out(training, each) for each in PENALTIES}
    penalty = simplest_of_the_best(held_out, training.outcome)
    # Platt 1999, on what models without a person say of that person.
    scaling = fit([DEFAULT], held_out[penalty][:, None], training.outcome, np.array([1.0]))
    # Never turned around: a negative slope would say that experience with others is worth nothing.
    slope = max(float(scaling.weights[0]), 0.05)
    model = fit(training.names, training.columns, training.outcome, _penalties(training, penalty))
    return Trained(model, penalty, slope, scaling.intercept, training)


def probabilities(trained: Trained, features: Features) -> Floats:
    return probability(trained.log_odds(features))


def _penalties(training: TrainingSet, penalty: float) -> Floats:
    """The default ranking is hardly held back: where little has been seen, the learned ranking stays near it."""
    return np.array([1.0] + [penalty] * (len(training.names) - 1))


def _held_out(training: TrainingSet, penalty: float) -> Floats:
    log_odds = np.zeros(len(training.outcome))
    for fold in range(FOLDS):
        rows = training.fold == fold
        rest = fit(training.names, training.columns[~rows], training.outcome[~rows], _penalties(training, penalty))
        log_odds[rows] = rest.log_odds(training.columns[rows])
    return log_odds


def simplest_of_the_best(held_out: dict[float, Floats], outcome: Floats) -> float:
    """The largest penalty that is worse than the best by no more than one standard error of the difference.

    The one-standard-error rule (Breiman, Friedman, Olshen, Stone 1984): of models that held-out people cannot tell
    apart, the simplest. A person has up to one row for each inner cut, so that the rows count as that many fewer.
    """
    loss = {each: np.logaddexp(0, np.where(outcome > 0, -odds, odds)) for each, odds in held_out.items()}
    best = min(loss.values(), key=lambda values: float(values.mean()))

    def good_enough(values: Floats) -> bool:
        difference = values - best
        error = float(difference.std()) / np.sqrt(len(difference) / len(INNER_CUTS))
        return bool(difference.mean() <= error)

    return max(each for each, values in loss.items() if good_enough(values))
