"""Finds people who could carry a role together: small teams in which each brings what the others lack."""

import argparse
import json
from typing import Any

from leadership import Store
from leadership import teams as answer_teams
from leadership.cli.options import Commands, add_documents_of, add_format, add_store, show
from leadership.cli.reasons import sentence
from leadership.cli.table import table


def add_command(commands: Commands) -> None:
    command = commands.add_parser("teams", help="suggest people who cover a role together", description=__doc__)
    command.add_argument("--role", required=True, help="key of the role, for example steward")
    command.add_argument("--community", required=True, help="key of the community; a wiki that was read is one")
    command.add_argument("--size", type=int, default=2, help="people in a team (2 to 4; default: 2)")
    command.add_argument("--limit", type=int, help="at most so many teams (1 to 20; default: 5)")
    command.add_argument("--exclude", action="append", metavar="NAME", help="leave this account out; may be repeated")
    add_documents_of(command)
    add_store(command)
    add_format(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    options = {name: getattr(arguments, name) for name in ("role", "community", "limit", "exclude")}
    wishes = {name: value for name, value in options.items() if value is not None}
    request = json.dumps(wishes | {"sizes": [arguments.size]})
    snapshot = Store(arguments.store).snapshot()
    show(answer_teams(snapshot, request.encode(), documents_of=arguments.documents_of), arguments, _table)


def _table(answer: dict[str, Any]) -> str:
    number = len(answer["teams"])
    teams = "1 team" if number == 1 else f"{number} teams"
    summary = f"{answer['role']} in {answer['community']}: {teams}, data until {answer['data_until']}\n"
    left = "".join(
        f"\nno {each['size']} people cover: {', '.join(each['competencies'])}\n" for each in answer["uncovered"]
    )
    return summary + left + "".join(_team(team) for team in answer["teams"])


def _team(team: dict[str, Any]) -> str:
    rows = [(member["person"], _brings(member)) for member in team["members"]]
    lacks = "".join(f"  - {sentence(each)}\n" for each in team["counter_evidence"])
    band = team["band"].replace("_", " ")
    return f"\n{band}\n" + table(("person", "brings, and what speaks against it"), rows) + lacks


def _brings(member: dict[str, Any]) -> str:
    lines = [f"+ {sentence(reason)}" for reason in member["brings"]]
    return "\n".join(lines + [f"- {sentence(reason)}" for reason in member["counter_evidence"]])
