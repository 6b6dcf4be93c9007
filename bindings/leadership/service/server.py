"""The process: opens the store, listens, and stops when it is told to."""

import signal
import socket
import sys

import uvicorn

from leadership import Store
from leadership.service.app import create_app
from leadership.service.logs import logger, start_logging
from leadership.service.settings import Settings


def serve(settings: Settings) -> None:
    """Returns after Ctrl-C or SIGTERM, when running requests are done."""
    for number in (signal.SIGINT, signal.SIGTERM):
        # uvicorn raises the signal once more when it has stopped; a service told to stop has done well.
        signal.signal(number, lambda _signal, _frame: sys.exit(0))
    start_logging()
    store = Store(settings.store)
    store.refresh()  # nobody is to wait for the first snapshot
    config = uvicorn.Config(
        create_app(settings, store),
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=settings.stop_seconds,
    )
    with _listen(settings) as listener:
        host, port = listener.getsockname()[:2]
        logger.info("listening", extra={"fields": {"host": host, "port": port}})
        uvicorn.Server(config).run([listener])
    logger.info("stopped")


def _listen(settings: Settings) -> socket.socket:
    """Bound here, so that a port in use is an error like any other."""
    family, _, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
    return socket.create_server(address[:2], family=family)
