"""A real wiki, a real service with a real wiki's history, and Chromium; made once for all system tests."""

import os
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
from playground.wiki import PARTS, Account, Wiki

from system.site import ADMIN, APPROVER, COMMITTEE, COMMUNITY, EDITOR, FAMILY_WIKIS, PASSWORD, ROOT, Site

# Two workers of pytest-xdist have a wiki each.
FOLDER = ROOT / "build" / "system" / os.environ.get("PYTEST_XDIST_WORKER", "alone")
HISTORY = ROOT / "tests" / "data" / "wikis" / f"{COMMUNITY}-stub-meta-history.xml.gz"


# Consent lies in a database that wikis share, as in a family of wikis.
FAMILY = {
    "wgExternalServers": {
        "family": [
            {"type": "sqlite", "dbname": "family", "dbDirectory": str(FOLDER / "family"), "tablePrefix": "", "load": 1}
        ]
    },
    "wgVirtualDomainsMapping": {"virtual-leadershipdevelopment": {"cluster": "family", "db": "family"}},
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "family").mkdir(parents=True)
    service = Service(FOLDER / "service", free_port())
    settings = {
        "wgLeadershipDevelopmentServiceUrl": service.url,
        "wgLeadershipDevelopmentServiceToken": service.token,
        # Where the machine is busy, signing takes longer than readers would wait.
        "wgLeadershipDevelopmentServiceTimeout": 60,
        "wgLeadershipDevelopmentWikis": [COMMUNITY, *FAMILY_WIKIS],
        "wgLeadershipDevelopmentCommunityWikis": {"family": FAMILY_WIKIS},
        **FAMILY,
    }
    wiki = Wiki(
        FOLDER / "wiki",
        free_port(),
        {
            **settings,
            # The tests ask more often than people do.
            "wgRateLimits": {
                "leadershipdevelopment-invite": {"user": [1000, 60]},
                "leadershipdevelopment-suggest": {"user": [1000, 60]},
                "leadershipdevelopment-verify": {"ip": [1000, 60]},
            },
        },
    )
    bots = history.bots(HISTORY.with_name(f"{COMMUNITY}.json"))
    people = history.most_active(HISTORY, bots, 60)
    try:
        service.ingest(HISTORY, COMMUNITY)
        service.import_bots(bots, COMMUNITY)
        service.start()
        wiki.install(ADMIN)
        # Links to what people did in the history open pages here.
        wiki.maintain(PARTS / "PutSite.php", COMMUNITY, wiki.page("$1"))
        listed = {"leadershipdevelopment-consent": "listed"}
        wiki.create_accounts([APPROVER, COMMITTEE, EDITOR, *(Account(name, PASSWORD, [], listed) for name in people)])
        wiki.import_documents()
        wiki.start()
        yield Site(wiki, service, people, settings)
    finally:
        wiki.stop()
        service.stop()


@pytest.fixture(scope="module", autouse=True)
def as_found(site: Site) -> Iterator[None]:
    """Documents that one file of tests leaves behind would be on the maps and in the lists of the next."""
    before = site.documents()
    yield
    left = site.documents() - before
    if left:
        site.wiki.maintain("deleteBatch", text="\n".join(sorted(left)))
        site.wiki.run_jobs()


@pytest.fixture(scope="session")
def sister(site: Site) -> Iterator[Wiki]:
    """A wiki of the same family: the same accounts under the same ids, nobody asked, and the limits that wikis have.

    The other one is its home wiki.
    """
    home = {"wgLeadershipDevelopmentHomeWiki": site.wiki.name}
    wiki = Wiki(FOLDER / "sister", free_port(), {**site.settings, **home}, "sisterwiki")
    try:
        wiki.install(ADMIN)
        # Databases of one server lie in one folder.
        database = f"{site.wiki.name}.sqlite"
        (wiki.folder / "data" / database).symlink_to(site.wiki.folder / "data" / database)
        wiki.maintain("addSite", site.wiki.name, "family", "--pagepath", site.wiki.page("$1"))
        wiki.create_accounts([APPROVER, COMMITTEE, EDITOR, *(Account(name, PASSWORD) for name in site.people)])
        wiki.import_documents()
        wiki.start()
        yield wiki
    finally:
        wiki.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


@pytest.fixture
def artefacts() -> Path:
    """Where screenshots are kept."""
    return ROOT / "build" / "artefacts"
