"""Rows of plain text, in which a converter has lost the borders of cells.

What can be told without guessing at meaning: all rows of an initiative begin alike, so what they share is its name;
phases are few and stand last; before them stands a geography, known by its words; a kind of stakeholder is one of a
short list, with the project before and the lead behind it. Where no kind is named, the rest is the project.
"""

import re
from itertools import takewhile

PHASES = (
    "Execution & Implementation", "Execution and Implementation", "Completion & Reporting", "Completion and Reporting",
    "Monitoring & Evaluation", "Monitoring and Evaluation", "Project Planning", "Project Initiation", "Project Closure",
    "Implementation", "Execution", "Completion", "Completed", "Reporting", "Planning", "Initiation", "Ideation",
    "Research & Planning", "Evaluation", "Proposal", "Draft", "Design", "Pilot", "Closing", "Closed", "Ongoing",
    "On hold", "In progress", "Not started", "Done",
)  # fmt: skip
# "WMF" and its kin are never part of a name; the others may be, so the first with a name before it counts.
STAKEHOLDERS = (
    "WMF", "WMDE", "Wikimedia Foundation", "User Group", "User group", "Chapter", "Thematic Organization",
    "Thematic Organisation", "Thematic organization", "Affiliate", "Affiliates", "Hub", "Individual contributor",
    "Individual", "Partner organization", "Partner", "Informal group", "Volunteers", "WikiProject",
)  # fmt: skip
_DIRECTION = (
    r"(?:North(?:ern)?|South(?:ern)?|East(?:ern)?|West(?:ern)?|Central|Sub-Saharan|Latin|Middle|Southeast|Northeast)"
)
_PLACE = (
    r"(?:Africa[n]?|America[n]?|Asia[n]?|Europe(?:an)?|Oceania[n]?|Caribbean|Arab(?:ic|ian)?|MENA|CEE|ESEAP|LATAM|SAARC|"
    r"Mediterranean|Pacific|Balkan|Nordic|Iberoamerica|Anglophone|Francophone|Lusophone|Hispanophone|Indian|Indonesian|"
    r"Latin America)"
)
GEOGRAPHY = re.compile(
    rf"(?:Global|Worldwide|International|Regional|Local|"
    rf"(?:{_DIRECTION}(?: and | & | ))*{_PLACE}(?:(?:,| and| &| &amp;)? (?:the )?(?:{_DIRECTION} )?{_PLACE})*"
    rf"(?: (?:communities|community|region|countries))?|"
    rf"(?:{_DIRECTION} )*(?:Asia|East)(?: and (?:the )?\w+)*)$",
    re.IGNORECASE,
)


def common_beginning(rows: list[str]) -> str:
    """What all rows begin with, up to the end of a word."""
    columns = zip(*(row.split(" ") for row in rows), strict=False)
    return " ".join(words[0] for words in takewhile(lambda words: len(set(words)) == 1, columns))


def split_row(rest: str) -> dict[str, str]:
    """A row without the initiative: project, stakeholder_type, lead, geography, phase; empty where nothing is known."""
    rest, phase = _phase(rest.strip())
    rest, geography = _geography(rest)
    project, kind, lead = _stakeholder(rest)
    return {"project": project, "stakeholder_type": kind, "lead": lead, "geography": geography, "phase": phase}


def _phase(text: str) -> tuple[str, str]:
    for phase in sorted(PHASES, key=len, reverse=True):
        before = text.removesuffix(phase)
        # A row has more than a phase.
        if before != text and before.endswith(" ") and before.strip() and _closes(before, phase):
            return before.strip(), phase
    return text, ""


def _closes(before: str, phase: str) -> bool:
    """Whether a word at the end is a phase: those that names may end with need a kind of stakeholder before."""
    if phase not in {"Proposal", "Design", "Evaluation", "Planning", "Reporting", "Research & Planning", "Draft"}:
        return True
    return any(re.search(rf"\s{re.escape(kind)}\s", before) for kind in STAKEHOLDERS)


def _geography(text: str) -> tuple[str, str]:
    for start in (match.start() for match in re.finditer(r"(?<=\s)\S", text)):
        if GEOGRAPHY.fullmatch(text[start:]) and not re.search(
            r"\b(in|for|the|of|across)\s$", text[:start], re.IGNORECASE
        ):
            return text[:start].strip(), text[start:]
    return text, ""


def _stakeholder(text: str) -> tuple[str, str, str]:
    places = [
        (match.start(), kind)
        for kind in STAKEHOLDERS
        for match in re.finditer(rf"(?<=\S\s){re.escape(kind)}(?=\s|$)", text)
    ]
    if not places:
        return text, "", ""
    certain = [place for place in places if place[1] in {"WMF", "WMDE"}]
    # Where several kinds begin at one place, the longest name counts.
    start, kind = min(certain or places, key=lambda place: (place[0], -len(place[1])))
    return text[:start].strip(), kind, text[start + len(kind) :].strip()
