"""One story with real accounts: a need, a gap, a course and a peer, a credential that others verify, and hide again."""

import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from playground.browser import DESKTOP, PHONE, Browser, View
from playground.service import COMMAND
from playground.session import Session
from playground.wiki import PARTS, Account

from system.independent import verify_independently
from system.site import COMMITTEE, COMMUNITY, EDITOR, PASSWORD, ROOT, Site
from system.test_learning import send as send_form

PREFIX = "/rest.php/leadershipdevelopment/v0"
COMPETENCY = "project-management"
LABELS = {"en": "Project management for beginners", "ar": "إدارة المشاريع للمبتدئين"}
COURSE = {
    "schema": "learning/1",
    "label": LABELS,
    "languages": ["en", "ar"],
    "teaches": [{"competency": COMPETENCY, "level": 3}],
}
ACHIEVEMENT = {
    "schema": "achievement/1",
    "label": {"en": "Careful planner", "ar": "مخطط دقيق"},
    "criteria": {"en": "Planned a project with others and carried it through."},
    "community": COMMUNITY,
    "aligns": [{"competency": COMPETENCY, "level": 3}],
}
WORDS = {"en": "We planned it together.", "ar": "خططنا لها معا."}
SURVEY_LABELS = {"en": "What would you like to learn?", "ar": "ماذا تود أن تتعلم؟"}
SURVEY = {
    "schema": "survey/1",
    "label": SURVEY_LABELS,
    "community": COMMUNITY,
    "questions": [
        {"id": "wants", "competency": COMPETENCY, "asks": "learns"},
        {"id": "can", "competency": COMPETENCY, "asks": "level"},
    ],
}
ASKED = 10
PARTS_PLAYED = ["Learner", "Peer", "Reader"]
SAVE_SKILLS = "form:has(#mw-input-community) .mw-htmlform-submit-buttons button"
SIZES = {"desktop": DESKTOP, "phone": PHONE}
Step = tuple[str, ...]

# The first journey has to wait for the survey as well.
pytestmark = pytest.mark.timeout(1200)


class Journey(NamedTuple):
    language: str
    size: str
    javascript: bool
    accessibility: bool
    """Whether each page is searched for barriers, which takes as long as all else."""

    @property
    def name(self) -> str:
        return f"{self.language}-{self.size}"

    def account(self, part: str) -> Account:
        name = f"Example{part}{self.language.title()}{self.size.title()}"
        return Account(name, PASSWORD, [], {"language": self.language})


JOURNEYS = [
    Journey("en", "desktop", javascript=True, accessibility=True),
    Journey("en", "phone", javascript=True, accessibility=False),
    Journey("ar", "desktop", javascript=False, accessibility=False),
    Journey("ar", "phone", javascript=False, accessibility=True),
]
ARTEFACTS = ROOT / "build" / "artefacts"
FOR_DOCS = {
    "ar-phone-survey": "#mw-content-text",
    "en-desktop-counted": "#mw-content-text",
    "en-desktop-gap": "#mw-content-text",
    "ar-desktop-course": "#mw-content-text",
    "en-phone-match": ".cdx-table:has(input[name=match])",
    "en-desktop-award": "#mw-content-text",
    "en-phone-shown": ".cdx-table:has(input[name=award])",
    "en-desktop-verified": "#mw-content-text",
}
"""The parts of pages that are pictures in docs: `make screenshots` takes them from here."""


@pytest.fixture(scope="module", autouse=True)
def needs(site: Site, browser: Browser) -> Iterator[None]:
    """A community asks its people by survey what they want to learn, and the last day to answer is over."""
    today = datetime.now(UTC).date()
    survey = SURVEY | {"opens": str(today - timedelta(9)), "closes": str(today - timedelta(1))}
    people = site.people[:ASKED]
    site.wiki.create_accounts([journey.account(part) for journey in JOURNEYS for part in PARTS_PLAYED])
    # It ends yesterday, also where midnight comes while they answer.
    with site.wiki.days_ago(2):
        site.session(EDITOR).edit("Leadership:Survey/story-needs", json.dumps(survey))
        site.approve("Leadership:Survey/story-needs")
        for name in people:
            person = site.session(Account(name, PASSWORD))
            form = site.wiki.page("Special:AnswerSurvey/story-needs")
            answers = {"wpFormIdentifier": "answer", "answer-wants": "1", "answer-can": "1", "map": "1"}
            send_form(person, form, **answers)
        for journey in JOURNEYS:
            answer(Story(site, browser, journey))
    site.wiki.maintain("LeadershipDevelopment:SettleSurveys")
    site.wiki.maintain("LeadershipDevelopment:UpdateSkillMap")
    yield
    nothing: dict[str, object] = {"community": COMMUNITY, "languages": [], "methods": [], "hours": None, "skills": []}
    lines = [json.dumps({**nothing, "name": name}) for name in people]
    site.wiki.maintain(PARTS / "FillSkills.php", text="\n".join(lines))
    with site.wiki.days_ago(-1):  # a number moves once a day
        site.wiki.maintain("LeadershipDevelopment:UpdateSkillMap")


