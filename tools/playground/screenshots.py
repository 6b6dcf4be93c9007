"""`make screenshots`: renews docs/images from the demo, which must be up.

Pictures of stories come from the system tests, if these ran before. With --all FOLDER, it takes every page in every
view instead, for people to look through.
"""

import argparse
import shutil
import sys
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playground.browser import DESKTOP, PHONE, Browser
from playground.demo import COMMITTEE, COMMUNITY, FOLDER, PASSWORD, Demo, people
from playground.session import Session
from playground.wiki import ROOT, Account, Wiki

IMAGES = ROOT / "docs" / "images"
STORIES = ROOT / "build" / "artefacts" / "docs"
"""Where system tests put the pictures that they take for docs."""
SIZE = (1100, 760)
SEND = "#mw-content-text form button[type=submit]:not([name=preview], [name=changelanguage]):visible"

VIEWS = {
    "en-desktop-day": (DESKTOP, {"uselang": "en"}),
    "en-desktop-night": (DESKTOP, {"uselang": "en", "vectornightmode": "1"}),
    "ja-desktop-day": (DESKTOP, {"uselang": "ja"}),
    "ar-desktop-night": (DESKTOP, {"uselang": "ar", "vectornightmode": "1"}),
    "ja-phone-day": (PHONE, {"uselang": "ja", "useskin": "minerva"}),
    "ar-phone-night": (PHONE, {"uselang": "ar", "useskin": "minerva", "minervanightmode": "1"}),
}


@dataclass(frozen=True)
class Page:
    title: str
    query: Mapping[str, str]
    who: str = "committee"


PAGES = {
    "roles": Page("Special:LeadershipRoles", {}),
    "succession": Page("Special:LeadershipRoles", {"view": "succession"}),
    "concentration": Page("Special:LeadershipRoles", {"view": "concentration"}),
    "map": Page("Special:RoleMap", {}),
    "grid": Page("Special:RoleMap", {"view": "grid"}),
    "chart": Page("Special:RoleMap", {"view": "chart"}),
    "subsidiarity": Page("Special:RoleMap", {"view": "subsidiarity"}),
    "compare": Page(
        "Special:CompareLeadershipRoles",
        {"fromrole": "administrator", "torole": "administrator", "tocommunity": COMMUNITY},
    ),
    "role": Page("Leadership:Role/illustrators-coordinator", {}),
    "profile": Page(f"Leadership:Profile/administrator/{COMMUNITY}", {}),
    "competency": Page("Leadership:Competency/conflict-resolution", {}),
    "community": Page("Leadership:Community/drinks", {}),
    "group": Page("Leadership:Group/drinks-board", {}),
    "policy": Page(f"Leadership:Policy/{COMMUNITY}", {}),
    "form": Page(f"Special:EditLeadershipDocument/Profile/administrator/{COMMUNITY}", {}),
    "translate": Page("Special:TranslateLeadershipDocument/Role/mentor", {"language": "sv"}),
    "suggest": Page("Special:SuggestLeaders", {}),
    "weights": Page("Special:SuggestLeaders/weights", {"community": COMMUNITY}),
    "guests": Page("Special:InviteLeader", {}),
    "approvals": Page("Special:LeadershipApprovals", {}),
    "skillmap": Page("Special:SkillMap", {"community": "drinks"}),
    "findskills": Page("Special:FindSkills", {"competency": "editing", "community": COMMUNITY}),
    "matches": Page("Special:LearningMatches", {"community": COMMUNITY}),
    "learning": Page("Special:Learning", {}),
    "coverage": Page("Special:Learning", {"view": "coverage"}),
    "resource": Page("Leadership:Learning/first-edits", {}),
    "package": Page("Leadership:Package/first-steps", {}),
    "results": Page("Leadership:Survey/drinks-skills", {}),
    "achievement": Page("Leadership:Achievement/calm-facilitator", {}),
    "award": Page("Special:AwardAchievement/calm-facilitator", {}),
    "feedback": Page("Leadership:Feedback/leadership-task-force-2022", {}),
    "givefeedback": Page("Special:GiveLeadershipFeedback/leadership-task-force-2022", {}),
    "initiatives": Page("Special:Initiatives", {}),
    "phases": Page("Special:Initiatives", {"view": "phases"}),
    "calls": Page("Special:LeadershipCalls", {}),
    "processes": Page("Special:LeadershipProcesses", {}),
    "process": Page("Leadership:Process/strategy-2017", {}),
    "plan": Page("Leadership:Plan/skills-and-leadership", {}),
    "advice": Page("Special:LeadershipAdvice", {}),
    "applications": Page("Special:ReviewApplications", {}),
    "verify": Page("Special:VerifyCredential", {}),
    "own": Page("Special:MyLeadership", {"role": "mentor", "community": COMMUNITY}, "person"),
    "skills": Page("Special:MySkills", {}, "person"),
    "mylearning": Page("Special:MyLearning", {}, "person"),
    "endorsements": Page("Special:MyEndorsements", {}, "person"),
    "survey": Page("Special:AnswerSurvey/cocktails-needs", {}, "person"),
}
"""All pages that the extension draws, except lists, which `take_all` makes."""


