"""Merges what a service or a follower has put beside the activity of large wikis into it."""

import argparse
import sys

from leadership import Store
from leadership.cli.options import Commands, add_store
from leadership.cli.table import table


def add_command(commands: Commands) -> None:
    command = commands.add_parser(
        "merge", help="merge new events into the activity of large wikis", description=__doc__
    )
    command.add_argument("--wiki", help="only this one (default: every wiki with something to merge)")
    add_store(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    store = Store(arguments.store)
    wikis = [arguments.wiki] if arguments.wiki else store.wikis_with_changes()
    rows = [(wiki, "merged" if store.merge_changes(wiki) else "nothing to merge") for wiki in wikis]
    sys.stdout.write(table(("wiki", ""), rows))
