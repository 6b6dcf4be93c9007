"""Fixtures of all Python tests."""

import shutil
from pathlib import Path

import pytest

from support.command import leadership, wiki_dump


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a real wiki's history, to be read only."""
    store = tmp_path_factory.mktemp("ingested") / "store"
    outcome = leadership("ingest", wiki_dump("cocktails"), "--wiki", "cocktails", "--store", store)
    assert outcome.returncode == 0, outcome.stderr
    return store


@pytest.fixture
def store(ingested: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(ingested, tmp_path / "store"))
