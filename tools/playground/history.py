"""A history file for the demo: who was active in it, and the same history with its dates moved to today."""

import gzip
import json
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from xml.etree import ElementTree


def bots(counts: Path) -> dict[str, int]:
    """The wiki's own list of bots, ids by name, from the file beside the history."""
    return {name: int(number) for name, number in json.loads(counts.read_text())["bots"].items()}


def most_active(history: Path, leave_out: Collection[str], limit: int) -> list[str]:
    """The names with the most revisions, those with most first."""
    revisions: Counter[str] = Counter()
    with gzip.open(history) as stream:
        for _, element in ElementTree.iterparse(stream):  # noqa: S314 - a file of this repository
            if element.tag.endswith("}username") and element.text:
                revisions[element.text] += 1
            elif element.tag.endswith("}page"):
                element.clear()
    return [name for name, _ in revisions.most_common() if name not in leave_out][:limit]


def move(history: Path, made: Path, until: date, today: date) -> timedelta:
    """Copies everything up to a day, with dates moved by as many whole days as bring that day to yesterday.

    Everything else stays: who did what, in which order, with which pauses. Returns by how much dates were moved.
    """
    moved = today - timedelta(days=1) - until
    end = datetime.combine(until + timedelta(days=1), time(), UTC)
    page: list[str] = []
    revision: list[str] = []
    kept = pages_kept = 0
    is_kept = True
    with gzip.open(history, "rt", encoding="utf-8") as lines, gzip.open(made, "wt", encoding="utf-8") as out:
        for line in lines:
            tag = line.strip()
            if tag == "<page>":
                page, kept = [line], 0
            elif tag == "<revision>":
                revision, is_kept = [line], True
            elif revision:
                if tag.startswith("<timestamp>"):
                    then = datetime.fromisoformat(tag[len("<timestamp>") : -len("</timestamp>")])
                    is_kept = then < end
                    line = line.replace(tag, f"<timestamp>{then + moved:%Y-%m-%dT%H:%M:%SZ}</timestamp>")
                revision.append(line)
                if tag == "</revision>":
                    page += revision if is_kept else []
                    kept += is_kept
                    revision = []
            elif page:
                page.append(line)
                if tag == "</page>":
                    out.writelines(page if kept else [])
                    pages_kept += kept > 0
                    page = []
            else:
                out.write(line)
    if not pages_kept:
        raise ValueError(f"{history} has nothing until {until}")
    return moved


def acts(history: Path, people: Collection[str], since: date) -> Iterator[dict[str, object]]:
    """Yields what people did since a day, page by page: namespace, title without it, user, time in MediaWiki's
    format."""
    with gzip.open(history) as stream:
        title, namespace = "", 0
        for _, element in ElementTree.iterparse(stream):  # noqa: S314 - a file of this repository
            match element.tag.rpartition("}")[2]:
                case "title":
                    title = element.text or ""
                case "ns":
                    namespace = int(element.text or 0)
                case "revision":
                    found = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in element.iter()}
                    if found.get("username") in people and found["timestamp"] >= str(since):
                        yield {
                            "namespace": namespace,
                            "title": title.partition(":")[2] if namespace else title,
                            "user": found["username"],
                            "minor": "minor" in found,
                            "time": found["timestamp"],
                        }
                case "page":
                    element.clear()


def own_namespaces(history: Path) -> dict[int, str]:
    """Names of the namespaces that MediaWiki does not have by default, by number."""
    names = {}
    with gzip.open(history) as stream:
        for _, element in ElementTree.iterparse(stream):  # noqa: S314 - a file of this repository
            if element.tag.endswith("}namespace") and int(element.attrib["key"]) > 15:  # Category talk is 15
                names[int(element.attrib["key"])] = (element.text or "").replace(" ", "_")
            elif element.tag.endswith("}siteinfo"):
                break
    return names
