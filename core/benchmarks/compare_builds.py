#!/usr/bin/env python3
"""Compare two builds of this repository, call by call, so that a change shows what it costs.

    compare_builds.py BEFORE AFTER [--rounds 7] [--only suggest graph] [--folder build/compare]

BEFORE and AFTER are checkouts in which `make build` and `cmake --build --preset bench` have run. Each build answers in
a process of its own, on stores that its own suggest_people wrote, and both take turns. The last two columns are medians
of the ratios of the rounds, after against before: of the clock, and of the processor, which counts where other work
runs beside it.
"""

# ruff: noqa: ANN401, S101, S603, T201 - values of the builds that it compares, whose pipes it opens; it runs them, and
# prints what it found
from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
WIKI = "examplewiki"
PEOPLE = (10_000, 100_000, 1_000_000)
NEW_EVENTS = 10_000
SUGGEST = {"role": "example", "community": WIKI, "limit": 50, "variety": 0.3, "exclude": ["Person 16"]}
TEAMS = {"role": "example", "community": WIKI}
SELF_CHECK = {"community": WIKI, "wiki": WIKI, "user_id": 1, "user": "Person 0", "roles": ["example"]}
# Calls of one measure, so that it takes long enough to be told from noise.
Row = tuple[str, int, Callable[[], object]]


def events(people: int, batch: int) -> bytes:
    """New revisions of people whom the store knows, a JSON object a line."""
    lines = []
    for number in range(batch * NEW_EVENTS, (batch + 1) * NEW_EVENTS):
        person = number * 7919 % people
        event = {
            "type": "revision",
            "id": 900_000_000 + number,
            "page_id": number + 1,
            "namespace": 0,
            "title": "Page",
            "timestamp": "2025-12-31T12:00:00Z",
            "user_id": person + 1,
            "user": f"Person {person}",
            "bytes": 10,
            "parent_id": 0,
            "parent_bytes": 0,
            "minor": False,
            "hidden": [],
        }
        lines.append(json.dumps(event) + "\n")
    return "".join(lines).encode()


def rows(folder: Path, arcs_file: Path) -> list[Row]:
    """Calls of the build whose `leadership` is found first."""
    import numpy as np

    import leadership
    from leadership import CommunityGraph, MergedWikis, Store

    @cache
    def store(people: int) -> Any:
        return Store(folder / str(people))

    @cache
    def snapshot(people: int) -> Any:
        return store(people).snapshot()

    @cache
    def arcs() -> tuple[int, Any, Any]:
        pairs = np.fromfile(arcs_file, np.uint32).reshape(-1, 2)
        return int(pairs.max()) + 1, np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1])

    @cache
    def graph() -> Any:
        made = CommunityGraph(*arcs())
        made.reciprocity()  # makes the ties
        return made

    def opened(people: int) -> Any:
        return Store(folder / str(people)).snapshot()

    # Before anything is measured, so that making them does not count.
    batches = iter([events(PEOPLE[0], batch) for batch in range(50)])
    suggestion, team, self_check = (json.dumps(each).encode() for each in (SUGGEST, TEAMS, SELF_CHECK))
    policy = (ROOT / "schema" / "defaults" / "policy" / "default.json").read_bytes()
    revisions = iter(range(1_000, 1_000_000))

    def put_documents() -> None:
        texts = store(PEOPLE[0]).documents(WIKI)
        for place in range(50):
            kind, slug, text = texts[place % len(texts)]
            store(PEOPLE[0]).put_document(kind, slug, text, 1, next(revisions), WIKI)

    small, medium, large = PEOPLE
    found: list[Row] = []
    for people in PEOPLE:
        found += [
            (f"open, {people:,} people", 20, lambda people=people: opened(people)),
            (
                f"open and suggest, {people:,} people",
                5,
                lambda people=people: leadership.suggest(opened(people), suggestion),
            ),
            (f"suggest, {people:,} people", 20, lambda people=people: leadership.suggest(snapshot(people), suggestion)),
            (f"teams, {people:,} people", 7, lambda people=people: leadership.teams(snapshot(people), team)),
            (
                f"self-check, {people:,} people",
                50,
                lambda people=people: leadership.self_check(snapshot(people), self_check),
            ),
        ]
    found += [
        ("check_document", 100, lambda: leadership.check_document("policy", "default", policy)),
        ("50 documents", 3, put_documents),
        ("publish 10,000 events, 10,000 people", 3, lambda: store(small).ingest_bytes(next(batches), "events", WIKI)),
        ("percentiles, 10,000 people", 3, lambda: opened(small).percentiles(WIKI)),
        ("percentiles, 100,000 people", 1, lambda: opened(medium).percentiles(WIKI)),
        ("Snapshot.activity, 10,000 people", 3, lambda: snapshot(small).activity(WIKI)),
        ("Snapshot.facts, 10,000 people", 10, lambda: snapshot(small).facts(WIKI)),
        ("Snapshot.facts, 1,000,000 people", 1, lambda: snapshot(large).facts(WIKI)),
        ("Snapshot.people, 1,000,000 people", 2, lambda: snapshot(large).people(WIKI)),
        ("MergedWikis, 100,000 people", 5, lambda: MergedWikis(snapshot(medium), [WIKI])),
        ("graph: from arcs", 1, lambda: CommunityGraph(*arcs())),
        ("graph: pagerank", 3, lambda: graph().pagerank()),
        ("graph: core_numbers", 3, lambda: graph().core_numbers()),
        ("graph: connected_components", 5, lambda: graph().connected_components()),
        ("graph: strongly_connected_components", 1, lambda: graph().strongly_connected_components()),
        ("graph: clustering", 1, lambda: graph().clustering()),
        ("graph: reciprocity", 3, lambda: graph().reciprocity()),
    ]
    return found


