"""What a community reads before it adopts a learned ranking: the model card, and the part of its policy."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

from leadership.evaluation import leaks, measures
from leadership.evaluation.rankers import MIN_APPOINTMENTS, PENALTY
from leadership.training.learn import LIFTS, Learned, Rows, held_out_log_odds, within_months

MIN_CELL = 5  # people; see docs/privacy.md
HALVES = (("tenure", "tenure"), ("recent_amount", "recent activity"))

# Sources of the measures; the model card adds one after the other.
GRAPH = ("correspondents", "core_number", "pagerank", "participation", "openness")
BY_CLASS = ("classes", "breadth")
SOURCES: dict[str, Callable[[str], bool]] = {
    "amounts and rhythm": lambda name: name not in GRAPH + BY_CLASS and not name.startswith("amount."),
    "activity classes": lambda name: name in BY_CLASS or name.startswith("amount."),
    "talk graph": lambda name: name in GRAPH,
}

LIMITS = (
    "It agrees with past choices, their biases included. Being appointed is not being able.",
    "It knows public acts on this wiki by the month, and nothing that happens elsewhere.",
    "Chances are of a year; those beside what was observed are of the time from each month to the end of the data.",
    "Names, and who is a bot, are known as they are today; undone acts are not used, since when they were is unknown.",
    "Ties to people who held this role at the time are left out. Those of holders of other roles are not known.",
)


def policy_of(card: dict[str, Any], learned: Learned) -> dict[str, Any]:
    """Returns a policy document with only the ranking, and with what its page must say before it is approved."""
    ranking = {
        "data_until": card["data_until"],
        "appointments": learned.appointed,
        "intercept": card["intercept"],
        "weights": [{"measure": name, "weight": weight} for name, weight in learned.weights.items()],
        "bands": learned.bands,
        "held_out": {name: round(value, 3) for name, value in card["held_out"].items()},
        "suspicious": card["suspicious"],
    }
    return {"schema": "policy/1", "learned": {card["role"]: ranking}}


def card_of(role: str, wiki: str, learned: Learned, until: str) -> dict[str, Any]:
    rows = learned.rows
    area, precision = within_months(rows, learned.within_a_year)
    return {
        "role": role,
        "wiki": wiki,
        "data_until": until,
        "months": rows.months,
        "rows": len(rows.outcome),
        "appointed": learned.appointed,
        "kind": "log-odds = intercept + sum of weight * log(1.02 / (1.02 - percentile)), no weight below zero",
        "intercept": round(learned.intercept, 4),
        "weights": learned.weights,
        "suspicious": _suspicious(rows),
        "without_weight": [name for name in rows.names if name not in learned.weights],
        "ridge_penalty": PENALTY,
        "held_out": {
            "auc": round(area, 4),
            "average_precision": round(precision, 4),
            "base_rate": round(float(rows.outcome.mean()), 4),
        },
        "by_source": _by_source(rows),
        "calibration": {"slope": round(learned.slope, 4)} | measures.calibration(learned.held_out, rows.outcome),
        "bands": _bands(learned),
        "by_group": _by_group(learned),
        "limits": list(LIMITS),
    }


def _by_source(rows: Rows) -> list[dict[str, Any]]:
    """The results of the same training, as the sources of the store are added one by one."""
    told = []
    names: set[str] = set()
    for source, belongs in SOURCES.items():
        names |= {name for name in rows.names if belongs(name)}
        area, precision = within_months(rows, held_out_log_odds(rows, names))
        told.append({"source": source, "auc": round(area, 4), "average_precision": round(precision, 4)})
    return told


def _suspicious(rows: Rows) -> list[str]:
    """Measures that alone find who was appointed at half of the months or more. They may be consequences of
    appointments, which need not be visible in earlier months."""
    found: Counter[str] = Counter()
    judged = 0
    for month in range(len(rows.months)):
        here = rows.month == month
        if rows.outcome[here].sum() >= MIN_APPOINTMENTS:
            judged += 1
            found.update(leaks.suspicious_features(rows.names, rows.columns[here], rows.outcome[here]))
    return [name for name in rows.names if 2 * found[name] >= judged > 0]


def _bands(learned: Learned) -> list[dict[str, Any]]:
    bands = []
    for band, start in learned.bands.items():
        within = learned.within_a_year >= start
        entry: dict[str, Any] = {"band": band, "from": start, "times_base_rate": LIFTS[band]}
        appointed = int(learned.rows.outcome[within].sum())
        if appointed >= MIN_CELL and int(within.sum()) - appointed >= MIN_CELL:
            entry |= {"rows": int(within.sum()), "observed": round(float(learned.rows.outcome[within].mean()), 4)}
        bands.append(entry)
    return bands


def _by_group(learned: Learned) -> list[dict[str, Any]]:
    """The error among newcomers and others, among quiet and busy people; none where fewer than five were appointed."""
    rows = learned.rows
    groups = []
    for name, label in HALVES:
        if name not in rows.names:
            continue
        column = rows.columns[:, rows.names.index(name)]
        middle = float(np.median(column))
        for half, within in (("lower half", column <= middle), ("upper half", column > middle)):
            entry: dict[str, Any] = {"group": f"{label}, {half}", "rows": int(within.sum())}
            appointed = int(rows.outcome[within].sum())
            if MIN_APPOINTMENTS <= appointed <= int(within.sum()) - MIN_CELL:
                ranking = measures.Ranking(learned.held_out[within], rows.outcome[within])
                entry |= {
                    "auc": round(ranking.measures(np.ones(int(within.sum())))[0], 4),
                    "expected": round(float(learned.held_out[within].mean()), 4),
                    "observed": round(float(rows.outcome[within].mean()), 4),
                }
            groups.append(entry)
    return groups


def markdown_of(card: dict[str, Any]) -> str:
    held_out = card["held_out"]
    lines = [
        f"# A learned ranking for the role {card['role']} on {card['wiki']}",
        "",
        f"Learned from {card['appointed']} people who were appointed before {card['data_until']}.",
        f"The training stood at {', '.join(card['months'])} and had {card['rows']} rows:",
        "people who were known then and not appointed yet.",
        "",
        "## What decides",
        "",
        f"{card['kind']}; intercept {card['intercept']}, ridge penalty {card['ridge_penalty']:g}.",
        "The measures are those of docs/model.md.",
        "",
        "| measure | weight |",
        "|---|---|",
        *(f"| `{name}` | {weight:.4f} |" for name, weight in card["weights"].items()),
        "",
        f"Without weight: {_names(card['without_weight'])}.",
        "",
        f"Measures that alone tell who was appointed: {_names(card['suspicious'])}.",
        "Such a measure may be a consequence of the appointment, by a date too late in the table:",
        "look at it before this is used.",
        "",
        "## How well it agrees with the past",
        "",
        f"By models that did not know the person, within each month: area under the curve {held_out['auc']:.3f},",
        f"average precision {held_out['average_precision']:.3f};",
        f"{held_out['base_rate']:.2%} of the rows were appointed.",
        "",
        "With one source after the other, each added to those above it:",
        "",
        "| source | area under the curve | average precision |",
        "|---|---|---|",
        *(f"| {each['source']} | {each['auc']:.3f} | {each['average_precision']:.3f} |" for each in card["by_source"]),
        "",
        "| fifth by chance | rows | expected | observed |",
        "|---|---|---|---|",
        *(
            f"| {number} | {each['people']} | {each['expected']:.2%} | {each['observed']:.2%} |"
            for number, each in enumerate(card["calibration"]["bins"], start=1)
        ),
        "",
        "| band | begins at | rows | observed |",
        "|---|---|---|---|",
        *(
            f"| {each['band']} | {each['from']:.2%}, {each['times_base_rate']:g} times the mean |"
            f" {each.get('rows', 'too few')} | {_share(each, 'observed')} |"
            for each in card["bands"]
        ),
        "",
        "## Error by group",
        "",
        "| group | rows | area under the curve | expected | observed |",
        "|---|---|---|---|---|",
        *(
            f"| {each['group']} | {each['rows']} | {each.get('auc', 'too few')} | {_share(each, 'expected')} |"
            f" {_share(each, 'observed')} |"
            for each in card["by_group"]
        ),
        "",
        "## Known limits",
        "",
        *(f"- {limit}" for limit in card["limits"]),
    ]
    return "\n".join(lines) + "\n"


def _names(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


def _share(entry: dict[str, Any], name: str) -> str:
    return f"{entry[name]:.2%}" if name in entry else "too few"
