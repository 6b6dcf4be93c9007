#!/usr/bin/env python3
"""Measure the way from a dump to facts against programs that do less.

    run.py --programs BUILD/core/benchmarks --output build/bench [--bytes 1000000000]

Prints a table and writes OUTPUT/summary.json: name -> {ours, peer, ratio, unit}. All rates are of the
decompressed dump; a ratio above 1 means that ours is faster. Ours and the peer take turns, and the median of
five counts. A peer that is not installed is left out, and named.
"""

# ruff: noqa: S603, T201 - it runs the programs it compares, and prints what it found
from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 5

MWXML = """
import sys, mwxml
for page in mwxml.Dump.from_file(open(sys.argv[1], encoding="utf-8")):
    for revision in page:
        pass
"""


def prepare(programs: Path, output: Path, size: int) -> Path:
    """Generate the dump and its compressed forms once."""
    dump = output / f"dump-{size}.xml"
    if not dump.exists():
        print(f"generating {size / 1e9:.1f} GB", file=sys.stderr)
        with dump.with_suffix(".new").open("wb") as file:
            subprocess.run([programs / "generate_dump", str(size)], stdout=file, check=True)
        dump.with_suffix(".new").rename(dump)
    for suffix, command in {
        ".gz": ["gzip", "-6", "-c"],
        ".bz2": ["lbzip2", "-n", "2", "-c"],
        ".zst": ["zstd", "-q", "-3", "-c"],
    }.items():
        packed = Path(f"{dump}{suffix}")
        if not packed.exists() and shutil.which(command[0]):
            print(f"compressing {packed.name}", file=sys.stderr)
            new = packed.with_suffix(".new")
            with new.open("wb") as file:
                subprocess.run([*command, dump], stdout=file, check=True)
            new.rename(packed)
    return dump


def seconds(command: list[str | Path]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def has_mwxml() -> bool:
    return subprocess.run([sys.executable, "-c", "import mwxml"], capture_output=True).returncode == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--bytes", type=int, default=1_000_000_000)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    ingest = options.programs / "ingest_dump"
    dump = prepare(options.programs, options.output, options.bytes)
    size = dump.stat().st_size

    comparisons: list[tuple[str, Path, list[str | Path], int]] = [
        ("ingest_plain", dump, [ingest, "--expat", dump], size),
        ("ingest_gz", Path(f"{dump}.gz"), ["igzip", "-dc", f"{dump}.gz"], size),
        ("ingest_bz2", Path(f"{dump}.bz2"), ["lbzip2", "-n", "2", "-dc", f"{dump}.bz2"], size),
        ("ingest_zst", Path(f"{dump}.zst"), ["zstd", "-dc", f"{dump}.zst"], size),
    ]
    if has_mwxml():
        tenth = prepare(options.programs, options.output, options.bytes // 10)
        comparisons.append(("ingest_plain_mwxml", dump, [sys.executable, "-c", MWXML, tenth], tenth.stat().st_size))
    else:
        print("mwxml is not installed: left out", file=sys.stderr)

    summary = {}
    for name, source, peer, peer_size in comparisons:
        if not source.exists() or not shutil.which(str(peer[0])):
            print(f"{peer[0]} is not installed: {name} left out", file=sys.stderr)
            continue
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(size / seconds([ingest, source]) / 1e9)
            theirs.append(peer_size / seconds(peer) / 1e9)
        our_rate, peer_rate = statistics.median(ours), statistics.median(theirs)
        summary[name] = {
            "ours": round(our_rate, 4),
            "peer": round(peer_rate, 4),
            "ratio": round(our_rate / peer_rate, 3),
            "unit": "GB/s",
        }
        print(f"{name:20} ours {our_rate:7.3f} GB/s   peer {peer_rate:7.3f} GB/s   ratio {our_rate / peer_rate:7.2f}")
    (options.output / "summary.json").write_text(json.dumps(summary, indent="\t") + "\n")


if __name__ == "__main__":
    main()
