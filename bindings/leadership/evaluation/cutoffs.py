"""One cut-off: its candidates, which of them were appointed later, and how the rankings order them."""

import numpy as np
from numpy.typing import NDArray

from leadership.evaluation import measures, rankers
from leadership.evaluation.baselines import baselines
from leadership.evaluation.features import features_at
from leadership.evaluation.tables import Floats, History, format_time

SOON = 365.0  # days


class Cutoff:
    """until: later appointments do not count. ranker: "default" or "trained"."""

    def __init__(self, history: History, cutoff: float, until: float, ranker: str) -> None:
        self.history, self.cutoff, self.until = history, cutoff, until
        self.features = features_at(history, cutoff)
        appointed = history.appointed[self.features.index]
        self.outcome: NDArray[np.bool_] = (appointed >= cutoff) & (appointed < until)
        self.outcome_soon: NDArray[np.bool_] = self.outcome & (appointed < cutoff + SOON)
        self.trained = rankers.train(history, cutoff) if ranker == "trained" and self.features.people else None
        self.ranker = "trained" if self.trained else "default"  # default if there is too little to learn from
        self.rankings = self._rankings() if self.features.people else {}

    @property
    def scores(self) -> Floats:
        return self.of(self.ranker) if self.rankings else np.zeros(0)

    def of(self, ranking: str) -> Floats:
        """The scores of a ranking. If there is too little to learn from, "trained" is the ranking that it falls back
        to."""
        return self.rankings["default" if ranking == "trained" and not self.trained else ranking]

    @property
    def days(self) -> float:
        """The time from the cut-off to the last known appointment, but a year at most."""
        last = float(self.history.appointed[np.isfinite(self.history.appointed)].max(initial=self.cutoff))
        return max(min(self.until, last, self.cutoff + SOON) - self.cutoff, 1.0)

    def summary(self) -> dict[str, float | int | str]:
        """The measures of the chosen ranking alone."""
        everybody = np.ones(len(self.outcome))
        area, precision = measures.Ranking(self.scores, self.outcome).measures(everybody)
        return {
            "cutoff": format_time(self.cutoff),
            "candidates": len(self.outcome),
            "appointed": int(self.outcome.sum()),
            "average_precision": round(precision, 4),
            "auc": round(area, 4),
        }

    def _rankings(self) -> dict[str, Floats]:
        """All rankings, the chosen one first."""
        rankings = {"default": rankers.default_scores(self.features)}
        if self.trained:
            rankings = {"trained": self.trained.log_odds(self.features)} | rankings
        return rankings | baselines(self.history, self.cutoff, self.features)
