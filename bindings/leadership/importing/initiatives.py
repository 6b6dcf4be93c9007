"""Reads tables of initiatives and their projects from wiki pages, and writes them as wikitext."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from leadership.importing.headings import COLUMNS, columns_of, is_line_of_heads
from leadership.importing.plain_rows import common_beginning, split_row
from leadership.importing.report import Report
from leadership.importing.sink import Document, Imported
from leadership.importing.slugs import slug_of
from leadership.importing.tables import Row, Table, find_tables, separated_tables

SOURCE = "Tables of initiatives"
# A mark follows the number, in full width where the text is.
NUMBERED = re.compile(r"\s*[#№]?\s*(\d{1,4})\s*[.)\uff0e。:\uff1a、\u2013\u2014-]\s*(\S.*)", re.DOTALL)
# Rows that may precede the column headings: the subject of the table, and headings of several columns.
ROWS_OF_HEADS = 3
HEADINGS = (
    "Initiative",
    "Project",
    "Stakeholder type",
    "Project lead",
    "Geography of the project",
    "Implementation Phase",
)


@dataclass(frozen=True)
class InitiativeRow:
    """A row as it is in the table; None is a blank cell, which says nothing."""

    number: str | None
    initiative: str
    project: str
    stakeholder_type: str | None
    lead: str | None
    geography: str | None
    phase: str | None
    place: str

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def read_rows(text: str, name: str, report: Report) -> list[InitiativeRow]:
    """Reads the rows of all tables of initiatives in a text. name: of the file, for messages."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for tables in (find_tables(text), separated_tables(text)):
        found = [_heads(table) for table in tables]
        if any(columns is not None for columns, _ in found):
            return [
                row for columns, body in found if columns is not None for row in _of_body(columns, body, name, report)
            ]
    return list(_of_lines(text, name, report))


def _heads(table: Table) -> tuple[list[str | None] | None, list[Row]]:
    """Returns the columns of a table and the rows below its headings; None when it is not one of initiatives."""
    best: list[str | None] | None = None
    body: list[Row] = []
    first = table.rows[:ROWS_OF_HEADS]
    for number, row in enumerate(first):
        # A heading over several columns is completed by those below it.
        above = [each.cells for each in first[: number + 1] if each.header and len(each.cells) == len(row.cells)]
        joined = [" ".join(dict.fromkeys(cells)) for cells in zip(*above, strict=True)]
        for cells in (row.cells, joined if number and row.header else []):
            columns = columns_of(cells)
            if columns is not None and len(_known(columns)) > len(_known(best or [])):
                best, body = columns, table.rows[number + 1 :]
    if best is not None or not table.rows:
        return best, body
    body = table.rows[1:]
    numbered = [row for row in body if row.cells and NUMBERED.match(row.cells[0])]
    # Headings in a language without known words: take the usual six columns in their order, if rows are numbered.
    if len(table.rows[0].cells) != len(COLUMNS) or not body or len(numbered) * 2 < len(body):
        return None, []
    return list(COLUMNS), body


def _known(columns: list[str | None]) -> list[str]:
    return [column for column in columns if column is not None]


def _of_body(columns: list[str | None], body: list[Row], name: str, report: Report) -> Iterator[InitiativeRow]:
    for row in body:
        place = f"{name}:{row.line}"
        if row.header or not any(row.cells) or columns_of(row.cells) is not None:
            continue
        if len(row.cells) > len(columns) and any(row.cells[len(columns) :]):
            report.skip(place, f"has {len(row.cells)} cells under {len(columns)} headings")
            continue
        if len(row.cells) > 2 and len(set(row.cells)) == 1:
            report.skip(place, "says one thing under all headings")
            continue
        cells = dict(zip(columns, row.cells, strict=False))
        made = _make(cells.get("initiative", ""), cells, place)
        if made is None:
            lacking = "initiative" if not cells.get("initiative") else "project"
            report.skip(place, f"names no {lacking}")
        else:
            yield made


