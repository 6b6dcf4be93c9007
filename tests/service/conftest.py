"""Services for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from support.service import RunningService


@pytest.fixture(scope="module")
def reading(ingested: Path) -> Iterator[RunningService]:
    """A service whose store no test changes."""
    with RunningService(ingested) as service:
        yield service


@pytest.fixture
def service(store: Path) -> Iterator[RunningService]:
    """A service of the test's own."""
    with RunningService(store) as running:
        yield running


@pytest.fixture
def client(service: RunningService) -> httpx.Client:
    return service.client
