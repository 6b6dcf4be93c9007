"""From a gap to a credential that others verify: learning with a real wiki and service."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from playground.browser import PHONE, Browser
from playground.service import COMMAND
from playground.session import Session
from playground.wiki import PARTS

from leadership.credential import verify
from leadership.credential.documents import Folder
from system.site import COMMITTEE, COMMUNITY, EDITOR, ROOT, Site

PREFIX = "/rest.php/leadershipdevelopment/v0"
ACHIEVEMENT = {
    "schema": "achievement/1",
    "label": {"en": "Calm facilitator"},
    "criteria": {
        "en": "Led three discussions to an end that all could live with.",
        "ar": "قاد ثلاثة نقاشات إلى نهاية ترضي الجميع.",
    },
    "community": COMMUNITY,
    "aligns": [{"competency": "conflict-resolution", "level": 3}],
}
COURSE = {
    "schema": "learning/1",
    "label": {"en": "Calm talk pages", "ar": "صفحات نقاش هادئة", "zh-hant": "冷靜的討論頁"},
    "languages": ["en"],
    "teaches": [{"competency": "conflict-resolution", "level": 3}],
}


def field(page: str, name: str) -> str:
    """Value of the first hidden field of this name."""
    for found in re.findall(r"<input[^>]*>", page):
        if f'name="{name}"' in found:
            return re.search(r'value="([^"]*)"', found).group(1)  # type: ignore[union-attr]
    raise AssertionError(f"no field {name}")


def send(session: Session, url: str, **fields: str) -> str:
    """Sends a form of a page, with the token that the page has for it."""
    page = session.get(url).text
    return session.post(url, wpEditToken=field(page, "wpEditToken"), **fields).text


def test_what_there_is_to_learn_from_is_found_in_any_script(site: Site, browser: Browser, artefacts: Path) -> None:
    site.session(EDITOR).edit("Leadership:Learning/calm-talk-pages", json.dumps(COURSE))
    site.wiki.run_jobs()
    for query, language in (("talk", "en"), ("نقاش", "ar"), ("討論", "zh-hant")):
        view = browser.look(
            f"{site.wiki.page('Special:Learning')}?q={query}&uselang={language}",
            size=PHONE,
            javascript=False,
            screenshot=artefacts / f"learning-{language}.png",
            accessibility=True,
        )
        assert COURSE["label"][language] in view.text  # type: ignore[index]
        assert view.overflow <= 0
        assert not view.barriers, view.barriers
    coverage = browser.look(
        f"{site.wiki.page('Special:Learning')}?view=coverage&uselang=ar",
        size=PHONE,
        javascript=False,
        screenshot=artefacts / "learning-coverage.png",
        accessibility=True,
    )
    assert "English" in coverage.text
    assert coverage.overflow <= 0
    assert not coverage.barriers, coverage.barriers
    page = site.session().get(site.wiki.page("Leadership:Competency/conflict-resolution")).text
    assert "Special:Learning" in page


def test_a_need_shows_as_a_gap(site: Site, browser: Browser, artefacts: Path) -> None:
    community = json.loads((PARTS / "documents" / "community" / f"{COMMUNITY}.json").read_text())
    before = json.dumps(community)
    community["needs"] = [{"competency": "fundraising"}]
    editor = site.session(EDITOR)
    editor.edit(f"Leadership:Community/{COMMUNITY}", json.dumps(community))
    site.wiki.run_jobs()
    try:
        view = browser.look(
            site.wiki.page("Special:SkillMap"), screenshot=artefacts / "skillmap.png", accessibility=True
        )
        assert "Gap" in view.text
        assert not view.barriers, view.barriers
        table = httpx.get(f"{site.wiki.url}{PREFIX}/skills/csv", timeout=60).raise_for_status().text
        assert f"fundraising,Fundraising,{COMMUNITY},open" in table
    finally:
        editor.edit(f"Leadership:Community/{COMMUNITY}", before)
        site.wiki.run_jobs()


def test_a_survey_is_answered_counted_and_shown(site: Site, browser: Browser, artefacts: Path) -> None:
    title = "Leadership:Survey/calm-survey"
    survey = {
        "schema": "survey/1",
        "label": {"en": "Calm survey", "ar": "استبيان هادئ"},
        "community": COMMUNITY,
        "opens": "2020-01-01",
        "closes": "2199-12-31",
        "questions": [
            {"id": "learns", "competency": "conflict-resolution", "asks": "learns"},
            {"id": "level", "competency": "conflict-resolution", "asks": "level"},
        ],
    }
    site.session(EDITOR).edit(title, json.dumps(survey))
    site.approve(title)
    person = site.session(EDITOR)
    form = site.wiki.page("Special:AnswerSurvey/calm-survey")
    for language in ("en", "ar"):
        view = browser.look(
            f"{form}?uselang={language}",
            session=person,
            size=PHONE,
            javascript=False,
            screenshot=artefacts / f"survey-{language}.png",
            accessibility=True,
        )
        assert view.status == 200
        assert view.overflow <= 0
        assert not view.barriers, view.barriers
    send(person, form, **{"wpFormIdentifier": "answer", "answer-learns": "1", "map": "1"})

    def held() -> Any:  # noqa: ANN401  JSON
        return json.loads(person.get(site.wiki.page("Special:MyLeadership"), export="1").text)

    own = held()
    assert own["surveys"] == {"calm-survey": {"learns": 1}}
    skill = {one["competency"]: one for one in own["skills"]["entries"]}["conflict-resolution"]
    assert (skill["learns"], skill["visibility"]) == (True, "counted")
    rows = httpx.get(f"{site.wiki.url}{PREFIX}/surveys?survey=calm-survey", timeout=60).raise_for_status().json()
    assert [row["id"] for row in rows["entries"]] == ["learns", "level"]
    assert "people" not in rows["entries"][0], "nothing is published before the last day is over"

    site.session(EDITOR).edit(title, json.dumps({**survey, "closes": "2020-02-01"}))
    site.approve(title)
    site.wiki.maintain("LeadershipDevelopment:SettleSurveys")
    view = browser.look(site.wiki.page(title), screenshot=artefacts / "survey-results.png", accessibility=True)
    assert "fewer than 5" in view.text, "one person is nobody in particular"
    assert "at most 4" in view.text
    assert not view.barriers, view.barriers
    send(person, form, wpFormIdentifier="withdraw")
    assert held()["surveys"] == {}
    # The form without entries takes all of them back, for what other tests look at.
    send(person, site.wiki.page("Special:MySkills"))
    assert held()["skills"]["entries"] == []


def read_bundle(*arguments: str | Path) -> dict[str, Any]:
    """What the command has read for a wiki."""
    command = (COMMAND, "import", *arguments, "--bundle", "-")
    bundle: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return bundle


def take_bundle(site: Site, bundle: dict[str, Any]) -> Any:  # noqa: ANN401  JSON
    """Has the wiki take it in, which fails where it leaves something out."""
    script = ("LeadershipDevelopment:ImportBundle", "-", "--format", "json")
    return json.loads(site.wiki.maintain(*script, text=json.dumps(bundle)))


def test_catalogues_of_others_become_pages_once(site: Site, tmp_path: Path) -> None:
    table, mapping = tmp_path / "table.csv", tmp_path / "mapping.json"
    links = "https://example.org/slides|https://example.org/recording"
    table.write_text(f"Id,Title,Links\n1,Imported guide,{links}\n2,,\n3,Imported plainly,http://example.org/\n")
    columns = {"label": "Title", "key": "Id", "/links": "Links"}
    described = {"kind": "learning", "source": "Example catalogue", "licence": "CC0 1.0", "columns": columns}
    mapping.write_text(json.dumps(described))

    def read() -> dict[str, Any]:
        return read_bundle("--from", "csv", table, "--mapping", mapping) | {"skipped": []}

    def run() -> Any:  # noqa: ANN401  JSON
        bundle = read()
        row = [one for one in bundle["documents"] if one["place"] == "table.csv:2"]
        return take_bundle(site, bundle | {"documents": row})

    def page() -> Any:  # noqa: ANN401  JSON
        title = "Leadership:Learning/imported-guide"
        return json.loads(site.session().get(site.wiki.page(title), action="raw").text)

    # The command leaves out what it cannot read, the wiki what it refuses, and both name the row.
    skipped = read_bundle("--from", "csv", table, "--mapping", mapping)["skipped"]
    assert [one["place"] for one in skipped] == ["table.csv:3"]
    with pytest.raises(RuntimeError, match=r"table\.csv:4"):
        take_bundle(site, read())
    assert page()["source"] == {"name": "Example catalogue", "key": "1", "licence": "CC0 1.0"}
    assert [link["url"] for link in page()["links"]] == links.split("|")

    translated = page()
    translated["label"]["ar"] = "دليل مستورد"
    site.session(EDITOR).edit("Leadership:Learning/imported-guide", json.dumps(translated, ensure_ascii=False))
    second = run()
    assert (second["created"], second["updated"], second["unchanged"]) == ({}, {}, {"learning": 1})
    table.write_text(table.read_text().replace("Imported guide", "Imported guide renewed"))
    third = run()
    assert (third["created"], third["updated"]) == ({}, {"learning": 1})
    assert page()["label"] == {"en": "Imported guide renewed", "ar": "دليل مستورد"}


PROACTIVE = ("esco-show-initiative", "esco-taking-a-proactive-approach")
FRAMEWORKS = ROOT / "tests" / "data" / "competency"
REAL = Path(os.environ.get("LEADERSHIP_DATA", "")) / "competency"
needs_data = pytest.mark.skipif("LEADERSHIP_DATA" not in os.environ, reason="LEADERSHIP_DATA names no real data")
ESCO = ["skillGroups_en.csv", "transversalSkillsCollection_en.csv"]


@pytest.mark.parametrize(
    ("source", "paths", "created", "child", "parent"),
    [
        pytest.param("esco", [FRAMEWORKS / "esco" / name for name in ESCO], 3 + 3, *PROACTIVE, id="part of ESCO"),
        pytest.param("case", ["made"], 3, "case-item-1-1", "case-item-1", id="CASE"),
        pytest.param("esco", [REAL / name for name in ESCO], 640 + 95, *PROACTIVE, id="ESCO", marks=needs_data),
        pytest.param(
            "case",
            [REAL / "case-SmartLevelFramework.json"],
            14,
            "case-item-1-1",
            "case-item-1",
            id="real CASE",
            marks=needs_data,
        ),
    ],
)
def test_a_whole_framework_becomes_pages_and_twice_is_once(
    site: Site, tmp_path: Path, source: str, paths: list[str | Path], created: int, child: str, parent: str
) -> None:
    files = [case_package(tmp_path) if path == "made" else path for path in paths]
    before = site.documents()

    def run() -> Any:  # noqa: ANN401  JSON
        return take_bundle(site, read_bundle("--from", source, *files))

    try:
        nothing: dict[str, int] = {}
        whole = {"competency": created}
        assert run() == {"created": whole, "updated": nothing, "unchanged": nothing, "skipped": []}
        assert len(site.documents() - before) == created
        assert run() == {"created": nothing, "updated": nothing, "unchanged": whole, "skipped": []}
        assert len(site.documents() - before) == created
        text = site.session().get(site.wiki.page(f"Leadership:Competency/{child}"), action="raw").text
        assert {"type": "is_child_of", "target": parent} in json.loads(text)["associations"]
    finally:
        site.wiki.maintain("deleteBatch", text="\n".join(sorted(site.documents() - before)))
        site.wiki.run_jobs()


def case_package(folder: Path) -> Path:
    """A framework of three items, two of them below the first."""
    items = [
        {"identifier": f"i{n}", "uri": f"https://example.org/i{n}", "fullStatement": f"Item {name}"}
        for n, name in enumerate(("1", "1.1", "1.2"))
    ]
    links = [
        {
            "associationType": "isChildOf",
            "originNodeURI": {"identifier": f"i{n}"},
            "destinationNodeURI": {"identifier": "i0"},
        }
        for n in (1, 2)
    ]
    package = {"CFDocument": {"identifier": "d", "title": "Example"}, "CFItems": items, "CFAssociations": links}
    path = folder / "package.json"
    path.write_text(json.dumps(package))
    return path


def test_a_package_is_learned_step_by_step(site: Site) -> None:
    editor = site.session(EDITOR)
    for slug in ("step-one", "step-two"):
        editor.edit(f"Leadership:Learning/{slug}", json.dumps({**COURSE, "label": {"en": slug}}))
    steps: list[dict[str, Any]] = [{"resource": "step-one"}, {"resource": "step-two", "requires": ["step-one"]}]
    package = {"schema": "package/1", "label": {"en": "Steps"}, "resources": steps}
    editor.edit("Leadership:Package/steps", json.dumps(package))
    site.wiki.run_jobs()
    page = site.wiki.page("Special:MyLearning/steps")
    assert "First: " in editor.get(page).text
    send(editor, page, **{"wpFormIdentifier": "progress", "progress-step-one": "done"})
    assert "1 of 2 done" in editor.get(page).text
    circle = {**package, "resources": [{**steps[0], "requires": ["step-two"]}, steps[1]]}
    refused = editor.edit("Leadership:Package/steps", json.dumps(circle))
    assert "step-one → step-two → step-one" in json.dumps(refused, ensure_ascii=False)


def test_a_credential_is_accepted_shown_verified_and_hidden(site: Site, tmp_path: Path) -> None:
    title = "Leadership:Achievement/calm-facilitator"
    site.session(EDITOR).edit(title, json.dumps(ACHIEVEMENT))
    site.approve(title)
    committee, recipient = site.session(COMMITTEE), site.session(EDITOR)
    form = site.wiki.page("Special:AwardAchievement/calm-facilitator")
    send(committee, form, recipient=EDITOR.name, evidence="https://example.org/discussion")

    own = site.wiki.page("Special:MyLeadership")
    key = field(recipient.get(own).text, "award")
    address = f"{site.wiki.url}{PREFIX}/credentials/{key}"

    def act(name: str) -> None:
        send(recipient, own, do="award", award=key, act=name)

    act("accept")
    assert httpx.get(address, timeout=60).status_code == 404, "private until it is shown"
    act("show")
    credential = httpx.get(address, timeout=60).raise_for_status().text
    assert EDITOR.name not in credential
    narrative = json.loads(credential)["credentialSubject"]["achievement"]["criteria"]["narrative"]
    assert all(text in narrative for text in ACHIEVEMENT["criteria"].values())  # type: ignore[attr-defined]

    issuer = f"{site.wiki.url}{PREFIX}/issuer"

    def published() -> Folder:
        for name, url in (("issuer", issuer), ("status", f"{issuer}/status")):
            (tmp_path / f"{name}.json").write_text(httpx.get(url, timeout=60).raise_for_status().text)
        index = {issuer: "issuer.json", f"{issuer}/status": "status.json"}
        (tmp_path / "index.json").write_text(json.dumps(index))
        return Folder(tmp_path)

    judged = verify(credential.encode(), published())
    assert judged.as_dict() == {"valid": True, "problems": [], "unchecked": []}
    other = credential.replace("Calm facilitator", "Loud facilitator")
    assert [one["code"] for one in verify(other.encode(), published()).as_dict()["problems"]] == ["signature_invalid"]

    for algorithm in ("ES256", "RS256"):
        token = recipient.get(own, credential=key, format=algorithm).text
        assert jwt.get_unverified_header(token)["alg"] == algorithm
        assert verify(token.encode(), published()).as_dict() == {"valid": True, "problems": [], "unchecked": []}
        assert recipient.get(own).text.count(f"format={algorithm}") == 1

    act("hide")
    assert httpx.get(address, timeout=60).status_code == 404
    send(committee, form, revoke=key)
    judged = verify(credential.encode(), published())
    assert [one["code"] for one in judged.as_dict()["problems"]] == ["revoked"]
