"""Metrics for Prometheus. Labels are route templates and wiki ids; nothing here names a person."""

import os
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from starlette.responses import Response

from leadership import Store
from leadership.service.readiness import data_age

LATENCY_BUCKETS = (0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60)


class Metrics:
    def __init__(self, store: Store) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(SnapshotCollector(store))
        ProcessCollector(registry=self._registry)
        own: CollectorRegistry | None = self._registry
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            # The figures cover all processes, whichever of them is asked.
            MultiProcessCollector(self._registry)  # type: ignore[no-untyped-call]  # it is not typed
            own = None
        self.requests = Counter(
            "leadership_requests_total", "Requests answered", ("method", "route", "status"), registry=own
        )
        self.latency = Histogram(
            "leadership_request_seconds", "Time to answer", ("route",), buckets=LATENCY_BUCKETS, registry=own
        )
        self.ingests = Counter("leadership_ingests_total", "Bodies of engagement stored", registry=own)

    def response(self) -> Response:
        return Response(generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE_PLAIN_1_0_0})


class SnapshotCollector(Collector):
    """Reads the current snapshot on each request, so that the figures are never older than the answer."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterable[GaugeMetricFamily]:
        snapshot = self._store.snapshot()
        yield GaugeMetricFamily(
            "leadership_snapshot_generation", "Generation of the snapshot", value=snapshot.generation
        )
        ages = GaugeMetricFamily("leadership_data_age_seconds", "Age of the last event read", labels=("wiki",))
        for wiki, data_until in snapshot.data_until.items():
            ages.add_metric((wiki,), data_age(data_until))
        yield ages
        broken = GaugeMetricFamily(
            "leadership_broken_wikis", "1 for a wiki whose activity cannot be read", labels=("wiki",)
        )
        for wiki in snapshot.broken_wikis:
            broken.add_metric((wiki,), 1)
        yield broken
        yield from _waiting_gauges(self._store.waiting_changes())
        yield from _stream_gauges(snapshot.streams)


def _waiting_gauges(waiting: dict[str, tuple[int, int, str | None]]) -> Iterable[GaugeMetricFamily]:
    changes = GaugeMetricFamily(
        "leadership_waiting_changes", "Changes that are stored and wait to be merged", labels=("wiki",)
    )
    size = GaugeMetricFamily("leadership_waiting_changes_bytes", "Their size", labels=("wiki",))
    age = GaugeMetricFamily("leadership_waiting_changes_seconds", "Age of the oldest; 0: none waits", labels=("wiki",))
    for wiki, (count, size_of_wiki, oldest) in waiting.items():
        changes.add_metric((wiki,), count)
        size.add_metric((wiki,), size_of_wiki)
        age.add_metric((wiki,), 0 if oldest is None else data_age(oldest))
    yield from (changes, size, age)


def _stream_gauges(streams: dict[str, tuple[str, str | None, str]]) -> Iterable[GaugeMetricFamily]:
    lag = GaugeMetricFamily(
        "leadership_stream_lag_seconds", "From the latest act of a followed stream to its publication", labels=("wiki",)
    )
    silence = GaugeMetricFamily(
        "leadership_stream_silence_seconds", "Since a followed stream was published last", labels=("wiki",)
    )
    for wiki, (_, event_time, published) in streams.items():
        silence.add_metric((wiki,), data_age(published))
        if event_time:
            lag.add_metric((wiki,), data_age(event_time) - data_age(published))
    yield from (lag, silence)
