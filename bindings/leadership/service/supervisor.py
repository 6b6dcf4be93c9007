"""Many processes for one store: readers that answer, and one writer, to which they forward requests that change the
store.

The store is opened before the readers are forked, so that they share the memory of what they read there until they take
over something newer. A process that ends is started again; the sockets stay open meanwhile, so that no connection is
refused.
"""

import ctypes
import gc
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from leadership import Store
from leadership.service.listener import listen
from leadership.service.logs import logger, start_logging
from leadership.service.settings import Settings

STOPPING = (signal.SIGINT, signal.SIGTERM)
AWAITED = (*STOPPING, signal.SIGCHLD)  # does not interrupt the supervisor, which waits for them itself
PR_SET_PDEATHSIG = 1  # of prctl(2)
QUICK = 1.0  # seconds; a process that ended sooner is started again after as many


class Supervisor:
    def __init__(self, settings: Settings, listener: socket.socket, folder: Path, answer: Callable[..., None]) -> None:
        """answer: the function of leadership.service.server, which must be imported after this module."""
        self._answer = answer
        self._settings = settings
        self._listener = listener
        self._writer_address = str(folder / "writer")
        self._writer_listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._writer_listener.bind(self._writer_address)
        self._writer_listener.listen()
        self._store: Store | None = None
        self._running: dict[int, tuple[str, Callable[[], None], float]] = {}

    def run(self) -> None:
        """Returns once it was told to stop and all processes have ended."""
        self._store = Store(self._settings.store)
        self._store.refresh()
        self._store.before_fork()
        gc.freeze()  # objects loaded by now are shared until somebody writes to them
        signal.pthread_sigmask(signal.SIG_BLOCK, AWAITED)
        host, port = self._listener.getsockname()[:2]
        fields = {"host": host, "port": port, "processes": self._settings.processes}
        logger.info("listening", extra={"fields": fields})
        self._start("writer", self._write)
        for _ in range(self._settings.processes):
            self._start("reader", self._read)
        while signal.sigwait(AWAITED) is signal.SIGCHLD and self._start_those_that_ended():
            pass
        # Nobody should wait there for a writer that has ended.
        self._writer_listener.close()
        # The writer ends last, since readers still forward requests that they have begun.
        for kind in ("reader", "writer"):
            ending = [process for process, (name, _, _) in self._running.items() if name == kind]
            for process in ending:
                os.kill(process, signal.SIGTERM)
            for process in ending:
                os.waitpid(process, 0)
        logger.info("stopped")

    def _start(self, name: str, work: Callable[[], None]) -> None:
        supervisor = os.getpid()
        number = os.fork()
        if number:
            self._running[number] = (name, work, time.monotonic())
            logger.info("started", extra={"fields": {"process": name, "pid": number}})
            return
        status = 70
        try:
            for each in STOPPING:
                # In force until the server has handlers of its own, and once it has stopped.
                signal.signal(each, lambda _signal, _frame: os._exit(0))
            signal.pthread_sigmask(signal.SIG_UNBLOCK, AWAITED)
            _end_with(supervisor)
            work()
            status = 0
        except BaseException as error:  # noqa: BLE001  nothing of the supervisor may go on in its child
            logger.error("ended", extra={"fields": {"process": name, "exception": type(error).__name__}})
        finally:
            os._exit(status)

    def _start_those_that_ended(self) -> bool:
        """Returns False when the service was told to stop in the meantime."""
        for number in list(self._running):
            ended, status = os.waitpid(number, os.WNOHANG)
            if not ended:
                continue
            name, work, started = self._running.pop(number)
            fields = {"process": name, "pid": number, "status": os.waitstatus_to_exitcode(status)}
            logger.error("ended", extra={"fields": fields})
            if time.monotonic() - started < QUICK and signal.sigtimedwait(STOPPING, QUICK):
                return False
            self._start(name, work)
        return True

    def _read(self) -> None:
        assert self._store is not None  # noqa: S101  run() opened it
        self._writer_listener.close()
        self._store.after_fork()
        self._store.refresh()
        self._answer(self._settings, self._store, self._listener, writer=self._writer_address)

    def _write(self) -> None:
        self._store = None  # the data that readers need should not stay in the memory of the writer
        self._listener.close()
        # Makes no snapshot, since nobody asks it for one.
        self._answer(self._settings, Store(self._settings.store), self._writer_listener, is_writer=True)


def supervise(settings: Settings) -> None:
    for number in STOPPING:
        # In force until run() waits for signals: the folder is removed, and a service that was told to stop has
        # succeeded.
        signal.signal(number, lambda _signal, _frame: sys.exit(0))
    start_logging()
    with tempfile.TemporaryDirectory(prefix="leadership-") as folder, listen(settings) as listener:
        # Prometheus's client reads this when it is imported.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        from leadership.service.server import answer

        Supervisor(settings, listener, Path(folder), answer).run()


def _end_with(supervisor: int) -> None:
    """Asks the system to stop this process when the supervisor dies, since nobody would watch over it any more."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != supervisor:  # it has died already
        os._exit(0)
