"""Reads a credential from bytes in any of its formats."""

from dataclasses import dataclass
from typing import Any

from leadership.credential.images import IMAGE_LIMIT, PNG_SIGNATURE, unbake_png, unbake_svg
from leadership.credential.jose import Token, is_token, parse_token
from leadership.credential.report import CredentialError
from leadership.credential.strict_json import parse_object


@dataclass(frozen=True)
class Source:
    """A credential that has not been checked yet; ``token`` is set if it came as a token."""

    credential: dict[str, Any]
    token: Token | None = None
    url: str | None = None  # a badge of version 2.0 may be baked as the address of its assertion


def read(data: bytes) -> Source:
    """Reads JSON, a JSON Web Token, or a PNG or SVG into which one of them is baked."""
    if len(data) > IMAGE_LIMIT:
        raise CredentialError("too_large", f"more than {IMAGE_LIMIT} bytes")
    if data.startswith(PNG_SIGNATURE):
        return _read_text(unbake_png(data), baked=True)
    text = data.removeprefix(b"\xef\xbb\xbf").strip()
    if text.startswith(b"<"):
        return _read_text(unbake_svg(text), baked=True)
    return _read_text(text)


def _read_text(text: bytes, *, baked: bool = False) -> Source:
    if text.startswith(b"{"):
        return Source(parse_object(text))
    if is_token(text):
        token = parse_token(text)
        return Source(token.credential, token)
    if baked and text.startswith((b"https://", b"http://")) and len(text) < 2000 and text.isascii():
        return Source({}, url=text.decode())
    raise CredentialError("not_a_credential", "neither JSON, a JSON Web Token, a PNG nor an SVG")
