#!/usr/bin/env python3
"""Measure reading with less memory: peak memory and time, with --memory and without.

    bench_scale_memory.py --programs BUILD/core/benchmarks --output build/bench [--lines 5000000] [--memory 200]

Lines become about two facts each. Rows: seconds with the limit against seconds without; the peak against the limit. The
table is that of docs/scaling.md.
"""

# ruff: noqa: S603 - it runs the programs it measures
from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from measuring import Summary, parser, write

MEGABYTE = 1 << 20


def main() -> None:
    options = parser(__doc__)
    options.add_argument("--lines", type=int, default=5_000_000, help="how many revisions there are to read")
    options.add_argument("--memory", type=int, default=200, metavar="MB", help="what reading may take")
    arguments = options.parse_args()
    source = write(
        arguments.output / f"lines-{arguments.lines}.jsonl",
        [arguments.programs / "generate_events", "lines", str(arguments.lines)],
    )
    bounded, free = (measure(arguments, source, memory * MEGABYTE) for memory in (arguments.memory, 0))
    if bounded["file"] != free["file"]:
        sys.exit("the files differ in size")
    lines = ["| | seconds | peak | activity on disk |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {row['seconds']:.1f} | {row['peak_megabytes']:,} MB | {row['file'] / 1e6:,.0f} MB |"
        for name, row in ((f"{arguments.memory} MB", bounded), ("no limit", free))
    ]
    print("\n".join(lines))  # noqa: T201  the table
    summary = Summary(arguments.output)
    summary.add("scale_memory_seconds", bounded["seconds"], free["seconds"], "s")
    summary.add("scale_memory_peak", bounded["peak_megabytes"] * MEGABYTE, arguments.memory * MEGABYTE, "B")


def measure(arguments: Any, source: Path, memory: int) -> dict[str, Any]:  # noqa: ANN401  of argparse
    store = arguments.output / "memory-store"
    command = [arguments.programs / "ingest_dump", "--memory", str(memory), store, source]
    try:
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        row: dict[str, Any] = json.loads(told)
        row["file"] = sum(file.stat().st_size for file in (store / "activity").glob("*.activity"))
    finally:
        shutil.rmtree(store, ignore_errors=True)
    return row


if __name__ == "__main__":
    main()
