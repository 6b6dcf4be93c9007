"""A person's own page from top to bottom, on a phone without scripts."""

import json
from pathlib import Path

from playground.browser import PHONE, Browser, View
from playground.session import Session
from playground.wiki import Account

from system.site import COMMUNITY, PASSWORD, Site

SAVE = "form:has(input[name=consent]) button[type=submit]"


def exported(site: Site, person: Session) -> dict[str, object]:
    answer = person.get(site.wiki.page("Special:MyLeadership"), export="1")
    held: dict[str, object] = json.loads(answer.text)
    return held


def test_every_step_works_without_scripts(site: Site, browser: Browser, artefacts: Path) -> None:
    person = site.session(Account(site.people[-1], PASSWORD))
    page = site.wiki.page("Special:MyLeadership")

    def look(name: str, *steps: tuple[str, ...]) -> View:
        view = browser.look(
            page,
            session=person,
            size=PHONE,
            javascript=False,
            steps=steps,
            screenshot=artefacts / f"my-{name}.png",
            full_page=True,
            accessibility=True,
        )
        assert view.status == 200
        assert view.overflow <= 0
        assert not view.barriers, view.barriers
        assert "⧼" not in view.text
        return view

    saved = look(
        "choices",
        ("click", "label[for$=consent-listed]"),
        ("click", "label[for$=channel-talk]"),
        ("select", "#my-language-0", "sv"),
        ("click", "label[for$=peer-1]"),
        ("click", SAVE),
    )
    assert "Your choices have been saved" in saved.text
    held = exported(site, person)
    assert held["consent"] == "listed"
    assert held["declarations"] == {"language": ["sv"], "peer": [""]}

    checked = look(
        "check",
        ("select", "#check-role", "administrator"),
        ("select", "#check-community", COMMUNITY),
        ("click", "form:has(#check-role) button[type=submit]"),
    )
    assert "What the role requires, and what public activity shows" in checked.text
    assert "What would help" in checked.text

    forgotten = look("purge", ("click", "details summary:visible"), ("click", "details[open] button"))
    assert "has been deleted" in forgotten.text
    assert exported(site, person)["declarations"] == {}
