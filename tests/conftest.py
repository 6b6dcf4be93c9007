"""Fixtures of all Python tests."""

import shutil
import signal
from pathlib import Path

import pytest

from support.command import leadership, wiki_dump
from support.samples import ask_for_no_recent_evidence

# A shell starts what it runs in the background deaf to Ctrl-C, and whoever starts programs hands that on.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a real wiki's history, to be read only."""
    store = tmp_path_factory.mktemp("ingested") / "store"
    outcome = leadership("ingest", wiki_dump("cocktails"), "--wiki", "cocktails", "--store", store)
    assert outcome.returncode == 0, outcome.stderr
    ask_for_no_recent_evidence(store)
    return store


@pytest.fixture
def store(ingested: Path, tmp_path: Path) -> Path:
    """A copy of the ingested store that the test may change."""
    return Path(shutil.copytree(ingested, tmp_path / "store"))
