"""The rankings of this project: one that needs no training, and one learned from a community's own past.

Both are sums, so that a person's summands explain their place exactly. The learned one is

    slope * ( trust * z( sum of weight * feature ) + 0.5 * z( default ) ) + offset + rate * log( days / candidates )

where z standardises among the candidates of the moment, each feature is its transformed percentile among them,
standardised as well, and trust = n / (n + 10) for n people whose appointment it learned from.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadership.evaluation.additive import AdditiveModel, fit, transformed
from leadership.evaluation.features import Features, features_at
from leadership.evaluation.stands import FOLDS, exposure, folds_of, records_begin, stands, z_scores
from leadership.evaluation.tables import Floats, History, Integers

MIN_APPOINTMENTS = 5  # people to learn from; with fewer, the default ranking is used
PENALTY = 100.0
UNPENALISED = 1e-6
DEFAULT_SHARE = 0.5
DOUBT = 10.0  # with this many appointments, the learned part counts half
HORIZON = 365.0  # the time for which probabilities are given
MIN_SLOPE = 0.05  # never negative: that would mean that experience with others is worth nothing

# A person's rhythm decides; among people with the same rhythm, recent activity does.
DEFAULT_WEIGHTS = {
    "silence.pauses": 1.0,
    "silence.since_3": 1.0,
    "growth.centre": 1.0,
    "growth.new_90": 1.0,
    "amount.recent_15": 0.5,
}
DEFAULT = "default"  # prefix of the default ranking's summands in the learned one


def default_terms(features: Features) -> Floats:
    """A matrix of people x DEFAULT_WEIGHTS."""
    columns = np.stack([features.column(name) for name in DEFAULT_WEIGHTS], axis=1)
    return np.asarray(z_scores(columns) * np.array(list(DEFAULT_WEIGHTS.values())))


def default_scores(features: Features) -> Floats:
    return np.asarray(default_terms(features).sum(axis=1))


def columns_of(features: Features, names: list[str]) -> Floats:
    """The summands of the learned part: transformed features, standardised among the candidates at that instant."""
    return z_scores(transformed(features.values[:, [features.names.index(name) for name in names]]))


@dataclass(frozen=True)
class TrainingSet:
    """Candidates at the stands, with one row for each stand at which they were candidates."""

    names: list[str]
    columns: Floats
    default: Floats  # z of the default ranking
    outcome: Floats  # 1: appointed between the stand and the cut-off
    time_left: Floats  # logarithm of the days to the cut-off
    fold: Integers  # the same for all rows of a person
    stand: Integers
    stands: list[float]
    learned_from: int  # people appointed

    def without(self, family: str) -> "TrainingSet":
        """The training set without one family of features."""
        kept = [place for place, name in enumerate(self.names) if not name.startswith(family + ".")]
        names, columns = [self.names[place] for place in kept], self.columns[:, kept]
        rest = (self.default, self.outcome, self.time_left, self.fold, self.stand, self.stands, self.learned_from)
        return TrainingSet(names, columns, *rest)


@dataclass(frozen=True)
class Trained:
    model: AdditiveModel
    trust: float
    slope: float  # calibration
    rate: float
    offset: float
    training: TrainingSet

    def terms(self, features: Features) -> tuple[list[str], Floats]:
        """The summands of the log-odds, except the offset: their names, and a matrix of people x names."""
        learned = self.model.contributions(columns_of(features, self.model.names))
        default = default_terms(features)
        names = [*self.model.names, *(f"{DEFAULT}.{name}" for name in DEFAULT_WEIGHTS)]
        parts = (self.trust * learned / _spread(learned), DEFAULT_SHARE * default / _spread(default))
        return names, self.slope * np.hstack(parts)

    def intercept(self, features: Features, days: float = HORIZON) -> float:
        return self.offset + self.rate * float(exposure(days, len(features.people)))

    def log_odds(self, features: Features, days: float = HORIZON) -> Floats:
        """The log-odds of an appointment within this many days."""
        return np.asarray(self.intercept(features, days) + self.terms(features)[1].sum(axis=1))


def _spread(terms: Floats) -> float:
    """The standard deviation of the sums; the mean of a sum of standardised columns is 0."""
    return max(float(terms.sum(axis=1).std()), 1e-12)


def training_set(history: History, cutoff: float) -> TrainingSet | None:
    """Returns None when there are too few appointments before the cut-off."""
    known = history.before(cutoff)
    if known.acts.time.size == 0:
        return None
    start = float(known.acts.time.min())
    unclear = records_begin(start, known.appointed, cutoff)
    instants, parts, kept = [], [], []
    for instant in stands(start, cutoff):
        features = features_at(known, float(instant))
        rows = np.flatnonzero(known.appointed[features.index] >= unclear)
        if rows.size:
            instants.append(float(instant))
            parts.append(features)
            kept.append(rows)
    outcome = [np.isfinite(known.appointed[part.index[rows]]) for part, rows in zip(parts, kept, strict=True)]
    appointed = {
        int(person) for part, rows, seen in zip(parts, kept, outcome, strict=True) for person in part.index[rows][seen]
    }
    if len(appointed) < MIN_APPOINTMENTS:
        return None
    names = [name for name in parts[-1].names if all(name in part.names for part in parts)]
    size = [len(rows) for rows in kept]
    return TrainingSet(
        names,
        np.vstack([columns_of(part, names)[rows] for part, rows in zip(parts, kept, strict=True)]),
        np.concatenate([z_scores(default_scores(part))[rows] for part, rows in zip(parts, kept, strict=True)]),
        np.concatenate(outcome).astype(float),
        np.log(cutoff - np.repeat(instants, size)),
        np.concatenate([folds_of(part.people)[rows] for part, rows in zip(parts, kept, strict=True)]),
        np.repeat(np.arange(len(size)), size),
        instants,
        len(appointed),
    )


def train(history: History, cutoff: float) -> Trained | None:
    """Learns from everything before the cut-off."""
    training = training_set(history, cutoff)
    return None if training is None else train_on(training)


def train_on(training: TrainingSet) -> Trained:
    trust = training.learned_from / (training.learned_from + DOUBT)
    everything = np.ones(len(training.outcome), dtype=bool)
    return Trained(_model(training, everything), trust, *_calibration(training, trust), training)


def _model(training: TrainingSet, rows: NDArray[np.bool_]) -> AdditiveModel:
    """The more time is left, the more people are appointed, so time is a covariate in learning, which is dropped
    afterwards."""
    design = np.column_stack([training.columns, training.time_left - training.time_left.mean()])[rows]
    penalties = np.array([PENALTY] * len(training.names) + [UNPENALISED])
    model = fit([*training.names, "time left"], design, training.outcome[rows], penalties)
    return AdditiveModel(training.names, model.intercept, model.weights[:-1])


def _calibration(training: TrainingSet, trust: float) -> tuple[float, float, float]:
    """Slope, rate and offset by Platt 1999, from what models that do not know a person say about that person."""
    learned = np.zeros(len(training.outcome))
    for fold in range(FOLDS):
        held = training.fold == fold
        learned[held] = (training.columns[held] * _model(training, ~held).weights).sum(axis=1)
    for stand in range(len(training.stands)):
        rows = training.stand == stand
        learned[rows] = z_scores(learned[rows])
    score = trust * learned + DEFAULT_SHARE * training.default
    shared = exposure(np.exp(training.time_left), np.bincount(training.stand)[training.stand])
    design = np.column_stack([score, shared])
    scaling = fit(["score", "exposure"], design, training.outcome, np.array([1.0, UNPENALISED]))
    return max(float(scaling.weights[0]), MIN_SLOPE), float(scaling.weights[1]), scaling.intercept
