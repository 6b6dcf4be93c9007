"""Tables for terminals: measured in screen columns, so that wide scripts line up, and wrapped to the terminal's
width."""

import shutil
import unicodedata
from collections.abc import Iterator, Sequence

GAP = "  "
WIDEST_CELL = 28  # of the columns before the last, which takes the rest of the width and wraps


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a header. Cells may have several lines; those of the last column wrap, those of others are cut."""
    lines = [tuple(map(str.upper, header)), *(tuple(map(_printable, row)) for row in rows)]
    widths = [min(WIDEST_CELL, max(map(_widest_line, column))) for column in list(zip(*lines, strict=True))[:-1]]
    indent = sum(widths) + len(GAP) * len(widths)
    last_width = max(20, shutil.get_terminal_size().columns - indent)
    return "".join(_render(line, widths, last_width) for line in lines)


def display_width(text: str) -> int:
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _printable(text: str) -> str:
    """Replaces characters that could steer a terminal, since account names come from outside."""
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") and c != "\n" else c for c in text)


def _widest_line(cell: str) -> int:
    return max(map(display_width, cell.split("\n")))


def _render(row: Sequence[str], widths: Sequence[int], last_width: int) -> str:
    cells = [[_fit(line, width) for line in cell.split("\n")] for cell, width in zip(row, widths, strict=False)]
    cells.append([piece for line in row[-1].split("\n") for piece in _wrap(line, last_width)])
    blanks = [" " * width for width in widths] + [""]
    height = max(map(len, cells))
    lines = zip(
        *(cell + [blank] * (height - len(cell)) for cell, blank in zip(cells, blanks, strict=True)), strict=True
    )
    return "".join(GAP.join(line).rstrip() + "\n" for line in lines)


def _fit(text: str, width: int) -> str:
    if display_width(text) > width:
        while display_width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - display_width(text))


def _wrap(text: str, width: int) -> Iterator[str]:
    """Breaks at spaces, and inside a word only where a single word is too wide."""
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
