"""The service, with a store in a folder of its own."""

import json
import secrets
import subprocess
from dataclasses import dataclass
from pathlib import Path

from playground.process import Process
from playground.wiki import ROOT

COMMAND = ROOT / ".venv" / "bin" / "leadership"


@dataclass(frozen=True)
class Service:
    """`leadership serve` on loopback."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def store(self) -> Path:
        return self.folder / "store"

    @property
    def token(self) -> str:
        """The secret that wiki and service share, made on first use."""
        if not self._token_file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            self._token_file.touch(mode=0o600)
            self._token_file.write_text(secrets.token_urlsafe(32))
        return self._token_file.read_text().strip()

    def ingest(self, source: Path, wiki: str) -> None:
        """Reads a history file into the store."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._run("ingest", source, "--wiki", wiki)

    def import_bots(self, bots: dict[str, int], wiki: str) -> None:
        """Tells the store which accounts of a history are bots."""
        accounts = [
            {
                "user_id": number,
                "user": name,
                "bot": True,
                "blocked": False,
                "hidden": False,
                "temporary": False,
                "groups": [],
            }
            for name, number in bots.items()
        ]
        file = self.folder / "accounts.json"
        file.write_text(json.dumps({"accounts": accounts}))
        self._run("import", "--accounts", file, "--wiki", wiki)

    @property
    def process(self) -> Process:
        options: list[str | Path] = ["--store", self.store, "--port", str(self.port), "--token-file", self._token_file]
        return Process("service", self.folder, [COMMAND, "serve", *options])

    def start(self) -> None:
        _ = self.token
        self.process.start()
        self.process.wait_for(f"{self.url}/healthz")

    def stop(self) -> None:
        self.process.stop()

    def _run(self, command: str, *arguments: str | Path) -> None:
        subprocess.run([COMMAND, command, *arguments, "--store", self.store], check=True, stdout=subprocess.DEVNULL)

    @property
    def _token_file(self) -> Path:
        return self.folder / "token"
