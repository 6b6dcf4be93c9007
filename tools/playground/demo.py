"""`make demo`: a wiki with the extension, a service with real history, and people to look at."""

import argparse
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from playground import history, positions, recognition, skills, strategy
from playground.process import Process
from playground.service import COMMAND, Service
from playground.wiki import PARTS, ROOT, Account, Wiki

FOLDER = ROOT / "build" / "demo"
PASSWORD = "leadership-demo"  # noqa: S105 - printed at the end; the demo listens on loopback only
COMMUNITY = "cocktails"
UNTIL = date(2011, 12, 22)
"""The last day that is shown, when the community was lively. It is moved to yesterday, so that the data is fresh."""
DOCUMENTS = PARTS / "documents"
FRESH_DOCUMENTS = PARTS / "fresh"
"""These replace documents of the same name where the data is fresh."""
PEOPLE = 100
ADMIN = Account("Admin", PASSWORD, ["sysop", "bureaucrat", "interface-admin"])
COMMITTEE = Account("ExampleCommittee", PASSWORD, ["leadership-committee"])
EDITOR = Account("ExampleEditor", PASSWORD)
CONSENT = "leadershipdevelopment-consent"


def consent(position: int) -> str:
    """Most people agreed, some objected, and some have not been asked yet."""
    return {7: "objected", 9: ""}.get(position % 10, "listed")


def source() -> Path:
    """The history to show: that in LEADERSHIP_DATA, or the copy in this repository."""
    name = f"wikis/{COMMUNITY}-stub-meta-history.xml.gz"
    data = Path(os.environ.get("LEADERSHIP_DATA", ROOT.parent / "shared" / "data"))
    return data / name if (data / name).exists() else ROOT / "tests" / "data" / name


def moved() -> Path:
    """The same history with its dates moved, as of the day on which the demo was first made."""
    made = FOLDER / f"{COMMUNITY}-until-{UNTIL}.xml.gz"
    if not made.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        aside = made.with_suffix(".new")
        history.move(source(), aside, UNTIL, datetime.now(UTC).date())
        aside.rename(made)
    return made


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
                "wgExtraNamespaces": history.own_namespaces(source()),
            },
        )

    @property
    def processes(self) -> list[Process]:
        return [*self.wiki.processes, self.service.process]

    def stop(self) -> bool:
        """Ends what this or an earlier run started. Returns whether there was something to end."""
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
                self.service.ingest(moved(), COMMUNITY)
                self.service.import_bots(bots(), COMMUNITY)
        with step("wiki"):
            self.wiki.install(ADMIN)
            # Links to what people did open this wiki, which has it as well.
            self.wiki.maintain(PARTS / "PutSite.php", COMMUNITY, self.wiki.page("$1"))
        with step("service"):
            self.service.start()
        if fill:
            with step("accounts"):
                self.wiki.create_accounts([ADMIN, COMMITTEE, EDITOR, *people()])
            with step("what they did, as revisions"):
                self.fill_history()
            with step("default documents as wiki pages"):
                self.wiki.import_documents()
                self.wiki.maintain("LeadershipDevelopment:ImportDocuments", "--base", FRESH_DOCUMENTS, "--approve")
                self.change_a_document()
            with step("skills and what there is to learn from"):
                skills.fill(self.wiki, FOLDER, [person.name for person in people()])
            with step("roles of communities, groups and terms"):
                self.fill_positions()
            with step("matches and a credential"):
                listed = [person.name for person in people() if person.options.get(CONSENT) == "listed"]
                credential = recognition.fill(self.wiki, listed, COMMITTEE.name)
                (FOLDER / "credential").write_text(credential)
            with step("pages of the movement's strategy"):
                self.import_strategy()
            done.write_text(inputs)
        with step("web server"):
            self.wiki.start()

    def fill_history(self) -> None:
        """Gives links in lists something to open: the two years that lists draw, for people with accounts."""
        since = datetime.now(UTC).date().replace(day=1) - timedelta(days=730)
        acts = history.acts(moved(), {person.name for person in people()}, since)
        self.wiki.maintain(PARTS / "FillHistory.php", text="\n".join(map(json.dumps, acts)))
        self.wiki.maintain("edit", "--user", ADMIN.name, "Main Page", text=main_page())

    def fill_positions(self) -> None:
        """The least active people hold roles, so that the most active ones stay in the lists."""
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder)
            positions.write(made, datetime.now(UTC).date(), [person.name for person in reversed(people())])
            self.wiki.maintain("LeadershipDevelopment:ImportDocuments", "--base", made, "--approve")
        self.wiki.run_jobs()
        # The script fails because most communities have no wiki that the service knows.
        with suppress(RuntimeError):
            self.wiki.maintain("LeadershipDevelopment:UpdateBench")

    def import_strategy(self) -> None:
        """Initiatives, calls, a process and a plan, made from pages of Meta-Wiki."""
        with tempfile.TemporaryDirectory() as folder:
            made = strategy.make(Path(folder), COMMAND)
            today = datetime.now(UTC).date()
            (made / "group" / "programme-committee.json").write_text(strategy.open_calls(today, (COMMITTEE.name,)))
            self.wiki.maintain("LeadershipDevelopment:ImportDocuments", "--base", made, "--approve")
        self.wiki.maintain("edit", "--user", EDITOR.name, "Project:Movement strategy", text=strategy.PAGE)
        self.wiki.run_jobs()
        names = [person.name for person in people()[:2]]
        self.wiki.maintain(PARTS / "FillRequests.php", text=strategy.requests(today, names, COMMITTEE.name))
        self.wiki.run_jobs()

    def change_a_document(self) -> None:
        """Makes an edit that waits for approval."""
        role = json.loads((ROOT / "schema" / "defaults" / "role" / "mentor.json").read_text())
        role["seats"] = 12
        text = json.dumps(role, ensure_ascii=False, indent="\t")
        title = "Leadership:Role/mentor"
        self.wiki.maintain("edit", "--user", EDITOR.name, "--summary", "Twelve seats", title, text=text)


