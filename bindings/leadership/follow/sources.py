"""Sources of lines: a file or pipe until it ends, or an address that is opened again whenever it breaks off."""

import sys
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from leadership import __version__
from leadership._core import UnavailableError
from leadership.follow.events import MAX_LINE_LENGTH, Event, events

SILENCE_SECONDS = 90  # streams send comments when nothing happens; after a longer silence, the connection is dead
MAX_WAIT_SECONDS = 60
WORTH_ASKING_AGAIN = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}


def is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def read_file(source: str, warn: Callable[[str], None]) -> Iterator[Event]:
    with sys.stdin.buffer if source == "-" else Path(source).open("rb") as file:
        yield from events(_lines(file), warn)


def read_address(
    address: str, last_event_id: str, warn: Callable[[str], None], wait: Callable[[float], object] = time.sleep
) -> Iterator[Event]:
    """Ends only when the server says that there is nothing (204). Raises UnavailableError when the server refuses
    us."""
    seconds = 1
    while True:
        try:
            with urlopen(_request(address, last_event_id), timeout=SILENCE_SECONDS) as answer:  # noqa: S310  checked by is_address
                if answer.status == HTTPStatus.NO_CONTENT:
                    return
                for event in events(_whole_lines(answer), warn):
                    last_event_id = event.id or last_event_id
                    seconds = 1
                    yield event
            warn("the stream broke off")
        except HTTPError as error:
            if error.code < HTTPStatus.INTERNAL_SERVER_ERROR and error.code not in WORTH_ASKING_AGAIN:
                raise UnavailableError(f"{address}: {error.code} {error.reason}") from None
            warn(f"{error.code} {error.reason}")
        # Timeouts in any form that urllib gives them, and answers that are cut off or are not HTTP.
        except (OSError, HTTPException) as error:
            warn(f"the stream broke off: {str(error) or type(error).__name__}")
        wait(seconds)
        seconds = min(2 * seconds, MAX_WAIT_SECONDS)


def _request(address: str, last_event_id: str) -> Request:
    headers = {"Accept": "text/event-stream", "User-Agent": f"LeadershipDevelopment/{__version__} (leadership follow)"}
    if last_event_id:
        headers["Last-Event-ID"] = last_event_id.encode().decode("latin-1")  # the standard asks for UTF-8
    return Request(address, headers=headers)  # noqa: S310  checked by is_address


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    while line := file.readline(MAX_LINE_LENGTH):
        yield line


def _whole_lines(file: IO[bytes]) -> Iterator[bytes]:
    """Leaves out the rest of a line at which a connection broke off, which comes again with the next connection."""
    return (line for line in _lines(file) if line.endswith(b"\n") or len(line) == MAX_LINE_LENGTH)
