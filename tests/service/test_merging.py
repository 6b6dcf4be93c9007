"""A service merges what lies beside the activity of large wikis, with one process or several."""

from pathlib import Path

import pytest

from leadership import Store
from support.samples import ndjson, revision
from support.service import RunningService
from support.waiting import eventually


@pytest.mark.parametrize("processes", ["1", "2"])
def test_service_merges_what_an_earlier_one_has_left(tmp_path: Path, processes: str) -> None:
    before = Store(tmp_path, changes_from=0)
    for number in (1, 2):
        before.ingest_bytes(ndjson([revision(number)]), "the request", "examplewiki")
    assert before.snapshot().latest_ids["examplewiki"] == (1, 0)
    with RunningService(tmp_path, "--processes", processes) as service:
        assert eventually(lambda: service.client.get("/v1/engagement/examplewiki").json()["revision"] == 2)
    assert before.wikis_with_changes() == []
