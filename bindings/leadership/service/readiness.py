"""Readiness: how old the data is. Liveness is another question."""

from datetime import UTC, datetime
from typing import Any

from leadership import Snapshot, Store


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


def wiki_readiness(store: Store, wiki: str) -> dict[str, Any]:
    return _readiness(store, [wiki])[0]


def readiness_of_wikis(store: Store) -> list[dict[str, Any]]:
    return _readiness(store, known_wikis(store.snapshot()))


def _readiness(store: Store, wikis: list[str]) -> list[dict[str, Any]]:
    snapshot, waiting = store.snapshot(), store.waiting_changes()
    return [_wiki_readiness(snapshot, wiki, waiting.get(wiki, (0, 0, None))) for wiki in wikis]


def _wiki_readiness(snapshot: Snapshot, wiki: str, waiting: tuple[int, int, str | None]) -> dict[str, Any]:
    """A wiki is ready when its activity can be read; without documents of its own, it sees those of others."""
    data_until = snapshot.data_until.get(wiki)
    changes, size, oldest = waiting
    return {
        "wiki": wiki,
        "ready": wiki in snapshot.wikis(),
        "generation": snapshot.generation,
        "data_until": data_until,
        "data_age_seconds": None if data_until is None else data_age(data_until),
        "documents": wiki in snapshot.document_wikis,
        "broken": wiki in snapshot.broken_wikis,
        "waiting_changes": changes,
        "waiting_bytes": size,
        "waiting_seconds": None if oldest is None else data_age(oldest),
    }


def data_age(data_until: str) -> int:
    return int((datetime.now(UTC) - datetime.fromisoformat(data_until)).total_seconds())
