"""Pages as readers see them: in four languages, on a desk and on a phone, with and without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playground.browser import DESKTOP, PHONE, Browser, View
from playground.session import Session

from system.site import COMMITTEE, COMMUNITY, EDITOR, Site

CARD = "article.ext-leadershipdevelopment-person"
SIZES = {"desktop": DESKTOP, "phone": PHONE}
ADMINISTRATOR = {"en": "Administrator", "fr": "Administrateur", "ja": "管理者", "ar": "إداري"}
EDITING = {"en": "Editing", "fr": "Modification", "ja": "編集", "ar": "التحرير"}

in_languages = pytest.mark.parametrize("language", ADMINISTRATOR)
in_sizes = pytest.mark.parametrize("size", SIZES)


@pytest.fixture(scope="module")
def committee(site: Site) -> Iterator[Session]:
    session = site.session(COMMITTEE)
    yield session
    session.set_option("language", "en")


def assert_well(view: View, language: str) -> None:
    assert view.status == 200
    assert view.errors == []
    assert view.direction == ("rtl" if language == "ar" else "ltr")
    assert view.overflow <= 0
    # How MediaWiki marks a message that does not exist.
    assert "⧼" not in view.text


@in_sizes
@in_languages
@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("roles", "Special:LeadershipRoles"),
        ("map", "Special:RoleMap"),
        ("subsidiarity", "Special:RoleMap/subsidiarity"),
        ("role", "Leadership:Role/administrator"),
        ("competency", "Leadership:Competency/editing"),
    ],
)
def test_pages(site: Site, browser: Browser, artefacts: Path, name: str, title: str, language: str, size: str) -> None:
    view = browser.look(
        f"{site.wiki.page(title)}?uselang={language}",
        size=SIZES[size],
        screenshot=artefacts / f"{name}-{language}-{size}.png",
    )
    assert_well(view, language)
    assert (EDITING if name == "competency" else ADMINISTRATOR)[language] in view.text


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
@in_sizes
@in_languages
def test_suggestions(
    site: Site, browser: Browser, artefacts: Path, committee: Session, language: str, size: str, javascript: bool
) -> None:
    committee.set_option("language", language)
    view = browser.look(
        site.wiki.page("Special:SuggestLeaders"),
        session=committee,
        size=SIZES[size],
        javascript=javascript,
        steps=[
            ("select", "select[name=role]", "administrator"),
            ("select", "select[name=community]", COMMUNITY),
            ("click", "#mw-content-text button[type=submit]"),
            ("top", f"{CARD} >> nth=0"),
            ("top", f"{CARD} >> nth=-1"),
        ],
        screenshot=artefacts / f"suggestions-{language}-{size}{'' if javascript else '-no-scripts'}.png",
    )
    assert_well(view, language)
    assert [name for name in site.people if name in view.text]
    first, last = map(float, view.read)
    people = committee.get(view.url).text.count("<article")
    assert people > 1
    # Nine people fit on three screens of a phone.
    assert size != "phone" or (last - first) / (people - 1) * 9 <= 3 * PHONE[1]


def test_without_the_service_the_suggestion_page_says_so(
    site: Site, browser: Browser, artefacts: Path, committee: Session
) -> None:
    site.service.stop()
    try:
        view = browser.look(
            site.wiki.page("Special:SuggestLeaders"),
            session=committee,
            steps=[("click", "#mw-content-text button[type=submit]")],
            screenshot=artefacts / "suggestions-unavailable.png",
        )
        assert view.status == 503
        assert view.errors == []
    finally:
        site.service.start()


def test_a_reader_opts_in_on_the_preferences_page(site: Site, browser: Browser, artefacts: Path) -> None:
    session = site.session(EDITOR)
    field = "wpleadershipdevelopment-consent"
    try:
        view = browser.look(
            site.wiki.page("Special:Preferences"),
            session=session,
            javascript=False,
            steps=[
                ("click", f"input[name={field}][value=listed]"),
                ("click", "#prefcontrol button[type=submit]"),
            ],
            screenshot=artefacts / "preferences.png",
        )
        assert view.status == 200
        assert view.errors == []
        saved = session.api(action="query", meta="userinfo", uiprop="options")["query"]["userinfo"]["options"]
        assert saved["leadershipdevelopment-consent"] == "listed"
    finally:
        session.set_option("leadershipdevelopment-consent", "")
