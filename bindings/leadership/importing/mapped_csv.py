"""Any CSV table, with a mapping that assigns its columns.

The mapping is a JSON object:

    {"kind": "learning", "source": "name", "licence": "...", "language": "en",
     "columns": {"label": "Title", "description": "Text", "key": "Id", "/format": "Type", "/languages": "Languages"},
     "values": {"/format": {"MOOC": "course"}}, "defaults": {"mode": "online"}}

`label` is required. `key` identifies rows, or the label does if there is none. A path refers to a member of the
document; lists are split at `|` or `;`.
"""

import re
from typing import Any

from leadership._core import InvalidArgumentError
from leadership.importing.competencies import entry
from leadership.importing.csv_rows import read_rows
from leadership.importing.report import Report
from leadership.importing.sink import Document, Imported, Json

LISTS = frozenset({"languages", "links", "competencies", "teaches"})
# Lists whose entries are objects => the member that a cell becomes.
ENTRIES = {"teaches": "competency", "links": "url"}
NUMBERS = frozenset({"duration_minutes"})
KINDS = ("competency", "learning", "initiative")


def read(text: str, name: str, mapping: Json, language: str, report: Report) -> list[Imported]:
    columns = _check(mapping)
    known, rows = read_rows(text, name, report)
    missing = sorted(set(columns.values()) - known)
    if missing:
        raise InvalidArgumentError(f"{name} has no column {', '.join(missing)}")
    entries = []
    for line, row in rows:
        place = f"{name}:{line}"
        cells = {target: row.get(column, "").strip() for target, column in columns.items()}
        if not cells["label"]:
            report.skip(place, f"has nothing in the column {columns['label']}")
            continue
        source = {
            "name": mapping["source"],
            "key": cells.get("key") or cells["label"],
            "licence": mapping.get("licence"),
        }
        made = entry(mapping["kind"], "", cells["label"], cells.get("description"),
                     mapping.get("language") or language, source, place)  # fmt: skip
        made.document.update(mapping.get("defaults", {}))
        for target, said in cells.items():
            if target.startswith("/") and said:
                _put(made.document, target[1:], said, mapping.get("values", {}).get(target, {}))
        if not made.slug:
            made = Imported(made.kind, "entry", made.document, place)
        entries.append(made)
    return entries


def _check(mapping: Json) -> dict[str, str]:
    columns = mapping.get("columns") if isinstance(mapping, dict) else None
    if not isinstance(columns, dict) or "label" not in columns or not mapping.get("source"):
        raise InvalidArgumentError("the mapping needs a source and columns, and among these a label")
    if mapping.get("kind") not in KINDS:
        raise InvalidArgumentError(f"the mapping's kind is none of {', '.join(KINDS)}")
    return {str(target): str(column) for target, column in columns.items()}


def _put(document: Document, member: str, said: str, values: dict[str, Any]) -> None:
    if member in LISTS:
        parts = list(dict.fromkeys(values.get(part, part) for part in re.split(r"\s*[|;]\s*", said) if part))
        document[member] = [{ENTRIES[member]: part} for part in parts] if member in ENTRIES else parts
    elif member in NUMBERS and said.isdecimal():
        document[member] = int(said)
    else:
        document[member] = values.get(said, said)
