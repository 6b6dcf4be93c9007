"""A real MediaWiki with SQLite in a folder of its own.

All wikis share the code in build/mediawiki; each is one folder with its settings, its database and its logs.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from playground.process import Process

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "build" / "mediawiki"
PARTS = Path(__file__).parent


@dataclass(frozen=True)
class Account:
    """An account to create; `options` are user preferences."""

    name: str
    password: str
    groups: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wiki:
    """One wiki: installs, starts and stops it; each of these may be repeated."""

    folder: Path
    port: int
    settings: Mapping[str, object] = field(default_factory=dict)
    """Variables for LocalSettings.php, without the dollar sign."""
    name: str = "wiki"
    """The name of the database, which is also the wiki's id."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def page(self, title: str) -> str:
        return f"{self.url}/index.php/{title.replace(' ', '_')}"

    def install(self, admin: Account) -> None:
        """Creates database and settings, or updates both."""
        subprocess.run([ROOT / "tools" / "mediawiki.sh"], check=True)
        installed = self.folder / "installer" / "LocalSettings.php"
        if not installed.exists():
            self._run_installer(installed, admin)
        self._write_settings(installed)
        self.maintain("update", "--quick")

    def maintain(self, script: str | Path, *arguments: str | Path, text: str = "") -> str:
        """Runs a maintenance script with `text` as its input, and returns what it prints."""
        return self._php(script, *arguments, text=text, environment=self._environment)

    def create_accounts(self, accounts: Iterable[Account]) -> None:
        """Creates accounts; existing ones get this password, these groups and these preferences."""
        lines = "\n".join(json.dumps(asdict(account)) for account in accounts)
        self.maintain(PARTS / "CreateAccounts.php", text=lines)

    def import_documents(self) -> None:
        """Makes approved pages of the extension's documents, and of the playground's own with its committee."""
        self.maintain("LeadershipDevelopment:ImportManual")
        self.maintain("LeadershipDevelopment:ImportDocuments")
        self.maintain("LeadershipDevelopment:ImportDocuments", "--base", PARTS / "documents", "--approve")
        self.run_jobs()

    def run_jobs(self) -> None:
        self.maintain("runJobs")

    def start(self) -> None:
        self._server.start()
        self._job_runner.start()
        self._server.wait_for(f"{self.url}/api.php")

    def stop(self) -> None:
        self._job_runner.stop()
        self._server.stop()

    @contextmanager
    def days_ago(self, days: int) -> Iterator[None]:
        """Lets the wiki use a clock that is late; running jobs and scripts keep theirs."""
        late = self.folder / "late"
        late.write_text(str(days * 86400))
        try:
            yield
        finally:
            late.unlink()

    @property
    def processes(self) -> list[Process]:
        return [self._server, self._job_runner]

    @property
    def _environment(self) -> dict[str, str]:
        return {"MW_CONFIG_FILE": str(self.folder / "LocalSettings.php"), "PHP_CLI_SERVER_WORKERS": "4"}

    @property
    def _server(self) -> Process:
        command: list[str | Path] = ["php", "-S", f"127.0.0.1:{self.port}", "-t", CODE, PARTS / "router.php"]
        return Process("wiki", self.folder, command, self._environment)

    @property
    def _job_runner(self) -> Process:
        command: list[str | Path] = ["php", CODE / "maintenance" / "run.php", "runJobs", "--wait"]
        return Process("jobs", self.folder, command, self._environment)

    def _run_installer(self, result: Path, admin: Account) -> None:
        aside = self.folder / "installer.new"
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(self.folder / "data", ignore_errors=True)
        aside.mkdir(parents=True)
        self._php(
            "install", "--dbtype", "sqlite", "--dbpath", self.folder / "data", "--dbname", self.name,
            "--confpath", aside, "--server", self.url, "--scriptpath", "", "--lang", "en",
            "--pass", admin.password, "Playground", admin.name,
        )  # fmt: skip
        aside.rename(result.parent)

    def _write_settings(self, installed: Path) -> None:
        settings = {
            "wgServer": self.url,
            "wgCacheDirectory": str(self.folder / "cache"),
            **self.settings,
        }
        lines = ["<?php", f"require {_php_value(str(installed))};"]
        lines += [f"${name} = {_php_value(value)};" for name, value in settings.items()]
        lines += [f"require {_php_value(str(PARTS / 'settings.php'))};", ""]
        (self.folder / "cache").mkdir(exist_ok=True)
        (self.folder / "LocalSettings.php").write_text("\n".join(lines))

    def _php(
        self, script: str | Path, *arguments: str | Path, text: str = "", environment: Mapping[str, str] | None = None
    ) -> str:
        result = subprocess.run(
            ["php", CODE / "maintenance" / "run.php", script, *arguments],
            env={**os.environ, **(environment or {})},
            input=text,
            capture_output=True,
            text=True,
        )
        if result.returncode != 0:
            raise RuntimeError(f"{Path(script).name} failed:\n{result.stdout}{result.stderr}")
        return result.stdout


def _php_value(value: object) -> str:
    """Returns a PHP literal. Numbers and booleans are written as in JSON."""
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if isinstance(value, list):
        return "[ " + ", ".join(map(_php_value, value)) + " ]"
    if isinstance(value, dict):
        return "[" + ", ".join(f"{_php_value(key)} => {_php_value(item)}" for key, item in value.items()) + "]"
    return json.dumps(value)
