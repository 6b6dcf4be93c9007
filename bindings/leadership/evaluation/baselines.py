"""Simple rankings and published formulas to compare our own with, on the same people and at the same instant.

Formulas: the invitation score is that of MediaWiki's CampaignEvents (src/Invitation/PotentialInviteesFinder.php), the
admin score that of XTools (src/Model/AdminScore.php), PageRank that of Page, Brin 1998 with damping 0.85 and its sinks
spread evenly. Both scores use figures that these tables may lack; :data:`LIMITS` names what is missing.
"""

import numpy as np

from leadership.evaluation.features import Features
from leadership.evaluation.presence import presence
from leadership.evaluation.tables import STANDING, Floats, History, Integers

DAMPING = 0.85
PAGERANK_CHANGE = 1e-9
PAGERANK_ITERATIONS = 200

LIMITS = {
    "invitation_score": "without its bytes part, which asks for bytes by page, known to no table and no store:"
    " (E * R^5)^(1/6)",
    "admin_score": "the counts the acts give: days since the first act for account age, edits, edits in 730 days, and"
    " by activity class content edits, pages created, patrols, blocks",
}
ADMIN_CLASSES = {"content_edits": (0.8, 1.0), "page_creation": (1.4,), "patrols": (1.0,), "blocks": (1.4,)}


def baselines(history: History, instant: float, features: Features) -> dict[str, Floats]:
    """Scores of each baseline, in the order of the candidates."""
    scores = {f"recent_{days}": features.column(f"amount.recent_{days}") for days in (30, 90, 180)}
    scores["total"] = features.column("amount.total")
    scores["recency"] = features.column("silence.days")
    scores["presence"] = presence(history, instant, features)
    scores["tenure"] = features.column("tenure.days")
    scores["invitation_score"] = _invitation_score(features)
    scores |= _admin_scores(history.before(instant), instant, features)
    acts = history.before(instant).acts
    tied = acts.target >= 0
    if tied.any():
        people = len(acts.people)
        scores["pagerank"] = page_rank(acts.person[tied], acts.target[tied], people)[features.index]
        scores["pagerank_reversed"] = page_rank(acts.target[tied], acts.person[tied], people)[features.index]
    return scores


def _invitation_score(features: Features) -> Floats:
    edits = np.expm1(features.column("amount.total"))
    months = np.expm1(-features.column("silence.days")) / 30
    amount = 2 / (1 + np.exp(-3 * (edits / 1000) ** 0.66)) - 1
    return np.asarray((amount * invitation_recency(months) ** 5) ** (1 / 6))


def invitation_recency(months: Floats) -> Floats:
    """A weight that is 1 without delay, 0.91 after a month, and 0.23 after a year."""
    return np.asarray((months**2 + 1.2 * months + 0.7) / (0.3 * months**3 + months**2 + 1.2 * months + 0.7))


def _admin_scores(known: History, instant: float, features: Features) -> dict[str, Floats]:
    acts = known.acts
    standing = acts.classes.index(STANDING) if STANDING in acts.classes else -1

    def count(rows: Integers) -> Floats:
        return np.asarray(np.bincount(acts.person[rows], acts.count[rows], len(acts.people))[features.index], float)

    def clipped(counts: Floats, weight: float) -> Floats:
        return np.clip(weight * counts, -100, 100)

    days = np.expm1(features.column("tenure.days"))
    engaging = acts.activity != standing
    score = clipped(np.where(days < 365, 0, days), 1.25) + clipped(count(np.flatnonzero(engaging)), 1.25)
    score = score + clipped(count(np.flatnonzero(engaging & (instant - acts.time <= 730))), 0.9)
    blocks = np.zeros(len(features.people))
    for name, weights in ADMIN_CLASSES.items():
        if name not in acts.classes:
            continue
        counts = count(np.flatnonzero(acts.activity == acts.classes.index(name)))
        part = np.sum([clipped(counts, weight) for weight in weights], axis=0)
        score, blocks = (score, part) if name == "blocks" else (score + part, blocks)
    result = {"admin_score_without_blocks": score}
    # Administrators block accounts, so counting blocks would let the score see the outcome.
    return result | ({"admin_score": score + blocks} if "blocks" in acts.classes else {})


def page_rank(source: Integers, target: Integers, people: int) -> Floats:
    """Repeated arcs count once; iterated until the ranks change by less than 1e-9 in sum."""
    source, target = np.unique(np.stack([source, target]), axis=1)
    degree = np.bincount(source, minlength=people)
    sinks = degree == 0
    rank = np.full(people, 1 / people)
    for _ in range(PAGERANK_ITERATIONS):
        given = np.bincount(target, rank[source] / degree[source], people)
        following = (1 - DAMPING) / people + DAMPING * (given + rank[sinks].sum() / people)
        change = float(np.abs(following - rank).sum())
        rank = following
        if change < PAGERANK_CHANGE:
            break
    return rank
