"""Writes all documents of the store to files that `leadership import` reads, or initiatives as a table in wikitext."""

import argparse
import json
import sys
from pathlib import Path

from leadership import Store
from leadership._core import InvalidArgumentError
from leadership.cli.options import Commands, add_documents_of, add_store
from leadership.importing.initiatives import to_wikitext


def add_command(commands: Commands) -> None:
    command = commands.add_parser("export", help="write all documents to files", description=__doc__)
    command.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="new or empty folder for KIND/SLUG.json; profiles become profile/ROLE/COMMUNITY.json",
    )
    command.add_argument(
        "--initiatives", action="store_true", help="print the initiatives as a table in wikitext, instead of files"
    )
    command.add_argument("--language", default="en", help="language of that table (default: en)")
    add_documents_of(command)
    add_store(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    if arguments.initiatives:
        stored = Store(arguments.store).documents(arguments.documents_of)
        initiatives = [json.loads(document) for kind, _, document in stored if kind == "initiative"]
        sys.stdout.write(to_wikitext(initiatives, arguments.language))
        return
    if arguments.folder is None:
        raise InvalidArgumentError("no folder is named; name a new or empty one")
    folder: Path = arguments.folder
    # Existing files could not be distinguished from those of the catalogue.
    if folder.exists() and any(folder.iterdir()):
        raise InvalidArgumentError(f"{folder} is not empty; name a new or empty folder")
    documents = Store(arguments.store).documents(arguments.documents_of)
    for kind, slug, document in documents:
        path = folder / kind / f"{slug}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document)
    print(f"{folder}: {len(documents)} documents")  # noqa: T201
