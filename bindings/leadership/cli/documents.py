"""Puts documents and accounts from files into the store, or what others have written down, made into documents."""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, get_args

from leadership import Store, check_document
from leadership._core import InvalidArgumentError, InvalidDocumentError
from leadership.cli import frameworks
from leadership.cli.options import Commands, add_format, add_store, show_object
from leadership.importing.report import Report
from leadership.schema_names import Kind
from leadership.text import without_mark

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
    command.add_argument(
        "--documents-of",
        metavar="WIKI",
        help="whose documents they are (default: the home wiki of all, or the only one; else no wiki's, so that every "
        "wiki sees them that says nothing else)",
    )
    command.add_argument("--home", metavar="WIKI", help="whose documents the wiki of --documents-of inherits")
    command.add_argument(
        "--from",
        dest="source",
        choices=frameworks.FORMATS,
        metavar="FORMAT",
        help=f"what the paths are instead of documents: {', '.join(frameworks.FORMATS)}",
    )
    command.add_argument("--language", default="en", help="language of the texts, with --from (default: en)")
    command.add_argument("--mapping", type=Path, metavar="FILE", help="which column goes where, with --from csv")
    command.add_argument(
        "--dry-run", action="store_true", help="print the rows read and store nothing, with --from initiatives"
    )
    command.add_argument(
        "--bundle",
        type=Path,
        metavar="FILE",
        help="write what was read for the wiki's ImportBundle.php instead of storing it, with --from; - prints it",
    )
    add_store(command, required=False)
    add_format(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    if arguments.source is not None:
        _run_from(arguments)
        return
    if arguments.bundle is not None:
        raise InvalidArgumentError("--bundle goes with --from")
    if arguments.store is None:
        raise InvalidArgumentError("no store is named; name its folder with --store")
    if (arguments.accounts is None) != (arguments.wiki is None):
        raise InvalidArgumentError("--accounts and --wiki go together")
    if arguments.home is not None and not arguments.documents_of:
        raise InvalidArgumentError("--home needs --documents-of")
    if not arguments.paths and arguments.accounts is None and arguments.home is None:
        raise InvalidArgumentError("nothing to import: name document files, folders, --accounts or --home")
    documents = [
        (*document_key(key), without_mark(path.read_bytes()), path)
        for root in arguments.paths
        for path, key in _files(root)
    ]
    for kind, slug, document, path in documents:
        _check(kind, slug, document, path)
    store = Store(arguments.store)
    if arguments.home is not None:
        store.set_home(arguments.documents_of, arguments.home)
    wiki = store.unnamed_wiki if arguments.documents_of is None else arguments.documents_of
    for kind, slug, document, _ in documents:
        print(f"{kind}/{slug}: {store.put_document(kind, slug, document, 0, 0, wiki)}")  # noqa: T201
    if arguments.accounts is not None:
        count = store.put_accounts(arguments.wiki, without_mark(arguments.accounts.read_bytes()))
        print(f"{arguments.wiki}: {count} accounts")  # noqa: T201


def _run_from(arguments: argparse.Namespace) -> None:
    if not arguments.paths:
        raise InvalidArgumentError("nothing to import: name files")
    if arguments.dry_run:
        if arguments.source != "initiatives":
            raise InvalidArgumentError("--dry-run goes with --from initiatives")
        report = Report()
        rows = [row.to_json() for row in frameworks.rows_of(arguments.paths, report)]
        show_object({"rows": rows, "skipped": report.skipped}, arguments, _rows_table)
        return
    if arguments.bundle is not None:
        _write_bundle(arguments)
        return
    if arguments.store is None:
        raise InvalidArgumentError("no store is named; name its folder with --store")
    report = frameworks.run(
        arguments.source,
        arguments.paths,
        arguments.store,
        arguments.language,
        arguments.mapping,
        arguments.documents_of,
    )
    show_object(report.to_json(), arguments, _report_table)


def _write_bundle(arguments: argparse.Namespace) -> None:
    bundle = frameworks.bundle(
        arguments.source,
        arguments.paths,
        arguments.language,
        arguments.mapping,
        arguments.store,
        arguments.documents_of,
    )
    text = json.dumps(bundle, ensure_ascii=False, indent="\t") + "\n"
    if str(arguments.bundle) == "-":
        print(text, end="")  # noqa: T201
        return
    arguments.bundle.write_text(text, "utf-8")
    show_object(bundle, arguments, _bundle_table)


def _bundle_table(answer: Any) -> str:  # noqa: ANN401  JSON
    counts = Counter(document["kind"] for document in answer["documents"])
    return "\n".join([*(f"{kind}: {number} read" for kind, number in sorted(counts.items())), *_skipped(answer), ""])


def _rows_table(answer: Any) -> str:  # noqa: ANN401  JSON
    names = ("number", "initiative", "project", "stakeholder_type", "lead", "geography", "phase")
    lines = ["\t".join(row[name] or "" for name in names) for row in answer["rows"]]
    return "\n".join([*lines, *_skipped(answer), ""])


def _report_table(answer: Any) -> str:  # noqa: ANN401  JSON
    counts = [
        f"{kind}: {number} {what}"
        for what in ("created", "updated", "unchanged")
        for kind, number in answer[what].items()
    ]
    return "\n".join([*counts, *_skipped(answer), ""])


def _skipped(answer: Any) -> list[str]:  # noqa: ANN401  JSON
    return [f"left out: {each['place']} {each['reason']}" for each in answer["skipped"]]


def document_key(path: PurePath) -> tuple[Kind, str]:
    """Returns the kind and slug that follow from the document's place in its tree."""
    match path.with_suffix("").parts:
        case (*_, "profile", role, community):
            return "profile", f"{role}/{community}"
        case (*_, kind, slug) if kind != "profile" and kind in KINDS:
            return kind, slug
    raise InvalidArgumentError(f"{path}: not at a place like role/steward.json or profile/mentor/metawiki.json")


def _files(root: Path) -> Iterator[tuple[Path, PurePath]]:
    """Finds the documents at or below root, each with the path from which its kind and slug are read."""
    paths = sorted(root.rglob("*.json")) if root.is_dir() else [root]
    for path in paths:
        inside = path.relative_to(root)
        # In a whole tree, the first folders are kinds; for a part of one, the folders above complete the path.
        yield path, inside if inside.parts and inside.parts[0] in KINDS else root.resolve() / inside


def _check(kind: Kind, slug: str, document: bytes, path: Path) -> None:
    found = check_document(kind, slug, document)
    if found:
        pointer, message = found[0]
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        raise InvalidDocumentError(f"{path}: {pointer or 'the whole document'}: {message}{more}")
