"""One story with real accounts: a need, a gap, a course and a peer, a credential that others verify, and hide again."""

import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from playground.browser import DESKTOP, PHONE, Browser, View
from playground.service import COMMAND
from playground.session import Session
from playground.wiki import PARTS, Account

from system.independent import verify_independently
from system.site import COMMITTEE, COMMUNITY, EDITOR, PASSWORD, Site
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
SURVEY = {
    "schema": "survey/1",
    "label": {"en": "What would you like to learn?", "ar": "ماذا تود أن تتعلم؟"},
    "community": COMMUNITY,
    "questions": [{"id": "wants", "competency": COMPETENCY, "asks": "learns"}],
}
ASKED = 10
SAVE_SKILLS = "form:has(#mw-input-community) .mw-htmlform-submit-buttons button"
# Each takes a minute or two: one goes with scripts, the other without them and with most else different, too.
JOURNEYS = [("en", "desktop"), ("ar", "phone")]
SIZES = {"desktop": DESKTOP, "phone": PHONE}
Step = tuple[str, ...]


@pytest.fixture(scope="module", autouse=True)
def needs(site: Site) -> Iterator[None]:
    """A community asks its people by survey what they want to learn, and enough of them let it be counted."""
    today = datetime.now(UTC).date()
    survey = SURVEY | {"opens": str(today - timedelta(1)), "closes": str(today + timedelta(30))}
    site.session(EDITOR).edit("Leadership:Survey/story-needs", json.dumps(survey))
    site.approve("Leadership:Survey/story-needs")
    people = site.people[:ASKED]
    for name in people:
        person = site.session(Account(name, PASSWORD))
        answers = {"wpFormIdentifier": "answer", "answer-wants": "1", "map": "1"}
        send_form(person, site.wiki.page("Special:AnswerSurvey/story-needs"), **answers)
    site.wiki.maintain("LeadershipDevelopment:UpdateSkillMap")
    yield
    nothing: dict[str, object] = {"community": COMMUNITY, "languages": [], "methods": [], "hours": None, "skills": []}
    lines = [json.dumps({**nothing, "name": name}) for name in people]
    site.wiki.maintain(PARTS / "FillSkills.php", text="\n".join(lines))
    site.wiki.maintain("LeadershipDevelopment:UpdateSkillMap")


class Story:
    """What the people of the story do in Chromium, each in the same language on the same size."""

    def __init__(self, site: Site, browser: Browser, pictures: Path, language: str, size: str) -> None:
        self._site = site
        self._browser = browser
        self._pictures = pictures
        self.language = language
        self._size = size
        self.name = f"{language}-{size}"

    def message(self, key: str) -> str:
        answer = self._site.session().api(
            action="query", meta="allmessages", ammessages=f"leadershipdevelopment-{key}", amlang=self.language
        )
        return str(answer["query"]["allmessages"][0]["content"])

    def look(self, session: Session | None, title: str, picture: str, *steps: Step, query: str = "") -> View:
        view = self._browser.look(
            f"{self._site.wiki.page(title)}?uselang={self.language}{query}",
            session=session,
            size=SIZES[self._size],
            javascript=self._size == "desktop",
            steps=steps,
            screenshot=self._pictures / f"learning-story-{self.name}-{picture}.png",
            full_page=True,
            accessibility=True,
        )
        assert view.status == 200, view.text
        assert view.errors == []
        assert view.overflow <= 0
        assert not view.barriers, view.barriers
        assert view.direction == ("rtl" if self.language == "ar" else "ltr")
        assert "⧼" not in view.text
        return view

    def account(self, part: str) -> tuple[str, Session]:
        name = f"Example{part}{self.language.title()}{self._size.title()}"
        self._site.wiki.create_accounts([Account(name, PASSWORD)])
        session = self._site.session(Account(name, PASSWORD))
        session.set_option("language", self.language)
        return name, session


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


@pytest.mark.parametrize(("language", "size"), JOURNEYS)
def test_from_a_need_to_a_credential(
    site: Site, browser: Browser, artefacts: Path, tmp_path: Path, language: str, size: str
) -> None:
    story = Story(site, browser, artefacts, language, size)
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


def find_a_course(site: Site, story: Story, learner: Session) -> None:
    title = "Leadership:Learning/story-course"
    site.wiki.maintain("deleteBatch", text=title)
    site.wiki.run_jobs()
    asked = story.look(
        learner,
        "Special:AnswerSurvey/story-needs",
        "survey",
        ("select", "#survey-wants", "1"),
        ("click", "form:has(#survey-wants) button[type=submit]"),
    )
    assert story.message("survey-saved") in asked.text
    gap = story.look(None, "Special:SkillMap", "gap", query=f"&community={COMMUNITY}")
    assert story.message("skillmap-state-open") in gap.text
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
    )
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
