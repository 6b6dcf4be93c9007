"""What nobody foresaw: answered as a problem that tells nothing, and logged without what the request said."""

import asyncio
import json
import logging
import sys
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from leadership import Store
from leadership.service.logs import JsonFormatter
from leadership.service.metrics import Metrics
from leadership.service.observation import Observation


def test_defect_is_not_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def defective(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise KeyError("ExampleEditor")

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    asyncio.run(Observation(defective, Metrics(Store(tmp_path)))(scope, receive, send))
    assert sent[0]["status"] == 500
    assert json.loads(sent[1]["body"])["code"] == "internal"
    assert b"ExampleEditor" not in sent[1]["body"]
    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert any('"exception": "KeyError"' in line for line in lines)
    assert not any("ExampleEditor" in line for line in lines)


def test_log_line_is_one_line() -> None:
    try:
        raise ValueError("ExampleEditor\nwrote this")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "two\nlines", None, sys.exc_info())
    line = JsonFormatter().format(record)
    assert "\n" not in line
    entry = json.loads(line)
    assert (entry["event"], entry["level"], entry["exception"]) == ("two\nlines", "error", "ValueError")
    assert "ExampleEditor" not in line
