"""Histories of several wikis in one source, with what real ones have: restored revisions, and cuts at any place."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from support.command import wiki_dump
from support.conversions import Revision, columns, history_row, revisions

WIKIS = ("cocktails", "lagunanegra")

# Columns of a history as parquet, by type.
BOOLEANS = {
    "event_user_is_anonymous",
    "event_user_is_temporary",
    "revision_minor_edit",
    "revision_is_deleted_by_page_deletion",
    "revision_is_identity_reverted",
}
LISTS = {"event_user_is_bot_by", "revision_deleted_parts", "revision_tags"}
NUMBERS = {
    "event_user_id",
    "event_user_central_id",
    "page_id",
    "page_namespace",
    "page_namespace_historical",
    "revision_id",
    "revision_parent_id",
    "revision_text_bytes",
    "revision_text_bytes_diff",
}


def history_of(*wikis: str, restored: float = 0.02, seed: int = 19) -> list[str]:
    """The rows of these wikis in the order of time, of which some have lost their parent, as restored ones have."""
    chance = random.Random(seed)
    all_revisions = [revision for wiki in wikis for revision in revisions(wiki_dump(wiki))]
    all_revisions.sort(key=lambda revision: (revision.time, revision.wiki, revision.id))
    return [history_row(_without_parent(each) if chance.random() < restored else each, 76) for each in all_revisions]


def _without_parent(revision: Revision) -> Revision:
    return replace(revision, creates=True)


def cut(rows: Sequence[str], pieces: int, seed: int = 19) -> Iterator[Sequence[str]]:
    """The rows in so many pieces of different lengths, some of them empty."""
    chance = random.Random(seed)
    places = sorted(chance.randrange(len(rows) + 1) for _ in range(pieces - 1))
    for begin, end in zip([0, *places], [*places, len(rows)], strict=True):
        yield rows[begin:end]


def write_sources(folder: Path, sources: Sequence[Sequence[str]]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"history-{place:03}.tsv" for place in range(len(sources))]
    for path, rows in zip(paths, sources, strict=True):
        path.write_text("".join(rows))
    return paths


def as_parquet(rows: Sequence[str], path: Path, row_group: int) -> Path:
    """The same rows as the data lake has them: with types, without escapes, other columns beside those that count."""
    fields = list(zip(*(row.rstrip("\n").split("\t") for row in rows), strict=True))
    table = pa.table({name: _typed(name, values) for name, values in zip(columns(76), fields, strict=True)})
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, row_group_size=row_group)
    return path


def _typed(name: str, values: Sequence[str]) -> pa.Array:
    texts = [value or None for value in values]
    if name == "event_timestamp":
        return pa.array([text and text.removesuffix(".0") for text in texts], pa.string()).cast(pa.timestamp("s"))
    if name in BOOLEANS:
        return pa.array([text and text == "true" for text in texts], pa.bool_())
    if name in LISTS:
        return pa.array([text and text.split(",") for text in texts], pa.list_(pa.string()))
    if name in NUMBERS:
        return pa.array([text and int(text) for text in texts], pa.int64())
    return pa.array(texts, pa.string())
