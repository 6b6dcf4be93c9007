"""Events out of lines: server-sent events as the HTML standard describes them, or one JSON object a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST_LINE = 1 << 20
"""Bytes; longer lines are cut off by whoever reads them, and so are broken JSON."""


@dataclass(frozen=True, slots=True)
class Event:
    data: bytes  # one line
    id: str  # of the last event that had one; empty: none had


def events(lines: Iterable[bytes]) -> Iterator[Event]:
    """https://html.spec.whatwg.org/multipage/server-sent-events.html, with JSON lines accepted in between."""
    data: list[bytes] = []
    last_id = ""
    for line in lines:
        text = line.rstrip(b"\r\n")
        if text.startswith(b"{"):
            yield Event(text, last_id)
            continue
        if not text:
            if data:
                yield Event(b" ".join(data), last_id)
            data = []
            continue
        name, _, value = text.partition(b":")
        value = value.removeprefix(b" ")
        if name == b"data":
            data.append(value)
        elif name == b"id" and b"\0" not in value:
            last_id = value.decode(errors="replace")
