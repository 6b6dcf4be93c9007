#!/usr/bin/env python3
"""Measure the way from recent-change events to published facts and edges against simdjson, which only parses."""

from __future__ import annotations

import sys

from measuring import Summary, gigabytes_per_second, parser, write


def main() -> None:
    options_parser = parser(__doc__)
    options_parser.add_argument("--bytes", type=int, default=1_000_000_000)
    options = options_parser.parse_args()
    events = write(
        options.output / f"recentchange-{options.bytes}.jsonl",
        [options.programs / "generate_events", "recentchange", str(options.bytes)],
    )
    size = events.stat().st_size
    ours = gigabytes_per_second(size, [options.programs / "ingest_dump", options.output / "store", events])
    simdjson = gigabytes_per_second(size, [options.programs / "parse_json", events])
    if ours is None:
        sys.exit("the benchmarks are not built")
    Summary(options.output).compare("recentchange_json", "GB/s", ours, {"simdjson": simdjson}, options.rounds)


if __name__ == "__main__":
    main()
