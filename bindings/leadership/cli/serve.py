"""Answers the wiki over HTTP until it is told to stop."""

import argparse
from pathlib import Path

from leadership.cli.options import Commands, add_store


def add_command(commands: Commands) -> None:
    command = commands.add_parser("serve", help="answer the wiki over HTTP", description=__doc__)
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    command.add_argument("--port", type=int, default=8090, help="port to listen on, 0 for any free one (default: 8090)")
    command.add_argument("--allow-remote", action="store_true", help="allow a --host that other machines can reach")
    command.add_argument(
        "--fetch-credentials",
        action="store_true",
        help="fetch what credentials of strangers name, from public addresses only (default: nothing is fetched)",
    )
    command.add_argument(
        "--token-file", type=Path, metavar="FILE", help="holds the shared token (default: $LEADERSHIP_TOKEN)"
    )
    command.add_argument(
        "--processes",
        type=int,
        default=1,
        metavar="N",
        help="processes that answer (default: 1); beside several, one more writes and one watches over all",
    )
    add_store(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    # Imported here, so that other commands start without the web stack, in half the time.
    from leadership.service.settings import Settings, read_token

    settings = Settings(
        store=arguments.store,
        token=read_token(arguments.token_file),
        host=arguments.host,
        port=arguments.port,
        allow_remote=arguments.allow_remote,
        fetch_credentials=arguments.fetch_credentials,
        processes=arguments.processes,
    )
    if settings.processes > 1:
        from leadership.service.supervisor import supervise

        supervise(settings)
    else:
        from leadership.service.server import serve

        serve(settings)
