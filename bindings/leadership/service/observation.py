"""Surrounds every request: its id, its log line, its metrics, and an answer if everything else fails."""

import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from leadership.service.logs import logger
from leadership.service.metrics import Metrics
from leadership.service.problems import CATALOGUE, ProblemResponse

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE"})
CLIENT_LEFT = 499  # a status that only the log and the metrics see


class Observation:
    def __init__(self, app: ASGIApp, metrics: Metrics, *, counts: bool = True) -> None:
        """counts: False if another process already counts and logs the same requests."""
        self._app = app
        self._metrics = metrics
        self._counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = _request_id(scope)
        status = 0

        async def send_observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        try:
            await self._app(scope, receive, send_observed)
        except ClientDisconnect:
            status = CLIENT_LEFT
        except Exception:
            logger.exception("request failed", extra={"fields": {"request_id": request_id}})
            if status:
                raise  # too late for another answer: the server drops the connection
            await ProblemResponse("internal", CATALOGUE["internal"][2])(scope, receive, send_observed)
        finally:
            self._record(scope, status, time.perf_counter() - started, request_id)

    def _record(self, scope: Scope, status: int, seconds: float, request_id: str) -> None:
        if not self._counts:
            return
        route = scope["route"].path_format if "route" in scope else "unmatched"
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.requests.labels(method, route, status).inc()
        self._metrics.latency.labels(route).observe(seconds)
        fields = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
        logger.info("request", extra={"fields": fields | {"request_id": request_id}})


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    return given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
