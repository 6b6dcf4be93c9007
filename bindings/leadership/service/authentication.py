"""Checks the shared token before reading anything of a request except its path."""

import hmac

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from leadership.service.problems import ProblemResponse

OPEN_PATHS = frozenset({"/healthz", "/readyz", "/metrics"})


class Authentication:
    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._expected = f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in OPEN_PATHS or self._is_authorized(scope):
            await self._app(scope, receive, send)
        else:
            refusal = ProblemResponse(
                "unauthorized", "send the shared token as a bearer token", headers={"WWW-Authenticate": "Bearer"}
            )
            await refusal(scope, receive, send)

    def _is_authorized(self, scope: Scope) -> bool:
        given = Headers(scope=scope).get("authorization", "")
        return hmac.compare_digest(given.encode("latin-1"), self._expected)
