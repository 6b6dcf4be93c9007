"""A person who has never seen JSON describes a role, localises it for a community, and finds it on the map."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playground.browser import DESKTOP, PHONE, Browser, View
from playground.session import Session

from system.site import EDITOR, Site

SIZES = {"desktop": DESKTOP, "phone": PHONE}
# What the role is called in the person's language and in another one.
LABELS = {
    "en": ("Keeper of stories", "fr", "Gardien des récits"),
    "fr": ("Gardien des récits", "en", "Keeper of stories"),
    "ja": ("物語の世話役", "en", "Keeper of stories"),
    "ar": ("حافظ القصص", "en", "Keeper of stories"),
}
CONTENT = ".ext-leadershipdevelopment-form-content"
Step = tuple[str, ...]


def last_row(field: str, control: str) -> str:
    return f"#ld-{field} > .cdx-field__control > [data-list] > [data-rows] > :last-child {control}"


def ask_for(competency: str, level: str, javascript: bool) -> list[Step]:
    """Adds a row to the competencies: with scripts by typing into a field that proposes, without from a list."""
    choose: list[Step] = (
        [
            ("fill", last_row("requirements", ".cdx-lookup input"), competency),
            # The list is open before it follows what was typed.
            ("click", last_row("requirements", f'.cdx-menu-item:visible:has-text("{competency}")')),
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


@pytest.fixture(scope="module")
def session(site: Site) -> Iterator[Session]:
    session = site.session(EDITOR)
    yield session
    session.set_option("language", "en")


# Every language on both sizes, with scripts on one of them: what one journey of a size hides, the next language shows.
JOURNEYS = {
    f"{language}-{size}-{'scripts' if javascript else 'no-scripts'}": (language, size, javascript)
    for number, language in enumerate(LABELS)
    for size in SIZES
    for javascript in [(size == "phone") == bool(number % 2)]
}


@pytest.mark.parametrize(("language", "size", "javascript"), JOURNEYS.values(), ids=JOURNEYS)
def test_from_an_idea_to_the_map(
    site: Site, browser: Browser, artefacts: Path, session: Session, language: str, size: str, javascript: bool
) -> None:
    session.set_option("language", language)
    own, other, translation = LABELS[language]
    slug = f"story-{language}-{size}{'' if javascript else '-plain'}"

    def picture(step: str) -> Path:
        return artefacts / f"{slug}-{step}.png"

    def look(title: str, step: str, steps: list[Step]) -> View:
        view = browser.look(
            site.wiki.page(title),
            session=session,
            size=SIZES[size],
            javascript=javascript,
            steps=steps,
            screenshot=picture(step),
            full_page=True,
        )
        assert_well(view, language)
        return view

    view = look(
        "Special:EditLeadershipDocument",
        "role",
        [
            ("select", "select[name=kind]", "role"),
            ("fill", "input[name=label]", own),
            ("fill", "input[name=slug]", slug),
            ("picture", str(picture("begin"))),
            ("click", "#mw-content-text form button[type=submit]"),
            ("click", 'button[value="add:/label"]'),
            ("select", last_row("label", "select"), other),
            ("fill", last_row("label", f"{CONTENT} input"), translation),
            ("select", "#ld-family", "mentoring"),
            ("select", "#ld-level", "local"),
            *ask_for("editing", "3", javascript),
            *ask_for("communication", "2", javascript),
            ("picture", str(picture("form"))),
            ("click", "#wpSave"),
        ],
    )
    assert view.url.endswith(f"Leadership:Role/{slug}")
    assert own in view.text

    view = look(
        f"Special:EditLeadershipDocument/Profile/{slug}/metawiki",
        "profile",
        [*ask_for("editing", "4", javascript), ("click", "#wpSave")],
    )
    assert view.url.endswith(f"Leadership:Profile/{slug}/metawiki")

    site.wiki.run_jobs()
    view = look(f"Leadership:Role/{slug}", "map", [("click", 'a[href*="RoleMap"][href*="focus="]')])
    assert own in view.text
