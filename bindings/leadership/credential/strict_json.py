"""JSON from strangers: within limits, and with the same meaning for every reader."""

import json
from typing import Any, NoReturn

from leadership.credential.report import CredentialError

SIZE_LIMIT = 1024 * 1024  # bytes
DEPTH_LIMIT = 40
VALUE_LIMIT = 20_000


def parse_object(data: bytes, limit: int = SIZE_LIMIT) -> dict[str, Any]:
    """Returns the object in ``data``. Refuses members of the same name, since readers disagree about which one
    counts."""
    if len(data) > limit:
        raise CredentialError("too_large", f"more than {limit} bytes")
    try:
        value = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_unique_members, parse_constant=_refuse_constant)
    except RecursionError:
        raise CredentialError("too_deep", f"nested more than {DEPTH_LIMIT} levels deep") from None
    except ValueError as error:
        raise CredentialError("malformed", f"not JSON: {error}") from None
    if not isinstance(value, dict):
        raise CredentialError("malformed", "not a JSON object")
    check_bounds(value)
    return value


def check_bounds(value: Any) -> None:  # noqa: ANN401  any JSON value
    left = [(value, 1)]
    for count, (item, depth) in enumerate(left):
        if depth > DEPTH_LIMIT:
            raise CredentialError("too_deep", f"nested more than {DEPTH_LIMIT} levels deep")
        if count >= VALUE_LIMIT:
            raise CredentialError("too_large", f"more than {VALUE_LIMIT} values")
        if isinstance(item, dict):
            for name in item:
                _check_text(name)
            left.extend((member, depth + 1) for member in item.values())
        elif isinstance(item, list):
            left.extend((member, depth + 1) for member in item)
        elif isinstance(item, str):
            _check_text(item)


def as_list(value: Any) -> list[Any]:  # noqa: ANN401  any JSON value
    """JSON-LD writes a set with one member as that member."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def words(value: Any) -> list[str]:  # noqa: ANN401  any JSON value
    """Returns the texts in a set; nothing else in it can be one of the words looked for."""
    return [word for word in as_list(value) if isinstance(word, str)]


def identifier(value: Any) -> str | None:  # noqa: ANN401  any JSON value
    """Returns the id of something written as its id, or as an object with one."""
    if isinstance(value, dict):
        value = value.get("id", value.get("@id"))
    return value if isinstance(value, str) and value else None


def _unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise CredentialError("duplicate_member", f"the member {twice!r} is there twice")
    return members


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise CredentialError("malformed", "a text holds half of a surrogate pair") from None
