"""Forms and pages as people use them: what is typed stays, what is shown fits, and what was done is said."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playground.browser import DESKTOP, PHONE, Browser
from playground.session import Session

from system.site import COMMITTEE, COMMUNITY, EDITOR, Site
from system.test_story import Step, last_row


@pytest.fixture(scope="module")
def editor(site: Site) -> Session:
    return site.session(EDITOR)


def new_role(name: str, typed: str) -> list[Step]:
    return [
        ("fill", "#ld-label-0", name),
        ("select", "#ld-family", "mentoring"),
        ("select", "#ld-level", "local"),
        ("click", 'button[value="add:/requirements"]'),
        ("fill", last_row("requirements", ".cdx-lookup input"), typed),
        ("select", last_row("requirements", 'select[name$="[min_level]"]'), "2"),
        ("select", last_row("requirements", 'select[name$="[importance]"]'), "essential"),
        ("click", "#wpSave"),
    ]


def test_a_competency_typed_in_full_is_kept(site: Site, browser: Browser, editor: Session) -> None:
    slug = "forms-conflict-resolution"
    view = browser.look(
        site.wiki.page(f"Special:EditLeadershipDocument/Role/{slug}"),
        session=editor,
        steps=new_role("Typed", "Conflict resolution"),
    )
    assert view.errors == []
    assert view.url.endswith(f"Leadership:Role/{slug}")
    assert '"conflict-resolution"' in editor.get(view.url, action="raw").text


@pytest.fixture(scope="module")
def committee(site: Site) -> Session:
    return site.session(COMMITTEE)


def address(site: Site, title: str, **query: str) -> str:
    return f"{site.wiki.page(title)}?{urlencode(query)}"


def test_the_keyboard_reaches_fields_before_the_summary(site: Site, browser: Browser, editor: Session) -> None:
    view = browser.look(
        site.wiki.page("Special:EditLeadershipDocument/Role/forms-keyboard"),
        session=editor,
        steps=[
            ("press", "#ld-label-0", "Tab"),
            ("read", "", "name"),
            ("press", "#wpSummary", "Shift+Tab"),
            ("read", "", "id"),
            ("press", "#wpSummary", "Tab"),
            ("read", "", "id"),
            ("read", "#wpSave", "tabindex"),
        ],
    )
    after_label, before_summary, after_summary, of_save = view.read
    assert after_label not in ("wpSummary", "wpSave")
    assert before_summary != "wpSave"
    assert after_summary != "ld-label-0"
    assert of_save in (None, "0")


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_the_summary_of_errors_takes_the_focus(site: Site, browser: Browser, editor: Session, javascript: bool) -> None:
    view = browser.look(
        site.wiki.page("Special:EditLeadershipDocument/Role/forms-errors"),
        session=editor,
        javascript=javascript,
        steps=[
            ("fill", "#ld-term_months", "0"),
            ("click", "#wpSave"),
            ("read", "", "id"),
            ("click", "#ld-errors a"),
        ],
    )
    assert view.errors == []
    assert view.read == ["ld-errors"]
    assert "#ld-" in view.url, "each error leads to its field"


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_a_profile_asks_for_role_and_community(
    site: Site, browser: Browser, editor: Session, artefacts: Path, javascript: bool
) -> None:
    """Other pages ask for a name instead. Without scripts, the fields change when the kind is sent."""
    shown: list[Step] = [("style", f".cdx-field:has([name={name}])", "display") for name in ("label", "role")]
    send: list[Step] = [] if javascript else [("click", ".mw-htmlform-codex button[type=submit]")]
    view = browser.look(
        site.wiki.page("Special:EditLeadershipDocument"),
        session=editor,
        javascript=javascript,
        steps=[*shown, ("select", "select[name=kind]", "profile"), *send, *shown],
        screenshot=artefacts / f"create-{javascript}.png",
        full_page=True,
    )
    assert view.errors == []
    assert [display == "none" for display in view.read] == [False, True, True, False]
    assert javascript or "Choose a role and a community." in view.text


def test_lookups_open_on_focus_and_offer_to_create(site: Site, browser: Browser, editor: Session) -> None:
    lookup = last_row("requirements", ".cdx-lookup input")
    option = ".cdx-menu:visible .cdx-menu-item"
    view = browser.look(
        site.wiki.page("Special:EditLeadershipDocument/Role/forms-lookups"),
        session=editor,
        steps=[
            ("click", 'button[value="add:/requirements"]'),
            ("click", lookup),
            ("read", option, "text"),
            ("fill", lookup, "Patience with machines"),
            ("read", f"{option}:has-text('Patience')", "text"),
        ],
    )
    assert view.errors == []
    offered, created = view.read
    assert offered
    assert created == "Create “Patience with machines” in a new tab"


@pytest.mark.parametrize(("size", "first"), [(PHONE, "table"), (DESKTOP, "picture")], ids=["phone", "desktop"])
@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Special:LeadershipRoles", {"view": "succession"}),
        ("Special:RoleMap", {}),
        ("Special:RoleMap", {"view": "chart"}),
    ],
    ids=["succession", "map", "chart"],
)
def test_tables_come_before_pictures_on_phones(
    site: Site, browser: Browser, editor: Session, title: str, query: dict[str, str], size: tuple[int, int], first: str
) -> None:
    pictured = ".ext-leadershipdevelopment-pictured"
    view = browser.look(
        address(site, title, **query),
        session=editor,
        size=size,
        steps=[("top", f"{pictured} > .ext-leadershipdevelopment-table"), ("top", f"{pictured} svg")],
    )
    table, picture = map(float, view.read)
    assert (table < picture) == (first == "table")


@pytest.mark.parametrize(
    ("skin", "size", "javascript", "folded"),
    [
        ("vector-2022", DESKTOP, True, False),
        ("vector-2022", PHONE, True, True),
        ("vector-2022", PHONE, False, False),
        ("minerva", PHONE, False, True),
    ],
)
def test_long_filters_are_folded_where_they_are_in_the_way(
    site: Site,
    browser: Browser,
    editor: Session,
    artefacts: Path,
    skin: str,
    size: tuple[int, int],
    javascript: bool,
    folded: bool,
) -> None:
    filters = ".ext-leadershipdevelopment-folded-filters"
    view = browser.look(
        address(site, "Special:LeadershipRoles", useskin=skin),
        session=editor,
        size=size,
        javascript=javascript,
        steps=[
            ("read", filters, "open"),
            ("style", f"{filters} > summary", "display"),
            *([("click", f"{filters} > summary"), ("read", filters, "open")] if folded else []),
        ],
        screenshot=artefacts / f"filters-{skin}-{size[0]}-{javascript}.png",
    )
    assert view.errors == []
    assert view.overflow <= 0
    is_open, summary, *after = view.read
    assert (is_open is None) == folded
    assert (summary == "none") == (size == DESKTOP)
    assert after == ([""] if folded else [])


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("skin", ["vector-2022", "minerva"])
def test_names_of_competencies_fit_into_their_fields(
    site: Site, browser: Browser, editor: Session, artefacts: Path, skin: str, size: tuple[int, int]
) -> None:
    title = "Leadership:Role/forms-long-name"
    requirements = [{"competency": "volunteer-management", "min_level": 2, "importance": "essential"}]
    role = {"schema": "role/2", "label": {"en": "Long"}, "family": "mentoring", "level": "local"}
    editor.edit(title, json.dumps(role | {"requirements": requirements}))
    field = "#ld-requirements .cdx-lookup input, .ext-leadershipdevelopment-form-members .cdx-lookup input"
    view = browser.look(
        address(site, "Special:EditLeadershipDocument/Role/forms-long-name", useskin=skin),
        session=editor,
        size=size,
        steps=[("read", field, "value"), ("beyond", field, ".cdx-lookup")],
        screenshot=artefacts / f"long-name-{skin}-{size[0]}.png",
        full_page=True,
    )
    assert view.errors == []
    assert view.overflow <= 0
    assert view.read[0].startswith("Volunteer management and recognition")
    assert view.read[1] == "0"


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("skin", ["vector-2022", "minerva"])
def test_edit_leads_to_the_form(
    site: Site, browser: Browser, editor: Session, skin: str, size: tuple[int, int]
) -> None:
    # On a phone Vector keeps the tabs in a menu; its address counts.
    page = address(site, "Leadership:Role/mentor", useskin=skin)
    view = browser.look(page, session=editor, size=size, steps=[("read", "#ca-edit a, a#ca-edit", "href")])
    assert "Special:EditLeadershipDocument/Role/mentor" in view.read[0]
    form = browser.look(
        site.wiki.url + view.read[0], session=editor, size=size, steps=[("read", "#ld-label-0", "value")]
    )
    assert form.errors == []
    assert form.overflow <= 0
    assert form.read == ["Mentor"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("skin", ["vector-2022", "minerva"])
def test_pills_tables_and_lists_keep_within_their_frames(
    site: Site, browser: Browser, committee: Session, skin: str, size: tuple[int, int]
) -> None:
    guests = site.wiki.page("Special:InviteLeader")
    if "Example Guest of pills" not in committee.get(guests).text:
        invite_guest(site, browser, committee, "Example Guest of pills")
    view = browser.look(
        address(site, "Special:InviteLeader", useskin=skin),
        session=committee,
        size=size,
        steps=[
            ("beyond", ".ext-leadershipdevelopment-chip", "td"),
            ("read", ".ext-leadershipdevelopment-chip", "text"),
            ("style", ".ext-leadershipdevelopment-table table", "margin-top"),
            ("style", ".ext-leadershipdevelopment-table table", "margin-left"),
        ],
    )
    assert view.errors == []
    assert view.overflow <= 0
    assert view.read == ["0", "Awaiting reply", "0px", "0px"]
    role = browser.look(
        address(site, "Special:LeadershipRoles", useskin=skin),
        session=committee,
        size=size,
        steps=[
            ("style", ".ext-leadershipdevelopment-navigation li", "list-style-type"),
            ("style", ".ext-leadershipdevelopment-navigation li", "margin-left"),
            ("style", ".ext-leadershipdevelopment-table table", "margin-top"),
        ],
    )
    assert role.read == ["none", "0px", "0px"]


@pytest.mark.parametrize("language", ["en", "ja", "ar"])
def test_the_timeline_names_today_and_another_day(site: Site, browser: Browser, editor: Session, language: str) -> None:
    title = "Leadership:Role/forms-timeline"
    holders = [{"user": "ExampleEditor", "start": "2020-01-01"}]
    role = {"schema": "role/2", "label": {"en": "Timed"}, "family": "mentoring", "level": "local", "requirements": []}
    editor.edit(title, json.dumps(role | {"holders": holders}))
    site.wiki.run_jobs()
    timeline = "svg.ext-leadershipdevelopment-timeline"
    view = browser.look(
        address(site, "Special:LeadershipRoles", view="succession", uselang=language),
        session=editor,
        steps=[("beyond", f"{timeline} text", "svg"), ("read", timeline, "class")],
    )
    assert view.errors == []
    assert view.read[0] == "0"
    if language == "en":
        assert re.search(r"Today, .*20\d\d", view.text)


def invite_guest(site: Site, browser: Browser, committee: Session, name: str, *steps: Step) -> None:
    browser.look(
        site.wiki.page("Special:InviteLeader"),
        session=committee,
        steps=[
            ("select", "select[name=role]", "mentor"),
            ("select", "select[name=community]", COMMUNITY),
            ("fill", "input[name=contact]", "guest@example.org"),
            ("fill", "input[name=name]", name),
            *steps,
            # Enter sends, and does not change the language.
            ("press", "input[name=name]", "Enter"),
        ],
    )


def test_the_letter_to_a_guest_keeps_what_was_filled_in(site: Site, browser: Browser, committee: Session) -> None:
    letter = "textarea[name=text]"
    view = browser.look(
        site.wiki.page("Special:InviteLeader"),
        session=committee,
        steps=[
            ("fill", "input[name=name]", "Example Guest of letters"),
            ("fill", "input[name=contact]", "guest@example.org"),
            ("select", "select[name=textlanguage]", "fr"),
            ("click", "button[name=changelanguage]"),
            ("read", letter, "value"),
            ("read", "input[name=name]", "value"),
            ("read", "input[name=contact]", "value"),
            ("fill", letter, "My own words"),
            ("select", "select[name=textlanguage]", "sv"),
            ("click", "button[name=changelanguage]"),
            ("read", letter, "value"),
        ],
    )
    assert view.errors == []
    draft, *kept, own = view.read
    assert draft.startswith("Bonjour")
    assert kept == ["Example Guest of letters", "guest@example.org"]
    assert own == "My own words"
    assert "Your message was kept" in view.text
    invite_guest(site, browser, committee, "Example Guest of letters")
    page = browser.look(site.wiki.page("Special:InviteLeader"), session=committee)
    assert "Example Guest of letters" in page.text


def test_a_word_follows_what_was_done(site: Site, browser: Browser, committee: Session) -> None:
    send = "#mw-content-text form button[type=submit]:not([hidden], [name=preview], [name=changelanguage])"
    made = browser.look(
        site.wiki.page("Special:SuggestLeaders"),
        session=committee,
        steps=[
            ("select", "select[name=role]", "bureaucrat"),
            ("select", "select[name=community]", COMMUNITY),
            ("click", send),
        ],
    )
    saved = browser.look(
        made.url,
        session=committee,
        steps=[
            ("click", "article details:has(textarea[name=note]) summary"),
            ("select", "article select[name=state]", "contacted"),
            ("fill", "article textarea[name=note]", "Met at the meeting"),
            ("click", "article form:has(textarea[name=note]) button[type=submit]"),
            ("read", ".cdx-message--success", "text"),
        ],
    )
    assert saved.read == ["Saved."]
    sent = browser.look(
        made.url,
        session=committee,
        steps=[
            ("click", "article:last-of-type a:has-text('Invite')"),
            ("fill", "textarea[name=text]", "We thought of you."),
            ("click", send),
            ("read", ".cdx-message--success", "text"),
        ],
    )
    assert sent.read == ["The invitation has been sent."]
