"""Puts documents and accounts from files into the store."""

import argparse
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import get_args

from leadership import Store, check_document
from leadership._core import InvalidArgumentError, InvalidDocumentError, Kind
from leadership.cli.options import Commands, add_store

KINDS: tuple[Kind, ...] = get_args(Kind)


def add_command(commands: Commands) -> None:
    command = commands.add_parser("import", help="import documents or accounts from files", description=__doc__)
    command.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="documents, or folders of them: KIND/SLUG.json, profiles as profile/ROLE/COMMUNITY.json",
    )
    command.add_argument(
        "--accounts", type=Path, metavar="FILE", help="accounts, as the service takes them; needs --wiki"
    )
    command.add_argument("--wiki", help="database name of the wiki the accounts are of")
    add_store(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    if (arguments.accounts is None) != (arguments.wiki is None):
        raise InvalidArgumentError("--accounts and --wiki go together")
    if not arguments.paths and arguments.accounts is None:
        raise InvalidArgumentError("nothing to import: name document files, folders, or --accounts")
    documents = [
        (*document_key(key), path.read_bytes(), path) for root in arguments.paths for path, key in _files(root)
    ]
    for kind, slug, document, path in documents:
        _check(kind, slug, document, path)
    store = Store(arguments.store)
    for kind, slug, document, _ in documents:
        print(f"{kind}/{slug}: {store.put_document(kind, slug, document, 0, 0)}")  # noqa: T201
    if arguments.accounts is not None:
        count = store.put_accounts(arguments.wiki, arguments.accounts.read_bytes())
        print(f"{arguments.wiki}: {count} accounts")  # noqa: T201


def document_key(path: PurePath) -> tuple[Kind, str]:
    """Kind and slug that a document's place in its tree says."""
    match path.with_suffix("").parts:
        case (*_, "profile", role, community):
            return "profile", f"{role}/{community}"
        case (*_, kind, slug) if kind != "profile" and kind in KINDS:
            return kind, slug
    raise InvalidArgumentError(f"{path}: not at a place like role/steward.json or profile/mentor/metawiki.json")


def _files(root: Path) -> Iterator[tuple[Path, PurePath]]:
    """The documents at or below root, each with the path that its kind and slug are read from."""
    paths = sorted(root.rglob("*.json")) if root.is_dir() else [root]
    for path in paths:
        inside = path.relative_to(root)
        # A whole tree begins with the kinds; of a part of one, the folders above say the rest.
        yield path, inside if inside.parts and inside.parts[0] in KINDS else root.resolve() / inside


def _check(kind: Kind, slug: str, document: bytes, path: Path) -> None:
    found = check_document(kind, slug, document)
    if found:
        pointer, message = found[0]
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        raise InvalidDocumentError(f"{path}: {pointer or 'the whole document'}: {message}{more}")
