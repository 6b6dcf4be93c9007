"""All settings of the service, checked before it starts."""

import ipaddress
import os
from dataclasses import dataclass, field
from pathlib import Path

from leadership._core import InvalidArgumentError
from leadership.text import read_text

MIB = 1024 * 1024
MAX_PROCESSES = 64


@dataclass(frozen=True, slots=True)
class Settings:
    store: Path
    token: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8090
    allow_remote: bool = False
    document_limit: int = 2 * MIB
    engagement_limit: int = 32 * MIB
    answer_seconds: float = 30  # maximum time for an answer, whatever the client asks for
    refresh_seconds: float = 2  # time until changes by other processes are seen
    picture_limit: int = 12 * MIB  # a baked badge, or a picture in base64
    fetch_credentials: bool = False  # whether keys and status lists of strangers may be fetched
    processes: int = 1  # that answer; if more than one, another one writes
    stop_seconds: int = 30  # time for running requests when the service stops

    def __post_init__(self) -> None:
        if not self.token:
            raise InvalidArgumentError(
                "no shared token is set; name its file with --token-file, or put it into LEADERSHIP_TOKEN"
            )
        if not 0 < self.answer_seconds <= 24 * 60 * 60:
            raise InvalidArgumentError(
                f"an answer may take {self.answer_seconds} seconds; choose more than 0 and at most 86400"
            )
        if not 1 <= self.processes <= MAX_PROCESSES:
            raise InvalidArgumentError(f"--processes is {self.processes}; choose 1 to {MAX_PROCESSES}")
        if not 0 <= self.port <= 65535:
            raise InvalidArgumentError(f"--port is {self.port}; choose 0 to 65535")
        if not self.allow_remote and not _is_loopback(self.host):
            raise InvalidArgumentError(
                f"other machines can reach --host {self.host}; add --allow-remote if they should"
            )


def read_token(file: Path | None) -> str:
    return read_text(file).strip() if file else os.environ.get("LEADERSHIP_TOKEN", "").strip()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