def take_all(wiki: Wiki, sessions: Mapping[str, Session], folder: Path, ask: list[tuple[str, ...]]) -> None:
    """Takes every page in every view, and one list of suggestions."""
    with Browser() as browser:
        made = browser.look(wiki.page("Special:SuggestLeaders"), session=sessions["committee"], steps=ask)
        pages = PAGES | {"list": Page(made.url.removeprefix(wiki.page("")), {})}
        for view, (size, query) in VIEWS.items():
            for name, page in pages.items():
                seen = browser.look(
                    f"{wiki.page(page.title)}?{urlencode({**page.query, **query})}",
                    session=sessions[page.who],
                    size=size,
                    screenshot=folder / f"{name}-{view}.png",
                    full_page=True,
                )
                print(
                    f"{name} {view}: {seen.status}, too wide by {seen.overflow}, {seen.errors or 'no errors'}",
                    flush=True,
                )


def main() -> None:
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    wiki = Demo(arguments.port).wiki
    committee = Session(wiki)
    committee.log_in(COMMITTEE)
    name = people()[0].name
    person = Session(wiki)
    person.log_in(Account(name, PASSWORD))
    ask = [
        ("select", "select[name=role]", "administrator"),
        ("select", "select[name=community]", COMMUNITY),
        ("click", "form details summary"),
        ("select", "select[name=variety]", "some"),
        ("click", SEND),
    ]
    write = [*ask, ("click", f"article:has-text('{name}') a[href*=InviteLeader]")]
    guest = [
        ("select", "select[name=role]", "mentor"),
        ("select", "select[name=community]", COMMUNITY),
        ("fill", "input[name=name]", "Example Guest"),
        ("fill", "input[name=contact]", "guest@example.org"),
        ("fill", "input[name=event]", "Project:Example exchange"),
        ("fill", "textarea[name=text]", "Come and see how we do it."),
        ("click", SEND),
    ]
    if arguments.all:
        take_all(wiki, {"committee": committee, "person": person}, arguments.all, ask)
        return
    for taken in STORIES.glob("*.png"):
        shutil.copy(taken, IMAGES)
    with Browser() as browser:

        def picture(name: str, url: str, **options: Any) -> None:  # noqa: ANN401 - as Browser.look takes them
            view = browser.look(url, screenshot=IMAGES / f"{name}.png", **{"size": SIZE, **options})
            if view.status != HTTPStatus.OK or view.errors:
                sys.exit(f"error: {url} answers {view.status} {view.errors}")

        suggestions = wiki.page("Special:SuggestLeaders")
        picture("roles", wiki.page("Special:LeadershipRoles"))
        picture("map", wiki.page("Special:RoleMap"))
        picture("grid", f"{wiki.page('Special:RoleMap')}?view=grid")
        picture("chart", f"{wiki.page('Special:RoleMap')}?view=chart")
        picture("succession", f"{wiki.page('Special:LeadershipRoles')}?view=succession")
        picture("role", wiki.page("Leadership:Role/mentor"))
        picture("skillmap", f"{wiki.page('Special:SkillMap')}?community=drinks")
        picture("matches", f"{wiki.page('Special:LearningMatches')}?community={COMMUNITY}", session=committee)
        endorsements = wiki.page("Special:MyEndorsements")
        picture("endorsements", endorsements, session=person)
        picture("endorsements-phone", f"{endorsements}?uselang=ar", session=person, size=PHONE)
        credential = (FOLDER / "credential").read_text()
        with urllib.request.urlopen(credential, timeout=60) as answer:
            text = answer.read().decode()
        verified = [("fill", "#verify-text", text), ("click", "form:has(#verify-text) button[type=submit]")]
        picture("verified", wiki.page("Special:VerifyCredential"), steps=verified)
        picture("learning", f"{wiki.page('Special:Learning')}?competency=conflict-resolution&region=coffee")
        picture("initiatives", f"{wiki.page('Special:Initiatives')}?view=phases")
        picture("calls", f"{wiki.page('Special:LeadershipCalls')}?uselang=zh-hant")
        picture("process", f"{wiki.page('Leadership:Process/strategy-2017')}?uselang=vi")
        picture("plan", f"{wiki.page('Leadership:Plan/skills-and-leadership')}?uselang=sv")
        picture("competency", f"{wiki.page('Leadership:Competency/conflict-resolution')}?uselang=ar")
        picture("suggestions", suggestions, session=committee, steps=ask)
        own = wiki.page("Special:MyLeadership")
        # Everybody is asked only once: in a demo that was photographed before, the letter is there.
        if 'id="invitation-' not in person.get(own).text:
            picture("invite", suggestions, session=committee, steps=[*write, ("click", "button[name=preview]")])
            browser.look(suggestions, session=committee, steps=[*write, ("click", SEND)])
        committee.edit("Project:Example exchange", "An exchange.")
        picture("guests", wiki.page("Special:InviteLeader"), session=committee, steps=guest)
        picture("my-leadership", own, session=person, full_page=True)
        committee.set_option("language", "ja")
        picture("suggestions-phone", suggestions, session=committee, steps=ask, size=PHONE)
        committee.set_option("language", "en")


if __name__ == "__main__":
    main()
