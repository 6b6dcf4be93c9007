"""Puts imported documents into a store. Importing the same twice changes nothing."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from leadership import Store, check_document
from leadership._core import ConflictError
from leadership.importing.report import Report
from leadership.importing.slugs import free_slug
from leadership.schema_names import Kind

Document = dict[str, Any]
Json: TypeAlias = Any  # as in a file, unchecked
# Members whose entries have names => the member with the name.
NAMED = {
    "projects": "name",
    "goals": "text",
    "phases": "label",
    "milestones": "label",
    "actions": "label",
    "calls": "label",
}
# Members that a wiki adds to such an entry, and that imported pages do not have.
KEPT = ("id", "status")
# Members whose entries are people's terms.
PEOPLE = ("holders", "members")


@dataclass(frozen=True)
class Imported:
    """A document from a source. If its kind has one, ``document["source"]`` names it and the key of the entry.

    slug: what the page would be called or, without a source, is called; place: of the entry, for messages; assumed:
    members that a document must have but the source does not give, used where nothing else is known.
    """

    kind: Kind
    slug: str
    document: Document
    place: str
    assumed: Document = field(default_factory=dict)


class Sink:
    """Finds by its source the document that an entry became earlier, since the page may have been renamed or
    translated."""

    def __init__(self, store: Store | None, report: Report, wiki: str | None = None) -> None:
        """store: None for reading documents only; wiki: whose they become, by default the common home wiki or the only
        one."""
        self._store = store
        self._wiki = store.unnamed_wiki if store is not None and wiki is None else wiki or ""
        self._report = report
        self._documents: dict[tuple[str, str], Document] = {}
        self._slugs: defaultdict[str, set[str]] = defaultdict(set)
        self._by_source: dict[tuple[str, str, str], str] = {}
        for kind, slug, document in store.documents(self._wiki) if store is not None else []:
            self._remember(kind, slug, json.loads(document))

    def slug_for(self, entry: Imported) -> str:
        """Returns the slug that the entry has or will have, for documents that link to it."""
        source = entry.document.get("source")
        if source is None:
            return entry.slug
        key = (entry.kind, source["name"], source["key"])
        if key not in self._by_source:
            slug = free_slug(entry.slug, self._slugs[entry.kind])
            self._by_source[key] = slug
            self._slugs[entry.kind].add(slug)
        return self._by_source[key]

    def find(self, kind: Kind, slug: str) -> Document | None:
        return self._documents.get((kind, slug))

    def put(self, entry: Imported) -> None:
        if self._store is None:
            raise ValueError("no store to put documents in")
        slug = self.slug_for(entry)
        before = self._documents.get((entry.kind, slug))
        document = merged(before, entry.document, entry.assumed)
        if document == before:
            self._report.unchanged[entry.kind] += 1
            return
        text = json.dumps(document, ensure_ascii=False, indent="\t").encode()
        if problems := check_document(entry.kind, slug, text):
            pointer, message = problems[0]
            self._report.skip(entry.place, f"{pointer or 'the document'} {message}")
            return
        try:
            self._store.put_document(entry.kind, slug, text, 0, 0, self._wiki)
        except ConflictError:
            self._report.skip(
                entry.place, f"belongs to {entry.kind}/{slug}, which is a page of the wiki: change it there"
            )
            return
        self._remember(entry.kind, slug, document)
        (self._report.created if before is None else self._report.updated)[entry.kind] += 1

    def _remember(self, kind: str, slug: str, document: Document) -> None:
        self._documents[kind, slug] = document
        self._slugs[kind].add(slug)
        if source := document.get("source"):
            self._by_source[kind, source["name"], source["key"]] = slug


def merged(before: Document | None, imported: Document, assumed: Document) -> Document:
    """Returns what the page becomes. `tests/data/merges.json` checks that the wiki's script gives the same."""
    if assumed:
        return _ordered(merge(merge(assumed, before or {}), imported))
    return imported if before is None else merge(before, imported)


def merge(before: Document, imported: Document) -> Document:
    """Returns the document with what the source says now. Members and languages that the source lacks stay."""
    merged = dict(before)
    for name, value in imported.items():
        old = before.get(name)
        if name in NAMED and isinstance(old, list):
            merged[name] = _merge_named(old, value, NAMED[name])
        elif name in PEOPLE and isinstance(old, list):
            merged[name] = _merge_people(old, value)
        elif isinstance(old, dict) and (name in ("mandate", "source", "learned") or _is_text(value)):
            merged[name] = old | value
        else:
            merged[name] = value
    return merged


def _merge_named(before: list[Document], imported: list[Document], member: str) -> list[Document]:
    """Entries with a common name, in any language, are the same. They keep the members by which they are referred
    to."""
    rest = list(before)
    merged = []
    for entry in imported:
        names = set(entry[member].values())
        same = next((each for each in rest if names & set(each[member].values())), None)
        if same is not None:
            rest.remove(same)
        merged.append(
            entry if same is None else merge(same, entry) | {name: same[name] for name in KEPT if name in same}
        )
    return merged + rest


def _merge_people(before: list[Document], imported: list[Document]) -> list[Document]:
    """Terms with the same account and first day are the same. Terms that the source lacks stay."""

    def term(person: Document) -> tuple[object, ...]:
        return person.get("user"), person.get("group"), person.get("start")

    said = {term(person): person for person in imported}
    merged = [person | said.pop(term(person), {}) for person in before]
    return merged + list(said.values())


def _ordered(document: Document) -> Document:
    """Puts the members first that say what the document is."""
    first = {name: document[name] for name in ("schema", "label") if name in document}
    return first | document


def _is_text(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values()) and "key" not in value
