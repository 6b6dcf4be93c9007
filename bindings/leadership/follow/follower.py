"""From events to published facts.

One thread reads the stream into a bounded backlog; the caller's thread publishes what has arrived, with a minimum
interval. Readers of the store keep what was published before and never wait.
"""

import json
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from leadership import Store
from leadership._core import InvalidDataError, UnavailableError
from leadership.follow.backlog import EVENT_BYTES, Backlog
from leadership.follow.events import Event
from leadership.follow.summary import Summary

MAX_BATCH = 16 << 20  # bytes
STOP_SECONDS = 0.2  # until a signal takes effect
BUSY_SECONDS = 1  # until the next attempt when another process is ingesting this wiki


class Follower:
    def __init__(
        self,
        store: Store,
        wiki: str,
        seconds: float,
        warn: Callable[[str], None],
        stored: Callable[[str], None] = lambda _wiki: None,
    ) -> None:
        """stored: called after each batch, with the wiki."""
        self._store = store
        self._stored = stored
        self._wiki = wiki
        self._seconds = seconds
        self._warn = warn
        self._backlog = Backlog()
        self._stopped = threading.Event()
        self._batch: list[Event] = []
        self._size = 0
        self._published = 0  # events of earlier batches
        self.summary = Summary()
        self._last_id = self._published_id = self.position(store, wiki)

    @staticmethod
    def position(store: Store, wiki: str) -> str:
        """The id of the last event that was stored, or an empty text."""
        return store.last_event_id(wiki)

    def stop(self) -> None:
        """For signal handlers: publishes what has arrived, then run() returns."""
        self._stopped.set()

    def run(self, events: Iterator[Event]) -> None:
        """Returns when the events have ended or stop() was called. Raises what reading the stream raised."""
        threading.Thread(target=self._read, args=(events,), daemon=True).start()
        due = time.monotonic() + self._seconds
        while not self._stopped.is_set():
            with suppress(queue.Empty):
                item = self._backlog.get(timeout=min(max(0.0, due - time.monotonic()), STOP_SECONDS))
                if not isinstance(item, Event):
                    self._publish()
                    if item:
                        raise item
                    return
                self._take(item)
            if time.monotonic() >= due or self._size >= MAX_BATCH:
                self._publish()
                due = time.monotonic() + self._seconds
        self._take_what_waits()
        self._publish()

    def _take_what_waits(self) -> None:
        """Takes no more than the backlog holds, since the stream may go on meanwhile."""
        left = self._backlog.qsize()
        while left > 0:
            item = self._backlog.get()
            if not isinstance(item, Event):
                return
            self._take(item)
            left -= EVENT_BYTES + len(item.data)
            if self._size >= MAX_BATCH:
                self._publish()

    def _read(self, events: Iterator[Event]) -> None:
        try:
            for event in events:
                self._backlog.put(event)
        except Exception as error:  # noqa: BLE001  whatever it was, run() raises it: a follower must not go deaf
            self._backlog.put(error)
        else:
            self._backlog.put(None)

    def _take(self, event: Event) -> None:
        self._batch.append(event)
        self._size += len(event.data)
        self._last_id = event.id or self._last_id

    def _publish(self) -> None:
        if self._batch:
            self._store_events(self._batch, self._published + 1, self._last_id)
        self._published += len(self._batch)
        self._batch, self._size, self._published_id = [], 0, self._last_id

    def _store_events(self, events: list[Event], number: int, last_id: str) -> None:
        """Leaves out an event that the core refuses, and reports its number and id; the others count."""
        try:
            self._ingest(b"\n".join(event.data for event in events), last_id)
        except InvalidDataError as error:
            if len(events) == 1:
                self.summary.left_out += 1
                self._warn(f"event {number}{f' (id {events[0].id})' if events[0].id else ''} was left out: {error}")
                return
            middle = len(events) // 2
            self._store_events(events[:middle], number, self._published_id)
            self._store_events(events[middle:], number + middle, last_id)

    def _ingest(self, body: bytes, last_id: str) -> None:
        while True:
            try:
                report = self._store.ingest_bytes(body, "the stream", self._wiki, last_event_id=last_id)
            except UnavailableError as error:  # another process is ingesting this wiki; waiting loses nothing
                self._warn(str(error))
                if self._stopped.wait(BUSY_SECONDS):
                    return
            else:
                self._stored(self._wiki)
                self.summary.add(json.loads(report))
                return
