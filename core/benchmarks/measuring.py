"""What the benchmark programs share: taking turns, and the table of results.

A benchmark is a program bench_NAME.py in this folder, called as

    bench_NAME.py --programs BUILD/core/benchmarks --output build/bench [--rounds 5]

that adds rows to OUTPUT/summary.json and prints them. docs/benchmarks.md says how to read them.
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
from collections.abc import Callable
from pathlib import Path

Command = list[str | Path]
Measure = Callable[[], float]


def parser(description: str | None) -> argparse.ArgumentParser:
    """Returns the options that every benchmark has; a benchmark may add its own."""
    options = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--programs", type=Path, required=True, help="folder of the compiled programs")
    options.add_argument("--output", type=Path, required=True, help="folder of generated data and of summary.json")
    options.add_argument("--rounds", type=int, default=5, help="how often each is measured; the median counts")
    return options


def gigabytes_per_second(size: int, command: Command) -> Measure | None:
    """Returns the rate of a program that reads this many bytes; None when it is not installed."""
    if not shutil.which(command[0]):
        return None

    def measure() -> float:
        begin = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return size / (time.perf_counter() - begin) / 1e9

    return measure


def write(path: Path, command: Command) -> Path:
    """Writes what a program prints, completely or not at all, and keeps it for the next run."""
    if not path.exists() and shutil.which(command[0]):
        print(f"writing {path.name}", file=sys.stderr)
        new = path.with_name(path.name + ".new")
        with new.open("wb") as file:
            subprocess.run(command, stdout=file, check=True)
        new.rename(path)
    return path


class Summary:
    """OUTPUT/summary.json: name -> {ours, peer, ratio, unit}, with a ratio above 1 where ours is better.

    Keeps rows of other benchmarks.
    """

    def __init__(self, output: Path) -> None:
        self._path = output / "summary.json"

    def compare(self, name: str, unit: str, ours: Measure, peers: dict[str, Measure | None], rounds: int) -> None:
        """Add the row `name` against the first available peer, and with several peers a row `name.peer` for each.

        All take turns, so that other load on the machine affects them alike; medians count.
        """
        measures = {"": ours} | {peer: measure for peer, measure in peers.items() if measure}
        for peer in peers.keys() - measures.keys():
            print(f"{peer} is not installed: {name}.{peer} left out", file=sys.stderr)
        taken: dict[str, list[float]] = {peer: [] for peer in measures}
        for _ in range(rounds):
            for peer, measure in measures.items():
                taken[peer].append(measure())
        medians = {peer: statistics.median(values) for peer, values in taken.items()}
        our_median, others = medians.pop(""), list(medians.items())
        for place, (peer, median) in enumerate(others):
            if place == 0:
                self.add(name, our_median, median, unit)
            if len(peers) > 1:
                self.add(f"{name}.{peer}", our_median, median, unit)

    def add(self, name: str, ours: float, peer: float, unit: str) -> None:
        """Add one row. Rates (a unit that ends in "/s") are better when higher, seconds and bytes when lower."""
        ratio = ours / peer if unit.endswith("/s") else peer / ours
        rows = json.loads(self._path.read_text()) if self._path.exists() else {}
        rows[name] = {
            "ours": float(f"{ours:.5g}"),
            "peer": float(f"{peer:.5g}"),
            "ratio": round(ratio, 3),
            "unit": unit,
        }
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps(rows, indent="\t", sort_keys=True) + "\n")
        new.replace(self._path)
        print(f"{name:30} ours {ours:10.4g} {unit:5} peer {peer:10.4g} {unit:5} ratio {ratio:8.2f}", flush=True)
