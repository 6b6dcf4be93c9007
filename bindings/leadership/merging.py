"""Merges changes into the activity of large wikis, in parallel with whoever writes to the store."""

import threading
import time
from collections.abc import Callable

from leadership._core import Error, Store, UnavailableError
from leadership.priority import step_back

REST = 3  # times the duration of the last merge: at most a quarter of a processor
PAUSE_SECONDS = 1  # before another attempt for a wiki that others are busy with
STOP_SECONDS = 30  # time left to a merge that is told to stop; a killed merge has no effect


class Merger:
    """A thread of low priority that merges one wiki after the other."""

    def __init__(self, store: Store, failed: Callable[[str, Error], None]) -> None:
        """failed: called on that thread, with the wiki."""
        self._store = store
        self._failed = failed
        self._wikis: dict[str, None] = {}  # in the order of merging
        self._changed = threading.Condition()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="merge", daemon=True)

    def start(self) -> None:
        """Begins with the changes that an earlier process left."""
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
        """Merges what is left of a wiki, on this thread. Waits while others are busy with it, until given_up is set."""
        while True:
            try:
                self._store.merge_changes(wiki)
            except UnavailableError:
                if given_up.wait(PAUSE_SECONDS):
                    return  # the changes are stored, and the next writer merges them
            else:
                return

    def _run(self) -> None:
        step_back()
        while wiki := self._next():
            began = time.monotonic()
            try:
                self._store.merge_changes(wiki)
            except UnavailableError:
                self.changed(wiki)  # others are busy with it, and may leave something
                self._stopped.wait(PAUSE_SECONDS)
            except Error as error:
                self._failed(wiki, error)
            self._stopped.wait(REST * (time.monotonic() - began))

    def _next(self) -> str | None:
        """Returns None when it was told to stop."""
        with self._changed:
            self._changed.wait_for(lambda: self._wikis or self._stopped.is_set())
            if self._stopped.is_set():
                return None
            wiki = next(iter(self._wikis))
            del self._wikis[wiki]
            return wiki
