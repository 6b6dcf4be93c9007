"""`make demo`: a wiki with the extension, a service with real history, and people to look at."""

import argparse
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playground import history
from playground.process import Process
from playground.service import Service
from playground.wiki import ROOT, Account, Wiki

FOLDER = ROOT / "build" / "demo"
PASSWORD = "leadership-demo"  # noqa: S105 - printed at the end; the demo listens on loopback only
COMMUNITY = "cocktails"
DOCUMENTS = Path(__file__).parent / "documents"
PEOPLE = 100
ADMIN = Account("Admin", PASSWORD, ["sysop", "bureaucrat", "interface-admin"])
COMMITTEE = Account("ExampleCommittee", PASSWORD, ["leadership-committee"])
EDITOR = Account("ExampleEditor", PASSWORD)


def consent(position: int) -> str:
    """Most people said yes, some objected, some were not asked yet."""
    return {7: "objected", 9: ""}.get(position % 10, "listed")


def source() -> Path:
    """The history to show: LEADERSHIP_DATA's, or the copy in this repository."""
    name = f"wikis/{COMMUNITY}-stub-meta-history.xml.gz"
    data = Path(os.environ.get("LEADERSHIP_DATA", ROOT.parent / "shared" / "data"))
    return data / name if (data / name).exists() else ROOT / "tests" / "data" / name


class Demo:
    def __init__(self, port: int) -> None:
        self.service = Service(FOLDER / "service", port + 10)
        self.wiki = Wiki(
            FOLDER / "wiki",
            port,
            {
                "wgSitename": "Leadership demo",
                "wgLeadershipDevelopmentServiceUrl": self.service.url,
                "wgLeadershipDevelopmentServiceToken": self.service.token,
                "wgLeadershipDevelopmentWikis": [COMMUNITY],
            },
        )

    @property
    def processes(self) -> list[Process]:
        return [*self.wiki.processes, self.service.process]

    def stop(self) -> bool:
        """Ends what this or an earlier run started; says whether there was something to end."""
        running = any(process.pid for process in self.processes)
        for process in self.processes:
            process.stop()
        return running

    def start(self) -> None:
        for port in (self.wiki.port, self.service.port):
            require_free(port)
        done = FOLDER / "filled"
        inputs = fingerprint()
        fill = not done.exists() or done.read_text() != inputs
        if fill:
            with step(f"reading the history of {COMMUNITY}"):
                self.service.ingest(source(), COMMUNITY)
                self.service.import_bots(bots(), COMMUNITY)
        with step("wiki"):
            self.wiki.install(ADMIN)
        with step("service"):
            self.service.start()
        if fill:
            with step("accounts"):
                self.wiki.create_accounts([ADMIN, COMMITTEE, EDITOR, *people()])
            with step("default documents as wiki pages"):
                self.wiki.import_documents()
            done.write_text(inputs)
        with step("web server"):
            self.wiki.start()


def bots() -> dict[str, int]:
    return history.bots(source().with_name(f"{COMMUNITY}.json"))


@cache
def people() -> list[Account]:
    names = history.most_active(source(), bots(), PEOPLE)
    return [
        Account(name, PASSWORD, options={"leadershipdevelopment-consent": consent(position)})
        for position, name in enumerate(names)
    ]


def fingerprint() -> str:
    """Changes when the pages, accounts or history that the demo was filled with change."""
    documents = sorted([*(ROOT / "schema" / "defaults").rglob("*.json"), *DOCUMENTS.rglob("*.json")])
    return "\n".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in [source(), *documents])


def require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(f"error: port {port} is in use by another program; choose one with `make demo PORT=...`")


@contextmanager
def step(name: str) -> Iterator[None]:
    print(f"  {name} ...", end="", flush=True)
    started = time.monotonic()
    yield
    print(f" {time.monotonic() - started:.1f} s", flush=True)


@contextmanager
def only_one() -> Iterator[None]:
    """Two demos at once would build the same folder."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("error: another `make demo` is just starting; wait for it or end it")
        yield


def introduce(demo: Demo) -> None:
    wiki = demo.wiki
    suggestions = f"{wiki.page('Special:SuggestLeaders')}?role=administrator&community={COMMUNITY}"
    person = next(account.name for account in people() if account.options["leadershipdevelopment-consent"] == "listed")
    print(f"""
The demo is up.

  wiki      {wiki.url}
  service   {demo.service.url} (internal; the wiki talks to it)
  accounts  ExampleCommittee   sees suggestions
            ExampleEditor      edits pages
            {person:<18} one of {PEOPLE} people of the wiki "{COMMUNITY}", under pseudonyms
            Admin              may do everything
  password  {PASSWORD} (all accounts)

Three things to try

  1. See which roles there are, and open one:
     {wiki.page("Special:LeadershipRoles")}
  2. Log in as ExampleCommittee and ask who could grow into a role:
     {suggestions}
  3. Log in as {person}, object to being suggested, and look at 2. again - gone at once:
     {wiki.page("Special:Preferences")}
""")


def stay(demo: Demo) -> None:
    """Keeps the demo up until Ctrl-C, or until somebody else ends it."""
    print("Ctrl-C ends the demo.", flush=True)
    try:
        while all(process.pid for process in demo.processes):
            time.sleep(1)
    except KeyboardInterrupt:
        print("\nStopping.")
    demo.stop()


def main() -> None:
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("action", choices=["start", "stop"])
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--detach", action="store_true", help="return when all is up")
    arguments = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)

    demo = Demo(arguments.port)
    if arguments.action == "stop":
        print("The demo is stopped." if demo.stop() else "The demo was not running.")
        return
    try:
        with only_one():
            if demo.stop():
                print("An earlier demo was running; it is started anew.")
            demo.start()
    except KeyboardInterrupt:
        demo.stop()
        sys.exit(130)
    except (RuntimeError, subprocess.CalledProcessError) as error:
        demo.stop()
        sys.exit(f"\nerror: {error}")
    introduce(demo)
    if not arguments.detach:
        stay(demo)


if __name__ == "__main__":
    main()
