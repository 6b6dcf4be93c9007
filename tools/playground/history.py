"""Who was active in a history file: the demo makes accounts for them."""

import gzip
import json
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from xml.etree import ElementTree


def bots(counts: Path) -> dict[str, int]:
    """The wiki's own list of bots by name, with their ids; from the file beside the history."""
    return {name: int(number) for name, number in json.loads(counts.read_text())["bots"].items()}


def most_active(history: Path, leave_out: Collection[str], limit: int) -> list[str]:
    """The names with the most revisions, most first."""
    revisions: Counter[str] = Counter()
    with gzip.open(history) as stream:
        for _, element in ElementTree.iterparse(stream):  # noqa: S314 - a file of this repository
            if element.tag.endswith("}username") and element.text:
                revisions[element.text] += 1
            elif element.tag.endswith("}page"):
                element.clear()
    return [name for name, _ in revisions.most_common() if name not in leave_out][:limit]