def _of_lines(text: str, name: str, report: Report) -> Iterator[InitiativeRow]:
    """Reads plain text: lines that begin with the same number, below a line with all headings.

    Without such a line, in a language without known words, rows are adjacent lines that begin alike.
    """
    lines = text.split("\n")
    begin = next((number for number, line in enumerate(lines) if is_line_of_heads(line)), None)
    begin = begin if begin is not None else _rows_alike(lines)
    if begin is None:
        return
    groups: dict[str, list[tuple[int, str]]] = {}
    others: list[int] = []
    for number, line in enumerate(lines[begin + 1 :], begin + 2):
        if (numbered := NUMBERED.match(line)) is not None:
            groups.setdefault(_ascii_digits(numbered[1]), []).append((number, " ".join(line.split())))
        elif line.strip() and not is_line_of_heads(line):
            others.append(number)
    last = max((rows[-1][0] for rows in groups.values() if len(rows) > 1), default=0)
    for number in others:
        if number < last:
            report.skip(f"{name}:{number}", "does not begin with the number of an initiative")
    for rows in groups.values():
        beginning = common_beginning([row for _, row in rows]) if len(rows) > 1 else ""
        for number, row in rows:
            place = f"{name}:{number}"
            made = _make(beginning, split_row(row[len(beginning) :]), place)
            if made is not None:
                yield made
            elif beginning:
                report.skip(place, "names no project")
            elif number < last or not last:
                report.skip(place, "is alone, so that nothing tells where the name of the initiative ends")


def _rows_alike(lines: list[str]) -> int | None:
    """Returns the line above the first three that begin with the same number and words."""
    for number in range(1, len(lines) - 2):
        three = [" ".join(line.split()) for line in lines[number : number + 3]]
        beginning = common_beginning(three) if all(NUMBERED.match(line) for line in three) else ""
        if len(set(three)) == 3 and len(beginning.split(" ")) > 1 and all(line != beginning for line in three):
            return number - 1
    return None


def _make(initiative: str, cells: dict[str | None, str] | dict[str, str], place: str) -> InitiativeRow | None:
    numbered = NUMBERED.match(initiative)
    number = numbered[1] if numbered else re.sub(r"[^\d]", "", cells.get("number") or "")[:4]
    said = {name: (cells.get(name) or "").strip() or None for name in COLUMNS}
    title = (numbered[2] if numbered else initiative).strip()
    if not title or said["project"] is None:
        return None
    return InitiativeRow(
        number=_ascii_digits(number) or None,
        initiative=title,
        project=said["project"],
        stakeholder_type=said["stakeholder_type"],
        lead=said["lead"],
        geography=said["geography"],
        phase=said["phase"],
        place=place,
    )


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(each)) for each in text)


def to_documents(rows: list[InitiativeRow], language: str) -> Iterator[Imported]:
    """Yields a document for each initiative, with its projects in the order of the rows."""
    groups: dict[str, list[InitiativeRow]] = {}
    for row in rows:
        groups.setdefault(row.number or row.initiative, []).append(row)
    for key, group in groups.items():
        first = group[0]
        number = {"number": first.number} if first.number else {}
        document: Document = {
            "schema": "initiative/1",
            "label": {language: first.initiative[:200]},
            **number,
            "projects": [_project(row, language) for row in group],
            "source": {"name": SOURCE, "key": key},
        }
        slug = f"initiative-{key}" if first.number else slug_of(first.initiative, "initiative")
        yield Imported("initiative", slug, document, first.place)


def _project(row: InitiativeRow, language: str) -> Document:
    cells = {"name": row.project} | {name: getattr(row, name) for name in COLUMNS[2:]}
    return {name: {language: said} for name, said in cells.items() if said is not None}


def to_wikitext(documents: list[Document], language: str) -> str:
    """Returns a table that `read_rows` reads back. Texts are in the language, else in the first available one."""

    def text(texts: dict[str, str] | None) -> str:
        said = "" if not texts else texts.get(language) or next(iter(texts.values()))
        return f"<nowiki>{said}</nowiki>" if re.search(r"[\[\]{}|<>&'~*#:;=!-]", said) else said

    lines = ['{| class="wikitable sortable"', "! " + " !! ".join(HEADINGS)]
    for document in documents:
        title = text(document["label"])
        initiative = f"{document['number']}. {title}" if "number" in document else title
        for project in document.get("projects", []):
            cells = [initiative, text(project["name"]), *(text(project.get(name)) for name in COLUMNS[2:])]
            lines += ["|-", *(f"| {cell}" for cell in cells)]
    return "\n".join([*lines, "|}", ""])
