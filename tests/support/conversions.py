"""The same history in other forms: a stub dump as mediawiki_history, recent changes, page changes and service acts.

They are written from what the dump says and from the formats' own documents, not from what the readers expect.
"""

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, iterparse  # the dumps of this repository, or those the tester chose

ROOT = Path(__file__).parents[2]
NAMESPACE = "{http://www.mediawiki.org/xml/export-0.11/}"


@dataclass(frozen=True, slots=True)
class Revision:
    wiki: str
    id: int
    parent_id: int
    page_id: int
    namespace: int
    full_title: str
    title: str
    time: str  # 2026-01-31T12:00:00Z
    user_id: int | None  # None: anonymous
    user: str
    minor: bool
    bytes: int
    bytes_before: int
    creates: bool


def revisions(dump: Path) -> Iterator[Revision]:
    wiki = ""
    with gzip.open(dump) as file:
        for _, element in iterparse(file):  # noqa: S314  the dumps of this repository
            if element.tag == NAMESPACE + "dbname":
                wiki = element.text or ""
            elif element.tag == NAMESPACE + "page":
                yield from _of_page(element, wiki)
                element.clear()


def _of_page(page: Element, wiki: str) -> Iterator[Revision]:
    def text(element: Element, name: str) -> str:
        return element.findtext(NAMESPACE + name) or ""

    namespace, full_title = int(text(page, "ns")), text(page, "title")
    title = full_title.partition(":")[2] if namespace and ":" in full_title else full_title
    sizes: dict[int, int] = {}
    last = 0
    for each in page.iter(NAMESPACE + "revision"):
        contributor, body = each.find(NAMESPACE + "contributor"), each.find(NAMESPACE + "text")
        assert contributor is not None
        assert body is not None
        parent, size = int(text(each, "parentid") or 0), int(body.attrib["bytes"])
        ip = text(contributor, "ip")
        yield Revision(
            wiki=wiki,
            id=int(text(each, "id")),
            parent_id=parent,
            page_id=int(text(page, "id")),
            namespace=namespace,
            full_title=full_title,
            title=title,
            time=text(each, "timestamp"),
            user_id=None if ip else int(text(contributor, "id")),
            user=ip or text(contributor, "username"),
            minor=each.find(NAMESPACE + "minor") is not None,
            bytes=size,
            bytes_before=sizes.get(parent, last),
            creates=not sizes and parent == 0,
        )
        sizes[int(text(each, "id"))] = last = size


def columns(count: int) -> list[str]:
    return (ROOT / "tests" / "data" / "history" / f"columns-{count}.txt").read_text().split()


def history_row(revision: Revision, count: int) -> str:
    def boolean(value: bool) -> str:
        return "true" if value else "false"

    time = revision.time.replace("T", " ").replace("Z", ".0")
    known = {
        "wiki_db": revision.wiki,
        "event_entity": "revision",
        "event_type": "create",
        "event_timestamp": time,
        "event_comment": r"a comment\twith a tab",
        "event_user_id": "" if revision.user_id is None else str(revision.user_id),
        "event_user_text_historical": revision.user,
        "event_user_text": revision.user,
        "event_user_is_anonymous": boolean(revision.user_id is None),
        "event_user_is_temporary": "false",
        "page_id": str(revision.page_id),
        "page_title_historical": "An older title",
        "page_title": revision.title.replace(" ", "_"),
        "page_namespace_historical": "0",
        "page_namespace": str(revision.namespace),
        "revision_id": str(revision.id),
        "revision_parent_id": str(0 if revision.creates else revision.parent_id or 1),
        "revision_minor_edit": boolean(revision.minor),
        "revision_text_bytes": str(revision.bytes),
        "revision_text_bytes_diff": str(revision.bytes - revision.bytes_before),
        "revision_is_deleted_by_page_deletion": "false",
        "revision_is_identity_reverted": "false",
    }
    return "\t".join(known.get(name, "") for name in columns(count)) + "\n"


def _json_line(members: dict[str, Any]) -> str:
    return json.dumps(members, ensure_ascii=False) + "\n"


def recent_change(revision: Revision) -> str:
    return _json_line(
        {
            "$schema": "/mediawiki/recentchange/1.0.1",
            "meta": {"domain": "example.org", "stream": "mediawiki.recentchange", "dt": revision.time},
            "type": "new" if revision.creates else "edit",
            "namespace": revision.namespace,
            "title": revision.full_title,
            "comment": "",
            "timestamp": int(datetime.fromisoformat(revision.time).timestamp()),
            "user": revision.user,
            "bot": False,
            "minor": revision.minor,
            "length": {"new": revision.bytes} | ({} if revision.creates else {"old": revision.bytes_before}),
            "revision": {"new": revision.id} | ({} if revision.creates else {"old": revision.parent_id}),
            "wiki": revision.wiki,
        }
    )


def page_change(revision: Revision) -> str:
    editor = {"user_text": revision.user} | ({} if revision.user_id is None else {"user_id": revision.user_id})
    prior = {} if revision.creates else {"prior_state": {"revision": {"rev_size": revision.bytes_before}}}
    return _json_line(
        {
            "$schema": "/mediawiki/page/change/1.2.0",
            "page_change_kind": "create" if revision.creates else "edit",
            "wiki_id": revision.wiki,
            "page": {
                "page_id": revision.page_id,
                "page_title": revision.full_title.replace(" ", "_"),
                "namespace_id": revision.namespace,
            },
            "revision": {
                "rev_id": revision.id,
                "rev_dt": revision.time,
                "is_minor_edit": revision.minor,
                "is_editor_visible": True,
                "editor": editor,
                "rev_size": revision.bytes,
            },
            **prior,
        }
    )


def service_act(revision: Revision) -> str:
    return _json_line(
        {
            "type": "revision",
            "id": revision.id,
            "page_id": revision.page_id,
            "namespace": revision.namespace,
            "title": revision.title,
            "timestamp": revision.time,
            "user_id": revision.user_id or 0,
            "user": revision.user,
            "bytes": revision.bytes,
            "parent_id": 0 if revision.creates else revision.parent_id or 1,
            "parent_bytes": revision.bytes_before,
            "minor": revision.minor,
            "hidden": [],
        }
    )


FORMS: dict[str, Callable[[Revision], str]] = {
    "history of 70 columns": lambda revision: history_row(revision, 70),
    "history of 74 columns": lambda revision: history_row(revision, 74),
    "history of 76 columns": lambda revision: history_row(revision, 76),
    "recent changes": recent_change,
    "page changes": page_change,
    "service acts": service_act,
}