class Story:
    """What the people of the story do in Chromium, each in the same language on the same size."""

    def __init__(self, site: Site, browser: Browser, journey: Journey) -> None:
        self._site = site
        self._browser = browser
        self._journey = journey
        self.language = journey.language
        self.name = journey.name

    def message(self, key: str) -> str:
        answer = self._site.session().api(
            action="query", meta="allmessages", ammessages=f"leadershipdevelopment-{key}", amlang=self.language
        )
        return str(answer["query"]["allmessages"][0]["content"])

    def look(self, session: Session | None, title: str, picture: str, *steps: Step, query: str = "") -> View:
        name = f"{self.name}-{picture}"
        part = FOR_DOCS.get(name)
        view = self._browser.look(
            f"{self._site.wiki.page(title)}?uselang={self.language}{query}",
            session=session,
            size=SIZES[self._journey.size],
            javascript=self._journey.javascript,
            steps=[*steps, *([("picture", str(ARTEFACTS / "docs" / f"story-{name}.png"), part)] if part else [])],
            screenshot=ARTEFACTS / f"learning-story-{name}.png",
            full_page=True,
            accessibility=self._journey.accessibility,
        )
        assert view.status == 200, view.text
        assert view.errors == []
        assert view.overflow <= 0
        assert not view.barriers, view.barriers
        assert view.direction == ("rtl" if self.language == "ar" else "ltr")
        assert "⧼" not in view.text
        return view

    def account(self, part: str) -> tuple[str, Session]:
        account = self._journey.account(part)
        return account.name, self._site.session(account)


def send(name: str, act: str) -> Step:
    """The button of the form that does this to a match or an award."""
    return ("click", f'form:has(input[name="{name}"]):has(input[name="act"][value="{act}"]) button[type="submit"]')


def press(act: str) -> Step:
    return ("click", f'button[name="act"][value="{act}"]')


def skills(level: str, tick: str) -> list[Step]:
    return [
        ("select", "#mw-input-community", COMMUNITY),
        ("select", "#mw-input-language1", "en"),
        ("click", 'label[for="mw-input-method-mentoring"]'),
        ("click", 'label[for="mw-input-matched"]'),
        ("fill", "#mw-input-places", "2"),
        ("select", "#mw-input-skill--0--competency", COMPETENCY),
        ("select", "#mw-input-skill--0--level", level),
        ("select", "#mw-input-skill--0--visibility", "counted"),
        ("click", f'label[for="mw-input-skill--0--{tick}"]'),
        ("click", SAVE_SKILLS),
    ]


def headers(session: Session) -> list[str]:
    """What notifications say."""
    answer = session.api(action="query", meta="notifications", notformat="model", notprop="list")
    return [note["*"]["header"] for note in answer["query"]["notifications"]["list"]]


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.name)
def test_from_a_need_to_a_credential(site: Site, browser: Browser, tmp_path: Path, journey: Journey) -> None:
    story = Story(site, browser, journey)
    learner_name, learner = story.account("Learner")
    peer_name, peer = story.account("Peer")
    try:
        find_a_course(site, story, learner)
        meet_a_peer(site, story, (learner_name, learner), (peer_name, peer))
        recognise(site, story, (learner_name, learner), (peer_name, peer))
        address = show(story, learner)
        verify_elsewhere(site, story, address, tmp_path)
        story.look(learner, "Special:MyLeadership", "hidden", send("award", "hide"))
        for part in ("", "/png", "/svg"):
            assert httpx.get(address + part, timeout=60).status_code == 404, "hidden at once"
    finally:
        for session in (learner, peer):
            own = site.wiki.page("Special:MyLeadership")
            browser.look(
                own,
                session=session,
                steps=[
                    ("click", "details.ext-leadershipdevelopment-purge summary"),
                    ("click", "details[open].ext-leadershipdevelopment-purge button"),
                ],
            )


def answer(story: Story) -> None:
    _, learner = story.account("Learner")
    form = "Special:AnswerSurvey/story-needs"
    story.look(learner, form, "survey")
    steps = [
        ("select", "select[name=answer-wants]", "1"),
        ("click", "form:has(select[name=answer-wants]) button[type=submit]"),
    ]
    assert story.message("survey-saved") in story.look(learner, form, "answered", *steps).text


def find_a_course(site: Site, story: Story, learner: Session) -> None:
    title = "Leadership:Learning/story-course"
    site.wiki.maintain("deleteBatch", text=title)
    site.wiki.run_jobs()
    late = story.look(learner, "Special:AnswerSurvey/story-needs", "too-late")
    assert story.message("survey-not-open") in late.text
    counted = story.look(None, "Leadership:Survey/story-needs", "counted")
    assert story.message("survey-results") in counted.text
    gap = story.look(None, "Special:SkillMap", "gap", query=f"&community={COMMUNITY}")
    assert story.message("skillmap-state-open") in gap.text
    assert SURVEY_LABELS[story.language] in gap.text
    assert f"{story.message('level-1')} (" in gap.text, "what people can do, as the survey found"
    site.session(EDITOR).edit(title, json.dumps(COURSE))
    site.wiki.run_jobs()
    course = story.look(
        learner,
        "Special:SkillMap",
        "course",
        ("click", f"a[href*='Special:Learning'][href*='{COMPETENCY}']"),
        query=f"&community={COMMUNITY}",
    )
    assert LABELS[story.language] in course.text


