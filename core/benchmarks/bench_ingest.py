#!/usr/bin/env python3
"""Measure the way from a dump to published facts and edges against programs that do less.

Rates are of the decompressed dump.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from measuring import Command, Summary, gigabytes_per_second, parser, write

MWXML = """
import sys, mwxml
for page in mwxml.Dump.from_file(open(sys.argv[1], encoding="utf-8")):
    for revision in page:
        pass
"""


def main() -> None:
    options_parser = parser(__doc__)
    options_parser.add_argument("--bytes", type=int, default=1_000_000_000)
    options = options_parser.parse_args()
    summary = Summary(options.output)
    ingest = options.programs / "ingest_dump"

    def generate(size: int) -> Path:
        return write(options.output / f"dump-{size}.xml", [options.programs / "generate_dump", str(size)])

    dump = generate(options.bytes)
    tenth = generate(options.bytes // 10)
    size = dump.stat().st_size
    mwxml_is_there = subprocess.run([sys.executable, "-c", "import mwxml"], capture_output=True).returncode == 0

    def compare(name: str, source: Path, peers: dict[str, Command]) -> None:
        ours = gigabytes_per_second(size, [ingest, options.output / "store", source])
        measures = {peer: gigabytes_per_second(size, command) for peer, command in peers.items()}
        if name == "ingest_plain":
            read_tenth = gigabytes_per_second(tenth.stat().st_size, [sys.executable, "-c", MWXML, tenth])
            measures["mwxml"] = read_tenth if mwxml_is_there else None
        if ours and source.exists():
            summary.compare(name, "GB/s", ours, measures, options.rounds)

    compare("ingest_plain", dump, {"expat": [ingest, "--expat", dump]})
    gzip = write(Path(f"{dump}.gz"), ["gzip", "-6", "-c", dump])
    compare("ingest_gz", gzip, {"igzip": ["igzip", "-dc", gzip]})
    zstd = write(Path(f"{dump}.zst"), ["zstd", "-q", "-3", "-c", dump])
    compare("ingest_zst", zstd, {"zstd": ["zstd", "-dc", zstd]})
    bzip2 = write(Path(f"{dump}.bz2"), ["lbzip2", "-n", "2", "-c", dump])
    compare("ingest_bz2", bzip2, {"lbzip2": ["lbzip2", "-n", "2", "-dc", bzip2]})


if __name__ == "__main__":
    main()
