"""Merging what came beside the activity of large wikis into it, next to whoever writes to the store."""

import threading
import time
from collections.abc import Callable

from leadership._core import Error, Store, UnavailableError
from leadership.priority import step_back

REST = 3  # times as long as the last merge took: a quarter of a processor at most
PAUSE_SECONDS = 1  # before a wiki that others are busy with is tried again
STOP_SECONDS = 30  # that a merge may still take when it is told to stop; killed, it is as if it had not begun


class Merger:
    """A thread of low priority that merges one wiki after the other."""

    def __init__(self, store: Store, failed: Callable[[str, Error], None]) -> None:
        """failed: called on that thread, with the wiki."""
        self._store = store
        self._failed = failed
        self._wikis: dict[str, None] = {}  # in the order in which they are merged
        self._changed = threading.Condition()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="merge", daemon=True)

    def start(self) -> None:
        """Begins with the changes that an earlier process has left."""
        for wiki in self._store.wikis_with_changes():
            self.changed(wiki)
        self._thread.start()

    def changed(self, wiki: str) -> None:
        with self._changed:
            self._wikis[wiki] = None
            self._changed.notify()

    def stop(self) -> None:
        self._stopped.set()
        with self._changed:
            self._changed.notify()
        self._thread.join(STOP_SECONDS)

    def finish(self, wiki: str, given_up: threading.Event) -> None:
        """Merge what is left of a wiki, on this thread. Waits for whoever is at it, until it is given up."""
        while True:
            try:
                self._store.merge_changes(wiki)
            except UnavailableError:
                if given_up.wait(PAUSE_SECONDS):
                    return  # they are stored, and whoever writes next merges them
            else:
                return

    def _run(self) -> None:
        step_back()
        while wiki := self._next():
            began = time.monotonic()
            try:
                self._store.merge_changes(wiki)
            except UnavailableError:
                self.changed(wiki)  # somebody else merges or reads it, and may have left something
                self._stopped.wait(PAUSE_SECONDS)
            except Error as error:
                self._failed(wiki, error)
            self._stopped.wait(REST * (time.monotonic() - began))

    def _next(self) -> str | None:
        """None when it was told to stop."""
        with self._changed:
            self._changed.wait_for(lambda: self._wikis or self._stopped.is_set())
            if self._stopped.is_set():
                return None
            wiki = next(iter(self._wikis))
            del self._wikis[wiki]
            return wiki
