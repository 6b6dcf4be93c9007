"""The DIRECT framework for digital research competencies: a folder of JSON tables that name each other by slug.

Domains, competencies and skills become competencies, each a child of the one above; learning resources become learning.
"""

from collections.abc import Iterator
from pathlib import Path

from leadership.importing.characters import shown_json
from leadership.importing.competencies import MAX_DESCRIPTION, entry, texts
from leadership.importing.report import Report
from leadership.importing.sink import Document, Imported, Sink
from leadership.schema_names import Kind

NAME = "DIRECT"
LICENCE = "CC BY 4.0"
LEVELS = ("competency_domain", "competency", "skill")
Row = dict[str, str]


def read(folder: Path, language: str, report: Report, sink: Sink) -> list[Imported]:
    tables = {path.stem: list(_rows(path, report)) for path in sorted(folder.glob("*.json"))}
    for name in LEVELS:
        if name not in tables:
            report.skip(str(folder), f"has no {name}.json")
    descriptors = _descriptors(tables.get("skill_level", []), language)
    entries: dict[tuple[str, str], Imported] = {}
    for level in LEVELS:
        for place, row in tables.get(level, []):
            made = _entry("competency", level, row, language, place)
            made.document["type"] = "skill"
            if level == "skill" and descriptors:
                made.document["levels"] = descriptors
            entries[level, row["slug"]] = made
    for level in LEVELS:
        for place, row in tables.get(level, []):
            links = list(_links(level, row, entries, place, report, sink))
            if links:
                entries[level, row["slug"]].document["associations"] = links
    providers = {row["slug"]: row["name"] for _, row in tables.get("provider", [])}
    taught = _taught(tables.get("skill", []), entries, sink)
    learning = [
        _resource(row, providers, taught.get(row["slug"], []), language, place)
        for place, row in tables.get("learning_resource", [])
    ]
    return [*entries.values(), *learning]


def _rows(path: Path, report: Report) -> Iterator[tuple[str, Row]]:
    """Rows with a name and a slug, each with its place; all cells are text."""
    try:
        rows = shown_json(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        report.skip(path.name, f"is not JSON: {error}")
        return
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        place = f"{path.name}: /{number}"
        if not isinstance(row, dict) or not row.get("name"):
            report.skip(place, "has no name")
            continue
        cells = {str(key): str(value or "") for key, value in row.items()}
        yield place, {"slug": f"level-{cells.get('level', number)}"} | cells


def _entry(kind: Kind, table: str, row: Row, language: str, place: str) -> Imported:
    source = {"name": NAME, "key": f"{table}/{row['slug']}", "licence": LICENCE}
    first = _languages(row, language)[0]
    return entry(kind, "direct", row["name"], row.get("description"), first, source, place)


def _languages(row: Row, otherwise: str) -> list[str]:
    """The languages that the row names; its texts are in the first one."""
    return [each for each in row.get("language", "").split("|") if each] or [otherwise]


def _descriptors(rows: list[tuple[str, Row]], language: str) -> list[dict[str, str]] | None:
    """What each of the five levels, 0 to 4, means; None when one is missing."""
    by_level = {row.get("level"): row.get("short_description") or row.get("description") for _, row in rows}
    levels = [texts(by_level.get(str(level)), language, MAX_DESCRIPTION) for level in range(5)]
    return levels if all(levels) else None


def _links(
    level: str, row: Row, entries: dict[tuple[str, str], Imported], place: str, report: Report, sink: Sink
) -> Iterator[Document]:
    above = LEVELS[LEVELS.index(level) - 1] if level != LEVELS[0] else None
    named = [(above, row.get(above, ""), "is_child_of")] if above else []
    named += [(level, slug, "is_related_to") for slug in row.get("related_skills", "").split("|")]
    for table, slug, kind in named:
        if not slug:
            continue
        other = entries.get((table, slug))
        if other is None:
            report.skip(place, f"names a {table} that there is not: {slug}")
        else:
            yield {"type": kind, "target": sink.slug_for(other)}


def _taught(
    skills: list[tuple[str, Row]], entries: dict[tuple[str, str], Imported], sink: Sink
) -> dict[str, list[Document]]:
    """Learning resource -> the competencies that name it. The framework does not say to which level it leads."""
    taught: dict[str, list[Document]] = {}
    for _, row in skills:
        for resource in filter(None, row.get("learning_resources", "").split("|")):
            taught.setdefault(resource, []).append({"competency": sink.slug_for(entries["skill", row["slug"]])})
    return taught


def _resource(row: Row, providers: dict[str, str], taught: list[Document], language: str, place: str) -> Imported:
    made = _entry("learning", "learning_resource", row, language, place)
    document = made.document
    document["languages"] = _languages(row, language)
    if row.get("url", "").startswith("https://"):
        document["url"] = row["url"]
    if provider := providers.get(row.get("provider", ""), row.get("provider", "")):
        document["provider"] = provider
    if taught:
        document["teaches"] = taught[:50]
    return made
