"""Request bodies: read up to a limit, and the envelope of documents."""

import json
from typing import NoReturn

from starlette.requests import Request

from leadership._core import InvalidArgumentError, TooLargeError

PAGE_FIELDS = ("page_id", "revision")


async def read_body(request: Request, limit: int) -> bytes:
    """Stops reading at the limit, whatever length the request announced."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise TooLargeError(f"the body is larger than {limit} bytes")
    return bytes(body)


def open_envelope(body: bytes) -> tuple[bytes, int, int]:
    """Returns document, page_id and revision of ``{"page_id", "revision", "document"}``."""
    try:
        envelope = json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise InvalidArgumentError(f"the body is not JSON: {error}") from None
    if not isinstance(envelope, dict) or envelope.keys() != {*PAGE_FIELDS, "document"}:
        raise InvalidArgumentError("the body must be an object with page_id, revision and document")
    page_id, revision = (_natural(envelope[name], name) for name in PAGE_FIELDS)
    return json.dumps(envelope["document"]).encode(), page_id, revision


def parse_revision(text: str | None) -> int:
    if text is None or not (text.isascii() and text.isdigit()):
        raise InvalidArgumentError("the parameter revision must be a number")
    return _natural(int(text[:20]), "revision")


def _natural(value: object, name: str) -> int:
    if type(value) is not int or not 0 <= value < 2**63:  # a bool is an int, but no number of a revision
        raise InvalidArgumentError(f"{name} must be a whole number, 0 or more")
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
