"""From a list to a yes, and to a no: a committee, a candidate, an outsider and a guest without an account."""

import html
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from playground.browser import DESKTOP, PHONE, Browser, View
from playground.session import Session
from playground.wiki import Account

from system.site import COMMITTEE, COMMUNITY, EDITOR, PASSWORD, Site

SEND = "#mw-content-text form button[type=submit]:not([hidden], [name=preview], [name=changelanguage])"
CHOICES = "form:has(input[name=consent])"
# One person is asked once for a role, so each story has a role of its own.
STORIES = {"desktop-scripts": ("mentor", DESKTOP, True), "phone-no-scripts": ("steward", PHONE, False)}


def assert_well(view: View) -> None:
    assert view.status == 200
    assert view.errors == []
    assert view.overflow <= 0
    assert "⧼" not in view.text
    assert not view.barriers, view.barriers


@pytest.fixture
def committee(site: Site) -> Session:
    return site.session(COMMITTEE)


def asked_for(role: str) -> list[tuple[str, ...]]:
    return [
        ("select", "select[name=role]", role),
        ("select", "select[name=community]", COMMUNITY),
        ("click", SEND),
    ]


def first_person(page: str) -> str:
    found = re.search(r"<h4><a [^>]+><bdi>([^<]+)</bdi>", page)
    assert found
    return html.unescape(found[1])


@pytest.mark.parametrize("story", STORIES)
def test_from_a_list_to_a_yes_and_gone_after_a_no(
    site: Site, browser: Browser, artefacts: Path, committee: Session, story: str
) -> None:
    role, size, javascript = STORIES[story]
    how: dict[str, Any] = {"size": size, "javascript": javascript, "accessibility": True}
    outsider = site.session(EDITOR)
    letter = f"Dear candidate, we thought of you as a {role}."

    # The committee makes a list ...
    made = browser.look(
        site.wiki.page("Special:SuggestLeaders"),
        session=committee,
        steps=asked_for(role),
        screenshot=artefacts / f"list-{story}.png",
        **how,
    )
    assert_well(made)
    assert "Special:LeadershipList/" in made.url
    name = first_person(committee.get(made.url).text)
    candidate = site.session(Account(name, PASSWORD))

    # ... and invites somebody, after looking at what it wrote.
    invite = [
        ("click", f"article:has-text('{name}') a:has-text('Invite')"),
        ("fill", "textarea[name=text]", f"{letter} <b>No</b> is fine."),
        ("click", "button[name=preview]"),
        ("picture", str(artefacts / f"invite-{story}.png")),
    ]
    preview = browser.look(made.url, session=committee, steps=invite, **how)
    assert_well(preview)
    assert "What the person will read" in preview.text
    assert "session was lost" not in preview.text
    assert "<b>No</b> is fine." in preview.text
    assert letter not in candidate.get(site.wiki.page("Special:MyLeadership")).text
    sent = browser.look(made.url, session=committee, steps=[*invite[:2], ("click", SEND)], **how)
    assert_well(sent)
    assert "Contacted" in sent.text

    # Nobody else learns about it.
    for page in ("InviteLeader", "Log", "RecentChanges", "MyLeadership"):
        assert letter not in outsider.get(site.wiki.page(f"Special:{page}")).text
    assert name not in outsider.get(made.url).text
    assert outsider.api(action="query", titles=f"User talk:{name}")["query"]["pages"][0]["missing"]

    # The candidate reads it and says yes; the committee sees that.
    mine = site.wiki.page("Special:MyLeadership")
    read = browser.look(mine, session=candidate, screenshot=artefacts / f"my-{story}.png", full_page=True, **how)
    assert_well(read)
    assert letter in read.text
    answered = browser.look(mine, session=candidate, steps=[("click", "button[value=accepted]")], **how)
    assert_well(answered)
    assert "Your answer is saved" in answered.text
    seen = browser.look(made.url, session=committee, **how)
    assert name in seen.text
    assert "Accepted" in seen.text

    # Only now does the committee write the name where everybody sees it.
    title = f"Leadership:Role/{role}"
    page = site.wiki.page(title)
    assert name not in browser.look(page, session=outsider, **how).text
    before = committee.get(page, action="raw").text
    committee.edit(title, json.dumps({**json.loads(before), "holders": [{"user": name, "start": "2020-01-01"}]}))
    try:
        appeared = browser.look(page, session=outsider, screenshot=artefacts / f"holder-{story}.png", **how)
        assert_well(appeared)
        assert name in appeared.text
    finally:
        committee.edit(title, before)

    # The candidate objects, and is gone from that very list.
    try:
        objected = browser.look(
            mine,
            session=candidate,
            steps=[("click", "label[for$=consent-objected]"), ("click", f"{CHOICES} button[type=submit]")],
            **how,
        )
        assert_well(objected)
        assert "including to lists made earlier" in objected.text
        gone = browser.look(made.url, session=committee, **how)
        assert_well(gone)
        assert name not in gone.text
    finally:
        site.set_consent(name, "listed")


