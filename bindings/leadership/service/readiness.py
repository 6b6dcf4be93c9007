"""Readiness: how old the data is. Liveness is another question."""

from datetime import UTC, datetime
from typing import Any

from leadership import Snapshot


def readiness(snapshot: Snapshot) -> dict[str, Any]:
    """The service listens only once it has a snapshot, so there is always one to report on."""
    data_until = max(snapshot.data_until.values(), default=None)
    return {
        "ready": True,
        "generation": snapshot.generation,
        "data_until": data_until,
        "data_age_seconds": None if data_until is None else data_age(data_until),
        "broken_wikis": sorted(snapshot.broken_wikis),
    }


def known_wikis(snapshot: Snapshot) -> list[str]:
    """The wikis with activity, whether it can be read or not, and those that have sent documents."""
    return sorted({*snapshot.wikis(), *snapshot.broken_wikis, *snapshot.document_wikis})


def wiki_readiness(snapshot: Snapshot, wiki: str) -> dict[str, Any]:
    """A wiki is ready when its activity can be asked about; without documents of its own it sees those of others."""
    data_until = snapshot.data_until.get(wiki)
    return {
        "wiki": wiki,
        "ready": wiki in snapshot.wikis(),
        "generation": snapshot.generation,
        "data_until": data_until,
        "data_age_seconds": None if data_until is None else data_age(data_until),
        "documents": wiki in snapshot.document_wikis,
        "broken": wiki in snapshot.broken_wikis,
    }


def data_age(data_until: str) -> int:
    return int((datetime.now(UTC) - datetime.fromisoformat(data_until)).total_seconds())
