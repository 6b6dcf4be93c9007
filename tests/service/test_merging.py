"""A service shows what lies beside the activity of large wikis, and merges it, with one process or several."""

import fcntl
from pathlib import Path

import httpx
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
    assert before.wikis_with_changes() == ["examplewiki"]
    with RunningService(tmp_path, "--processes", processes) as service:
        assert eventually(lambda: not before.wikis_with_changes())
        assert service.client.get("/v1/engagement/examplewiki").json()["revision"] == 2


@pytest.mark.parametrize("processes", ["1", "2"])
def test_service_shows_what_lies_beside_before_it_is_merged(tmp_path: Path, processes: str) -> None:
    """What another process writes is seen at the next look at the store, also of somebody who was unknown."""
    writer = Store(tmp_path, changes_from=0)
    writer.ingest_bytes(ndjson([revision(1)]), "the stream", "examplewiki")

    def most_acts(client: httpx.Client, user_id: int) -> int:
        question = {"community": "examplewiki", "user_id": user_id, "user": ""}
        accounts = client.post("/v1/self-check", json=question).raise_for_status().json()["accounts"]
        signs = [sign for account in accounts for role in account["roles"] for sign in role["signs"]]
        return max((act["events"] for sign in signs for act in sign["acts"]), default=0)

    # Somebody else is merging, so that what is new goes on lying beside the activity.
    with (tmp_path / "activity" / "examplewiki.merge-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with RunningService(tmp_path, "--processes", processes) as service:
            assert (most_acts(service.client, 42), most_acts(service.client, 43)) == (1, 0)
            new = [revision(number) for number in range(2, 6)]
            new += [revision(number, user_id=43, user="ExampleOther") for number in (6, 7)]
            writer.ingest_bytes(ndjson(new), "the stream", "examplewiki")
            assert eventually(lambda: (most_acts(service.client, 42), most_acts(service.client, 43)) == (5, 2))
            assert writer.wikis_with_changes() == ["examplewiki"]
            fcntl.flock(lock, fcntl.LOCK_UN)
            assert writer.merge_changes("examplewiki")
            assert (most_acts(service.client, 42), most_acts(service.client, 43)) == (5, 2)
