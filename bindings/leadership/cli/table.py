"""Tables for terminals: measured in columns of the screen, so that wide scripts line up, and wrapped to its width."""

import shutil
import unicodedata
from collections.abc import Iterator, Sequence

GAP = "  "
WIDEST_CELL = 28  # of the columns before the last; the last takes what is left and wraps


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lines under a header, each ending in a newline. Only the last column wraps; the others are cut."""
    lines = [tuple(map(str.upper, header)), *(tuple(map(_printable, row)) for row in rows)]
    widths = [min(WIDEST_CELL, max(display_width(line[i]) for line in lines)) for i in range(len(header) - 1)]
    indent = sum(widths) + len(GAP) * len(widths)
    last_width = max(20, shutil.get_terminal_size().columns - indent)
    return "".join(_render(line, widths, last_width, indent) for line in lines)


def display_width(text: str) -> int:
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _printable(text: str) -> str:
    """Account names come from outside: what could steer a terminal becomes a replacement character."""
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") and c != "\n" else c for c in text)


def _render(line: Sequence[str], widths: Sequence[int], last_width: int, indent: int) -> str:
    first = "".join(_fit(cell, width) + GAP for cell, width in zip(line, widths, strict=False))
    wrapped = [piece for part in line[-1].split("\n") for piece in _wrap(part, last_width)]
    return "".join(f"{first if i == 0 else ' ' * indent}{piece}".rstrip() + "\n" for i, piece in enumerate(wrapped))


def _fit(text: str, width: int) -> str:
    if display_width(text) > width:
        while display_width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - display_width(text))


def _wrap(text: str, width: int) -> Iterator[str]:
    """Breaks at spaces, and inside a word only where the word alone is too wide."""
    line = ""
    for word in text.split(" "):
        if line and display_width(line) + 1 + display_width(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
        while display_width(line) > width:
            cut = len(line)
            while display_width(line[:cut]) > width:
                cut -= 1
            yield line[:cut]
            line = line[cut:]
    yield line
