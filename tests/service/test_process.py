"""The service as a process: when it refuses to start, how it stops, and who else uses the store meanwhile."""

import os
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from support.command import COMMAND, wiki_dump
from support.samples import ndjson, revision, role
from support.service import TOKEN, RunningService, problem
from support.waiting import eventually


def start(*arguments: str | Path, token: str | None = TOKEN) -> subprocess.CompletedProcess[str]:
    """For starts that fail."""
    environment = {name: value for name, value in os.environ.items() if name != "LEADERSHIP_TOKEN"}
    if token is not None:
        environment["LEADERSHIP_TOKEN"] = token
    command = [COMMAND, "serve", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)


def locked(file: Path) -> bool:
    """Whether some process holds a lock on the file; asking takes none."""
    return file.exists() and f":{file.stat().st_ino} " in Path("/proc/locks").read_text()


class TestStart:
    @pytest.mark.parametrize("token", [None, "", " \n"])
    def test_needs_a_token(self, tmp_path: Path, token: str | None) -> None:
        outcome = start("--store", tmp_path / "store", token=token)
        assert outcome.returncode == 2
        assert "token" in outcome.stderr
        assert not (tmp_path / "store").exists()

    def test_token_file_that_is_not_there(self, tmp_path: Path) -> None:
        outcome = start("--store", tmp_path, "--token-file", tmp_path / "missing")
        assert outcome.returncode == 74
        assert outcome.stderr == f"leadership: {tmp_path}/missing: No such file or directory\n"

    def test_token_file(self, ingested: Path, tmp_path: Path) -> None:
        (tmp_path / "token").write_text("from-the-file\n")
        with RunningService(ingested, "--token-file", str(tmp_path / "token")) as service:
            assert service.client.get("/v1/roles").status_code == 401
            with service.new_client(token="from-the-file") as right:
                assert right.get("/v1/roles").status_code == 200

    @pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
    def test_stays_on_this_machine(self, tmp_path: Path, host: str) -> None:
        outcome = start("--store", tmp_path, "--host", host)
        assert outcome.returncode == 2
        assert "--allow-remote" in outcome.stderr

    def test_unless_told_otherwise(self, ingested: Path) -> None:
        with RunningService(ingested, "--host", "0.0.0.0", "--allow-remote") as service:
            assert service.client.get("/healthz").status_code == 200

    def test_port_in_use(self, ingested: Path, reading: RunningService) -> None:
        outcome = start("--store", ingested, "--port", str(reading.port))
        assert outcome.returncode == 74
        assert outcome.stderr.startswith("leadership: Address already in use")

    def test_store_that_is_broken(self, store: Path) -> None:
        (store / "catalogue.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
        assert start("--store", store, "--port", "0").returncode == 65


class TestStop:
    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_running_requests_are_finished(self, store: Path, number: signal.Signals) -> None:
        with RunningService(store) as service:
            half_sent, stopping = threading.Event(), threading.Event()

            def body() -> Iterator[bytes]:
                acts = ndjson([revision(number) for number in range(1, 31)])
                yield acts[:1000]
                half_sent.set()
                stopping.wait(20)
                yield acts[1000:]

            answers: list[httpx.Response] = []
            sender = threading.Thread(
                target=lambda: answers.append(service.client.post("/v1/engagement/examplewiki", content=body()))
            )
            sender.start()
            half_sent.wait(20)
            service.process.send_signal(number)
            assert eventually(lambda: not can_connect(service.port))
            stopping.set()
            sender.join(30)
            assert answers[0].json()["new_events"] == 30
            assert service.wait() == 0

    def test_kill_loses_nothing_that_was_answered(self, store: Path) -> None:
        with RunningService(store) as service:
            envelope = {"page_id": 7, "revision": 100, "document": role()}
            assert service.client.put("/v1/documents/role/example", json=envelope).status_code == 201
            service.process.kill()
        with RunningService(store) as service:
            assert service.client.get("/v1/documents/role/example").json()["document"] == role()


def can_connect(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


class TestStoreInUse:
    def test_two_services_read_while_a_command_ingests(self, tmp_path: Path) -> None:
        store = tmp_path / "store"
        ask = {"role": "mentor", "community": "lagunanegra"}
        with RunningService(store) as one, RunningService(store) as other:
            for service in (one, other):
                assert problem(service.client.post("/v1/suggestions", json=ask)) == (404, "not_found")
            arguments: list[str | Path] = [
                COMMAND,
                "ingest",
                wiki_dump("lagunanegra"),
                "--wiki",
                "lagunanegra",
                "--store",
                store,
            ]
            with subprocess.Popen(arguments, stdout=subprocess.DEVNULL) as ingest:
                while ingest.poll() is None:
                    for service in (one, other):
                        assert service.client.get("/v1/roles").status_code == 200
            assert ingest.returncode == 0
            for client in (one.client, other.client):
                assert eventually(lambda c=client: c.post("/v1/suggestions", json=ask).status_code == 200)  # type: ignore[misc]
            assert one.client.get("/readyz").json()["generation"] == other.client.get("/readyz").json()["generation"]

    def test_document_put_to_one_is_seen_by_the_other(self, store: Path) -> None:
        with RunningService(store) as one, RunningService(store) as other:
            envelope = {"page_id": 7, "revision": 100, "document": role()}
            assert one.client.put("/v1/documents/role/example", json=envelope).status_code == 201
            assert other.client.put("/v1/documents/role/example", json=envelope).status_code == 200
            assert eventually(lambda: any(each["key"] == "example" for each in other.client.get("/v1/roles").json()))

    def test_wiki_that_is_being_ingested(self, service: RunningService, store: Path) -> None:
        arguments: list[str | Path] = [COMMAND, "ingest", "-", "--wiki", "examplewiki", "--store", store]
        with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as ingest:
            assert eventually(lambda: locked(store / "activity" / "examplewiki.lock"))
            answer = service.client.post("/v1/engagement/examplewiki", content=ndjson([revision(1)]))
            ingest.kill()
        assert problem(answer) == (503, "unavailable")
        answer = service.client.post("/v1/engagement/examplewiki", content=ndjson([revision(1)]))
        assert answer.status_code == 200

    def test_store_that_went_away(self, store: Path) -> None:
        with RunningService(store) as service:
            shutil.rmtree(store)
            answer = service.client.post("/v1/engagement/examplewiki", content=ndjson([revision(1)]))
            assert problem(answer) == (500, "io_error")
            assert str(store) not in answer.text
            assert service.client.get("/v1/roles").status_code == 200
            assert eventually(lambda: any(entry["event"] == "refresh failed" for entry in service.log))

    def test_many_at_once(self, service: RunningService) -> None:
        """Readers and writers together: nobody is refused, nobody sees half a change."""
        failures: list[str] = []
        mentor = {"role": "mentor", "community": "cocktails"}
        listed = len(service.client.post("/v1/suggestions", json=mentor).json()["suggestions"])
        assert listed > 0

        def write(worker: int) -> None:
            with service.new_client() as client:
                for number in range(1, 6):
                    envelope = {"page_id": worker, "revision": number, "document": role(seats=number)}
                    if client.put(f"/v1/documents/role/example-{worker}", json=envelope).status_code not in (200, 201):
                        failures.append("put")

        def read() -> None:
            with service.new_client() as client:
                for _ in range(10):
                    answer = client.post("/v1/suggestions", json=mentor)
                    if answer.status_code != 200 or len(answer.json()["suggestions"]) != listed:
                        failures.append("suggest")

        threads = [threading.Thread(target=write, args=(worker,)) for worker in range(4)]
        threads += [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert failures == []
        assert sum(each["key"].startswith("example-") for each in service.client.get("/v1/roles").json()) == 4
