"""Errors as application/problem+json (RFC 9457), with the codes of schema/problems.json."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from leadership import Error, problems
from leadership._core import InvalidArgumentError, NotFoundError

CATALOGUE = problems()


class ProblemResponse(JSONResponse):
    media_type = "application/problem+json"

    def __init__(
        self,
        code: str,
        detail: str,
        pointer: str = "",
        status: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        catalogued_status, _, title = CATALOGUE[code]
        status = status or catalogued_status
        body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail}
        if code == "invalid_document":
            body["pointer"] = pointer
        super().__init__(body, status, headers)


def of_error(_request: Request, error: Exception) -> ProblemResponse:
    """Answers a request that the core or a route refused."""
    assert isinstance(error, Error)  # noqa: S101  the type it is registered for
    if error.code in ("internal", "io_error"):
        # File names and internals belong in the log, not in the answer.
        return ProblemResponse(error.code, CATALOGUE[error.code][2])
    return ProblemResponse(error.code, str(error), error.pointer)


def of_routing(_request: Request, error: Exception) -> ProblemResponse:
    """Answers a request for an unknown path (404), or with a method that the path does not have (405)."""
    assert isinstance(error, HTTPException)  # noqa: S101  the type it is registered for
    code = NotFoundError.code if error.status_code == 404 else InvalidArgumentError.code
    headers = dict(error.headers) if error.headers else None
    return ProblemResponse(code, error.detail, status=error.status_code, headers=headers)
