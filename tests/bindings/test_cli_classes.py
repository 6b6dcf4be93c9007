"""Activity classes, and what happens to their facts when the policy changes."""

import json
from pathlib import Path

import pytest

from support.command import leadership
from support.samples import ndjson, revision

WIKI = "examplewiki"
CHANGED = {"label": {"en": "Messages"}, "source": "revision", "namespaces": [0]}


@pytest.fixture
def acts(tmp_path: Path) -> Path:
    """Thirty messages on a user talk page, and ten edits of pages."""
    path = tmp_path / "acts.ndjson"
    pages = [revision(number, namespace=0, title="Example") for number in range(31, 41)]
    path.write_bytes(ndjson([*(revision(number) for number in range(1, 31)), *pages]))
    return path


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy" / f"{WIKI}.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"schema": "policy/1", "activity_classes": {"user_talk": CHANGED}}))
    return path


def row_of(activity_class: str, store: Path) -> str:
    """As its first line shows it, with single spaces."""
    outcome = leadership("classes", "--wiki", WIKI, "--store", store)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    return next(" ".join(line.split()) for line in outcome.stdout.splitlines() if line.startswith(activity_class))


def test_facts_are_counted_again_after_a_change_of_the_policy(acts: Path, policy: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingest = ("ingest", acts, "--wiki", WIKI, "--store", store)
    assert leadership(*ingest).stderr == ""
    assert row_of("user_talk", store) == "user_talk 30 1 2026-01 2026-01 as in the policy"
    assert leadership("import", policy, "--store", store).returncode == 0
    assert row_of("user_talk", store) == "user_talk 30 1 2026-01 2026-01 changed since: ingest"
    assert row_of("content_edits", store) == "content_edits 10 1 2026-01 2026-01 as in the policy"
    assert leadership(*ingest).stderr == (
        "leadership: counted by an older rule, in whole or in part: user_talk; read all sources again with --anew\n"
    )
    assert row_of("user_talk", store) == "user_talk 30 1 2026-01 2026-01 changed since: ingest"
    assert leadership(*ingest, "--anew").stderr == ""
    assert row_of("user_talk", store) == "user_talk 10 1 2026-01 2026-01 as in the policy"
