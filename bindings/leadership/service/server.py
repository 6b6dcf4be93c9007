"""The process: opens the store, listens, and stops on request."""

import signal
import socket
import sys

import uvicorn

from leadership import Store
from leadership.service.app import create_app
from leadership.service.listener import listen
from leadership.service.logs import logger, start_logging
from leadership.service.settings import Settings


def serve(settings: Settings) -> None:
    """Returns after Ctrl-C or SIGTERM, once running requests are done."""
    for number in (signal.SIGINT, signal.SIGTERM):
        # uvicorn raises the signal again once it has stopped; a service that was told to stop has succeeded.
        signal.signal(number, lambda _signal, _frame: sys.exit(0))
    start_logging()
    store = Store(settings.store)
    store.refresh()  # so that nobody waits for the first snapshot
    with listen(settings) as listener:
        host, port = listener.getsockname()[:2]
        logger.info("listening", extra={"fields": {"host": host, "port": port}})
        answer(settings, store, listener)
    logger.info("stopped")


def answer(
    settings: Settings, store: Store, listener: socket.socket, *, writer: str | None = None, is_writer: bool = False
) -> None:
    """writer: the address of the writing process, if it is another one. is_writer: whether this is the writing
    process."""
    config = uvicorn.Config(
        create_app(settings, store, writer=writer, is_writer=is_writer),
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=settings.stop_seconds,
    )
    uvicorn.Server(config).run([listener])
