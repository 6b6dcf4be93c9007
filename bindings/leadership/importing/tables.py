"""Tables in text, in MediaWiki's syntax, in HTML, or as lines with `|`; each cell with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import mwparserfromhell
from mwparserfromhell.nodes import Tag

from leadership.importing.cells import plain_text

# No real table has more, and anybody can write a huge span.
MAX_COLUMNS = 100
MAX_ROWS = 10_000
# Bars in links and templates do not separate cells.
INNER_BARS = re.compile(r"\[\[[^\[\]]*\]\]|\{\{[^{}]*\}\}")
MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")


@dataclass(frozen=True)
class Row:
    line: int
    cells: list[str]
    header: bool = False


@dataclass(frozen=True)
class Table:
    rows: list[Row]


def find_tables(text: str) -> list[Table]:
    """Returns all tables of a text, of any form, in their order."""
    return [*_marked_up(text), *_of_pipes(text)]


def _marked_up(text: str) -> Iterator[Table]:
    if "{|" not in text and "<table" not in text.lower():
        return
    # A table that is not closed ends with the page, as in MediaWiki.
    missing = len(re.findall(r"(?m)^[:*#\s]*\{\|", text)) - len(re.findall(r"(?m)^\s*\|\}", text))
    code = mwparserfromhell.parse(text + "\n|}" * max(missing, 0))
    position = 0
    for tag in code.filter_tags(matches=lambda tag: str(tag.tag).strip().lower() == "table"):
        at = text.find(str(tag)[:40], position)
        position = at if at >= 0 else position
        yield Table(list(_grid(tag, text, position)))


def _tags(tag: Tag, names: tuple[str, ...]) -> list[Tag]:
    """Returns tags below this one, without those of nested tables."""
    if tag.contents is None:
        return []
    found = []
    for inner in tag.contents.nodes:
        if not isinstance(inner, Tag):
            continue
        name = str(inner.tag).strip().lower()
        if name in names:
            found.append(inner)
        elif name in {"tbody", "thead", "tfoot"}:
            found.extend(_tags(inner, names))
    return found


def _grid(table: Tag, text: str, position: int) -> Iterator[Row]:
    """Yields rows in which a cell with a span is repeated in each of its places."""
    waiting: dict[int, tuple[int, str]] = {}  # column -> rows left, text
    rows = _tags(table, ("tr",))
    # Cells before the first row mark, which MediaWiki allows.
    direct = _tags(table, ("td", "th"))
    for tags, raw in ([(direct, str(direct[0]))] if direct else []) + [
        (_tags(row, ("td", "th")), str(row)) for row in rows[:MAX_ROWS]
    ]:
        # The parser returns the source text, so the next place with the same text is the row.
        at = text.find(raw, position)
        line = _line(text, at if at >= 0 else position)
        position = at + len(raw) if at >= 0 else position
        if not tags:
            continue
        cells: list[str] = []
        for cell in tags:
            _fill(cells, waiting)
            said = plain_text(cell.contents) if cell.contents is not None else ""
            down, across = _span(cell, "rowspan", MAX_ROWS), _span(cell, "colspan", MAX_COLUMNS)
            for _ in range(across):
                if down > 1:
                    waiting[len(cells)] = (down - 1, said)
                cells.append(said)
        _fill(cells, waiting)
        header = all(str(cell.tag).strip().lower() == "th" for cell in tags)
        yield Row(line, cells[:MAX_COLUMNS], header)


def _fill(cells: list[str], waiting: dict[int, tuple[int, str]]) -> None:
    """Appends cells of earlier rows that span down to this one."""
    while len(cells) in waiting:
        left, said = waiting.pop(len(cells))
        if left > 1:
            waiting[len(cells)] = (left - 1, said)
        cells.append(said)


def _span(cell: Tag, name: str, most: int) -> int:
    said = str(cell.get(name).value).strip() if cell.has(name) else "1"
    return min(max(int(said), 1), most) if said.isdecimal() and len(said) < 6 else 1


def _line(text: str, start: int) -> int:
    """Returns the line of the first cell: a row begins with line breaks and its mark."""
    mark = re.compile(r"\s*(\|-[^\n]*\n\s*)?").match(text, start)
    return text.count("\n", 0, mark.end() if mark else start) + 1


def _of_pipes(text: str) -> Iterator[Table]:
    """Finds tables with a line of dashes below the headings, as written in Markdown and by some converters."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if number and re.fullmatch(r"\s*\|?(\s*:?-{3,}:?\s*\|)+\s*(:?-{3,}:?)?\s*", line) and "|" in lines[number - 1]:
            is_outer = lines[number - 1].lstrip().startswith("|")
            rows = [Row(number, _split(lines[number - 1], is_outer), header=True)]
            for below in range(number + 1, len(lines)):
                if "|" not in lines[below]:
                    break
                rows.append(Row(below + 1, _split(lines[below], is_outer)))
            yield Table(rows)


def separated_tables(text: str) -> list[Table]:
    """Finds adjacent lines with tabs or bars, as browsers copy tables and some converters write them."""
    tables = []
    is_outer = False
    for separator in ("\t", "|"):
        rows: list[Row] = []
        for number, line in enumerate([*text.split("\n"), ""], 1):
            if separator in line:
                is_outer = is_outer if rows else line.lstrip().startswith("|")
                cells = _split(line, is_outer) if separator == "|" else [plain_text(cell) for cell in line.split("\t")]
                rows.append(Row(number, cells))
            elif rows:
                tables.append(Table(rows))
                rows = []
    return tables


def _split(line: str, is_outer: bool) -> list[str]:
    """Splits a line at bars. Outer bars enclose it if those of the headings do; `\\|` is text, and so are bars of
    links."""
    line = INNER_BARS.sub(lambda inner: inner[0].replace("|", "\0"), line.replace("\\|", "\0").strip())
    cells = [part.replace("\0", "|") for part in line.split("|")]
    if cells and is_outer and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [plain_text(MARKDOWN_LINK.sub(r"\1", cell).replace("**", "")) for cell in cells]
