"""Reads dumps into the store."""

import argparse
import sys
from typing import Any

from leadership import Store
from leadership.cli.options import Commands, add_format, add_store, show
from leadership.cli.progress import ProgressLine
from leadership.cli.table import table


def add_command(commands: Commands) -> None:
    command = commands.add_parser("ingest", help="read the history of a wiki", description=__doc__)
    command.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="stub-meta-history, pages-meta-history or pages-logging XML, plain or compressed; - is standard input",
    )
    command.add_argument("--wiki", required=True, help="database name of the wiki, for example metawiki")
    add_store(command)
    add_format(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    store = Store(arguments.store)
    if sys.stderr.isatty():
        with ProgressLine(sys.stderr) as progress:
            report = store.ingest(arguments.sources, arguments.wiki, progress)
    else:
        report = store.ingest(arguments.sources, arguments.wiki)
    show(report, arguments, _table)


def _table(report: dict[str, Any]) -> str:
    skipped = report.pop("skipped")
    rows = [(name.replace("_", " "), _value(value)) for name, value in report.items()]
    rows += [(f"skipped: {reason.replace('_', ' ')}", _value(count)) for reason, count in skipped.items()]
    return table(("read", ""), rows)


def _value(value: object) -> str:
    match value:
        case None:
            return "-"
        case float():
            return f"{value:,.2f}"
        case int():
            return f"{value:,}"
        case _:
            return str(value)
