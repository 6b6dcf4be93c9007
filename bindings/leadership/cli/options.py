"""What the commands share: options, and how they print."""

import argparse
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from leadership._core import InvalidArgumentError

FILES = ("source", "sources")  # the others are paths
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # bytes that are not UTF-8 become surrogates

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  it has no public name


def add_store(command: argparse.ArgumentParser, *, required: bool = True) -> None:
    command.add_argument(
        "--store", type=Path, required=required, metavar="DIR", help="folder of the store; made when absent"
    )


def add_format(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("table", "json"), default="table", help="how to print (default: table)")


def add_documents_of(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--documents-of",
        default="",
        metavar="WIKI",
        help="with the documents that this wiki sees (default: the home wiki of all, or the only one)",
    )


def check_text(arguments: argparse.Namespace) -> None:
    """Checks every argument except names of files, which may be any bytes. Raises InvalidArgumentError."""
    for name, value in vars(arguments).items():
        if name in FILES:
            continue
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and UNFIT.search(text):
                option = name.replace("_", "-")
                raise InvalidArgumentError(f"--{option}: not UTF-8, or with a control character: {text!a}")


def show(answer: bytes, arguments: argparse.Namespace, table: Callable[[Any], str]) -> None:
    """Prints the core's answer: unchanged, or as the table made from it."""
    if arguments.format == "json":
        sys.stdout.buffer.write(answer + b"\n")
    else:
        sys.stdout.write(table(json.loads(answer)))


def show_object(answer: Any, arguments: argparse.Namespace, table: Callable[[Any], str]) -> None:  # noqa: ANN401  JSON
    """Prints an answer made in Python, as ``show`` does for one of the core."""
    show(json.dumps(answer, ensure_ascii=False).encode(), arguments, table)
