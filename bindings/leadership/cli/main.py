"""Turns arguments into an exit status: every failure is one clear line on standard error, never a traceback."""

import argparse
import os
import sys
from collections.abc import Sequence

from leadership import Error, __version__, problems
from leadership.cli import (
    classes,
    credential,
    documents,
    evaluate,
    export,
    follow,
    ingest,
    merge,
    roles,
    serve,
    spark,
    suggest,
    teams,
    train,
)
from leadership.cli.options import check_text

INTERRUPTED = 128 + 2  # what a shell reports for a process ended by Ctrl-C


def main(argv: Sequence[str] | None = None) -> int:
    # The store is about people. A stricter mask stays as it is.
    os.umask(os.umask(0o027) | 0o027)
    arguments = _parser().parse_args(argv)
    status: int | None = None
    try:
        check_text(arguments)
        status = arguments.run(arguments)  # None for most commands
        sys.stdout.flush()
    except KeyboardInterrupt as stop:
        return _fail("; ".join(getattr(stop, "__notes__", ["stopped"])), INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has left. Without this, Python would fail again on closing standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Error as error:
        return _fail(_describe(error), problems()[error.code][1])
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _fail(f"{place}{error.strerror or error}", problems()["io_error"][1])
    except Exception as error:  # noqa: BLE001  a defect of ours; a traceback helps nobody at a prompt
        return _fail(f"internal error ({type(error).__name__}): {error}", problems()["internal"][1])
    return status or 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="leadership",
        description="Find who could grow into a leadership role, from public volunteer engagement.",
    )
    parser.add_argument("--version", action="version", version=f"leadership {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    modules = (
        ingest,
        spark,
        follow,
        merge,
        classes,
        documents,
        export,
        roles,
        suggest,
        teams,
        evaluate,
        train,
        credential,
        serve,
    )
    for module in modules:
        module.add_command(commands)
    return parser


def _describe(error: Error) -> str:
    message = str(error)
    return f"{message} (at {error.pointer})" if error.pointer and error.pointer not in message else message


def _fail(message: str, status: int) -> int:
    print(f"leadership: {' '.join(message.split())}", file=sys.stderr)  # noqa: T201
    return status
