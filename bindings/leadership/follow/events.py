"""Events from lines: server-sent events as in the HTML standard, or one JSON object a line."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

MAX_LINE_LENGTH = 1 << 20
"""In bytes. Readers cut longer lines, which are broken JSON then. An event of several lines has no more, either."""


@dataclass(frozen=True, slots=True)
class Event:
    data: bytes  # one line
    id: str  # of the last event that had one; empty: none had


def events(lines: Iterable[bytes], warn: Callable[[str], None]) -> Iterator[Event]:
    """https://html.spec.whatwg.org/multipage/server-sent-events.html, with JSON lines accepted in between."""
    data: list[bytes] = []
    size = 0
    last_id = ""
    mark = BOM_UTF8
    for line in lines:
        text = line.removeprefix(mark).rstrip(b"\r\n")
        mark = b""
        if text.startswith(b"{"):
            yield Event(text, last_id)
            continue
        if not text:
            if size > MAX_LINE_LENGTH:
                warn(f"an event was left out: it has more than {MAX_LINE_LENGTH:,} bytes")
            elif data:
                yield Event(b" ".join(data), last_id)
            data, size = [], 0
            continue
        name, _, value = text.partition(b":")
        value = value.removeprefix(b" ")
        if name == b"data":
            size += len(value) + 1
            if size <= MAX_LINE_LENGTH:
                data.append(value)
            else:
                data = []
        elif name == b"id" and b"\0" not in value:
            last_id = value.decode(errors="replace")
    if data:
        warn("the last event was left out: the stream ends inside of it")
