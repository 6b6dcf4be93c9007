#!/usr/bin/env python3
"""Measure a suggestion among a million people: in this process against databases, and over HTTP while an ingest runs.

    bench_suggest.py --programs BUILD/core/benchmarks --output build/bench [--rounds 5] [--people 1000000]

The wiki is made by suggest_people. docs/benchmarks.md says what is compared.
"""

# ruff: noqa: S603, S608, T201 - it runs the programs it compares, asks databases of its own, prints what it found
from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
from http_load import measure_http
from measuring import Measure, Summary, parser
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2] / "bindings"))
from leadership import Snapshot, Store, suggest

THREADS = 2
LIMIT = 50
REQUEST = json.dumps(
    {"role": "example", "community": "examplewiki", "limit": LIMIT, "variety": 0.3, "exclude": ["Person 16"]}
).encode()
DUMP_BYTES = 100_000_000  # is ingested meanwhile
CALLS = 9  # a measure is the median of this many


def median_of(call: Callable[[], object], calls: int = CALLS) -> Measure:
    def measure() -> float:
        seconds = []
        for _ in range(calls):
            begin = time.perf_counter()
            call()
            seconds.append(time.perf_counter() - begin)
        return statistics.median(seconds)

    return measure


class World:
    """What every peer gets: matrix, weights and filters; the plain weighted sum, three filters, the best fifty."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.values = np.asfortranarray(snapshot.features("examplewiki"))
        people, features = self.values.shape
        random = np.random.default_rng(1)
        self.weights = random.random(features, np.float32)
        self.bot = random.random(people) < 0.002
        self.blocked = random.random(people) < 0.02
        self.events = random.zipf(1.8, people).clip(0, 100_000).astype(np.int32)

    def numpy(self) -> NDArray[np.intp]:
        scores = self.values @ self.weights
        scores[self.bot | self.blocked | (self.events < 5)] = -1
        best = np.argpartition(scores, -LIMIT)[-LIMIT:]
        return np.asarray(best[np.argsort(-scores[best], kind="stable")])

    @property
    def query(self) -> str:
        total = " + ".join(f"{weight} * f{place}" for place, weight in enumerate(self.weights))
        return (
            f"SELECT id, {total} AS score FROM people WHERE NOT bot AND NOT blocked AND events >= 5"
            f" ORDER BY score DESC, id LIMIT {LIMIT}"
        )

    def columns(self) -> dict[str, NDArray[np.generic]]:
        features = {f"f{place}": np.ascontiguousarray(column) for place, column in enumerate(self.values.T)}
        return {
            "id": np.arange(len(self.values)),
            "bot": self.bot,
            "blocked": self.blocked,
            "events": self.events,
        } | features

    def duckdb(self) -> Measure:
        database = duckdb.connect(config={"threads": THREADS})
        database.register("columns", self.columns())
        database.execute("CREATE TABLE people AS SELECT * FROM columns")
        return median_of(lambda: database.execute(self.query).fetchall())

    def sqlite(self) -> Measure:
        database = sqlite3.connect(":memory:")
        columns = self.columns()
        database.execute(f"CREATE TABLE people (id INTEGER PRIMARY KEY, {', '.join(list(columns)[1:])})")
        rows = zip(*(column.tolist() for column in columns.values()), strict=True)
        database.executemany(f"INSERT INTO people VALUES ({', '.join('?' * len(columns))})", rows)
        return median_of(lambda: database.execute(self.query).fetchall(), 1)


def generated(path: Path, write: Callable[[Path], object]) -> Path:
    if not path.exists():
        print(f"generating {path.name}", file=sys.stderr)
        new = path.with_suffix(".new")
        write(new)
        new.rename(path)
    return path


def measure_answers(summary: Summary, program: Path, folder: Path, rounds: int) -> None:
    snapshot = Store(folder).snapshot()
    world = World(snapshot)

    def memory() -> float:
        return float(subprocess.run([program, folder], check=True, capture_output=True, text=True).stdout)

    peers: dict[str, Measure | None] = {
        "numpy": median_of(world.numpy),
        "duckdb": world.duckdb(),
        "sqlite": world.sqlite(),
        "memory": memory,
    }
    summary.compare("suggest_topk", "s", median_of(lambda: suggest(snapshot, REQUEST)), peers, rounds)


def main() -> None:
    options = parser(__doc__)
    options.add_argument("--people", type=int, default=1_000_000)
    arguments = options.parse_args()
    summary = Summary(arguments.output)
    program = arguments.programs / "suggest_people"

    def write_dump(path: Path) -> None:
        with path.open("wb") as file:
            subprocess.run([arguments.programs / "generate_dump", str(DUMP_BYTES)], stdout=file, check=True)

    folder = generated(
        arguments.output / f"suggest-{arguments.people}",
        lambda path: subprocess.run([program, path, str(arguments.people)], check=True),
    )
    dump = generated(arguments.output / "suggest-dump.xml", write_dump)
    measure_answers(summary, program, folder, arguments.rounds)
    measure_http(summary, folder, REQUEST, arguments.output, dump)


if __name__ == "__main__":
    main()
