"""Writes all documents of the store to files, as `leadership import` reads them."""

import argparse
from pathlib import Path

from leadership import Store
from leadership._core import InvalidArgumentError
from leadership.cli.options import Commands, add_store


def add_command(commands: Commands) -> None:
    command = commands.add_parser("export", help="write all documents to files", description=__doc__)
    command.add_argument(
        "folder",
        type=Path,
        metavar="DIR",
        help="new or empty folder for KIND/SLUG.json; profiles become profile/ROLE/COMMUNITY.json",
    )
    add_store(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    folder: Path = arguments.folder
    # What lies there already could not be told from what the catalogue holds.
    if folder.exists() and any(folder.iterdir()):
        raise InvalidArgumentError(f"{folder} is not empty")
    documents = Store(arguments.store).documents()
    for kind, slug, document in documents:
        path = folder / kind / f"{slug}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document)
    print(f"{folder}: {len(documents)} documents")  # noqa: T201