def meet_a_peer(site: Site, story: Story, learner: tuple[str, Session], peer: tuple[str, Session]) -> None:
    story.look(learner[1], "Special:MySkills", "learner-skills", *skills("1", "learns"))
    story.look(peer[1], "Special:MySkills", "peer-skills", *skills("4", "teaches"))
    site.wiki.maintain("LeadershipDevelopment:MatchPeers")
    proposed = story.look(learner[1], "Special:MyLeadership", "match")
    assert story.message("match-both") in proposed.text
    assert peer[0] not in proposed.text
    assert story.message("notification-match-proposed") in headers(learner[1])
    waiting = story.look(learner[1], "Special:MyLeadership", "match-waits", send("match", "accept"))
    assert peer[0] not in waiting.text
    agreed = story.look(peer[1], "Special:MyLeadership", "match-agreed", send("match", "accept"))
    assert learner[0] in agreed.text
    assert story.message("notification-match-agreed") in headers(learner[1])
    finished = story.look(learner[1], "Special:MyLeadership", "match-finished", send("match", "complete"))
    assert peer[0] in finished.text


def recognise(site: Site, story: Story, learner: tuple[str, Session], peer: tuple[str, Session]) -> None:
    slug = f"careful-planner-{story.name}"
    title = f"Leadership:Achievement/{slug}"
    site.session(EDITOR).edit(title, json.dumps(ACHIEVEMENT))
    site.approve(title)
    committee = site.session(COMMITTEE)
    committee.set_option("language", story.language)
    try:
        story.look(
            committee,
            f"Special:AwardAchievement/{slug}",
            "award",
            ("fill", "#award-recipient", learner[0]),
            ("fill", "#award-evidence", "https://example.org/project"),
            ("click", "form:has(#award-recipient) button[type=submit]"),
        )
    finally:
        committee.set_option("language", "en")
    story.look(learner[1], "Special:MyLeadership", "accepted", send("award", "accept"))
    story.look(learner[1], "Special:MyEndorsements", "ask", ("fill", 'input[name="peer"]', peer[0]), press("ask"))
    asked = story.look(peer[1], "Special:MyEndorsements", "asked")
    assert learner[0] in asked.text
    words = WORDS[story.language]
    story.look(peer[1], "Special:MyEndorsements", "given", ("fill", 'textarea[name="words"]', words), press("give"))
    included = story.look(learner[1], "Special:MyEndorsements", "included", press("include"))
    assert words in included.text
    assert story.message("endorse-state-included") in included.text


def show(story: Story, learner: Session) -> str:
    shown = story.look(
        learner,
        "Special:MyLeadership",
        "shown",
        send("award", "show"),
        ("read", 'a[href*="/leadershipdevelopment/v0/credentials/"]', "href"),
    )
    return shown.read[0]


def verify_elsewhere(site: Site, story: Story, address: str, folder: Path) -> None:
    """Somebody else, on this wiki, with the command, and with libraries that are not ours."""
    text = httpx.get(address, timeout=60).raise_for_status().text
    _, reader = story.account("Reader")
    judged = story.look(
        reader,
        "Special:VerifyCredential",
        "verified",
        ("fill", "#verify-text", text),
        ("click", "form:has(#verify-text) button[type=submit]"),
        ("style", "#verify-text", "direction"),
    )
    assert judged.read == ["ltr"], "code is read from the left in every language"
    assert story.message("verify-valid") in judged.text
    assert story.message("verify-unchecked-heading") not in judged.text
    picture = httpx.get(f"{address}/png", timeout=60).raise_for_status()
    assert picture.headers["content-type"] == "image/png"
    page = httpx.post(
        f"{site.wiki.page('Special:VerifyCredential')}?uselang={story.language}",
        files={"file": ("credential.png", picture.content)},
        timeout=60,
    )
    assert story.message("verify-valid") in page.text

    issuer = f"{site.wiki.url}{PREFIX}/issuer"
    index = {issuer: "issuer.json", f"{issuer}/status": "status.json"}
    for url, name in index.items():
        (folder / name).write_text(httpx.get(url, timeout=60).raise_for_status().text)
    (folder / "index.json").write_text(json.dumps(index))
    (folder / "credential.svg").write_bytes(httpx.get(f"{address}/svg", timeout=60).raise_for_status().content)
    done = subprocess.run(
        [COMMAND, "credential", "verify", folder / "credential.svg", "--offline", folder, "--format", "json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {"valid": True, "problems": [], "unchecked": []}

    credential = json.loads(text)
    profile = json.loads((folder / "issuer.json").read_text())
    assert verify_independently(credential, profile) == {"verified": True, "errors": []}
    endorsement = credential["endorsement"][0]
    assert endorsement["credentialSubject"]["endorsementComment"] == WORDS[story.language]
    assert verify_independently(endorsement, profile) == {"verified": True, "errors": []}
