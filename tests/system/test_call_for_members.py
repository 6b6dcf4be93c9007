"""From a call to a new member: two people apply, one takes it back, a committee reviews; and feedback is answered."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from playground.browser import DESKTOP, PHONE, Browser, View
from playground.wiki import Account

from system.site import COMMITTEE, PASSWORD, Site

REVIEWER = Account("ExampleReviewer", PASSWORD, ["leadership-committee"])
COMMUNITY = "story-movement"
LETTER = "I have run workshops for five years."


def days(today: date, **after: int) -> dict[str, str]:
    return {state: (today + timedelta(days=each)).isoformat() for state, each in after.items()}


def group(label: str, members: list[str], calls: list[dict[str, Any]]) -> str:
    return json.dumps(
        {
            "schema": "group/1",
            "label": {"en": label},
            "community": COMMUNITY,
            "mandate": {"scope": {"en": "To advise."}},
            "members": [{"user": name} for name in members],
            "calls": calls,
        }
    )


def last_row(field: str, control: str) -> str:
    return f"#ld-{field} > .cdx-field__control > [data-list] > [data-rows] > :last-child {control}"


def assert_well(view: View) -> None:
    assert view.status == 200
    assert view.errors == []
    assert view.overflow <= 0
    assert "⧼" not in view.text
    assert not view.barriers, view.barriers


@pytest.mark.parametrize(
    ("size", "javascript"), [(DESKTOP, True), (PHONE, False)], ids=["desktop-scripts", "phone-no-scripts"]
)
def test_from_a_call_to_a_member_and_from_feedback_to_what_became_of_it(
    site: Site, browser: Browser, artefacts: Path, size: tuple[int, int], javascript: bool
) -> None:
    how: dict[str, Any] = {"size": size, "javascript": javascript, "accessibility": True}
    wide = "phone" if size == PHONE else "desktop"
    slug = f"story-{wide}"
    board = f"Leadership:Group/committee-of-{slug}"
    title, feedback_title = f"Leadership:Group/{slug}", f"Leadership:Feedback/{slug}"
    site.wiki.create_accounts([REVIEWER])
    committee, reviewer = site.session(COMMITTEE), site.session(REVIEWER)
    today = datetime.now(UTC).date()
    # The day on which it opens tells calls of a group apart.
    key = days(today, open=-20)["open"]

    # A committee opens a call, and a round of feedback on its process.
    community = {"schema": "community/1", "label": {"en": "Movement of the story"}, "kind": "informal"}
    committee.edit(f"Leadership:Community/{COMMUNITY}", json.dumps(community))
    committee.edit(board, group(f"Committee of {slug}", [COMMITTEE.name, REVIEWER.name], []))
    committee.edit(title, group(f"Group of {slug}", [], []))
    form = site.wiki.page(f"Special:EditLeadershipDocument/Group/{slug}")
    opened = browser.look(
        form,
        session=committee,
        steps=[
            ("click", 'button[value="add:/calls"]'),
            # With scripts a new row has no language yet.
            *([("click", last_row("calls", 'button[value$="/label"]'))] if javascript else []),
            ("fill", last_row("calls", 'input[id*="-label-"]'), "Two more members"),
            ("select", last_row("calls", '[id$="-kind"]'), "members"),
            ("fill", last_row("calls", '[id$="-dates-open"]'), key),
            ("fill", last_row("calls", '[id$="-dates-review"]'), today.isoformat()),
            ("picture", str(artefacts / f"call-opened-{wide}.png")),
            ("click", "#wpSave"),
        ],
        **how,
    )
    assert_well(opened)
    assert opened.url.endswith(title)
    assert "Two more members" in opened.text
    process = {"schema": "process/1", "label": {"en": "Process of the story"}, "community": COMMUNITY}
    committee.edit("Leadership:Process/story-process", json.dumps(process))
    questions = [{"id": "who", "text": {"en": "Who should join?"}}]
    feedback = {
        "schema": "feedback/1", "label": {"en": "Round of the story"}, "community": COMMUNITY,
        "process": "story-process", "questions": questions,
    }  # fmt: skip
    committee.edit(feedback_title, json.dumps(feedback))
    for written in (board, title):
        site.approve(written)
    first, second = ((name, site.session(Account(name, PASSWORD))) for name in site.people[-2:])

    # Two days ago the call was open: two people apply, and one of them takes it back.
    with site.wiki.days_ago(2):
        for name, session in (first, second):
            applied = browser.look(
                f"{site.wiki.page('Special:LeadershipCalls')}?community={COMMUNITY}",
                session=session,
                steps=[
                    ("click", f"a[href*='ApplyToCall/{slug}/{key}']"),
                    ("fill", "textarea[name=text]", LETTER),
                    ("click", "label[for=mw-input-agree]"),
                    ("click", "button[name=act][value=submit]"),
                ],
                screenshot=artefacts / f"application-{wide}.png",
                **how,
            )
            assert_well(applied)
            assert "Your application is saved." in applied.text, name
        withdrawn = browser.look(
            site.wiki.page(f"Special:ApplyToCall/{slug}/{key}"),
            session=second[1],
            steps=[("click", "form:has(input[name=wpFormIdentifier][value=withdraw]) button")],
            **how,
        )
        assert_well(withdrawn)
        assert "Your application is withdrawn and deleted." in withdrawn.text
        early = browser.look(site.wiki.page("Special:ReviewApplications"), session=committee, **how)
        assert f"Group of {slug}" not in early.text, "It is still open"

    # Today the committee reviews. One of its members knows the person, and is left out.
    review = site.wiki.page(f"Special:ReviewApplications/{slug}/{key}")
    found = browser.look(review, session=reviewer, steps=[("click", f"table a:has-text('{first[0]}')")], **how)
    assert_well(found)
    assert LETTER in found.text
    assert second[0] not in browser.look(review, session=reviewer).text
    conflict = browser.look(
        found.url,
        session=reviewer,
        steps=[
            ("click", "label[for=mw-input-conflict]"),
            ("click", "form:has(input[name=wpFormIdentifier][value=note]) button"),
        ],
        **how,
    )
    assert_well(conflict)
    assert "You have a conflict of interest here" in conflict.text
    assert LETTER not in conflict.text
    before = browser.look(found.url, session=committee, **how)
    assert LETTER in before.text
    assert "Write your own notes first." in before.text
    noted = browser.look(
        found.url,
        session=committee,
        steps=[
            ("fill", "textarea[name=note]", "Patient and clear."),
            ("click", "form:has(input[name=wpFormIdentifier][value=note]) button"),
        ],
        screenshot=artefacts / f"review-{wide}.png",
        full_page=True,
        **how,
    )
    assert_well(noted)
    assert REVIEWER.name in noted.text, "That somebody is left out is said"
    decided = browser.look(
        found.url,
        session=committee,
        steps=[
            ("click", "label[for=mw-input-outcome-accepted]"),
            ("fill", "textarea[name=message]", "Welcome, we are glad."),
            ("click", "form:has(input[name=wpFormIdentifier][value=decide]) button"),
        ],
        **how,
    )
    assert_well(decided)
    told = browser.look(site.wiki.page("Special:MyLeadership"), session=first[1], **how)
    assert_well(told)
    assert "Welcome, we are glad." in told.text
    assert "Welcome, we are glad." not in browser.look(site.wiki.page("Special:MyLeadership"), session=second[1]).text

    # The committee announces, and the new member is on the page of the group and on the role map.
    announcing = browser.look(
        form,
        session=committee,
        steps=[
            ("fill", "#ld-calls-0-dates-review", days(today, review=-1)["review"]),
            ("fill", "#ld-calls-0-dates-announced", today.isoformat()),
            ("click", 'button[value="add:/members"]'),
            ("fill", last_row("members", ".cdx-lookup input") if javascript else "#ld-members-0-user", first[0]),
            ("click", "#wpSave"),
        ],
        **how,
    )
    assert_well(announcing)
    assert announcing.url.endswith(title)
    site.approve(title)
    announced = browser.look(
        f"{site.wiki.page('Special:LeadershipCalls')}?community={COMMUNITY}", session=second[1], **how
    )
    assert_well(announced)
    assert "Announced" in announced.text
    assert first[0] in browser.look(site.wiki.page(title), **how).text
    chart = browser.look(
        f"{site.wiki.page('Special:RoleMap')}?view=chart",
        screenshot=artefacts / f"role-map-{wide}.png",
        full_page=True,
        **how,
    )
    assert_well(chart)
    assert first[0] in chart.text
    role_map = httpx.get(f"{site.wiki.url}/rest.php/leadershipdevelopment/v0/rolemap/popolo").raise_for_status().json()
    organization = site.wiki.page(title)
    people = {person["id"]: person["name"] for person in role_map["persons"]}
    members = [one for one in role_map["memberships"] if one["organization_id"] == organization]
    assert [people[one["person_id"]] for one in members] == [first[0]]
    (event,) = [one for one in role_map["events"] if one["organization_id"] == organization]
    assert event["status"] == "announced"

    # Both say what they think of the process; the page of the round shows what became of each item.
    for said, (_, session) in zip(("More mentors", "Only men"), (first, second), strict=True):
        given = browser.look(
            site.wiki.page(f"Special:GiveLeadershipFeedback/{slug}"),
            session=session,
            steps=[
                ("select", "select[name=question]", "who"),
                ("fill", "textarea[name=text]", said),
                ("click", "form:has(textarea[name=text]) button[type=submit]"),
            ],
            **how,
        )
        assert_well(given)
        assert "One item was added." in given.text
    asked = committee.api(action="query", prop="revisions", titles=feedback_title, rvprop="content", rvslots="main")
    answers = json.loads(asked["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"])
    mentors, men = answers["items"]
    mentors["outcome"] = "adopted"
    men |= {"outcome": "not_adopted", "because": {"en": "The movement is for everybody."}}
    answers["statements"] = [{"id": "mentors", "text": {"en": "Mentors are wanted."}, "items": [mentors["id"]]}]
    committee.edit(feedback_title, json.dumps(answers))
    answered = browser.look(
        site.wiki.page(feedback_title),
        screenshot=artefacts / f"feedback-{wide}.png",
        full_page=True,
        **how,
    )
    assert_well(answered)
    for words in ("Adopted", "Mentors are wanted.", "Not adopted", "The movement is for everybody."):
        assert words in answered.text
    assert first[0] not in answered.text, "Items name nobody"

    # What one applied with is one's own, also when all is over.
    forgotten = browser.look(
        site.wiki.page(f"Special:ApplyToCall/{slug}/{key}"),
        session=first[1],
        steps=[("click", "form:has(input[name=wpFormIdentifier][value=withdraw]) button")],
        **how,
    )
    assert_well(forgotten)
    assert "Welcome, we are glad." not in browser.look(site.wiki.page("Special:MyLeadership"), session=first[1]).text
