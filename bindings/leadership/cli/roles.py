"""The roles in the catalogue and what they ask for."""

import argparse
from typing import Any

from leadership import Store
from leadership import roles as answer_roles
from leadership.cli.options import Commands, add_documents_of, add_format, add_store, show
from leadership.cli.table import table


def add_command(commands: Commands) -> None:
    command = commands.add_parser("roles", help="list the roles and what they ask for", description=__doc__)
    command.add_argument("--community", help="as this community's profiles change them")
    command.add_argument("--family", help="only this family, for example functionary")
    command.add_argument("--level", help="only this level: local, regional, thematic or global")
    command.add_argument("--language", default="en", help="language of the labels (default: en)")
    add_documents_of(command)
    add_store(command)
    add_format(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    snapshot = Store(arguments.store).snapshot()
    wishes = (arguments.community, arguments.family, arguments.level, arguments.language, arguments.documents_of)
    answer = answer_roles(snapshot, *wishes)
    show(answer, arguments, _table)


def _table(roles: list[dict[str, Any]]) -> str:
    rows = [
        (f"{role['key']}\n{role['label']}\n{role['family']}, {role['level']}", _requirements(role)) for role in roles
    ]
    return table(("role", "asks for"), rows)


def _requirements(role: dict[str, Any]) -> str:
    return "\n".join(
        f"{requirement['min_level']} {requirement['competency']}"
        + ("" if requirement["importance"] == "essential" else " (optional)")
        for requirement in role["requirements"]
    )
