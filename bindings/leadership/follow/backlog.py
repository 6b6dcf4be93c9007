"""Events that have been read but not taken yet."""

import queue

from leadership.follow.events import Event

MAX_BACKLOG = 64 << 20  # bytes
EVENT_BYTES = 256  # overhead of an event beside its data

Item = Event | Exception | None  # None: the end


class Backlog(queue.Queue[Item]):
    """A queue limited by bytes instead of items, since an event may have a megabyte or a hundred bytes."""

    def __init__(self) -> None:
        super().__init__(MAX_BACKLOG)

    def _init(self, maxsize: int) -> None:
        super()._init(maxsize)
        self._bytes = 0

    def _qsize(self) -> int:
        return self._bytes

    def _put(self, item: Item) -> None:
        super()._put(item)
        self._bytes += _size(item)

    def _get(self) -> Item:
        item = super()._get()
        self._bytes -= _size(item)
        return item


def _size(item: Item) -> int:
    return EVENT_BYTES + (len(item.data) if isinstance(item, Event) else 0)
