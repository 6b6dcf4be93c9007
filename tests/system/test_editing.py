"""A person who has never seen JSON describes a role, localises it for a community, translates it and finds it."""

from pathlib import Path

import pytest
from playground.browser import DESKTOP, PHONE, Browser, View

from system.site import COMMUNITY, EDITOR, Site

# The wiki keeps sessions in a SQLite file; on a busy machine a page sometimes takes its reader for a stranger.
ATTEMPTS = 4
LOST_SESSION = {"Sorry! We could not process your edit due to a loss of session data.", "Log in"}
SIZES = {"desktop": DESKTOP, "phone": PHONE}
Step = tuple[str, ...]


def last_row(field: str, control: str) -> str:
    return f"#ld-{field} > .cdx-field__control > [data-list] > [data-rows] > :last-child {control}"


def ask_for(competency: str, level: str, javascript: bool) -> list[Step]:
    """Adds a row to the competencies: with scripts by typing into a field that proposes, without from a list."""
    choose: list[Step] = (
        [
            ("fill", last_row("requirements", ".cdx-lookup input"), competency),
            ("click", last_row("requirements", ".cdx-menu-item:visible")),
        ]
        if javascript
        else [("select", last_row("requirements", "select[data-lookup]"), competency)]
    )
    return [
        ("click", 'button[value="add:/requirements"]'),
        *choose,
        ("select", last_row("requirements", 'select[name$="[min_level]"]'), level),
        ("select", last_row("requirements", 'select[name$="[importance]"]'), "essential"),
    ]


def assert_well(view: View, language: str) -> None:
    assert view.status == 200
    assert view.errors == []
    assert view.direction == ("rtl" if language == "ar" else "ltr")
    assert view.overflow <= 0
    assert "⧼" not in view.text


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize(("language", "size"), [("en", "desktop"), ("fr", "phone"), ("ja", "desktop"), ("ar", "phone")])
def test_from_an_idea_to_the_map(
    site: Site, browser: Browser, artefacts: Path, language: str, size: str, javascript: bool
) -> None:
    session = site.session(EDITOR)
    session.set_option("language", language)
    slug = f"story-{language}-{size}-{'scripts' if javascript else 'plain'}"
    name = f"Keeper {slug}"
    direction = "rtl" if language == "ar" else "ltr"

    def look(title: str, step: str, steps: list[Step], query: str = "") -> View:
        for _ in range(ATTEMPTS):
            view = browser.look(
                site.wiki.page(title) + query,
                session=session,
                size=SIZES[size],
                javascript=javascript,
                steps=steps,
                screenshot=artefacts / f"{slug}-{step}.png",
                full_page=True,
            )
            if LOST_SESSION.isdisjoint(view.text.split("\n")) and view.direction == direction:
                break
        assert_well(view, language)
        return view

    begin: list[Step] = [
        ("select", "select[name=kind]", "role"),
        ("fill", "input[name=label]", name),
        ("fill", "input[name=slug]", slug),
        ("click", "#mw-content-text form button[type=submit]"),
    ]
    describe: list[Step] = [
        ("click", 'button[value="add:/label"]'),
        ("select", last_row("label", "select"), "sv"),
        ("fill", last_row("label", ".ext-leadershipdevelopment-form-content input"), "Berättelsens vårdare"),
        ("select", "#ld-family", "mentoring"),
        ("select", "#ld-level", "local"),
        *ask_for("editing", "3", javascript),
        *ask_for("communication", "2", javascript),
    ]
    view = look("Special:EditLeadershipDocument", "begin", begin)
    assert f"Special:EditLeadershipDocument/Role/{slug}" in view.url
    form = f"Special:EditLeadershipDocument/Role/{slug}"
    look(form, "form", describe, f"?label={name.replace(' ', '+')}")
    view = look(form, "role", [*describe, ("click", "#wpSave")], f"?label={name.replace(' ', '+')}")
    assert view.url.endswith(f"Leadership:Role/{slug}")
    assert name in view.text

    localise: list[Step] = [*ask_for("editing", "4", javascript), ("click", "#wpSave")]
    view = look(f"Special:EditLeadershipDocument/Profile/{slug}/metawiki", "profile", localise)
    assert view.url.endswith(f"Leadership:Profile/{slug}/metawiki")

    translate: list[Step] = [("fill", '[name="ld[/label]"]', "Người giữ chuyện"), ("click", "#wpSave")]
    look(f"Special:TranslateLeadershipDocument/Role/{slug}", "translation", translate, "?language=vi")
    assert '"vi": "Người giữ chuyện"' in session.get(site.wiki.page(f"Leadership:Role/{slug}"), action="raw").text

    site.wiki.run_jobs()
    assert name in look("Special:LeadershipRoles", "overview", []).text
    assert name in look("Special:RoleMap", "map", []).text


def test_mistakes_are_shown_where_they_are(site: Site, browser: Browser, artefacts: Path) -> None:
    view = browser.look(
        site.wiki.page("Special:EditLeadershipDocument/Role/steward"),
        javascript=False,
        steps=[("fill", "#ld-seats", "0"), ("click", "#wpSave")],
        screenshot=artefacts / "form-mistake.png",
        full_page=True,
    )
    assert view.errors == []
    assert "must be at least 1" in view.text


def test_those_who_edit_the_text_see_the_line(site: Site, browser: Browser, artefacts: Path) -> None:
    view = browser.look(
        site.wiki.page("Leadership:Role/story-text") + "?action=edit",
        steps=[("fill", "#wpTextbox1", '{\n"schema": "role/2",\n"label": "x"\n}'), ("click", "#wpSave")],
        screenshot=artefacts / "text-mistake.png",
        full_page=True,
    )
    assert view.errors == []
    assert "Line 3" in view.text


def test_fields_propose_only_what_the_wiki_has(site: Site) -> None:
    url = f"{site.wiki.url}/rest.php/leadershipdevelopment/v0/documents/competency"
    assert '"slug":"editing"' in site.session().get(url, q="Modif", language="fr").text
    assert '"documents":[]' in site.session().get(url, q=COMMUNITY + "-nowhere").text
    assert site.session().get(url.replace("competency", "nonsense")).status == 400
