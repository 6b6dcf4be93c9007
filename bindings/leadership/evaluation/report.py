"""One evaluation: a ranking and all baselines at one or more cut-offs, with what readers need to know about it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadership.evaluation import leaks, measures, rankers
from leadership.evaluation.additive import probability
from leadership.evaluation.baselines import LIMITS
from leadership.evaluation.by_group import by_group
from leadership.evaluation.cutoffs import Cutoff
from leadership.evaluation.headline import headline
from leadership.evaluation.tables import Floats

FIRST = (20, 100)
MIN_IN_GROUP = 5  # appointments; with fewer, the error of a group says nothing


def report_of(last: Cutoff, earlier: Sequence[Cutoff] = (), *, groups: bool = False) -> dict[str, Any]:
    """Everything about the last cut-off, and the headline figures of all of them."""
    cutoffs = [*earlier, last]
    ours = "trained" if any(each.trained for each in cutoffs) else "default"
    report: dict[str, Any] = {
        "ranker": last.ranker,
        "candidates": len(last.outcome),
        "appointed": int(last.outcome.sum()),
        "leaks": {
            "changed_by_the_future": leaks.leaking_features(last.history, last.cutoff),
            "suspicious": leaks.suspicious_features(last.features.names, last.features.values, last.outcome),
        },
        "headline": {"ranker": ours, "cutoffs": len(cutoffs), "rankings": headline(cutoffs, ours)},
        "rankings": _compare(last.rankings, last.outcome, last.ranker),
        "limits": LIMITS,
        "by_group": _error_by_group(last),
        "folds": [each.summary() for each in earlier],
    }
    if groups:
        report["for_groups"] = by_group(cutoffs, ours)
    if last.trained:
        chance = probability(last.trained.log_odds(last.features, last.days))
        report["calibration"] = {"days": round(last.days), **measures.calibration(chance, last.outcome_soon)}
        report["ablations"] = _ablations(last, last.trained)
        report["model"] = model_card(last.trained)
    return report


def _error_by_group(cutoff: Cutoff) -> list[dict[str, Any]]:
    """The error of the same ranking by group: newcomers and others, quiet and busy people."""
    groups = []
    for name, label in (("tenure.days", "tenure"), ("amount.recent_90", "recent activity")):
        column = cutoff.features.column(name)
        median = float(np.median(column))
        for half, rows in (("lower half", column <= median), ("upper half", column > median)):
            entry: dict[str, Any] = {"group": f"{label}, {half}", "people": int(rows.sum())}
            entry["appointed"] = int(cutoff.outcome[rows].sum())
            if MIN_IN_GROUP <= entry["appointed"] < entry["people"]:
                ranking = measures.Ranking(cutoff.scores[rows], cutoff.outcome[rows])
                entry["auc"] = round(ranking.measures(np.ones(int(rows.sum())))[0], 4)
            groups.append(entry)
    return groups


def _ablations(cutoff: Cutoff, whole: rankers.Trained) -> list[dict[str, Any]]:
    """The quality of the trained ranking when the learned part lacks one family of features."""
    everybody = np.ones(len(cutoff.outcome))
    rows = []
    for family in sorted({name.split(".")[0] for name in whole.training.names}):
        trained = rankers.train_on(whole.training.without(family))
        area, precision = measures.Ranking(trained.log_odds(cutoff.features), cutoff.outcome).measures(everybody)
        rows.append({"without": family, "auc": round(area, 4), "average_precision": round(precision, 4)})
    return rows


def _compare(rankings: dict[str, Floats], outcome: NDArray[np.bool_], ours: str) -> list[dict[str, Any]]:
    """Measures with bootstrap intervals; ahead: the share of resamples in which our ranking has the larger area."""
    resamples = measures.draws(len(outcome))
    drawn = {}
    rows: list[dict[str, Any]] = []
    for name, scores in rankings.items():
        ranking = measures.Ranking(scores, outcome)
        drawn[name] = np.array([ranking.measures(weights) for weights in resamples])
        area, precision = ranking.measures(np.ones(len(outcome)))
        row: dict[str, Any] = {
            "name": name,
            "auc": round(area, 4),
            "auc_interval": measures.interval(drawn[name][:, 0]),
        }
        row |= {"average_precision": round(precision, 4), "ap_interval": measures.interval(drawn[name][:, 1])}
        row |= {f"precision_at_{k}": round(ranking.precision_at(k), 4) for k in FIRST}
        rows.append(row)
    for row in rows:
        difference = drawn[ours] - drawn[row["name"]]
        row["ours_ahead"] = [round(float(share), 3) for share in (difference > 0).mean(axis=0)]
    return rows


def model_card(trained: rankers.Trained) -> dict[str, Any]:
    """What was learned, and from what. Weights are of transformed features, see additive.py."""
    weights = sorted(zip(trained.model.names, trained.model.weights, strict=True), key=lambda pair: -abs(pair[1]))
    return {
        "kind": "logistic regression, additive in standardised transformed percentiles of its features,"
        " blended with the default ranking",
        "ridge_penalty": rankers.PENALTY,
        "stands": len(trained.training.stands),
        "rows": len(trained.training.outcome),
        "appointed": trained.training.learned_from,
        "trust": round(trained.trust, 4),
        "default_share": rankers.DEFAULT_SHARE,
        "default_weights": rankers.DEFAULT_WEIGHTS,
        "calibration": {"slope": round(trained.slope, 4), "offset": round(trained.offset, 4)},
        "intercept": round(trained.model.intercept, 4),
        "weights": {name: round(float(weight), 4) for name, weight in weights},
        "limits": [
            "Agrees with past choices, biases included; being appointed is not being able.",
            "Knows only acts in the table; what happens elsewhere is unknown to it.",
            "Probabilities are of a year from the cut-off, or of the time that appointments are known of.",
        ],
    }