def answer(build: Path, folder: Path, arcs_file: Path) -> None:
    """In a process of the build: measures what standard input names, and prints seconds of clock and processor."""
    sys.path.insert(0, str(build / "bindings"))
    calls = {name: (times, call) for name, times, call in rows(folder, arcs_file)}
    print(json.dumps(list(calls)), flush=True)
    for line in sys.stdin:
        times, call = calls[line.strip()]
        taken = []
        for _ in range(times):
            clock, processor = time.perf_counter(), time.process_time()
            call()
            taken.append((time.perf_counter() - clock, time.process_time() - processor))
        print(json.dumps([statistics.median(column) for column in zip(*taken, strict=True)]), flush=True)


class Build:
    """A process of a build that answers."""

    def __init__(self, build: Path, folder: Path, arcs_file: Path) -> None:
        command = [build / ".venv" / "bin" / "python", __file__, "--answer", build, folder, arcs_file]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.rows: list[str] = json.loads(self._line())

    def _line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            sys.exit("a build ended before it answered")
        return line

    def measure(self, row: str) -> list[float]:
        """Seconds of the clock and of the processor."""
        assert self._process.stdin
        print(row, file=self._process.stdin, flush=True)
        taken: list[float] = json.loads(self._line())
        return taken


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("before", type=Path)
    options.add_argument("after", type=Path)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--only", nargs="*", default=[], help="rows whose names have one of these in them")
    options.add_argument("--folder", type=Path, default=ROOT / "build" / "compare")
    arguments = options.parse_args()
    programs = {
        name: build / "build" / "bench" / "core" / "benchmarks"
        for name, build in (("before", arguments.before.resolve()), ("after", arguments.after.resolve()))
    }
    arguments.folder.mkdir(parents=True, exist_ok=True)
    arcs_file = arguments.folder / "talk.bin"
    if not arcs_file.exists():
        subprocess.run([programs["after"] / "graph_boost", "talk", arcs_file, "1"], check=True)
    builds = []
    for name, folder in programs.items():
        stores = arguments.folder / name
        for people in PEOPLE:
            subprocess.run([folder / "suggest_people", stores / str(people), str(people)], check=True)
        builds.append(Build(folder.parents[3], stores, arcs_file))
    before, after = builds

    print("| | before | after | time | processor time |\n|---|---|---|---|---|")
    for row in after.rows:
        if arguments.only and not any(part in row for part in arguments.only):
            continue
        for build in builds:
            build.measure(row)
        rounds = [(before.measure(row), after.measure(row)) for _ in range(arguments.rounds)]
        clocks = [statistics.median(each[side][0] for each in rounds) * 1000 for side in (0, 1)]
        ratios = [statistics.median(new[kind] / old[kind] for old, new in rounds) for kind in (0, 1)]
        print(f"| {row} | {clocks[0]:.3g} ms | {clocks[1]:.3g} ms | {ratios[0]:.2f} | {ratios[1]:.2f} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--answer"]:
        answer(*map(Path, sys.argv[2:]))
    else:
        main()
