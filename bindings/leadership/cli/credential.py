"""Works with credentials of Open Badges."""

import argparse
import sys
from pathlib import Path
from typing import Any

from leadership import problems
from leadership.cli.options import Commands, add_format

FILE_LIMIT = 64 * 1024 * 1024  # a larger file is no credential, and is not read


def add_command(commands: Commands) -> None:
    command = commands.add_parser("credential", help="verify a credential of Open Badges", description=__doc__)
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)
    verify = actions.add_parser(
        "verify",
        help="check a credential: signature, issuer, dates, status and schema",
        description="Checks a credential of Open Badges 2.0 or 3.0: JSON, a JSON Web Token, or a baked PNG or SVG. "
        "Exit status 0: it is valid; 65: it is not.",
    )
    verify.add_argument("file", type=Path, metavar="FILE", help="the credential")
    verify.add_argument(
        "--offline", type=Path, metavar="DIR", help="take documents (keys, status lists, contexts) from this folder"
    )
    verify.add_argument("--fetch", action="store_true", help="fetch what the credential names from public addresses")
    add_format(verify)
    verify.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    # Imported here, so that other commands start without the libraries for cryptography and pictures.
    from leadership.cli.options import show_object
    from leadership.credential import verify
    from leadership.credential.documents import Documents, Folder, NoDocuments
    from leadership.credential.network import Network

    documents: Documents = NoDocuments()
    if arguments.offline is not None:
        documents = Folder(arguments.offline)
    elif arguments.fetch:
        documents = Network()
    with arguments.file.open("rb") as file:
        report = verify(file.read(FILE_LIMIT), documents)
    show_object(report.as_dict(), arguments, _sentences)
    sys.stdout.flush()
    return 0 if report.valid else problems()["invalid_data"][1]


def _sentences(answer: Any) -> str:  # noqa: ANN401  a report as JSON
    lines = ["valid" if answer["valid"] else "not valid"]
    lines += [f"problem: {one['code']}: {one['detail']}" for one in answer["problems"]]
    lines += [f"not checked: {one['code']}: {one['detail']}" for one in answer["unchecked"]]
    return "\n".join(lines) + "\n"
