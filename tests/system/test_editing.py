"""What people see who describe a role in a form, and who edit its text."""

from pathlib import Path

from playground.browser import Browser

from system.site import COMMUNITY, Site


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
    assert '"slug":"editing"' in site.session().get(url, q="Modif", uselang="fr").text
    assert '"documents":[]' in site.session().get(url, q=COMMUNITY + "-nowhere").text
    assert site.session().get(url.replace("competency", "nonsense")).status == 400
