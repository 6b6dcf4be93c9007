"""Snapshots and the feature matrix: views that cannot go stale, be changed, or dangle."""

import gc
import json
from pathlib import Path

import numpy as np
import pytest

from leadership import Store, suggest
from leadership._core import NotFoundError
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


def test_wiki_without_activity(ingested: Path) -> None:
    snapshot = Store(ingested).snapshot()
    for ask in (snapshot.features, snapshot.feature_names):
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
