"""The progress line of long commands: how much is done, how fast, and how much time is left."""

import time
from types import TracebackType
from typing import Self, TextIO

BAR_WIDTH = 20


class ProgressLine:
    """A line on a terminal, which progress calls of the core rewrite in place, and which disappears at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._started = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write("")

    def __call__(self, bytes_done: int, bytes_total: int, events: int) -> bool:
        self._write(progress_text(bytes_done, bytes_total, events, time.monotonic() - self._started))
        return True

    def _write(self, text: str) -> None:
        self._stream.write(f"\r{text}\x1b[K")  # erase what a longer line left behind
        self._stream.flush()


def progress_text(bytes_done: int, bytes_total: int, events: int, seconds: float) -> str:
    rate = events / seconds if seconds > 0 else 0
    counts = f"{bytes_done / 1e6:,.1f} MB  {events:,} events  {rate:,.0f}/s"
    if not bytes_total:
        return counts
    share = min(bytes_done / bytes_total, 1)
    bar = "#" * round(share * BAR_WIDTH)
    left = f"  {_clock(seconds / share - seconds)} left" if share > 0 else ""
    return f"[{bar:<{BAR_WIDTH}}] {share:4.0%}  {counts}{left}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