def bots() -> dict[str, int]:
    return history.bots(source().with_name(f"{COMMUNITY}.json"))


@cache
def people() -> list[Account]:
    names = history.most_active(moved(), bots(), PEOPLE)
    return [Account(name, PASSWORD, options={CONSENT: consent(position)}) for position, name in enumerate(names)]


def fingerprint() -> str:
    """A text that changes when the pages, accounts or history of the demo change."""
    pages = [path for path in strategy.HERE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    folders = [ROOT / "schema" / "defaults", DOCUMENTS, FRESH_DOCUMENTS, skills.CATALOGUE, skills.FRAMEWORK]
    pages += [Path(positions.__file__), *(path for folder in folders for path in folder.rglob("*.json"))]
    return "\n".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in [moved(), *sorted(pages)])


def main_page() -> str:
    return f"""This wiki shows ''LeadershipDevelopment'' with the history of a real community about cocktails.

* '''Real''': who edited which page, in which order and with which pauses, between 2005 and {UNTIL}.
* '''Moved''': all dates, by the same number of days: the last edits, of {UNTIL}, are yesterday's when the demo is made.
* '''Replaced''': account names, by pseudonyms, and the text of pages, which the history does not have.
* '''Made up''': who agreed to be suggested, who holds roles, what people say they can do, and all other communities.

[[Special:LeadershipRoles|Roles]] · [[Special:RoleMap|Map of roles]] · [[Special:SuggestLeaders|Find people]] ·
[[Special:MyLeadership|My leadership]]
"""


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
    """Prevents two demos from building the same folder at once."""
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
    person = next(account.name for account in people() if account.options[CONSENT] == "listed")
    print(f"""
The demo is up.

  wiki      {wiki.url}
  service   {demo.service.url} (internal; the wiki talks to it)
  accounts  ExampleCommittee   sees suggestions
            ExampleEditor      edits pages
            {person:<18} one of {PEOPLE} people of the wiki "{COMMUNITY}", under pseudonyms
            Admin              may do everything
  password  {PASSWORD} (all accounts)
  data      real, until {UNTIL}; all dates are moved by the same number of days, so that the last is yesterday's

Three things to try

  1. See which roles there are, and open one:
     {wiki.page("Special:LeadershipRoles")}
  2. Log in as ExampleCommittee and ask who could grow into a role:
     {suggestions}
  3. Log in as {person}, object to being suggested, and look at 2. again - gone at once:
     {wiki.page("Special:Preferences")}

Where skills are needed, and what there is to learn from:
  {wiki.page("Special:SkillMap")}
  {wiki.page("Special:Learning")}
As {person}, what was learned: proposals to learn with somebody, and a credential that a peer endorsed
  {wiki.page("Special:MyLeadership")}
  {(FOLDER / "credential").read_text()} (anybody may paste it into {wiki.page("Special:VerifyCredential")})
As ExampleCommittee, how many people are matched:
  {wiki.page("Special:LearningMatches")}?community={COMMUNITY}

The movement's strategy, imported from pages of Meta-Wiki:
     {wiki.page("Project:Movement_strategy")}
     {wiki.page("Special:Initiatives")}
     {wiki.page("Special:LeadershipCalls")}
     {wiki.page("Special:LeadershipProcesses")}
     {wiki.page("Special:LeadershipAdvice")}
  and, as ExampleCommittee, applications to review:
     {wiki.page("Special:ReviewApplications")}

What an editor changed waits for somebody else: as Admin, approve it on {wiki.page("Special:LeadershipApprovals")}
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
