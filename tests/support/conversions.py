"""The same history in other forms: a stub dump as mediawiki_history, recent changes, page changes and service acts.

They are written from what the dump says and from the formats' own documents, not from what the readers expect.
"""

import bz2
import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BufferedIOBase
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, iterparse  # the dumps of this repository, or those the tester chose

ROOT = Path(__file__).parents[2]
REVERT_RADIUS = 15


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
    bytes: int | None  # None: the text is hidden
    bytes_before: int | None
    creates: bool
    reverted: bool
    hidden: tuple[str, ...]  # of text, comment, user


def revisions(dump: Path) -> Iterator[Revision]:
    wiki = ""
    with _opened(dump) as file:
        for _, element in iterparse(file):  # noqa: S314  the dumps of this repository
            name = element.tag.rpartition("}")[2]
            if name == "dbname":
                wiki = element.text or ""
            elif name == "page":
                yield from _of_page(element, wiki)
                element.clear()


def _opened(dump: Path) -> BufferedIOBase:
    match dump.suffix:
        case ".gz":
            return gzip.open(dump)
        case ".bz2":
            return bz2.open(dump)
        case _:
            return dump.open("rb")


def _of_page(page: Element, wiki: str) -> Iterator[Revision]:
    def text(element: Element, name: str) -> str:
        return element.findtext("{*}" + name) or ""

    namespace, full_title = int(text(page, "ns")), text(page, "title")
    title = full_title.partition(":")[2] if namespace and ":" in full_title else full_title
    sizes: dict[int, int | None] = {}
    last: int | None = 0
    elements = page.findall("{*}revision")
    reverted = _reverted([text(each, "sha1") for each in elements])
    for place, each in enumerate(elements):
        contributor, body, comment = each.find("{*}contributor"), each.find("{*}text"), each.find("{*}comment")
        assert contributor is not None
        assert body is not None
        parts = {"text": body, "comment": comment, "user": contributor}
        hidden = tuple(name for name, part in parts.items() if part is not None and "deleted" in part.attrib)
        parent, size = int(text(each, "parentid") or 0), None if "text" in hidden else int(body.attrib["bytes"])
        if not sizes and parent:
            last = None  # the parent is not in the file
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
            user_id=None if ip else int(text(contributor, "id") or 0),
            user=ip or text(contributor, "username"),
            minor=each.find("{*}minor") is not None,
            bytes=size,
            bytes_before=sizes.get(parent, last),
            creates=not sizes and parent == 0,
            reverted=place in reverted,
            hidden=hidden,
        )
        sizes[int(text(each, "id"))] = last = size


def _reverted(checksums: Sequence[str]) -> set[int]:
    """Whatever lies between two like texts, as https://meta.wikimedia.org/wiki/Research:Revert defines it."""
    return {
        between
        for later, checksum in enumerate(checksums)
        for earlier in range(max(0, later - REVERT_RADIUS), later)
        if checksum and checksums[earlier] == checksum and checksum not in checksums[earlier + 1 : later]
        for between in range(earlier + 1, later)
    }


def columns(count: int) -> list[str]:
    return (ROOT / "tests" / "data" / "history" / f"columns-{count}.txt").read_text().split()


def history_row(revision: Revision, count: int) -> str:
    def boolean(value: bool) -> str:
        return "true" if value else "false"

    def number(value: int | None) -> str:
        return "" if value is None else str(value)

    time = revision.time.replace("T", " ").replace("Z", ".0")
    known = {
        "wiki_db": revision.wiki,
        "event_entity": "revision",
        "event_type": "create",
        "event_timestamp": time,
        "event_comment": r"a comment\twith a tab",
        "event_user_id": "" if "user" in revision.hidden else number(revision.user_id),
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
        "revision_deleted_parts": ",".join(revision.hidden),
        "revision_text_bytes": number(revision.bytes),
        "revision_text_bytes_diff": number(_growth(revision)),
        "revision_is_deleted_by_page_deletion": "false",
        "revision_is_identity_reverted": boolean(revision.reverted),
    }
    return "\t".join(known.get(name, "") for name in columns(count)) + "\n"


def _growth(revision: Revision) -> int | None:
    if revision.bytes is None or revision.bytes_before is None:
        return None
    return revision.bytes - revision.bytes_before


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
            **({} if "user" in revision.hidden else {"user": revision.user}),
            "bot": False,
            "minor": revision.minor,
            "length": {"new": revision.bytes} | ({} if revision.creates else {"old": revision.bytes_before}),
            "revision": {"new": revision.id} | ({} if revision.creates else {"old": revision.parent_id}),
            "wiki": revision.wiki,
        }
    )


def page_change(revision: Revision) -> str:
    editor = {"user_text": revision.user} | ({} if revision.user_id is None else {"user_id": revision.user_id})
    knows_before = not revision.creates and revision.bytes_before is not None
    prior = {"prior_state": {"revision": {"rev_size": revision.bytes_before}}} if knows_before else {}
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
                "is_editor_visible": "user" not in revision.hidden,
                **({} if "user" in revision.hidden else {"editor": editor}),
                "is_content_visible": "text" not in revision.hidden,
                **({} if revision.bytes is None else {"rev_size": revision.bytes}),
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
            "tags": ["mw-reverted"] if revision.reverted else [],
            "hidden": list(revision.hidden),
        }
    )


KNOW_NO_REVERTS = {"recent changes", "page changes"}
FORMS: dict[str, Callable[[Revision], str]] = {
    "history of 70 columns": lambda revision: history_row(revision, 70),
    "history of 74 columns": lambda revision: history_row(revision, 74),
    "history of 76 columns": lambda revision: history_row(revision, 76),
    "recent changes": recent_change,
    "page changes": page_change,
    "service acts": service_act,
}
