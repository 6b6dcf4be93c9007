"""What has been read so far, added up over the batches."""

from dataclasses import dataclass, field
from typing import Any

COUNTS = ("revisions", "log_entries", "new_events")


@dataclass
class Summary:
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))
    skipped: dict[str, int] = field(default_factory=dict)  # by reason
    left_out: int = 0  # events that are broken

    def add(self, report: dict[str, Any]) -> None:
        """Adds the report of an ingest."""
        for name in COUNTS:
            self.counts[name] += report[name]
        for reason, count in report["skipped"].items():
            self.skipped[reason] = self.skipped.get(reason, 0) + count

    def rows(self) -> list[tuple[str, str]]:
        """Labels and values for a table."""
        skipped = ((f"skipped: {reason}", count) for reason, count in sorted(self.skipped.items()))
        rows = [*self.counts.items(), *skipped]
        rows.append(("left out as broken", self.left_out))
        return [(label.replace("_", " "), f"{value:,}") for label, value in rows]
