"""One evaluation: a ranking and all baselines on the people of one cut-off, and what is to be known about it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadership.evaluation import leaks, measures, rankers
from leadership.evaluation.baselines import LIMITS, baselines
from leadership.evaluation.features import features_at
from leadership.evaluation.tables import Floats, History, format_time

FIRST = (20, 100)
FEWEST_IN_GROUP = 5  # appointments, below which an error by group says nothing


class Evaluation:
    """The ranking of the candidates of one cut-off. until: appointments from then on do not count."""

    def __init__(self, history: History, cutoff: float, until: float, ranker: str) -> None:
        self.history, self.cutoff = history, cutoff
        self.features = features_at(history, cutoff)
        appointed = history.appointed[self.features.index]
        self.outcome: NDArray[np.bool_] = (appointed >= cutoff) & (appointed < until)
        self.trained = rankers.train(history, cutoff) if ranker == "trained" and self.features.people else None
        self.ranker = "trained" if self.trained else "default"  # with too little to learn from
        self.scores = self._scores(self.trained)

    def _scores(self, trained: rankers.Trained | None) -> Floats:
        if not self.features.people:
            return np.zeros(0)
        return trained.log_odds(self.features) if trained else rankers.default_scores(self.features)

    def report(self) -> dict[str, Any]:
        rankings = {self.ranker: self.scores} | baselines(self.history, self.cutoff, self.features)
        if self.trained:
            rankings = {self.ranker: self.scores, "default": rankers.default_scores(self.features)} | rankings
        report: dict[str, Any] = {
            "ranker": self.ranker,
            "candidates": len(self.outcome),
            "appointed": int(self.outcome.sum()),
            "leaks": {
                "changed_by_the_future": leaks.leaking_features(self.history, self.cutoff),
                "suspicious": leaks.suspicious_features(self.features.names, self.features.values, self.outcome),
            },
            "rankings": _compare(rankings, self.outcome, self.ranker),
            "limits": LIMITS,
            "by_group": self._by_group(),
        }
        if self.trained:
            probability = rankers.probabilities(self.trained, self.features)
            report["calibration"] = measures.calibration(probability, self.outcome)
            report["ablations"] = self._ablations()
            report["model"] = model_card(self.trained)
        return report

    def summary(self) -> dict[str, Any]:
        """The measures of the ranking alone."""
        area, precision = measures.Ranking(self.scores, self.outcome).measures(np.ones(len(self.outcome)))
        return {
            "cutoff": format_time(self.cutoff),
            "candidates": len(self.outcome),
            "appointed": int(self.outcome.sum()),
            "auc": round(area, 4),
            "average_precision": round(precision, 4),
        }

    def _by_group(self) -> list[dict[str, Any]]:
        """The same ranking among newcomers and others, among the quiet and the busy: error by group."""
        groups = []
        for name, label in (("tenure.days", "tenure"), ("amount.recent_90", "recent activity")):
            column = self.features.column(name)
            median = float(np.median(column))
            for half, rows in (("lower half", column <= median), ("upper half", column > median)):
                entry: dict[str, Any] = {"group": f"{label}, {half}", "people": int(rows.sum())}
                entry["appointed"] = int(self.outcome[rows].sum())
                if FEWEST_IN_GROUP <= entry["appointed"] < entry["people"]:
                    ranking = measures.Ranking(self.scores[rows], self.outcome[rows])
                    entry["auc"] = round(ranking.measures(np.ones(int(rows.sum())))[0], 4)
                groups.append(entry)
        return groups

    def _ablations(self) -> list[dict[str, Any]]:
        """What the trained ranking reaches without one family of features, learned anew each time."""
        everybody = np.ones(len(self.outcome))
        rows = []
        for family in sorted({name.split(".")[0] for name in self.features.names}):
            trained = rankers.train(self.history, self.cutoff, without=family)
            if trained is None:
                continue
            area, precision = measures.Ranking(trained.log_odds(self.features), self.outcome).measures(everybody)
            rows.append({"without": family, "auc": round(area, 4), "average_precision": round(precision, 4)})
        return rows


def _compare(rankings: dict[str, Floats], outcome: NDArray[np.bool_], ours: str) -> list[dict[str, Any]]:
    """Measures with bootstrap intervals; ahead: share of the resamples in which our ranking has the larger area."""
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
    """What was learned from what. Weights are of transformed features, see additive.py."""
    weights = sorted(zip(trained.model.names, trained.model.weights, strict=True), key=lambda pair: -abs(pair[1]))
    return {
        "kind": "logistic regression, additive in transformed percentiles of its features and in the default ranking",
        "ridge_penalty": trained.penalty,
        "inner_cuts": list(rankers.INNER_CUTS),
        "rows": len(trained.training.outcome),
        "appointed": int(trained.training.outcome.sum()),
        "calibration": {"slope": round(trained.slope, 4), "offset": round(trained.offset, 4)},
        "intercept": round(trained.model.intercept, 4),
        "weights": {name: round(float(weight), 4) for name, weight in weights},
        "limits": [
            "Agrees with past choices, biases included; being appointed is not being able.",
            "Knows only acts in the table; what happens elsewhere is unknown to it.",
            "Probabilities hold for a horizon like that of the training: from an inner cut to the cut-off.",
        ],
    }
