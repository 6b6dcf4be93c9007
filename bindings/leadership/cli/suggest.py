"""Who could grow into a role, with the reasons for and against."""

import argparse
import json
from typing import Any

from leadership import Store
from leadership import suggest as answer_suggestions
from leadership.cli.audit import audit_text
from leadership.cli.options import Commands, add_format, add_store, show
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
    command.add_argument("--audit", action="store_true", help="tell what decided over whom, and how groups fared")
    add_store(command)
    add_format(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    wishes = ("role", "community", "limit", "exclude", "variety", "audit")
    options = {name: getattr(arguments, name) for name in wishes}
    request = json.dumps({name: value for name, value in options.items() if value is not None})
    show(answer_suggestions(Store(arguments.store).snapshot(), request.encode()), arguments, _table)


def _table(answer: dict[str, Any]) -> str:
    summary = (
        f"{answer['role']} in {answer['community']}: {answer['matched']} of {answer['considered']} people reach a band,"
        f" data until {answer['data_until']}\n"
    )
    rows = [(one["person"], one["band"].replace("_", " "), _why(one)) for one in answer["suggestions"]]
    audit = audit_text(answer["audit"]) if "audit" in answer else ""
    return summary + table(("person", "band", "why, and what speaks against it"), rows) + audit


def _why(suggestion: dict[str, Any]) -> str:
    lines = [f"+ {sentence(reason)}" for reason in suggestion["reasons"]]
    lines += [f"- {sentence(reason)}" for reason in suggestion["counter_evidence"]]
    return "\n".join(lines)
