"""Who sees which suggestions, and what happens when things go away."""

import html
import itertools
import json
import re
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from playground.session import Answer, Session

from system.site import ADMIN, COMMITTEE, COMMUNITY, EDITOR, ROOT, Site

ROLE = "administrator"


def ask(site: Site, session: Session, role: str = ROLE, variety: str = "none") -> Answer:
    """Sends the form of the page as a browser without scripts does."""
    url = site.wiki.page("Special:SuggestLeaders")
    token = re.search(r'value="([^"]+)" name="wpEditToken"', session.get(url).text)
    fields = {"wpEditToken": html.unescape(token[1])} if token else {}
    return session.post(url, role=role, community=COMMUNITY, variety=variety, **fields)


def people(answer: Answer) -> list[str]:
    """The people in the list; those named again below, in teams, have no link to their talk page there."""
    return re.findall(r"<h4><a [^>]+><bdi>([^<]+)</bdi></a> <span", answer.text)


@pytest.fixture
def committee(site: Site) -> Session:
    return site.session(COMMITTEE)


def test_only_holders_of_the_right_see_anybody(site: Site) -> None:
    for session in (site.session(), site.session(EDITOR)):
        answer = ask(site, session)
        refusals = ("Permission error", "Login required", "You are no longer logged in", "session was lost")
        assert any(refusal in answer.text for refusal in refusals)
        assert not [name for name in site.people if name in answer.text]


def test_holders_of_the_right_see_bands_and_reasons(site: Site, committee: Session) -> None:
    answer = ask(site, committee)
    assert answer.status == 200
    shown = people(answer)
    assert shown
    assert set(shown) <= set(site.people)
    assert "Strong match" in answer.text or "Worth a conversation" in answer.text
    assert "Edits to content pages" in answer.text


def test_every_reason_has_a_link_that_opens_what_it_speaks_of(site: Site, committee: Session) -> None:
    answer = ask(site, committee)
    seen = re.findall(r'<tr class="ext-leadershipdevelopment-sign-(?:seen|old)">.*?</tr>', answer.text)
    assert seen
    links = [re.findall(r'<td><a href="([^"]+)" class="external">', row)[-1] for row in seen]
    reasons = re.findall(r"<h5>Why this person is suggested</h5><ul.*?</ul>", answer.text)
    assert len(reasons) == len(people(answer))
    links += [found for reason in reasons for found in re.findall(r'<a href="([^"]+)" class="external">', reason)]
    assert len(links) > len(seen)
    for link in sorted({html.unescape(link) for link in links}):
        opened = committee.get(link)
        assert opened.status == 200
        assert "User contributions for" in opened.text
        person = link.partition("Special:Contributions/")[2].partition("?")[0]
        assert person in site.people
        assert person in opened.text


def test_without_the_token_of_the_form_nothing_is_shown(site: Site, committee: Session) -> None:
    answer = committee.post(site.wiki.page("Special:SuggestLeaders"), role=ROLE, community=COMMUNITY)
    assert people(answer) == []


def test_a_list_leaves_an_entry_in_a_log_that_others_do_not_see(site: Site, committee: Session) -> None:
    ask(site, committee)
    query = {"action": "query", "list": "logevents", "letype": "leadershipdevelopment"}
    entry = committee.api(**query)["query"]["logevents"][0]
    assert entry["user"] == COMMITTEE.name
    assert entry["title"] == f"Leadership:Role/{ROLE}"
    assert not site.session(EDITOR).api(**query).get("query", {}).get("logevents")


def test_lists_are_made_and_shown_while_others_edit(site: Site, committee: Session) -> None:
    done = threading.Event()

    def edit() -> int:
        editor = site.session(EDITOR)
        numbers = itertools.count()
        while not done.is_set():
            editor.edit("Example page", f"Version {next(numbers)}")
        return next(numbers)

    with ThreadPoolExecutor(1) as pool:
        edits = pool.submit(edit)
        try:
            answers = [ask(site, committee) for _ in range(5)]
        finally:
            done.set()
        assert edits.result() > len(answers)
    assert [answer.status for answer in answers] == [200] * 5
    assert all(people(answer) for answer in answers)


@pytest.mark.parametrize("consent", ["objected", ""])
def test_who_takes_the_yes_back_is_gone_at_once(site: Site, committee: Session, consent: str) -> None:
    name = people(ask(site, committee))[0]
    site.set_consent(name, consent)
    try:
        assert name not in ask(site, committee).text
    finally:
        site.set_consent(name, "listed")
    assert name in people(ask(site, committee))


def test_variety_is_part_of_the_request_and_its_effect_is_told(site: Site, committee: Session) -> None:
    title = f"Leadership:Policy/{COMMUNITY}"
    url = site.wiki.page(title)
    admin = site.session(ADMIN)
    policy = admin.get(url, action="raw").text
    edited = admin.edit(title, json.dumps({**json.loads(policy), "limit": 4}))
    assert edited["edit"]["result"] == "Success"
    site.approve(title)
    try:
        plain = ask(site, committee)
        varied = ask(site, committee, variety="much")
    finally:
        admin.edit(title, policy)
        site.approve(title)
    assert len(people(plain)) == len(people(varied)) == 4
    assert "holds no more people" in plain.text
    assert "Chosen for variety" not in plain.text
    told = re.search(r"Chosen for variety\. People in the list who would not be without it: ([^.<]+)", varied.text)
    assert told
    others = set(people(varied)) - set(people(plain))
    assert told[1] == ("a few" if others else "none")


def test_who_is_blocked_is_gone_at_once(site: Site, committee: Session) -> None:
    name = people(ask(site, committee))[0]
    admin = site.session(ADMIN)
    admin.api(action="block", user=name, expiry="never", token=admin.token())
    try:
        assert name not in ask(site, committee).text
    finally:
        admin.api(action="unblock", user=name, token=admin.token())
    assert name in people(ask(site, committee))


def test_without_the_service_pages_work_and_nothing_is_lost(site: Site, committee: Session) -> None:
    role = json.loads((ROOT / "schema" / "defaults" / "role" / "mentor.json").read_text())
    role["label"] = {"en": "Example saved in between"}
    site.service.stop()
    try:
        answer = ask(site, committee)
        assert answer.status == 503
        assert people(answer) == []
        assert "<button" in answer.text

        saved = committee.edit("Leadership:Role/example-in-between", json.dumps(role))
        assert saved["edit"]["result"] == "Success"
        site.approve("Leadership:Role/example-in-between")
        for title in ("Leadership:Role/example-in-between", "Leadership:Role/steward", "Special:LeadershipRoles"):
            assert committee.get(site.wiki.page(title)).status == 200
    finally:
        site.service.start()
    site.wiki.maintain("LeadershipDevelopment:SendDocuments")
    assert site.ask_service("/v1/documents/role/example-in-between")["document"]["label"] == role["label"]
    assert people(ask(site, committee))


def test_a_killed_service_comes_back_with_the_same_answer(site: Site, committee: Session) -> None:
    before = people(ask(site, committee))
    site.service.process.stop(signal.SIGKILL)
    try:
        assert ask(site, committee).status == 503
    finally:
        site.service.start()
    after = ask(site, committee)
    assert after.status == 200, after.text
    assert sorted(people(after)) == sorted(before)


def test_the_wikis_own_engagement_reaches_the_service(site: Site) -> None:
    session = site.session(EDITOR)
    for number in range(3):
        session.edit("Example page", f"Version {number}")
    site.wiki.maintain("LeadershipDevelopment:SendEngagement")
    answer = ask(site, site.session(COMMITTEE))
    assert answer.status == 200
