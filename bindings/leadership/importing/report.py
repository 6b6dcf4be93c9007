"""Counts what an import did, and what it left out."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Report:
    """Counts by document kind, and the places that could not be read."""

    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    skipped: list[dict[str, str]] = field(default_factory=list)

    def skip(self, place: str, reason: str) -> None:
        """place: file and line, row or entry; reason: a sentence for the person who corrects it."""
        self.skipped.append({"place": place, "reason": reason})

    def to_json(self) -> dict[str, Any]:
        return {
            "created": dict(sorted(self.created.items())),
            "updated": dict(sorted(self.updated.items())),
            "unchanged": dict(sorted(self.unchanged.items())),
            "skipped": self.skipped,
        }
