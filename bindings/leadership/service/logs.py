"""Structured logs: one JSON object a line on standard error."""

import json
import logging
import traceback
from datetime import UTC, datetime

logger = logging.getLogger("leadership.service")


class JsonFormatter(logging.Formatter):
    """Writes the fields passed as ``extra={"fields": {...}}``.

    Of an exception, it writes the type and the places in the code, but not the message, which may quote a request and
    so name people.
    """

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        entry |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0]:
            entry["exception"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            entry["trace"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(entry, ensure_ascii=False)


def start_logging() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
