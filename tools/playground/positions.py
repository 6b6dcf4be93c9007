"""Roles of the demo's communities, with profiles, groups and terms: for the grid, the timeline and the chart."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Document = dict[str, Any]

ILLUSTRATORS = {
    "schema": "role/2",
    "label": {
        "en": "Coordinator of the illustrators",
        "fr": "Coordination des illustrations",
        "ja": "図版プロジェクトの世話役",
        "ar": "منسق مشروع الرسوم",
    },
    "description": {"en": "Keeps the list of articles without a picture, and welcomes who draws or uploads one."},
    "family": "content",
    "level": "thematic",
    "community": "cocktails",
    "decisions": ["set-project-priorities"],
    "own_activity": ["files", "categories"],
    "selection": "consensus",
    "seats": 2,
    "term_months": 12,
    "requirements": [
        {"competency": "editing", "min_level": 2, "importance": "essential"},
        {"competency": "wiki-participation", "min_level": 2, "importance": "essential"},
        {"competency": "communication", "min_level": 1, "importance": "optional"},
    ],
}

HUB_BOARD = {
    "schema": "role/2",
    "label": {
        "en": "Board member of the hub of drinks wikis",
        "fr": "Membre du conseil du pôle des boissons",
        "ja": "飲み物ハブの理事",
        "ar": "عضو مجلس محور المشروبات",
    },
    "description": {"en": "Decides which events the wikis of the hub hold together, and who looks after them."},
    "family": "governance",
    "level": "regional",
    "community": "drinks",
    "decisions": ["approve-grants", "set-project-priorities"],
    "needed_at_level": ["approve-grants"],
    "selection": "election",
    "seats": 5,
    "term_months": 24,
    "max_terms": 2,
    "requirements": [
        {"competency": "organizational-development", "min_level": 2, "importance": "essential"},
        {"competency": "communication", "min_level": 2, "importance": "essential"},
        {"competency": "fundraising", "min_level": 1, "importance": "optional"},
    ],
}

# What communities change about a role: required (competency, level), dropped competencies, seats, and the holders'
# terms in days from today; None: the date is not given.
Terms = list[tuple[int | None, int | None]]
PROFILES: dict[tuple[str, str], tuple[list[tuple[str, int]], list[str], int, Terms]] = {
    ("administrator", "cocktails"): (
        [("conflict-resolution", 3)],
        [],
        6,
        [(-900, None), (-640, 90), (-300, 430), (-120, 610)],
    ),
    ("administrator", "tea"): ([("conflict-resolution", 1)], ["communication"], 2, [(-500, 230)]),
    ("administrator", "coffee"): ([("editing", 3)], [], 3, [(-700, 25), (-90, 640)]),
    ("mentor", "tea"): ([("community-outreach", 3)], [], 4, [(-200, 165), (-20, None)]),
    ("mentor", "coffee"): ([], ["community-outreach"], 3, [(-400, 330), (-380, 350), (-30, 335)]),
    ("event-organiser", "drinks"): ([("partnership-development", 3)], [], 2, [(-350, 15)]),
    ("bureaucrat", "cocktails"): ([("conflict-resolution", 4)], [], 2, [(-800, None), (-800, -70)]),
    ("wikiproject-coordinator", "tea"): ([("project-management", 3)], [], 1, []),
}

GROUPS: dict[str, Document] = {
    "drinks-board": {
        "label": {"en": "Board of the hub of drinks wikis", "ja": "飲み物ハブの理事会", "ar": "مجلس محور المشروبات"},
        "community": "drinks",
        "scope": "To see that the wikis of the hub have what they need, and to answer for its money.",
    },
    "tea-welcome-team": {
        "label": {"en": "Welcome team of Tea Wiki", "ja": "お茶ウィキの歓迎チーム", "ar": "فريق الترحيب في ويكي الشاي"},
        "community": "tea",
        "scope": "To answer the first questions of newcomers, and to find mentors for those who stay.",
    },
    "coffee-events-team": {
        "label": {
            "en": "Events team of Coffee Wiki",
            "ja": "コーヒー・ウィキの催しチーム",
            "ar": "فريق فعاليات ويكي القهوة",
        },
        "community": "coffee",
        "scope": "To hold two meetings a year, and to help others hold theirs.",
    },
}


def terms(today: date, days: Terms, names: Iterator[str]) -> list[Document]:
    """Holders with these terms, each a person who has none yet."""
    holders = []
    for start, end in days:
        holder: Document = {"user": next(names)}
        for key, offset in (("start", start), ("end", end)):
            if offset is not None:
                holder[key] = str(today + timedelta(days=offset))
        holders.append(holder)
    return holders


def documents(today: date, people: Sequence[str]) -> dict[str, Document]:
    """All documents, by the path of their file."""
    names = iter(people)
    made: dict[str, Document] = {
        "role/illustrators-coordinator": {
            **ILLUSTRATORS,
            # The end of the second term follows from its length.
            "holders": terms(today, [(-330, 35), (-100, None)], names),
        },
        "role/drinks-board-member": {
            **HUB_BOARD,
            "holders": terms(today, [(-650, 80), (-650, None), (-200, 530), (-1400, -670)], names),
        },
    }
    for (role, community), (asked, dropped, seats, days) in PROFILES.items():
        requirements = [
            {"competency": competency, "min_level": level, "importance": "essential"} for competency, level in asked
        ]
        made[f"profile/{role}/{community}"] = {
            "schema": "profile/1",
            "role": role,
            "community": community,
            "seats": seats,
            "requirements": requirements,
            "dropped": dropped,
            "holders": terms(today, days, names),
        }
    for slug, group in GROUPS.items():
        made[f"group/{slug}"] = {
            "schema": "group/1",
            "label": group["label"],
            "community": group["community"],
            "mandate": {
                "scope": {"en": group["scope"]},
                "from": str(today - timedelta(days=400)),
                "until": str(today + timedelta(days=330)),
            },
            "members": terms(today, [(-400, 330), (-400, None), (-60, 330)], names),
        }
    return made


def write(folder: Path, today: date, people: Sequence[str]) -> None:
    """Writes files that `ImportDocuments` reads."""
    for path, document in documents(today, people).items():
        file = folder / f"{path}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document, ensure_ascii=False, indent="\t"))
