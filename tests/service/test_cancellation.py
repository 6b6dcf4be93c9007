"""Work ends when nobody waits for it, and a request cannot ask for more than it may."""

import json
import socket
import time
from pathlib import Path

import pytest

from support.samples import ndjson, revision
from support.service import TOKEN, RunningService, problem

PATHS = ["/v1/suggestions", "/v1/teams", "/v1/self-check"]
MENTOR = {"role": "mentor", "community": "cocktails"}
BODIES = {path: MENTOR | {"sizes": [2]} for path in PATHS} | {
    "/v1/self-check": {"community": "cocktails", "user_id": 0, "user": "ExampleEditor"}
}


@pytest.mark.parametrize("path", PATHS)
def test_time_of_the_client_is_over(reading: RunningService, path: str) -> None:
    late = reading.client.post(path, json=BODIES[path], headers={"Prefer": "respond-async, wait=0"})
    assert problem(late) == (503, "unavailable")
    assert "in time" in late.json()["detail"]
    in_time = reading.client.post(path, json=BODIES[path], headers={"Prefer": "wait=100000"})
    assert in_time.status_code == 200


@pytest.mark.parametrize("preference", ["", "wait", "wait=-1", "wait=soon", "return=minimal", "wait=1.5"])
def test_preferences_that_say_no_time(reading: RunningService, preference: str) -> None:
    answer = reading.client.post("/v1/suggestions", json=MENTOR, headers={"Prefer": preference})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("path", "change", "pointer"),
    [
        ("/v1/self-check", {"roles": ["mentor"] * 201}, "/roles"),
        ("/v1/self-check", {"roles": ["mentor"] * 100_000}, "/roles"),
        ("/v1/suggestions", {"groups": [{"dimension": "language", "value": "sv"}] * 501}, "/groups"),
        ("/v1/suggestions", {"only": ["x"] * 200_001}, "/only"),
        ("/v1/suggestions", {"exclude": ["x"] * 200_001}, "/exclude"),
        ("/v1/teams", {"sizes": [2] * 4}, "/sizes"),
        ("/v1/teams", {"limit": 1_000_000_000}, "/limit"),
    ],
)
def test_no_more_than_it_may(reading: RunningService, path: str, change: dict[str, object], pointer: str) -> None:
    refused = reading.client.post(path, json=BODIES[path] | change)
    assert problem(refused) == (400, "invalid_argument")
    assert refused.json()["detail"].startswith(f"{pointer} must")


def processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100  # user and system time, in ticks


def test_work_ends_when_its_clients_have_left(service: RunningService) -> None:
    people = [
        revision(number, user_id=number, user=f"ExampleEditor{number}", page_id=number) for number in range(1, 30_001)
    ]
    assert service.client.post("/v1/engagement/cocktails", content=ndjson(people)).status_code == 200
    body = json.dumps(BODIES["/v1/self-check"] | {"user": "ExampleEditor7", "roles": ["mentor"] * 200}).encode()
    head = (
        f"POST /v1/self-check HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    alone = time.monotonic()
    assert service.client.post("/v1/self-check", content=body).status_code == 200
    alone = time.monotonic() - alone
    clients = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(max(40, int(40 / alone)))]
    for client in clients:
        client.sendall(head + body)
    time.sleep(0.5)
    for client in clients:
        client.close()
    time.sleep(2)
    before = processor_seconds(service.process.pid)
    time.sleep(2)
    assert processor_seconds(service.process.pid) - before < 0.5
    assert service.client.post("/v1/suggestions", json=MENTOR).status_code == 200
