"""Pages of the movement's strategy as documents: what can be read from them is imported, the rest is kept here."""

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path

from playground.wiki import ROOT

HERE = Path(__file__).parent
DEFAULTS = ROOT / "schema" / "defaults"


def make(folder: Path, command: Path) -> Path:
    """Makes documents of the five pages in a new folder. command: the path of `leadership`.

    What is read from the pages goes into the documents kept here, which add translations and what the pages leave open.
    """
    store = folder / "store"
    made = folder / "documents"

    def run(*arguments: str | Path) -> None:
        subprocess.run([command, *arguments, "--store", store], check=True, stdout=subprocess.DEVNULL)

    run("import", HERE / "documents")
    for page in sorted((HERE / "pages").glob("*/*.txt")):
        kind = page.parent.name
        # Tables of initiatives are English on all pages; other pages are in the language that their file names give.
        language = "en" if kind == "initiatives" else page.name.split(".")[1]
        run("import", "--from", kind, page, "--language", language)
    run("export", made)
    for default in sorted(DEFAULTS.rglob("*.json")):
        # A new store has the documents that every wiki has.
        (made / default.relative_to(DEFAULTS)).unlink(missing_ok=True)
    return made


def dates(today: date, **days: int) -> dict[str, str]:
    return {state: (today + timedelta(days=after)).isoformat() for state, after in days.items()}


def open_calls(today: date, members: tuple[str, ...] = ()) -> str:
    """Returns a group with calls that are open now and soon, and one whose applications are being reviewed."""
    return json.dumps(
        {
            "schema": "group/1",
            "label": {"en": "Programme committee of the regional exchange", "fr": "Comité du programme régional"},
            "community": "wikimedia-movement",
            "mandate": {
                "scope": {"en": "To put together the programme of the next exchange."},
                **dates(today, until=300),
            },
            "members": [{"user": name} for name in members],
            "calls": [
                {
                    "label": {"en": "Sessions and workshops", "fr": "Séances et ateliers"},
                    "kind": "proposals",
                    "dates": dates(today, draft=-40, feedback=-30, open=-10, review=20, announced=40),
                },
                {
                    "label": {"en": "Two more members of the committee", "fr": "Deux membres de plus"},
                    "kind": "members",
                    "dates": dates(today, open=30, review=60, closed=90),
                },
                {
                    "label": {"en": "One reviewer of sessions", "fr": "Une personne pour évaluer les séances"},
                    "kind": "members",
                    "dates": dates(today, open=-30, review=0, announced=21),
                },
            ],
        },
        ensure_ascii=False,
        indent="\t",
    )


def requests(today: date, people: list[str], member: str) -> str:
    """Returns what people ask of that group, one object a line: two apply, one of whom was reviewed, and two ask for
    advice.

    member: an account that the group names.
    """
    group = "programme-committee"
    call = {"group": group, "call": dates(today, open=-30)["open"]}
    letters = [
        "I have looked after the programme of three local events, and like to read what others propose.",
        "I would like to learn how a programme comes about. I can give two evenings a week.",
    ]
    asked: list[dict[str, object]] = [
        {"act": "apply", "user": name, "text": text, "days_ago": 3, **call}
        for name, text in zip(people, letters, strict=False)
    ]
    note = "Knows the work. Ask how many hours there are."
    asked.append({"act": "note", "user": member, "applicant": people[0], "text": note, **call})
    question = {"act": "ask", "group": group, "community": "wikimedia-movement", "language": "en", "member": member}
    asked += [
        question
        | {
            "user": people[0],
            "subject": "How long should a workshop be?",
            "text": "We plan a first workshop for people who have never edited.",
            "public": True,
            "answer": "Half a day with two breaks, and somebody beside every three people.",
        },
        question
        | {
            "user": people[1],
            "subject": "Two proposals that are nearly the same",
            "text": "May we ask their authors to put them together?",
            "public": False,
        },
    ]
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in asked)


PAGE = """What the wiki knows of the strategy of the movement.

== Initiatives ==
{{#initiatives:community=wikimedia-movement}}

== How far they have come ==
{{#initiatives:community=wikimedia-movement|format=phases}}

== Calls ==
{{#leadershipcalls:community=wikimedia-movement}}

== Processes and plans ==
{{#leadershipprocesses:}}
{{#leadershipplans:community=wikimedia-movement}}

== What became of feedback ==
{{#leadershipfeedback:community=wikimedia-movement|outcome=adopted}}

== Take part ==
{{#leadershiphelp:community=wikimedia-movement}}
"""
