"""Asks a store every kind of question about a wiki, and reports the memory that it takes, for bench_scale.py.

    everything_asked.py STORE WIKI

Prints one JSON object with bytes of memory after each kind of question. `rss` counts all pages, including those of the
store's files; `own` counts pages that no other process could share. Questions over HTTP go to a service of a single
process. Needs what `make build` installs.
"""

# ruff: noqa: S101, S603, T201 - it asserts what it asks, starts our own service, and prints for bench_scale.py
from __future__ import annotations

import gc
import http.client
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from leadership import Store, self_check, suggest, teams
from leadership._core import head_count

TOKEN = "a-token-for-benchmarks"  # noqa: S105 - of a service on loopback that lives as long as this program
COMMAND = Path(sys.executable).with_name("leadership")
ROLE = "example"


def memory(process: int | str = "self") -> dict[str, int]:
    """In bytes."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    kept = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines}
    return {"rss": kept["Rss"], "own": kept["Private_Clean"] + kept["Private_Dirty"], "anonymous": kept["Anonymous"]}


def requests(wiki: str, user_id: int) -> dict[str, tuple[str, dict[str, object]]]:
    """Path and body of each kind of question."""
    place: dict[str, object] = {"role": ROLE, "community": wiki}
    person: dict[str, object] = {"community": wiki, "wiki": wiki, "user_id": user_id, "user": "Person 0"}
    return {
        "suggestions": ("/v1/suggestions", place),
        "audited": ("/v1/suggestions", {**place, "audit": True}),
        "teams": ("/v1/teams", place),
        "head_counts": ("/v1/head-counts", place),
        "self_check": ("/v1/self-check", {**person, "roles": [ROLE]}),
    }


def in_process(store: str, wiki: str, asked: dict[str, tuple[str, dict[str, object]]]) -> dict[str, dict[str, int]]:
    before = memory()
    snapshot = Store(store).snapshot()
    calls: dict[str, Callable[[bytes], bytes]] = {
        "/v1/suggestions": lambda body: suggest(snapshot, body),
        "/v1/teams": lambda body: teams(snapshot, body),
        "/v1/head-counts": lambda body: head_count(snapshot, body),
        "/v1/self-check": lambda body: self_check(snapshot, body),
    }
    told = {"opened": memory()}
    for name, (path, body) in asked.items():
        calls[path](json.dumps(body).encode())
        told[name] = memory()
    graph = snapshot.graph(wiki)
    for measure in (
        graph.pagerank,
        graph.core_numbers,
        graph.connected_components,
        graph.strongly_connected_components,
        graph.clustering,
        graph.brokerage,
        graph.reciprocity,
        graph.betweenness,
        graph.communities,
    ):
        measure()
    told["graph_measures"] = memory()
    del graph, measure
    snapshot.percentiles(wiki)
    gc.collect()
    told["percentiles"] = memory()
    return {name: {kind: value - before[kind] for kind, value in row.items()} for name, row in told.items()}


def over_http(store: str, asked: dict[str, tuple[str, dict[str, object]]]) -> dict[str, dict[str, int]]:
    environment = {**os.environ, "LEADERSHIP_TOKEN": TOKEN}
    command = [COMMAND, "serve", "--store", store, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as service:
        assert service.stderr
        connection = http.client.HTTPConnection("127.0.0.1", json.loads(service.stderr.readline())["port"], timeout=600)
        headers = {"Authorization": f"Bearer {TOKEN}"}
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        before = memory(service.pid)
        for path, body in asked.values():
            connection.request("POST", path, json.dumps(body), headers)
            response = connection.getresponse()
            text = response.read()
            assert response.status == 200, text
        after = memory(service.pid)
        connection.close()
        service.terminate()
    return {"http": {kind: value - before[kind] for kind, value in after.items()}}


def main() -> None:
    _, store, wiki = sys.argv
    asked = requests(wiki, 1)
    print(json.dumps(in_process(store, wiki, asked) | over_http(store, asked)))


if __name__ == "__main__":
    main()
