"""Reads dumps into the store."""

import argparse
import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from leadership import Store
from leadership.cli.memory import memory_size, quarter_of_memory
from leadership.cli.options import Commands, add_format, add_store, show
from leadership.cli.progress import ProgressLine
from leadership.cli.table import table
from leadership.priority import step_back
from leadership.text import read_text


def add_command(commands: Commands) -> None:
    command = commands.add_parser("ingest", help="read the history of a wiki", description=__doc__)
    command.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="stub-meta-history, pages-meta-history or pages-logging XML, mediawiki_history, JSON lines of events, or "
        "a saved stream of server-sent events, plain or compressed; - is standard input",
    )
    command.add_argument("--wiki", required=True, help="id of the wiki, for example metawiki or wikidb-mw_")
    command.add_argument(
        "--resume",
        action="store_true",
        help="go on from the last checkpoint of an ingest that was stopped; with --anew when that one was, too",
    )
    command.add_argument(
        "--anew", action="store_true", help="forget what is known of the wiki, when the sources have been read"
    )
    command.add_argument(
        "--checkpoint",
        type=int,
        default=60,
        metavar="SECONDS",
        help="keep what was read, after a source or within a large file, when the last checkpoint is older "
        "(default: 60)",
    )
    command.add_argument(
        "--history-columns",
        type=Path,
        metavar="FILE",
        help="names of the columns of mediawiki_history, one a line, when their number tells nothing",
    )
    command.add_argument(
        "--skip-broken",
        action="store_true",
        help="leave out single broken pages, log entries and lines, and count them; by one thread",
    )
    command.add_argument(
        "--memory",
        type=memory_size,
        metavar="SIZE",
        help="about as much memory as reading may take, for example 2G or 500M; beyond it, sorted runs go to the disk "
        "of the store; 0: no limit (default: a quarter of the machine's)",
    )
    add_store(command)
    add_format(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    step_back()  # so that a service on the same machine goes first
    store = Store(arguments.store)
    columns = read_text(arguments.history_columns) if arguments.history_columns else ""
    with ProgressLine(sys.stderr) if sys.stderr.isatty() else nullcontext() as progress:
        report = store.ingest(
            arguments.sources,
            arguments.wiki,
            progress,
            history_columns=columns,
            resume=arguments.resume,
            anew=arguments.anew,
            checkpoint_seconds=arguments.checkpoint,
            skip_broken=arguments.skip_broken,
            memory=quarter_of_memory() if arguments.memory is None else arguments.memory,
        )
    show(report, arguments, _table)
    outdated = json.loads(report)["outdated_classes"]
    if outdated:
        sys.stderr.write(
            f"leadership: counted by an older rule, in whole or in part: {', '.join(outdated)}; "
            "read all sources again with --anew\n"
        )


def _table(report: dict[str, Any]) -> str:
    skipped = report.pop("skipped")
    del report["outdated_classes"]
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
