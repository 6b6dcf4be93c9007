"""ESCO's tables (CSV): skill groups, skills and their broader concepts, relations between them.

A table is recognised by its columns: concepts have `conceptUri` and `preferredLabel`; hierarchy and relations have two
columns of URIs. Tables may come in any order and number; the concepts of all are read before links.
"""

from leadership.importing.competencies import entry
from leadership.importing.csv_rows import Row, read_rows
from leadership.importing.report import Report
from leadership.importing.sink import Imported, Sink

LICENCE = "European Union, reuse authorised with acknowledgement of the source"


def read(files: list[tuple[str, str]], language: str, report: Report, sink: Sink) -> list[Imported]:
    """files: pairs of name and text."""
    tables = [(name, *read_rows(text, name, report)) for name, text in files]
    entries: dict[str, Imported] = {}
    for name, columns, rows in tables:
        if {"conceptUri", "preferredLabel"} <= columns:
            for line, row in rows:
                made = _concept(row, f"{name}:{line}", language, report)
                if made is not None:
                    entries.setdefault(row["conceptUri"], made)
        elif not _pair(columns):
            report.skip(name, "is no table of ESCO: it has neither conceptUri and preferredLabel nor a pair of URIs")
    for name, columns, rows in tables:
        pair = _pair(columns)
        for line, row in rows:
            if pair:
                _link(entries, row.get(pair[0], ""), row.get(pair[1], ""), pair[2], f"{name}:{line}", report, sink)
            elif broader := row.get("broaderConceptUri", ""):
                # Several are separated by bars. Those that were not read are referred to by their address.
                for uri in broader.split("|"):
                    _link(entries, row["conceptUri"], uri.strip(), "is_child_of", f"{name}:{line}", report, sink)
    return list(entries.values())


def _concept(row: Row, place: str, language: str, report: Report) -> Imported | None:
    uri, label = row["conceptUri"].strip(), row["preferredLabel"].strip()
    if not uri or not label:
        report.skip(place, "has no conceptUri or no preferredLabel")
        return None
    made = entry("competency", "esco", label, row.get("description"), language,
                 {"name": "ESCO", "key": uri, "licence": LICENCE}, place)  # fmt: skip
    made.document["type"] = "knowledge" if row.get("skillType") == "knowledge" else "skill"
    made.document["associations"] = [{"type": "exact_match_of", "target": uri}]
    return made


def _pair(columns: set[str]) -> tuple[str, str, str] | None:
    """The two columns of a table of links, and the kind of link."""
    for narrower, broader, kind in (
        ("conceptUri", "broaderUri", "is_child_of"),
        ("originalSkillUri", "relatedSkillUri", "is_related_to"),
    ):
        if {narrower, broader} <= columns:
            return narrower, broader, kind
    return None


def _link(
    entries: dict[str, Imported], origin: str, target: str, kind: str, place: str, report: Report, sink: Sink
) -> None:
    if origin not in entries:
        report.skip(place, f"links from a concept that was not read: {origin}")
        return
    said = {"type": kind, "target": sink.slug_for(entries[target]) if target in entries else target}
    links = entries[origin].document["associations"]
    if target and said not in links:
        links.append(said)
