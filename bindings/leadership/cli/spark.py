"""Reads the mediawiki_history of all wikis into the store, on a Spark cluster or by Spark on this machine."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadership import Store
from leadership._core import InvalidArgumentError, UnavailableError
from leadership.cli.options import Commands, add_format, add_store, show_object
from leadership.cli.table import table
from leadership.text import read_text

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MEGABYTE = 1 << 20
NOT_INSTALLED = "this needs PySpark: install leadership[spark], and Java 17"


def add_command(commands: Commands) -> None:
    command = commands.add_parser("spark", help="read the history of all wikis with Spark", description=__doc__)
    command.add_argument(
        "sources",
        nargs="+",
        metavar="HISTORY",
        help="files or folders of mediawiki_history as parquet or text, plain or compressed: paths or addresses that "
        "every machine can read (hdfs://, s3://, gs://)",
    )
    add_store(command)
    command.add_argument("--output", metavar="DIR", help="store that the wikis are put into (default: that of --store)")
    command.add_argument(
        "--work", metavar="DIR", help="folder for what lies in between, seen by every machine (default: in the output)"
    )
    command.add_argument("--master", help="where Spark runs, for example local[2] or yarn (default: as Spark is set)")
    command.add_argument(
        "--conf", action="append", default=[], metavar="NAME=VALUE", help="a setting of Spark; may be repeated"
    )
    command.add_argument(
        "--split", type=int, default=128, metavar="MB", help="size of the pieces that are read (default: 128)"
    )
    command.add_argument(
        "--history-columns",
        type=Path,
        metavar="FILE",
        help="names of the columns of a history as text, one a line, when their number tells nothing",
    )
    command.add_argument("--skip-broken", action="store_true", help="leave out single broken lines, and count them")
    add_format(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    try:
        from leadership.spark import job
        from leadership.spark.documents import documents_of
    except ModuleNotFoundError as error:
        raise UnavailableError(f"{NOT_INSTALLED} ({error})") from None
    if arguments.split < 1:
        raise InvalidArgumentError(f"--split is {arguments.split}; choose 1 or more")
    documents = documents_of(Store(arguments.store))
    output = arguments.output or str(arguments.store.resolve())
    spark = _session(arguments)
    try:
        answer = job.run(
            spark,
            arguments.sources,
            documents,
            output,
            arguments.work or f"{output.rstrip('/')}/spark-work",
            columns=read_text(arguments.history_columns) if arguments.history_columns else "",
            skip_broken=arguments.skip_broken,
            split_bytes=arguments.split * MEGABYTE,
        )
    finally:
        spark.stop()
    show_object(answer, arguments, _table)


def _session(arguments: argparse.Namespace) -> "SparkSession":
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("leadership")
    if arguments.master:
        builder = builder.master(arguments.master)
        if arguments.master.startswith("local"):  # there, executors run on this machine
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    for setting in arguments.conf:
        name, sign, value = setting.partition("=")
        if not sign:
            raise InvalidArgumentError(f"--conf {setting} is not of the form NAME=VALUE")
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except PySparkRuntimeError as error:
        raise UnavailableError(f"Spark does not start: {error}; it needs Java 17, and a master that it knows") from None


def _table(answer: dict[str, Any]) -> str:
    rows = [
        (wiki, *(f"{report.get(count, 0):,}" for count in ("revisions", "registered_users", "reverted_revisions")))
        for wiki, report in answer["wikis"].items()
    ]
    text = table(("wiki", "revisions", "people", "reverted"), rows)
    if answer["skipped"]:
        counts = [(reason.replace("_", " "), f"{count:,}") for reason, count in answer["skipped"].items()]
        text += table(("skipped", "lines"), counts)
    return text + f"wikis finished by an earlier run: {answer['resumed_wikis']}\n"
