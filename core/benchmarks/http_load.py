"""Suggestions over HTTP, twenty a second, while another process ingests; part of bench_suggest.py."""

# ruff: noqa: S101, S603, T201 - it runs the programs it measures, and prints what it found
from __future__ import annotations

import http.client
import json
import os
import shutil
import statistics
import subprocess
import threading
import time
from pathlib import Path
from typing import Self

from measuring import Summary

COMMAND = Path(__file__).parents[2] / ".venv" / "bin" / "leadership"
TOKEN = "a-token-for-benchmarks"  # noqa: S105
A_SECOND = 20
SECONDS = 30
AROUND = 0.5  # seconds before and after a publication in which requests count as near it
P99_AIM = 0.040
DELAY_AIM = 0.005


class Service:
    """A service on a free port; `published` holds the times at which it showed a new snapshot."""

    def __init__(self, store: Path) -> None:
        command = [COMMAND, "serve", "--store", store, "--port", "0"]
        environment = {**os.environ, "LEADERSHIP_TOKEN": TOKEN}
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
        assert self.process.stderr
        self.port = int(json.loads(self.process.stderr.readline())["port"])
        self.published: list[float] = []
        self._reader = threading.Thread(target=self._read_log, daemon=True)
        self._reader.start()

    def _read_log(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            if json.loads(line)["event"] == "refreshed":
                self.published.append(time.perf_counter())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)


class Requests:
    """Requests sent at fixed times, whether earlier ones are answered or not; each with its start and duration."""

    def __init__(self, port: int, body: bytes) -> None:
        self._port, self._body = port, body
        self.answered: list[tuple[float, float]] = []

    def send(self, seconds: float) -> None:
        begin = time.perf_counter()
        threads = []
        for number in range(int(seconds * A_SECOND)):
            due = begin + number / A_SECOND
            time.sleep(max(0.0, due - time.perf_counter()))
            threads.append(threading.Thread(target=self._ask, args=(due,)))
            threads[-1].start()
        for thread in threads:
            thread.join()

    def _ask(self, due: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        connection.request("POST", "/v1/suggestions", self._body, {"Authorization": f"Bearer {TOKEN}"})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"the service answered {response.status}")
        self.answered.append((due, time.perf_counter() - due))
        connection.close()


class Ingests:
    """Ingests, one after the other, into a second wiki of the store, until stopped."""

    def __init__(self, store: Path, dump: Path) -> None:
        self._command = [COMMAND, "ingest", dump, "--wiki", "otherwiki", "--store", store, "--anew", "--format", "json"]
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.count = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            subprocess.run(self._command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.count += 1


def measure_http(summary: Summary, store: Path, body: bytes, output: Path, dump: Path) -> None:
    """Adds the rows suggest_http, suggest_http.quiet and suggest_publication, against their upper limits."""
    copy = output / "suggest-http"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(store, copy)
    service = Service(copy)
    try:
        Requests(service.port, body).send(2)
        quiet = Requests(service.port, body)
        quiet.send(SECONDS / 3)
        busy = Requests(service.port, body)
        with Ingests(copy, dump) as ingests:
            busy.send(SECONDS)
    finally:
        service.stop()
    shutil.rmtree(copy)
    print(f"{ingests.count} ingests, {len(service.published)} publications")
    summary.add("suggest_http.quiet", p99(quiet.answered), P99_AIM, "s")
    summary.add("suggest_http", p99(busy.answered), P99_AIM, "s")
    near = [each for each in busy.answered if any(abs(each[0] - time) < AROUND for time in service.published)]
    far = [each for each in busy.answered if each not in near]
    if near and far:
        # At least a tenth of a millisecond, since a ratio to zero would be meaningless.
        summary.add("suggest_publication", max(1e-4, p99(near) - p99(far)), DELAY_AIM, "s")


def p99(answered: list[tuple[float, float]]) -> float:
    return statistics.quantiles([seconds for _, seconds in answered], n=100)[98]
