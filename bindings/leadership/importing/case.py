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
    """name: of the file, for messages. An association with the document itself only says that an item is at the top."""
    document = package.get("CFDocument") if isinstance(package, dict) else None
    items = package.get("CFItems") if isinstance(package, dict) else None
    if not isinstance(document, dict) or not isinstance(items, list):
        report.skip(name, "is no CASE package: CFDocument or CFItems is missing")
        return []
    licences = {
        _text(each.get("identifier")): _text(each.get("title"))
        for each in _objects(_object(package.get("CFDefinitions")).get("CFLicenses"))
    }
    own = licences.get(_identifier(document.get("licenseURI")))
    entries: dict[str, Imported] = {}
    for number, item in enumerate(items):
        place = f"{name}: /CFItems/{number}"
        statement, key = _text(_object(item).get("fullStatement")), _identifier(item)
        if not statement or not key:
            report.skip(place, "has no fullStatement or no identifier")
            continue
        source = {
            "name": _text(document.get("title"))[:200] or "CASE",
            "key": key,
            "url": _https(item.get("uri")),
            "licence": licences.get(_identifier(item.get("licenseURI"))) or own,
        }
        short = _text(item.get("abbreviatedStatement")) or statement
        made = entry("competency", "case", short, statement if short != statement else _text(item.get("notes")),
                     (_text(item.get("language")) or language).lower(), source, place)  # fmt: skip
        made.document["type"] = "skill"
        entries[key] = made
    links = package.get("CFAssociations")
    for number, association in enumerate(links if isinstance(links, list) else []):
        place = f"{name}: /CFAssociations/{number}"
        _associate(_object(association), place, _identifier(document), entries, report, sink)
    return list(entries.values())


def _associate(
    association: Json, place: str, root: str, entries: dict[str, Imported], report: Report, sink: Sink
) -> None:
    kind, origin = _text(association.get("associationType")), _identifier(association.get("originNodeURI"))
    target = _object(association.get("destinationNodeURI"))
    if not kind or not origin or not target:
        report.skip(place, "has no type, origin or destination")
    elif kind not in ASSOCIATIONS:
        report.skip(place, f"has a type that competencies do not have: {kind}")
    elif origin not in entries:
        report.skip(place, f"comes from an item that is not in the package: {origin}")
    elif not root or _identifier(target) != root:
        other = entries.get(_identifier(target))
        link = sink.slug_for(other) if other else _text(target.get("uri"))
        links = entries[origin].document.setdefault("associations", [])
        said = {"type": ASSOCIATIONS[kind], "target": link}
        if link and said not in links:
            links.append(said)


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _objects(value: Json) -> list[dict[str, Json]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: Json) -> str:
    return value.strip() if isinstance(value, str) else ""


def _identifier(value: Json) -> str:
    return _text(_object(value).get("identifier"))


def _https(uri: Json) -> str | None:
    return uri if isinstance(uri, str) and uri.startswith("https://") and " " not in uri else None
