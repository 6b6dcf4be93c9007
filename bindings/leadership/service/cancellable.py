"""Work for one request, which ends when nobody waits for its answer: the client has left, or its time is over."""

import asyncio
import re
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from leadership import Snapshot
from leadership._core import Cancellation, Error
from leadership.service.world import world

# RFC 7240, section 4.3: how many seconds the client will wait.
WAIT = re.compile(r"(?:^|,)\s*wait\s*=\s*\"?(\d{1,9})\"?\s*(?:[,;]|$)", re.IGNORECASE)


async def answer_while_awaited(
    request: Request, answer: Callable[[Snapshot, bytes, Cancellation], bytes], body: bytes
) -> bytes:
    """Raises ClientDisconnect when the client left before the answer, UnavailableError when there is no answer in
    time."""
    cancellation = Cancellation(seconds_to_wait(request))
    watcher = asyncio.create_task(_cancel_when_alone(request, cancellation))
    try:
        return await run_in_threadpool(answer, world(request).store.snapshot(), body, cancellation)
    except Error:
        if watcher.done():
            raise ClientDisconnect from None
        raise
    finally:
        # The request's own task may have been cancelled, too. The thread continues until it checks.
        cancellation.cancel()
        watcher.cancel()


def seconds_to_wait(request: Request) -> float:
    """What the client asks for with ``Prefer: wait=SECONDS``, but not more than the service allows."""
    most = world(request).settings.answer_seconds
    asked = WAIT.search(",".join(request.headers.getlist("prefer")))
    return min(float(asked[1]), most) if asked else most


async def _cancel_when_alone(request: Request, cancellation: Cancellation) -> None:
    """The body has been read, so the next message can only say that the client has left."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    cancellation.cancel()
