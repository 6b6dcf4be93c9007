"""Follows a stream of events and publishes what comes in."""

import argparse
import signal
import sys
import threading

from leadership import Store
from leadership._core import InvalidArgumentError
from leadership.cli.options import Commands, add_store
from leadership.cli.table import table


def add_command(commands: Commands) -> None:
    command = commands.add_parser("follow", help="follow a stream of events", description=__doc__)
    command.add_argument(
        "source",
        metavar="SOURCE",
        help="http(s) address of server-sent events, a file or pipe of them or of JSON lines; - is standard input",
    )
    command.add_argument("--wiki", required=True, help="id of the wiki; events of others are left out")
    command.add_argument(
        "--every",
        type=float,
        default=30,
        metavar="SECONDS",
        help="publish at most so often, or after 16 megabytes (default: 30)",
    )
    add_store(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    # Imported here, since only this command needs an HTTP client.
    from leadership.follow.follower import Follower
    from leadership.follow.sources import is_address, read_address, read_file
    from leadership.merging import Merger

    if not arguments.every > 0:
        raise InvalidArgumentError("--every must be more than 0")
    store = Store(arguments.store)
    merger = Merger(store, lambda wiki, error: _warn(f"{wiki} cannot be merged: {error}"))
    merger.start()
    follower = Follower(store, arguments.wiki, arguments.every, _warn, merger.changed)
    stopped = threading.Event()

    def stop(_signal: int, _frame: object) -> None:
        stopped.set()
        follower.stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        if is_address(arguments.source):
            follower.run(read_address(arguments.source, Follower.position(store, arguments.wiki), _warn))
        else:
            follower.run(read_file(arguments.source, _warn))
    finally:
        merger.stop()
    if not is_address(arguments.source):
        merger.finish(arguments.wiki, stopped)
        sys.stdout.write(table(("read", ""), follower.summary.rows()))


def _warn(message: str) -> None:
    sys.stderr.write(f"leadership: {' '.join(message.split())}\n")
