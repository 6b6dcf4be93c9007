"""What the demo's people say they can do and answer in surveys, and the resources from which they can learn."""

import json
import subprocess
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from playground.service import COMMAND
from playground.wiki import PARTS, ROOT, Wiki

CATALOGUE = PARTS / "catalogue"
COMMUNITIES = ["cocktails", "cocktails", "tea", "cocktails", "coffee"]
COMPETENCIES = ["editing", "communication", "conflict-resolution", "wiki-participation", "community-outreach"]
VISIBILITIES = ["counted", "committees", "everybody", "counted", "me"]
FRAMEWORK = ROOT / "tests" / "data" / "competency" / "direct"
"""DIRECT: real competencies with real learning resources (CC BY 4.0)."""
WANTED = ["direct-community-governance-and-management", "direct-business-development-and-grant-proposal-writing"]
TAUGHT = "direct-conflict-prevention-and-resolution"


def said(names: Iterable[str]) -> str:
    """What each person says: the first are better at editing, and most want to learn something else."""
    lines = []
    for position, name in enumerate(names):
        strong, weak = COMPETENCIES[0 if position % 3 else position % 5], COMPETENCIES[1 + position % 2]
        visibility = VISIBILITIES[position % len(VISIBILITIES)]
        skills = [
            {
                "competency": strong,
                "level": 2 + position % 3,
                "teaches": True,
                "learns": False,
                "visibility": visibility,
            }
        ]
        if weak != strong:
            wants = {"competency": weak, "level": position % 2, "teaches": False, "learns": True}
            skills.append(wants | {"visibility": visibility})
        if position % 3 == 0:
            taught = {"competency": TAUGHT, "level": 3, "teaches": position % 2 == 0, "learns": position % 2 == 1}
            skills.append(taught | {"visibility": visibility})
        else:
            wants = {"competency": WANTED[position % 2], "level": 1, "teaches": False, "learns": True}
            skills.append(wants | {"visibility": visibility})
        person = {
            "name": name,
            "community": COMMUNITIES[position % len(COMMUNITIES)],
            "languages": ["en", "ja"][: 1 + position % 2],
            "methods": ["mentoring", "online"],
            "hours": 1 + position % 6,
            "skills": skills,
        }
        lines.append(json.dumps(person))
    return "\n".join(lines)


def surveys(today: date) -> dict[str, dict[str, object]]:
    """By slug, one open survey and one that is over."""
    asked = [
        ("conflict-resolution", "learns"),
        ("conflict-resolution", "level"),
        ("communication", "learns"),
        ("editing", "teaches"),
    ]
    questions = [{"id": f"{slug}-{asks}", "competency": slug, "asks": asks} for slug, asks in asked]
    labels = {
        "drinks-skills": ("What we can do", "ما الذي نستطيع فعله", "Ce que nous savons faire"),
        "cocktails-needs": ("What we want to learn", "ما الذي نريد تعلمه", "Ce que nous voulons apprendre"),
    }
    windows = {"drinks-skills": (-60, -30, "drinks"), "cocktails-needs": (-10, 30, "cocktails")}
    return {
        slug: {
            "schema": "survey/1",
            "label": dict(zip(("en", "ar", "fr"), labels[slug], strict=True)),
            "community": community,
            "opens": str(today + timedelta(days=opens)),
            "closes": str(today + timedelta(days=closes)),
            "languages": ["en", "ar", "fr", "ja"],
            "questions": questions,
        }
        for slug, (opens, closes, community) in windows.items()
    }


def answers(names: Iterable[str], until: date) -> str:
    """What people answered in both surveys: most want to learn to settle disputes, and some leave questions out."""
    lines = []
    for position, name in enumerate(names):
        said = {
            "conflict-resolution-learns": int(position % 4 > 0),
            "conflict-resolution-level": position % 3,
            "communication-learns": position % 2,
            "editing-teaches": int(position % 5 > 1),
        }
        left_out = list(said)[position % 7 : position % 7 + 2]
        kept = {question: value for question, value in said.items() if question not in left_out}
        asked = ("drinks-skills", "cocktails-needs")[: 1 + position % 2]
        lines += [json.dumps({"survey": one, "name": name, "answers": kept, "until": str(until)}) for one in asked]
    return "\n".join(lines)


def fill(wiki: Wiki, folder: Path, names: Iterable[str]) -> None:
    """Learning resources and communities as pages, what people say, and the numbers that follow from it."""
    wiki.maintain("LeadershipDevelopment:ImportDocuments", "--base", CATALOGUE, "--approve")
    options = ("--from", "direct", FRAMEWORK, "--bundle", "-")
    framework = subprocess.run([COMMAND, "import", *options], check=True, capture_output=True, text=True).stdout
    wiki.maintain("LeadershipDevelopment:ImportBundle", "-", text=framework)
    names = list(names)
    wiki.maintain(PARTS / "FillSkills.php", text=said(names))
    today = datetime.now(UTC).date()
    asked = folder / "surveys" / "survey"
    asked.mkdir(parents=True, exist_ok=True)
    for slug, document in surveys(today).items():
        (asked / f"{slug}.json").write_text(json.dumps(document, ensure_ascii=False, indent="\t"))
    wiki.maintain("LeadershipDevelopment:ImportDocuments", "--base", asked.parent, "--approve")
    wiki.maintain(PARTS / "FillSurveys.php", text=answers(names, today + timedelta(days=120)))
    wiki.run_jobs()
    wiki.maintain("LeadershipDevelopment:UpdateSkillMap")
    wiki.maintain("LeadershipDevelopment:SettleSurveys")
