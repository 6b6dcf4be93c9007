"""Shows the audit of a list as text. Suppressed cells, which would count fewer than five people, become a dash."""

from typing import Any

from leadership.cli.table import table

COLUMNS = ("eligible", "matched", "listed", "listed_strong", "exposure", "listed_without", "exposure_without")


def audit_text(audit: dict[str, Any]) -> str:
    policy = audit["policy"]
    weights = ", ".join(f"{name.replace('_', ' ')} {value:g}" for name, value in policy["weights"].items())
    revisions = ", ".join(f"{name} {revision}" for name, revision in policy["revisions"].items())
    people = table(
        ("everybody considered", "people"),
        [(code.replace("_", " "), _cell(cell)) for code, cell in audit["people"].items()],
    )
    text = f"\nweights: {weights}; revisions of the policy: {revisions}\n{people}"
    if audit["groups"]:
        rows = [
            (f"{group['dimension']} {group['value']}", *(_cell(group[column]) for column in COLUMNS))
            for group in audit["groups"]
        ]
        text += table(("group", *(column.replace("_", " ") for column in COLUMNS)), rows)
    return text


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"
