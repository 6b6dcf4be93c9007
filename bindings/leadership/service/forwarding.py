"""In a process that only reads: forwards requests that change the store to the process that writes."""

import http.client
import socket
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from leadership import Error, Store
from leadership._core import UnavailableError
from leadership.service.background import run_in_background
from leadership.service.bodies import read_body
from leadership.service.problems import of_error
from leadership.service.routes import ROUTES, WRITING

KEPT_HEADERS = ("authorization", "content-type", "prefer", "x-request-id")


class Forwarding:
    def __init__(self, app: ASGIApp, store: Store, address: str, limit: int) -> None:
        self._app = app
        self._store = store
        self._address = address
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        route = writing_route(scope) if scope["type"] == "http" else None
        if route is None:
            await self._app(scope, receive, send)
            return
        scope["route"] = route  # for the log and the metrics
        request = Request(scope, receive)
        try:
            answer = await self._forward(request)
        except Error as error:
            answer = of_error(request, error)
        await answer(scope, receive, send)

    async def _forward(self, request: Request) -> Response:
        body = await read_body(request, self._limit)
        # The path in the scope is decoded, and a query may hold any byte.
        target = quote(request.scope["path"])
        if query := request.scope["query_string"]:
            target += "?" + quote(query, safe="%&=+/:;,?@!$'()*~")
        headers = {name: value for name, value in Headers(scope=request.scope).items() if name in KEPT_HEADERS}
        answer = await run_in_threadpool(self._ask, request.method, target, body, headers)
        if answer.status_code < 300:
            # The next request to this process sees the change; other processes see it when they refresh.
            await run_in_background(self._store.refresh)
        return answer

    def _ask(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> Response:
        connection = _UnixConnection(self._address)
        try:
            connection.request(method, target, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise UnavailableError("the process that writes has ended, and is started again") from error
        finally:
            connection.close()
        return Response(content, answer.status, media_type=answer.headers.get("content-type"))


def writing_route(scope: Scope) -> Route | None:
    """Returns the route of a request that changes the store."""
    for route in ROUTES:
        if route.matches(scope)[0] is Match.FULL:
            return route if route.endpoint in WRITING else None
    return None


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, address: str) -> None:
        super().__init__("localhost")
        self._address = address

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(self._address)