@pytest.mark.parametrize("answer", ["accepted", "declined"])
def test_a_guest_answers_by_a_link_that_works_once(
    site: Site, browser: Browser, artefacts: Path, committee: Session, answer: str
) -> None:
    guest = f"Example Guest {answer}"
    committee.edit("Project:Example exchange", "An exchange.")
    invited = browser.look(
        site.wiki.page("Special:InviteLeader"),
        session=committee,
        steps=[
            ("select", "select[name=role]", "mentor"),
            ("select", "select[name=community]", COMMUNITY),
            ("fill", "input[name=name]", guest),
            ("fill", "input[name=contact]", "guest@example.org"),
            ("fill", "input[name=event]", "Project:Example exchange"),
            ("fill", "textarea[name=text]", "Come and see how we do it."),
            ("click", SEND),
        ],
        screenshot=artefacts / "guest-link.png",
    )
    assert_well(invited)
    link = re.search(r"http\S+token=[\w-]+", invited.text)
    assert link
    # Nobody who is not on the committee sees the guest, neither before nor after.
    for session in (site.session(), site.session(EDITOR)):
        assert guest not in session.get(site.wiki.page("Special:InviteLeader")).text

    question = browser.look(
        link[0], screenshot=artefacts / "guest-invitation.png", size=PHONE, javascript=False, accessibility=True
    )
    assert_well(question)
    assert "Come and see how we do it." in question.text
    assert "Example exchange" in question.text
    assert "guest@example.org" not in question.text
    thanks = browser.look(link[0], steps=[("click", f"button[value={answer}]")], size=PHONE, javascript=False)
    assert_well(thanks)
    assert "Thank you" in thanks.text
    again = browser.look(link[0])
    assert again.status == 404
    assert "has been used" in again.text

    table = committee.get(site.wiki.page("Special:InviteLeader")).text
    assert (guest in table) == (answer == "accepted")


def test_nothing_about_people_in_logs_and_metrics(site: Site, committee: Session) -> None:
    page = committee.get(site.wiki.page("Special:SuggestLeaders")).text
    token = re.search(r'value="([^"]+)" name="wpEditToken"', page)
    assert token
    answer = committee.post(
        site.wiki.page("Special:SuggestLeaders"),
        role="mentor",
        community=COMMUNITY,
        wpEditToken=html.unescape(token[1]),
    )
    name = first_person(answer.text)
    candidate = site.session(Account(name, PASSWORD))
    mine = candidate.get(site.wiki.page("Special:MyLeadership"), role="mentor", community=COMMUNITY).text
    assert "What the role requires" in mine
    logs = [process.log.read_text() for process in (site.service.process, *site.wiki.processes)]
    # MediaWiki's own jobs say who has edited a page, which everybody may know.
    ours = [line for log in logs for line in log.splitlines() if " enotifNotify " not in line]
    told = "\n".join([*ours, httpx.get(f"{site.service.url}/metrics").text])
    assert "/v1/self-check" in told
    assert not [person for person in site.people if f'"{person}"' in told or f"={person}" in told]
