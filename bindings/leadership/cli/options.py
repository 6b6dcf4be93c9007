"""What the commands have in common: their options and how they print."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  it has no public name


def add_store(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--store", type=Path, required=True, metavar="DIR", help="folder of the store; made when absent"
    )


def add_format(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("table", "json"), default="table", help="how to print (default: table)")


def show(answer: bytes, arguments: argparse.Namespace, table: Callable[[Any], str]) -> None:
    """Prints the core's answer: as it is, or as the table made from it."""
    if arguments.format == "json":
        sys.stdout.buffer.write(answer + b"\n")
    else:
        sys.stdout.write(table(json.loads(answer)))
