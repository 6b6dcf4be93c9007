"""Snapshots and the feature matrix: views that cannot go stale, be changed, or dangle."""

import gc
import json
from pathlib import Path

import numpy as np
import pytest

from leadership import Store, suggest
from leadership._core import InvalidArgumentError, NotFoundError
from support.command import wiki_dump
from support.conversions import revisions, service_act
from support.samples import ndjson, revision


def test_features_are_a_view_of_the_snapshot(ingested: Path) -> None:
    snapshot = Store(ingested).snapshot()
    features = snapshot.features("cocktails")
    assert features.dtype == np.float32
    assert features.shape[1] == len(snapshot.feature_names("cocktails")) > 5
    assert features.shape[0] >= 263
    assert features.flags.f_contiguous
    assert 0 <= features.min() < features.max() <= 1
    assert np.shares_memory(features, snapshot.features("cocktails"))


def test_features_cannot_be_written(ingested: Path) -> None:
    features = Store(ingested).snapshot().features("cocktails")
    with pytest.raises(ValueError, match="read-only"):
        features[0, 0] = 1
    with pytest.raises(ValueError, match="WRITEABLE"):
        features.flags.writeable = True


def test_features_outlive_snapshot_and_store(ingested: Path) -> None:
    store = Store(ingested)
    column = store.snapshot().features("cocktails")[:, 0]
    expected = column.copy()
    del store
    gc.collect()
    assert np.array_equal(column, expected)


def test_names_say_class_half_life_and_saturation(ingested: Path) -> None:
    names = Store(ingested).snapshot().feature_names("cocktails")
    assert len(set(names)) == len(names)
    for name in names:
        activity_class, half_life, saturation = name.split("/")
        assert activity_class.replace("_", "").isalpha()
        assert float(half_life.removesuffix("d")) > 0
        assert 0 < float(saturation) <= 1


def test_percentiles_are_a_view_that_outlives_the_store(ingested: Path) -> None:
    snapshot = Store(ingested).snapshot()
    percentiles = snapshot.percentiles("cocktails")
    values = percentiles.values
    assert values.shape == (len(snapshot.people("cocktails")), len(percentiles.names))
    assert values.dtype == np.float32
    assert not values.flags.writeable
    assert np.shares_memory(values, snapshot.percentiles("cocktails").values), "computed once"
    assert {"steadiness", "tenure", "breadth", "growth", "core_number", "reverted_share"} < set(percentiles.names)
    expected = values.copy()
    del snapshot, percentiles
    gc.collect()
    assert np.array_equal(values, expected)
    assert 0 == values.min() < values.max() < 1


def test_percentiles_before_a_month_know_nothing_later(tmp_path: Path) -> None:
    """From a history that ends there they are the same, to the byte."""
    month = "2012-01"
    acts = list(revisions(wiki_dump("cocktails")))
    snapshots = []
    for name, known in (("whole", acts), ("cut", [act for act in acts if act.time < month])):
        store = Store(tmp_path / name)
        store.ingest_bytes("".join(map(service_act, known)).encode(), name, "cocktails")
        snapshots.append(store.snapshot())
    whole, cut = snapshots
    row_of = {name: row for row, name in enumerate(whole.people("cocktails"))}
    rows = [row_of[name] for name in cut.people("cocktails")]
    assert len(rows) < len(row_of)
    for holders in ([], cut.people("cocktails")[:20]):
        of_whole = whole.percentiles_before("cocktails", month, holders)
        of_cut = cut.percentiles_before("cocktails", month, holders)
        assert of_whole.names == of_cut.names
        assert of_whole.values[rows].tobytes() == of_cut.values.tobytes()
        assert of_cut.values.any(axis=0).mean() > 0.5
        assert not np.delete(of_whole.values, rows, axis=0).any()
    assert not np.array_equal(whole.percentiles_before("cocktails", "2013-01", []).values[rows], of_cut.values)
    with pytest.raises(InvalidArgumentError, match="2012-13"):
        whole.percentiles_before("cocktails", "2012-13", [])


def test_wiki_without_activity(ingested: Path) -> None:
    snapshot = Store(ingested).snapshot()
    for ask in (snapshot.features, snapshot.feature_names, snapshot.people, snapshot.percentiles):
        with pytest.raises(NotFoundError, match="nowiki"):
            ask("nowiki")


def test_old_snapshot_keeps_answering(store: Path) -> None:
    opened = Store(store)
    before = opened.snapshot()
    request = b'{"role": "mentor", "community": "cocktails"}'
    answer = json.loads(suggest(before, request))
    opened.ingest_bytes(ndjson([revision(1)]), "acts", "cocktails")
    again = json.loads(suggest(before, request))
    assert again | {"generated": answer["generated"]} == answer
    assert opened.snapshot().generation > before.generation
