"""The real service, as a process of its own on a free port."""

import json
import os
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from support.command import COMMAND

TOKEN = "a-token-for-tests"


class RunningService:
    """Started on entering, ended on leaving; ``log`` fills while it runs."""

    def __init__(self, store: Path, *arguments: str, command: Path = COMMAND) -> None:
        self._arguments: list[str | Path] = [command, "serve", "--store", store, "--port", "0", *arguments]
        self.log: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        environment = {**os.environ, "LEADERSHIP_TOKEN": TOKEN}
        self.process = subprocess.Popen(self._arguments, stderr=subprocess.PIPE, text=True, env=environment)
        assert self.process.stderr
        self.port = self._read_entry(self.process.stderr.readline())["port"]
        self._reader = threading.Thread(target=self._read_log)
        self._reader.start()
        self.client = self.new_client()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()
        self.process.terminate()
        self.wait()

    def new_client(self, token: str | None = TOKEN) -> httpx.Client:
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", headers=headers, timeout=60)

    def wait(self) -> int:
        status = self.process.wait(60)
        self._reader.join(60)
        assert self.process.stderr
        self.process.stderr.close()
        return status

    def requests_logged(self) -> list[dict[str, Any]]:
        return [entry for entry in self.log if entry["event"] == "request"]

    def _read_log(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self._read_entry(line)

    def _read_entry(self, line: str) -> dict[str, Any]:
        entry: dict[str, Any] = json.loads(line)
        self.log.append(entry)
        return entry


def problem(response: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal, which must look like one."""
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body.keys() - {"pointer"} == {"type", "title", "status", "code", "detail"}
    assert body["status"] == response.status_code
    assert ("pointer" in body) == (body["code"] == "invalid_document")
    return response.status_code, body["code"]
