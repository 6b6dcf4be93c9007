"""Many processes on one store: all of them answer, one writes, and whichever ends is started again."""

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.command import COMMAND
from support.samples import ndjson, revision, role
from support.service import RunningService, problem
from support.waiting import eventually

MENTOR = {"role": "mentor", "community": "cocktails"}
PATH = "/v1/documents/role/example"


@contextmanager
def started(store: Path, readers: int) -> Iterator[RunningService]:
    """With all its processes there: the first of them answer while others are still to come."""
    with RunningService(store, "--processes", str(readers)) as running:
        assert eventually(lambda: len(processes(running, "reader")) == readers)
        yield running


@pytest.fixture
def service(store: Path) -> Iterator[RunningService]:
    with started(store, 3) as running:
        yield running


def processes(service: RunningService, name: str) -> list[int]:
    """Numbers of those that run now, by the log."""
    ended = {entry["pid"] for entry in service.log if entry["event"] == "ended" and "pid" in entry}
    return [
        entry["pid"]
        for entry in service.log
        if entry["event"] == "started" and entry["process"] == name and entry["pid"] not in ended
    ]


def from_every_process(service: RunningService, ask: Callable[[httpx.Client], Any]) -> list[Any]:
    """The answers of many connections, which the readers take in turns as the system gives them."""
    answers = []
    for _ in range(12):
        with service.new_client() as client:
            answers.append(ask(client))
    return answers


def test_answer_as_one_does(service: RunningService, ingested: Path) -> None:
    with RunningService(ingested) as alone:
        expected = alone.client.post("/v1/suggestions", json=MENTOR).json()["suggestions"]
    answers = from_every_process(service, lambda client: client.post("/v1/suggestions", json=MENTOR).json())
    assert [each["suggestions"] for each in answers] == [expected] * len(answers)
    assert len(processes(service, "reader")) == 3
    assert len(processes(service, "writer")) == 1


def test_what_is_sent_to_one_is_seen_by_all(service: RunningService) -> None:
    envelope = {"page_id": 7, "revision": 100, "document": role()}
    with service.new_client() as client:
        assert client.put(f"{PATH}?wiki=firstwiki&home=metawiki", json=envelope).status_code == 201
        # The process that handed it on has it at once, and the connection stays with that process.
        keys = [each["key"] for each in client.get("/v1/roles?wiki=firstwiki").json()]
        assert "example" in keys
        older = client.put(f"{PATH}?wiki=firstwiki", json=envelope | {"revision": 99})
        assert problem(older) == (409, "conflict")
        report = client.post("/v1/engagement/otherwiki", content=ndjson([revision(1)]))
        assert report.json()["new_events"] == 1

    def seen_by_all() -> bool:
        told = from_every_process(service, lambda client: client.get("/v1/wikis").json()["wikis"])
        return all({"firstwiki", "otherwiki"} <= {each["wiki"] for each in wikis} for wikis in told)

    assert eventually(seen_by_all)
    with service.new_client() as client:
        assert client.delete(f"{PATH}?wiki=firstwiki&revision=101").status_code == 204
        assert client.get(f"{PATH}?wiki=firstwiki").status_code == 404


def test_addresses_of_any_script_reach_the_writer(service: RunningService) -> None:
    path = "/v1/documents/role/Vai%20tr%C3%B2"
    envelope = {"page_id": 7, "revision": 100, "document": role()}
    assert problem(service.client.put(path, json=envelope)) == (422, "invalid_document")
    assert problem(service.client.put(f"{PATH}?wiki=%E3%82%A6", json=envelope))[0] == 400
    assert service.client.put(f"{PATH}?wiki=firstwiki", json=envelope).status_code == 201


