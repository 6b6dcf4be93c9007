"""Who could grow into a role, with the reasons for and against."""

import argparse
import json
import re
from typing import Any

from leadership import Store
from leadership import suggest as answer_suggestions
from leadership.cli.audit import audit_text
from leadership.cli.options import Commands, add_documents_of, add_format, add_store, show
from leadership.cli.reasons import sentence
from leadership.cli.table import table


def add_command(commands: Commands) -> None:
    command = commands.add_parser("suggest", help="suggest people for a role", description=__doc__)
    command.add_argument("--role", required=True, help="key of the role, for example steward")
    command.add_argument("--community", required=True, help="key of the community; a wiki that was read is one")
    command.add_argument("--limit", type=int, help="at most so many people (1 to 1000)")
    command.add_argument("--exclude", action="append", metavar="NAME", help="leave this account out; may be repeated")
    command.add_argument(
        "--variety", type=float, metavar="SHARE", help="0: the best matches; 1: who differ most in what they bring"
    )
    command.add_argument(
        "--fair-share",
        type=_fair_share,
        metavar="DIMENSION=VALUE:SHARE[:exposure]",
        help="a share of the places, or of the attention, for people of such wikis, as wiki_size=small:0.3",
    )
    command.add_argument("--audit", action="store_true", help="tell what decided over whom, and how groups fared")
    add_documents_of(command)
    add_store(command)
    add_format(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    wishes = ("role", "community", "limit", "exclude", "variety", "audit")
    options = {name: getattr(arguments, name) for name in wishes} | {"fairness": arguments.fair_share}
    request = {name: value for name, value in options.items() if value is not None}
    snapshot = Store(arguments.store).snapshot()
    answer = answer_suggestions(snapshot, json.dumps(request).encode(), documents_of=arguments.documents_of)
    show(answer, arguments, lambda each: _table(each, fair="fairness" in request))


def _fair_share(text: str) -> dict[str, Any]:
    """Makes the member `fairness` of a request, whose values the core checks."""
    parts = re.fullmatch(r"([^=]+)=([^:]+):([01]|0?\.[0-9]+)(?::(exposure))?", text)
    if parts is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not like wiki_size=small:0.3 or wiki_size=small:0.3:exposure")
    dimension, value, share, measure = parts.groups()
    return {"dimension": dimension, "value": value, "share": float(share), "measure": measure or "places"}


def _table(answer: dict[str, Any], *, fair: bool) -> str:
    summary = (
        f"{answer['role']} in {answer['community']}: {answer['matched']} of {answer['considered']} people reach a band,"
        f" data until {answer['data_until']}\n"
    )
    summary += {
        "fresh": "",
        "old": "the data is old by the policy\n",
        "too_old": "the data is older than the policy allows: a wiki makes no list of it\n",
    }[answer["data_age"]]
    if answer["silence"] is not None:
        return summary + (
            "nobody is suggested: public activity cannot show most of what is essential for the role"
            f" ({', '.join(answer['silence']['competencies'])})\n"
        )
    rows = [(one["person"], one["band"].replace("_", " "), _why(one)) for one in answer["suggestions"]]
    if fair:
        summary += (
            "of the group {group_matched} reach a band and {group_listed} are listed, {group_listed_without} without"
            " the share\n"
        ).format_map(answer["selection"])
    audit = audit_text(answer["audit"]) if "audit" in answer else ""
    people = table(("person", "band", "why, and what speaks against it"), rows) if rows else ""
    return summary + people + audit


def _why(suggestion: dict[str, Any]) -> str:
    lines = [f"+ {sentence(reason)}" for reason in suggestion["reasons"]]
    for other in suggestion.get("elsewhere", []):
        lines += [f"+ on {other['wiki']}: {sentence(reason)}" for reason in other["reasons"]]
    lines += [f"- {sentence(reason)}" for reason in suggestion["counter_evidence"]]
    return "\n".join(lines)
