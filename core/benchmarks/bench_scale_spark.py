#!/usr/bin/env python3
"""Measure what many machines do against one, and against Spark doing less.

Rates are of the file, with two threads or a session of local[2]. Publishing is counted. Starting Spark is not: the
session, a query of Spark SQL and three jobs, during which Java compiles itself and workers import what they need.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from measuring import Measure, Summary, parser, write

ROOT = Path(__file__).parents[2]


def main() -> None:
    options_parser = parser(__doc__)
    options_parser.add_argument("--bytes", type=int, default=2_500_000_000)
    options = options_parser.parse_args()
    summary = Summary(options.output)
    history = write(
        options.output / f"history-{options.bytes}.tsv",
        [options.programs / "generate_events", "history", str(options.bytes)],
    )
    size = history.stat().st_size

    def one_machine() -> float:
        command = [options.programs / "ingest_dump", options.output / "store", history]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
        return size / json.loads(told)["seconds"] / 1e9

    python = ROOT / ".venv" / "bin" / "python"
    program = ROOT / "core" / "benchmarks" / "spark_history.py"
    with subprocess.Popen(  # noqa: S603
        [python, program, history, options.output / "spark-store"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as spark:

        def in_spark(what: str) -> Measure:
            def measure() -> float:
                assert spark.stdin  # noqa: S101
                assert spark.stdout  # noqa: S101
                print(what, file=spark.stdin, flush=True)
                return size / float(spark.stdout.readline()) / 1e9

            return measure

        for warm_up in ("sql", "job", "job", "job"):
            in_spark(warm_up)()
        peers: dict[str, Measure | None] = {"one_machine": one_machine, "spark_sql": in_spark("sql")}
        summary.compare("spark_tsv", "GB/s", in_spark("job"), peers, options.rounds)
        assert spark.stdin  # noqa: S101
        spark.stdin.close()


if __name__ == "__main__":
    main()
