"""Documents over HTTP: saved, shown, refused."""

import json
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest
from playground.browser import Browser

from system.site import EDITOR, ROOT, Site

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' onfocus=alert(3) [[x]] {{y}} '''z''' &amp;"


def default(kind: str, slug: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((ROOT / "schema" / "defaults" / kind / f"{slug}.json").read_text())
    return document


def test_a_saved_role_is_shown_and_reaches_the_service_when_approved(site: Site) -> None:
    role = default("role", "mentor") | {"label": {"en": "Example guide"}, "description": {"en": "Guides newcomers."}}
    session = site.session(EDITOR)

    saved = session.edit("Leadership:Role/example-guide", json.dumps(role))
    assert saved["edit"]["result"] == "Success"

    page = session.get(site.wiki.page("Leadership:Role/example-guide"))
    assert page.status == 200
    assert "Example guide" in page.text
    assert "Guides newcomers." in page.text
    assert "Example guide" in session.get(site.wiki.page("Special:LeadershipRoles")).text

    site.wiki.run_jobs()
    with pytest.raises(httpx.HTTPStatusError):
        site.ask_service("/v1/documents/role/example-guide")
    site.approve("Leadership:Role/example-guide")
    stored = site.ask_service("/v1/documents/role/example-guide")
    assert stored["document"]["label"] == {"en": "Example guide"}
    assert stored["revision"] == saved["edit"]["newrevid"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"level": "galactic"}, "/level"),
        ({"seats": 0}, "/seats"),
        ({"requirements": [{"competency": "editing", "min_level": 9, "importance": "optional"}]}, "/requirements/0"),
        ({"holders": [{"user": "ExampleEditor", "start": "2026-02-01", "end": "2026-01-01"}]}, "/holders/0/end"),
    ],
)  # fmt: skip
def test_an_invalid_role_is_refused_and_the_message_says_where(
    site: Site, browser: Browser, change: dict[str, Any], pointer: str
) -> None:
    session = site.session(EDITOR)
    refused = session.edit("Leadership:Role/example-invalid", json.dumps(default("role", "mentor") | change))
    assert pointer in json.dumps(refused["errors"])

    form = browser.look(
        f"{site.wiki.page('Leadership:Role/example-invalid')}?action=edit",
        session=session,
        steps=[
            ("fill", "#wpTextbox1", json.dumps(default("role", "mentor") | change)),
            ("click", "#wpSave"),
        ],
    )
    assert pointer in form.text
    assert session.get(site.wiki.page("Leadership:Role/example-invalid")).status == 404


def test_the_rest_api_of_mediawiki_says_where_too(site: Site) -> None:
    session = site.session(EDITOR)
    refused = httpx.post(
        f"{site.wiki.url}/rest.php/v1/page",
        json={
            "title": "Leadership:Role/example-invalid",
            "source": json.dumps(default("role", "mentor") | {"level": "galactic"}),
            "comment": "",
            "token": session.token(),
        },
        cookies={cookie["name"]: cookie["value"] for cookie in session.cookies()},
        timeout=60,
    )
    assert refused.status_code == 400, refused.text
    assert "/level" in json.dumps(refused.json()["messageTranslations"])


def test_text_that_is_not_json_is_refused(site: Site) -> None:
    refused = site.session(EDITOR).edit("Leadership:Role/example-invalid", '{ "schema": ')
    assert "errors" in refused


class Code(HTMLParser):
    """Finds the markup of the texts where a browser would run it, now or when somebody points at it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_script = False

    @classmethod
    def of(cls, page: str) -> list[str]:
        parser = cls()
        parser.feed(page)
        return parser.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        self.found += [f"{tag} {name}" for name, value in attrs if name.startswith("on") and "alert(" in (value or "")]

    def handle_endtag(self, _tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip().startswith("alert("):
            self.found.append("script")


def texts_replaced(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The document with markup in every free text."""
    match value:
        case {"en": str(), **others}:
            return {language: f"{MARKUP} {language}" for language in ["en", *others]}
        case dict():
            return {name: texts_replaced(each) for name, each in value.items()}
        case list():
            return [texts_replaced(each) for each in value]
    return value


@pytest.mark.parametrize(
    ("kind", "source", "slug"),
    [
        ("Role", "mentor", "example-markup"),
        ("Competency", "editing", "example-markup"),
        ("Community", "metawiki", "example-markup"),
        ("Policy", "default", "example-markup"),
    ],
)
def test_markup_in_texts_is_shown_and_never_runs(
    site: Site, browser: Browser, kind: str, source: str, slug: str
) -> None:
    document = texts_replaced(default(kind.lower(), source))
    if kind == "Role":
        # As close to markup as the name of an account can be.
        document["holders"] = [{"user": "Example\" onclick alert(1) '&"}]
    title = f"Leadership:{kind}/{slug}"
    session = site.session(EDITOR)
    saved = session.edit(title, json.dumps(document))
    assert saved.get("edit", {}).get("result") == "Success", saved
    try:
        for url in [
            site.wiki.page(title),
            f"{site.wiki.page(title)}?uselang=ar",
            f"{site.wiki.page(title)}?action=history",
            site.wiki.page("Special:LeadershipRoles"),
            site.wiki.page("Special:RecentChanges"),
        ]:
            view = browser.look(url)
            assert view.status == 200, url
            assert view.errors == [], url
            assert Code.of(session.get(url).text) == [], url
        assert "<script>alert(1)</script>" in browser.look(site.wiki.page(title)).text
    finally:
        site.wiki.maintain("deleteBatch", text=title)
