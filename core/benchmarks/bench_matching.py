#!/usr/bin/env python3
"""Measure matching against PyPI's `matching` (stable) and OR-Tools' minimum-cost flow (largest benefit).

    bench_matching.py --programs BUILD/core/benchmarks --output build/bench [--rounds 5]

Random problems, the same every time; docs/benchmarks.md says which.
"""

# ruff: noqa: ANN401 - untyped peers; it prints what it found
from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from matching.games import HospitalResident
from measuring import Summary, parser
from ortools.graph.python import min_cost_flow

sys.path.insert(0, str(Path(__file__).parents[2] / "bindings"))
from leadership import largest_benefit_matching, stable_matching

PEOPLE = 10_000
MANY = 1_000_000
ACCEPTABLE = 50
ARCS = 20


@dataclass
class Problem:
    """As many sharers as learners; each learner has the same number of pairs, with sharers drawn evenly."""

    first: Any
    sharer: Any
    capacity: Any
    of_learner: Any
    of_sharer: Any
    benefit: Any

    @classmethod
    def random(cls, people: int, pairs: int, max_places: int) -> Problem:
        random = np.random.default_rng(1)
        steps = random.integers(1, people // pairs, (people, pairs))
        start = random.integers(0, people, (people, 1))
        count = people * pairs
        return cls(
            first=np.arange(0, count + 1, pairs, np.uint64),
            # Steps are below people / pairs, so they never go once around, and no learner names a sharer twice.
            sharer=((start + np.cumsum(steps, axis=1)) % people).astype(np.uint32).ravel(),
            capacity=random.integers(1, max_places + 1, people).astype(np.uint32),
            of_learner=random.random(count, np.float32),
            of_sharer=random.random(count, np.float32),
            benefit=random.integers(1, 1000, count).astype(np.int32),
        )

    def stable(self) -> Any:
        return stable_matching(self.first, self.sharer, self.capacity, self.of_learner, self.of_sharer)

    def largest_benefit(self) -> Any:
        return largest_benefit_matching(self.first, self.sharer, self.capacity, self.benefit)

    def as_game(self) -> HospitalResident:
        learners = np.repeat(np.arange(len(self.first) - 1), np.diff(self.first).astype(int))
        preferences = []
        for rows, others, liking in (
            (learners, self.sharer, self.of_learner),
            (self.sharer, learners, self.of_sharer),
        ):
            order = np.lexsort((-liking, rows))
            lists: dict[int, list[int]] = {int(row): [] for row in np.unique(rows)}
            for row, other in zip(rows[order].tolist(), others[order].tolist(), strict=True):
                lists[row].append(other)
            preferences.append(lists)
        capacities = {sharer: int(self.capacity[sharer]) for sharer in preferences[1]}
        # The peer makes deep copies of its players, who refer to each other: one chain through all of them.
        sys.setrecursionlimit(100_000_000)
        return HospitalResident.create_from_dictionaries(preferences[0], preferences[1], capacities)

    def as_flow(self) -> Any:
        learners, sharers = len(self.first) - 1, len(self.capacity)
        source, sink = learners + sharers, learners + sharers + 1
        flow = min_cost_flow.SimpleMinCostFlow()

        def arcs(tails: Any, heads: Any, capacities: Any, costs: Any) -> None:
            shape = np.broadcast(tails, heads, capacities, costs).shape
            columns = (np.broadcast_to(column, shape).astype(np.int64) for column in (tails, heads, capacities, costs))
            flow.add_arcs_with_capacity_and_unit_cost(*columns)

        rows = np.repeat(np.arange(learners), np.diff(self.first).astype(int))
        arcs(source, np.arange(learners), 1, 0)
        arcs(rows, learners + self.sharer.astype(np.int64), 1, -self.benefit.astype(np.int64))
        arcs(learners + np.arange(sharers), sink, self.capacity, 0)
        arcs(np.arange(learners), sink, 1, 0)  # for learners left alone
        flow.set_nodes_supplies(np.array([source, sink]), np.array([learners, -learners]))
        return flow


def seconds(call: Any) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def stable(summary: Summary, rounds: int) -> None:
    problem = Problem.random(PEOPLE, ACCEPTABLE, 3)
    game = problem.as_game()
    found: dict[str, Any] = {}

    def theirs() -> None:
        found["theirs"] = game.solve(optimal="resident")

    # Only once: it changes its players, and making them again takes minutes.
    peer = seconds(theirs)
    taken = float(np.median([seconds(problem.stable) for _ in range(max(rounds, 5))]))
    summary.add("match_stable", taken, peer, "s")
    ours = problem.stable()
    pairs = {(resident.name, hospital.name) for hospital, held in found["theirs"].items() for resident in held}
    if pairs != {(learner, int(sharer)) for learner, sharer in enumerate(ours) if sharer < PEOPLE}:
        sys.exit("match_stable: the peer finds another matching")
    many = Problem.random(MANY, ACCEPTABLE, 3)
    small = taken / (PEOPLE * ACCEPTABLE)
    large = np.median([seconds(many.stable) for _ in range(rounds)]) / (MANY * ACCEPTABLE)
    # The cost of a pair among a million people against that among ten thousand; the ratio should be 0.25 or more.
    summary.add("match_stable_million", large, small, "s")


def largest_benefit(summary: Summary, rounds: int) -> None:
    problem = Problem.random(PEOPLE, ARCS, 1)
    found: list[int] = []

    def theirs() -> float:
        flow = problem.as_flow()
        taken = seconds(flow.solve)
        found.append(-flow.optimal_cost())
        return taken

    summary.compare("match_benefit", "s", lambda: seconds(problem.largest_benefit), {"ortools": theirs}, rounds)
    if set(found) != {problem.largest_benefit()[1]}:
        sys.exit("match_benefit: the peer finds another optimum")


def main() -> None:
    options = parser(__doc__).parse_args()
    summary = Summary(options.output)
    largest_benefit(summary, options.rounds)
    stable(summary, options.rounds)


if __name__ == "__main__":
    main()
