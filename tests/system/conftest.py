"""A real wiki, a real service with a real wiki's history, and Chromium; made once for all system tests."""

import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from playground import history
from playground.browser import Browser
from playground.service import Service
from playground.wiki import Account, Wiki

from system.site import ADMIN, COMMITTEE, COMMUNITY, EDITOR, PASSWORD, ROOT, Site

FOLDER = ROOT / "build" / "system"
HISTORY = ROOT / "tests" / "data" / "wikis" / f"{COMMUNITY}-stub-meta-history.xml.gz"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    shutil.rmtree(FOLDER, ignore_errors=True)
    service = Service(FOLDER / "service", free_port())
    wiki = Wiki(
        FOLDER / "wiki",
        free_port(),
        {
            "wgLeadershipDevelopmentServiceUrl": service.url,
            "wgLeadershipDevelopmentServiceToken": service.token,
            "wgLeadershipDevelopmentWikis": [COMMUNITY],
            # The tests ask more often than people do.
            "wgRateLimits": {"leadershipdevelopment-suggest": {"user": [1000, 60]}},
        },
    )
    bots = history.bots(HISTORY.with_name(f"{COMMUNITY}.json"))
    people = history.most_active(HISTORY, bots, 60)
    try:
        service.ingest(HISTORY, COMMUNITY)
        service.import_bots(bots, COMMUNITY)
        service.start()
        wiki.install(ADMIN)
        listed = {"leadershipdevelopment-consent": "listed"}
        wiki.create_accounts([COMMITTEE, EDITOR, *(Account(name, PASSWORD, [], listed) for name in people)])
        wiki.import_documents()
        wiki.start()
        yield Site(wiki, service, people)
    finally:
        wiki.stop()
        service.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


@pytest.fixture
def artefacts() -> Path:
    """Where screenshots are kept."""
    return ROOT / "build" / "artefacts"
