#!/usr/bin/env python3
"""Measure the way from a mediawiki_history to published facts and edges against programs that do less.

Rates are of the decompressed file.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from measuring import Measure, Summary, gigabytes_per_second, parser, write

# Facts alone: by person, month and namespace. The columns are those of the layout with 76.
GROUPING = """
SELECT count(*), sum(acts), sum(bytes) FROM (
    SELECT c6 AS person, date_trunc('month', c4) AS month, c32 AS space,
        count(*) AS acts, sum(greatest(c65, 0)) AS bytes
    FROM read_csv($file, delim = '\t', header = false, quote = '', escape = '', nullstr = '', auto_detect = false,
        columns = $columns)
    WHERE c2 = 'revision' AND c69 = 'false' AND c6 IS NOT NULL
    GROUP BY ALL)
"""
TYPES = {4: "TIMESTAMP", 6: "BIGINT", 32: "INTEGER", 65: "BIGINT"}


def duckdb_grouping(history: Path) -> Measure | None:
    """Only reading and grouping, in this process, so that starting Python is not counted."""
    try:
        import duckdb
    except ModuleNotFoundError:
        return None
    columns = {f"c{place}": TYPES.get(place, "VARCHAR") for place in range(1, 77)}

    def measure() -> float:
        begin = time.perf_counter()
        with duckdb.connect(config={"threads": 2}) as database:
            database.execute(GROUPING, {"file": str(history), "columns": columns}).fetchall()
        return history.stat().st_size / (time.perf_counter() - begin) / 1e9

    return measure


def main() -> None:
    options_parser = parser(__doc__)
    options_parser.add_argument("--bytes", type=int, default=1_000_000_000)
    options = options_parser.parse_args()
    summary = Summary(options.output)
    history = write(
        options.output / f"history-{options.bytes}.tsv",
        [options.programs / "generate_events", "history", str(options.bytes)],
    )
    bzip2 = write(Path(f"{history}.bz2"), ["lbzip2", "-n", "2", "-c", history])
    size = history.stat().st_size

    def ours(source: Path) -> Measure:
        measure = gigabytes_per_second(size, [options.programs / "ingest_dump", options.output / "store", source])
        if measure is None:
            sys.exit("the benchmarks are not built")
        return measure

    summary.compare("history_tsv", "GB/s", ours(history), {"duckdb": duckdb_grouping(history)}, options.rounds)
    if bzip2.exists():
        lbzip2 = gigabytes_per_second(size, ["lbzip2", "-n", "2", "-dc", bzip2])
        summary.compare("history_bz2", "GB/s", ours(bzip2), {"lbzip2": lbzip2}, options.rounds)


if __name__ == "__main__":
    main()
