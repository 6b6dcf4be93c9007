"""Readiness says how old the data is; liveness is another question."""

from datetime import UTC, datetime
from typing import Any

from leadership import Snapshot


def readiness(snapshot: Snapshot) -> dict[str, Any]:
    """The service listens only once it has a snapshot, so there is always one to speak of."""
    data_until = max(snapshot.data_until.values(), default=None)
    return {
        "ready": True,
        "generation": snapshot.generation,
        "data_until": data_until,
        "data_age_seconds": None if data_until is None else data_age(data_until),
        "broken_wikis": sorted(snapshot.broken_wikis),
    }


def data_age(data_until: str) -> int:
    return int((datetime.now(UTC) - datetime.fromisoformat(data_until)).total_seconds())
