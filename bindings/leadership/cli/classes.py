"""Shows which activity classes a wiki has, and whether its facts follow the policy in force."""

import argparse
from typing import Any

from leadership import Store
from leadership.cli.options import Commands, add_format, add_store, show
from leadership.cli.table import table


def add_command(commands: Commands) -> None:
    command = commands.add_parser("classes", help="show the activity classes of a wiki", description=__doc__)
    command.add_argument("--wiki", required=True, help="database name of the wiki, for example metawiki")
    add_store(command)
    add_format(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    show(Store(arguments.store).snapshot().activity_classes(arguments.wiki), arguments, _table)


def _table(classes: list[dict[str, Any]]) -> str:
    rows = [
        (
            each["key"],
            f"{each['events']:,}",
            f"{each['people']:,}",
            each["first"] or "-",
            each["last"] or "-",
            _state(each),
        )
        for each in classes
    ]
    return table(("class", "acts", "people", "first", "last", "rule"), rows)


def _state(activity_class: dict[str, Any]) -> str:
    if not activity_class["in_policy"]:
        return "no longer in the policy"
    return "changed since: ingest --anew" if activity_class["outdated"] else "as in the policy"
