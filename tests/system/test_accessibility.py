"""What axe-core says of every page of the extension: nothing serious, nothing critical. And what html-validate says of
its HTML: nothing that it does not say of MediaWiki's own pages."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from playground.browser import DESKTOP, PHONE, Browser
from playground.session import Session

from system.site import ADMIN, COMMITTEE, COMMUNITY, EDITOR, ROOT, Site

# Left to right, wide and with scripts; right to left, narrow and without, in the skin of phones: what one hides the
# other shows. Contrast is checked by day and by night.
VIEWS = {
    "en-desktop-scripts": ("vector-2022", "en", DESKTOP, True),
    "ar-phone-no-scripts": ("minerva", "ar", PHONE, False),
}
DOCUMENTS = [
    "Role/administrator",
    "Role/accessible",
    "Profile/administrator/accessible",
    "Competency/editing",
    "Community/accessible",
    "Policy/default",
    "Group/example-working-group",
    "Definition/leadership",
    "Initiative/accessible",
    "Process/accessible",
    "Plan/accessible",
    "Feedback/accessible",
    "Learning/accessible",
    "Package/accessible",
    "Survey/accessible",
    "Achievement/accessible",
]
# Kinds of which the page has every member there is.
FULL = ("initiative", "process", "plan", "feedback", "learning", "package", "survey", "achievement")

PAGES: dict[str, tuple[str, dict[str, str]]] = {
    **{title: (f"Leadership:{title}", {}) for title in DOCUMENTS},
    "roles": ("Special:LeadershipRoles", {}),
    "roles that fit": ("Special:LeadershipRoles", {"family": "functionary", "level": "global"}),
    "no roles that fit": ("Special:LeadershipRoles", {"family": "content", "level": "global"}),
    "succession": ("Special:LeadershipRoles", {"view": "succession"}),
    "concentration": ("Special:LeadershipRoles", {"view": "concentration"}),
    "map": ("Special:RoleMap", {}),
    "map of one family": ("Special:RoleMap", {"open": "local/functionary"}),
    "map with a role in focus": ("Special:RoleMap", {"focus": "role/administrator"}),
    "roles by community": ("Special:RoleMap", {"view": "grid"}),
    "communities and groups": ("Special:RoleMap", {"view": "chart"}),
    "subsidiarity": ("Special:RoleMap", {"view": "subsidiarity"}),
    "comparison": (
        "Special:CompareLeadershipRoles",
        {"fromrole": "administrator", "torole": "administrator", "tocommunity": "accessible"},
    ),
    "comparison of nothing": ("Special:CompareLeadershipRoles", {}),
    "what to create": ("Special:EditLeadershipDocument", {}),
    **{f"form of {title}": (f"Special:EditLeadershipDocument/{title}", {}) for title in DOCUMENTS},
    "new role": ("Special:EditLeadershipDocument/Role/new-role", {}),
    **{
        f"translation of {title}": (f"Special:TranslateLeadershipDocument/{title}", {"language": "sv"})
        for title in DOCUMENTS
    },
    "no document to translate": ("Special:TranslateLeadershipDocument", {}),
    "suggestions": ("Special:SuggestLeaders", {}),
    "list of suggestions": ("Special:LeadershipList/{list}", {}),
    "letter to a person": ("Special:InviteLeader/{list}", {"person": "{person}"}),
    "trial of weights": ("Special:SuggestLeaders/weights", {}),
    "invitation of a guest": ("Special:InviteLeader", {}),
    "own page": ("Special:MyLeadership", {}),
    "initiatives": ("Special:Initiatives", {}),
    "initiatives by phase": ("Special:Initiatives", {"view": "phases"}),
    "initiatives by region": ("Special:Initiatives", {"view": "regions"}),
    "calls": ("Special:LeadershipCalls", {}),
    "processes": ("Special:LeadershipProcesses", {}),
    "feedback": ("Special:GiveLeadershipFeedback/accessible", {}),
    "approvals": ("Special:LeadershipApprovals", {}),
    "advice": ("Special:LeadershipAdvice", {}),
    "request for advice": ("Special:LeadershipAdvice/ask", {}),
    "application": ("Special:ApplyToCall", {}),
    "applications to review": ("Special:ReviewApplications", {}),
    "verification": ("Special:VerifyCredential", {}),
    "awards": ("Special:AwardAchievement", {}),
    "award": ("Special:AwardAchievement/accessible", {}),
    "matches": ("Special:LearningMatches", {"community": COMMUNITY}),
    "own endorsements": ("Special:MyEndorsements", {}),
    "learning": ("Special:Learning", {}),
    "learning that fits": ("Special:Learning", {"sort": "fit"}),
    "coverage of learning": ("Special:Learning", {"view": "coverage"}),
    "map of skills": ("Special:SkillMap", {}),
    "own skills": ("Special:MySkills", {}),
    "own learning": ("Special:MyLearning", {}),
    "own package": ("Special:MyLearning/accessible", {}),
    "surveys": ("Special:AnswerSurvey", {}),
    "open survey": ("Special:AnswerSurvey/accessible", {}),
    "people with a skill": ("Special:FindSkills", {"competency": "communication"}),
    "people that a committee finds": ("Special:FindSkills", {"competency": "communication", "community": COMMUNITY}),
    "learning that is not there": ("Special:Learning", {"q": "学习", "format": "podcast"}),
    "self-check": ("Special:MyLeadership", {"role": "mentor", "community": "cocktails"}),
    "preferences": ("Special:Preferences", {}),
    "difference": ("Leadership:Role/accessible", {"diff": "cur", "oldid": "prev"}),
    "broken document": ("Leadership:Role/broken", {}),
    "embedded": ("Project:Accessible", {}),
}
# Pages that only the committee of a community may open.
OF_COMMITTEES = {
    "suggestions",
    "list of suggestions",
    "letter to a person",
    "trial of weights",
    "invitation of a guest",
    "applications to review",
    "awards",
    "award",
    "matches",
    "people that a committee finds",
}

EMBEDDED = """
== One ==
{{#leadershiprole:administrator}} and {{#leadershiprole:administrator|show=description}}
{{#leadershiprole:administrator|community=accessible|show=card}}
== Many ==
{{#leadershiproles:level=global}}
{{#leadershiproles:format=list}}
== Map ==
{{#rolemap:}}
== Skills ==
{{#skillmap:}}
{{#learning:}}
{{#learningpackage:accessible}}
{{#skillsurvey:accessible}}
{{#leadershipachievements:}}
== Errors ==
{{#leadershiprole:nobody}}
"""

BROKEN = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11"><page>
<title>Leadership:Role/broken</title><ns>3390</ns><revision><timestamp>2020-01-01T00:00:00Z</timestamp>
<contributor><username>ExampleEditor</username></contributor><model>leadership-document</model>
<format>application/json</format><text>{"schema":"role/1"}</text></revision></page></mediawiki>"""


@pytest.fixture(scope="module")
def admin(site: Site) -> Iterator[Session]:
    """A wiki with at least one page of each kind, and one who may see what is not for committees alone."""
    session = site.session(ADMIN)
    text = {"en": "Accessible", "ar": "سهل الوصول"}
    community = {"en": "Accessible community", "ar": "مجتمع سهل الوصول"}
    role = {"schema": "role/1", "label": text, "family": "mentoring", "level": "local", "requirements": []}
    requirements = [{"competency": "editing", "min_level": 4, "importance": "essential"}]
    holders = [{"user": "Admin"}, {"user": "ExampleFormer", "start": "2001-01-01", "end": "2002-01-01"}]
    pages: dict[str, dict[str, Any]] = {
        "Leadership:Community/accessible": {"schema": "community/1", "label": community, "kind": "hub"},
        "Leadership:Role/accessible": role,
        "Leadership:Profile/administrator/accessible": {
            "schema": "profile/1",
            "role": "administrator",
            "community": "accessible",
            "requirements": requirements,
            "holders": holders,
        },
    }
    for kind in FULL:
        case = json.loads((ROOT / "tests" / "conformance" / kind / "full.json").read_text("utf-8"))
        pages[f"Leadership:{kind.capitalize()}/accessible"] = case["document"]
    pages["Leadership:Feedback/accessible"] |= {"starts": "2020-01-01", "ends": "2199-12-31"}
    pages["Leadership:Survey/accessible"] |= {"opens": "2020-01-01", "closes": "2199-12-31"}
    del pages["Leadership:Survey/accessible"]["members_of"]
    pages["Leadership:Achievement/accessible"]["community"] = COMMUNITY
    pages["Leadership:Package/accessible"]["resources"] = [{"resource": "accessible"}]
    for title, document in pages.items():
        session.edit(title, json.dumps(document))
    session.edit("Leadership:Role/accessible", json.dumps({**role, "level": "global", "seats": 3}))
    session.edit("Project:Accessible", EMBEDDED)
    # Import asks no questions, so it can bring what an editor could not save.
    site.wiki.maintain("importDump", text=BROKEN)
    site.wiki.run_jobs()
    for title in ("Leadership:Survey/accessible", "Leadership:Achievement/accessible"):
        site.approve(title)
    yield session
    session.api(action="delete", title="Leadership:Role/broken", token=session.token())


class Readers(NamedTuple):
    admin: Session
    committee: Session
    places: dict[str, str]

    def look_for(self, name: str) -> tuple[Session, str, dict[str, str]]:
        """Who opens the page of this name, its title, and its query."""
        title, query = PAGES[name]
        who = self.committee if name in OF_COMMITTEES else self.admin
        return who, title.format(**self.places), {key: value.format(**self.places) for key, value in query.items()}


@pytest.fixture(scope="module")
def readers(site: Site, admin: Session) -> Readers:
    """With a list of a committee, and one person in it."""
    committee = site.session(COMMITTEE)
    made = committee.api(
        action="leadershipsuggest", role="administrator", community=COMMUNITY, variety="some", token=committee.token()
    )
    number = str(made["leadershipsuggest"]["id"])
    page = committee.get(site.wiki.page(f"Special:LeadershipList/{number}")).text
    person = re.search(r"InviteLeader/\d+[^\"]*person=(\d+)", page)
    assert person
    return Readers(admin, committee, {"list": number, "person": person[1]})


def report(found: list[dict[str, str]]) -> str:
    return "\n".join(f"{one['impact']} {one['rule']}: {one['target']}\n    {one['html'][:200]}" for one in found)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_nobody_is_kept_out(site: Site, browser: Browser, readers: Readers, view: str, name: str) -> None:
    session, title, query = readers.look_for(name)
    skin, language, size, javascript = VIEWS[view]
    seen = browser.look(
        f"{site.wiki.page(title)}?{urlencode({**query, 'uselang': language, 'useskin': skin})}",
        session=session,
        size=size,
        javascript=javascript,
        accessibility=True,
    )
    assert seen.status == 200
    assert not seen.barriers, report(seen.barriers)
    assert seen.overflow <= 0


# Faults of MediaWiki itself, for which the extension is not responsible.
PLAIN = "Project:Plain"
OTHER_PAGES = {
    "page": (PLAIN, {}),
    "form": (PLAIN, {"action": "edit"}),
    "difference": (PLAIN, {"diff": "cur", "oldid": "prev"}),
    "changes": ("Special:RecentChanges", {}),
    "preferences": ("Special:Preferences", {}),
    "search": ("Special:Search", {}),
}


def html_faults(pages: dict[str, str], folder: Path) -> dict[str, set[str]]:
    """Name of a page -> what is wrong with its HTML, as rule and message."""
    folder.mkdir()
    # Only the rules of the HTML standard, no rules of taste.
    (folder / ".htmlvalidate.json").write_text(json.dumps({"root": True, "extends": ["html-validate:standard"]}))
    for number, text in enumerate(pages.values()):
        (folder / f"{number}.html").write_text(text)
    subprocess.run(
        [ROOT / "node_modules" / ".bin" / "html-validate", "--formatter", "json=report.json", "."],
        cwd=folder,
        timeout=300,
        check=False,  # there is something to report
    )
    faults = dict[str, set[str]]()
    for file in json.loads((folder / "report.json").read_text()):
        name = list(pages)[int(Path(file["filePath"]).stem)]
        faults[name] = {f"{found['ruleId']}: {found['message']}" for found in file["messages"]}
    return faults


def test_no_page_is_a_refusal(site: Site, readers: Readers) -> None:
    titles = {}
    for name in PAGES:
        session, title, query = readers.look_for(name)
        page = session.get(site.wiki.page(title), uselang="en", **query).text
        titles[name] = page.partition("<title>")[2].partition("</title>")[0]
    assert {name: title for name, title in titles.items() if title.startswith(("Permission error", "Error"))} == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_html_is_valid(site: Site, readers: Readers, tmp_path: Path, language: str) -> None:
    def text(session: Session, title: str, query: dict[str, str]) -> str:
        return session.get(site.wiki.page(title), uselang=language, **query).text

    # Somebody else's page, so that it can be patrolled, with a table of contents.
    editor = site.session(EDITOR)
    for words in ("Before", f"After, in {language}"):
        editor.edit(PLAIN, f"{words}\n" + "\n".join(f"== {number} ==" for number in range(4)))
    others = {name: text(readers.admin, *place) for name, place in OTHER_PAGES.items()}
    known = set[str]().union(*html_faults(others, tmp_path / "core").values())
    ours = html_faults({name: text(*readers.look_for(name)) for name in PAGES}, tmp_path / "ours")
    wrong = {name: sorted(faults - known) for name, faults in ours.items() if faults - known}
    assert not wrong, json.dumps(wrong, indent=1, ensure_ascii=False)
