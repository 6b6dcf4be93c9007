"""Packages of IMS CASE 1.0 (Competencies and Academic Standards Exchange): CFItems become competencies."""

from leadership.importing.competencies import entry
from leadership.importing.report import Report
from leadership.importing.sink import Imported, Json, Sink

# CASE associationType -> ours. A competency document cannot express the others.
ASSOCIATIONS = {
    "isChildOf": "is_child_of",
    "isPeerOf": "is_peer_of",
    "isPartOf": "is_part_of",
    "exactMatchOf": "exact_match_of",
    "precedes": "precedes",
    "isRelatedTo": "is_related_to",
    "replacedBy": "replaced_by",
}


def read(package: Json, name: str, language: str, report: Report, sink: Sink) -> list[Imported]:
    """name: of the file, for messages. An association to the document itself says only that an item is at the top."""
    document = package.get("CFDocument") if isinstance(package, dict) else None
    items = package.get("CFItems") if isinstance(package, dict) else None
    if not isinstance(document, dict) or not isinstance(items, list):
        report.skip(name, "is no CASE package: CFDocument or CFItems is missing")
        return []
    licences = {
        each.get("identifier"): each.get("title") for each in package.get("CFDefinitions", {}).get("CFLicenses", [])
    }
    own = licences.get((document.get("licenseURI") or {}).get("identifier"))
    entries: dict[str, Imported] = {}
    for number, item in enumerate(items):
        place = f"{name}: /CFItems/{number}"
        statement = item.get("fullStatement") if isinstance(item, dict) else None
        if not isinstance(statement, str) or not statement.strip() or not item.get("identifier"):
            report.skip(place, "has no fullStatement or no identifier")
            continue
        licence = licences.get((item.get("licenseURI") or {}).get("identifier")) or own
        source = {
            "name": str(document.get("title") or "CASE")[:200],
            "key": item["identifier"],
            "url": _https(item.get("uri")),
            "licence": licence,
        }
        short = item.get("abbreviatedStatement") or statement
        made = entry("competency", "case", short, statement if short != statement else item.get("notes"),
                     (item.get("language") or language).lower(), source, place)  # fmt: skip
        made.document["type"] = "skill"
        entries[item["identifier"]] = made
    for number, association in enumerate(package.get("CFAssociations") or []):
        _associate(association, f"{name}: /CFAssociations/{number}", document.get("identifier"), entries, report, sink)
    return list(entries.values())


def _associate(
    association: Json, place: str, root: str | None, entries: dict[str, Imported], report: Report, sink: Sink
) -> None:
    try:
        kind = association["associationType"]
        origin = association["originNodeURI"]["identifier"]
        target = association["destinationNodeURI"]
    except (KeyError, TypeError):
        report.skip(place, "has no type, origin or destination")
        return
    if kind not in ASSOCIATIONS:
        report.skip(place, f"has a type that competencies do not have: {kind}")
    elif origin not in entries:
        report.skip(place, f"comes from an item that is not in the package: {origin}")
    elif target.get("identifier") != root:
        other = entries.get(target.get("identifier"))
        link = sink.slug_for(other) if other else target.get("uri", "")
        links = entries[origin].document.setdefault("associations", [])
        said = {"type": ASSOCIATIONS[kind], "target": link}
        if link and said not in links:
            links.append(said)


def _https(uri: object) -> str | None:
    return uri if isinstance(uri, str) and uri.startswith("https://") and " " not in uri else None