def test_a_request_is_counted_once_whichever_is_asked(service: RunningService) -> None:
    envelope = {"page_id": 7, "revision": 100, "document": role()}
    service.client.put(PATH, json=envelope)
    from_every_process(service, lambda client: client.get("/v1/roles").status_code)
    service.client.post("/v1/engagement/otherwiki", content=ndjson([revision(1)]))
    counted = (
        'leadership_requests_total{method="GET",route="/v1/roles",status="200"} 12.0',
        'method="PUT",route="/v1/documents/{kind}/{slug}",status="201"} 1.0',
        'method="POST",route="/v1/engagement/{wiki}",status="200"} 1.0',
        "leadership_ingests_total 1.0",
    )

    def counted_by_all() -> bool:
        """A process counts a request when it has answered."""
        texts = from_every_process(service, lambda client: client.get("/metrics").text)
        return all(line in text for text in texts for line in counted)

    assert eventually(counted_by_all)
    routes = [entry["route"] for entry in service.requests_logged()]
    assert routes.count("/v1/engagement/{wiki}") == 1


@pytest.mark.parametrize("name", ["reader", "writer"])
def test_one_that_is_killed_is_started_again(service: RunningService, name: str) -> None:
    running = processes(service, name)
    os.kill(running[0], signal.SIGKILL)
    assert eventually(
        lambda: len(processes(service, name)) == len(running) and running[0] not in processes(service, name)
    )
    envelope = {"page_id": 7, "revision": 100, "document": role()}
    with service.new_client() as client:
        assert client.put(PATH, json=envelope).status_code == 201
        assert client.get(PATH).json()["document"] == role()
    assert from_every_process(service, lambda client: client.get("/v1/roles").status_code) == [200] * 12


def test_an_answered_change_outlives_all(store: Path) -> None:
    with started(store, 2) as service:
        envelope = {"page_id": 7, "revision": 100, "document": role()}
        assert service.client.put(PATH, json=envelope).status_code == 201
        for name in ("writer", "reader"):
            for number in processes(service, name):
                os.kill(number, signal.SIGKILL)
    with RunningService(store) as service:
        assert service.client.get(PATH).json()["document"] == role()


def test_many_readers_and_writers_at_once(service: RunningService) -> None:
    failures: list[object] = []

    def write(wiki: str) -> None:
        with service.new_client() as client:
            for number in range(1, 6):
                envelope = {"page_id": 7, "revision": number, "document": role(seats=number)}
                status = client.put(f"{PATH}?wiki={wiki}", json=envelope).status_code
                if status not in (200, 201):
                    failures.append(status)

    def read() -> None:
        for _ in range(5):
            with service.new_client() as client:
                status = client.post("/v1/suggestions?wiki=firstwiki", json=MENTOR).status_code
                if status != 200:
                    failures.append(status)

    threads = [threading.Thread(target=write, args=(wiki,)) for wiki in ("firstwiki", "secondwiki")]
    threads += [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    for wiki in ("firstwiki", "secondwiki"):
        assert service.client.get(f"{PATH}?wiki={wiki}").json()["document"]["seats"] == 5


def test_strangers_are_refused_before_anything_is_handed_on(service: RunningService) -> None:
    with service.new_client(token="wrong") as stranger:
        assert problem(stranger.put(PATH, json={})) == (401, "unauthorized")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_all_end_when_told_to(store: Path, number: signal.Signals) -> None:
    with started(store, 2) as service:
        running = processes(service, "reader") + processes(service, "writer")
        service.process.send_signal(number)
        assert service.process.wait(60) == 0
        assert len(running) == 3
        assert not [each for each in running if Path(f"/proc/{each}").exists()]


def runs(number: int) -> bool:
    """Whether there is such a process; one that has ended may still wait for somebody to ask how."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_all_end_when_the_one_that_watches_is_killed(store: Path) -> None:
    with started(store, 2) as service:
        running = processes(service, "reader") + processes(service, "writer")
        assert len(running) == 3
        service.process.kill()
        assert eventually(lambda: not any(runs(each) for each in running))


@pytest.mark.parametrize("number", ["0", "65", "-1"])
def test_how_many_there_may_be(tmp_path: Path, number: str) -> None:
    command: list[str | Path] = [COMMAND, "serve", "--store", tmp_path / "store", "--processes", number]
    environment = {**os.environ, "LEADERSHIP_TOKEN": "x"}
    outcome = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert outcome.returncode == 2
    assert "processes" in outcome.stderr
