"""Reasons and counter-evidence in English, for the command line. The wiki has translated messages of its own."""

from typing import Any

SENTENCES = {
    "competency_evidence": (
        "{competency}: {activity_class} {recent_events} in twelve months, {events} in all, last in {last_month},"
        " {trend}{more_than}"
    ),
    "seen_above": "{competency}: the same activity as for {above}",
    "own_activity": (
        "the group's own activity: {activity_class} {recent_events} in twelve months, {events} in all,"
        " last in {last_month}, {trend}{more_than}"
    ),
    "recent_activity": "recent activity: acts {events}, active months {active_months}, last in {last_month}",
    "connects_people": "people with whom messages were exchanged: {people}",
    "learned_activity": (
        "{activity_class} {events}, last in {last_month}; among the {top_percent} % here who do most of it lately"
    ),
    "learned_measure": "{measure}: among the {top_percent} % here who show most of it",
    "old_evidence": "{competency}: what was seen is old, last in {last_month}",
    "no_evidence": "{competency}: nothing to see of it, asked {min_level}",
    "not_observable": "{competency}: cannot be seen from public activity here",
    "quiet_lately": "quiet lately, last active in {last_month}",
    "short_history": "short history, active months {active_months}",
    "holds_other_roles": "carries other roles: {roles}",
}


def sentence(reason: dict[str, Any]) -> str:
    params = {name: ", ".join(value) if isinstance(value, list) else value for name, value in reason["params"].items()}
    if "more_than" in params:
        params["more_than"] = _more_than(reason["params"]["more_than"])
    return SENTENCES[reason["code"]].format(**params)


def _more_than(percent: int) -> str:
    """Says nothing for 0, which the core also returns where too little was seen to compare."""
    return f"; more than {percent} % of the people active here" if percent else ""
