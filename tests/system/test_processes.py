"""The movement's strategy on a wiki: made from five pages of Meta-Wiki, shown in their languages, and read back."""

import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator
from playground import strategy
from playground.browser import DESKTOP, PHONE, Browser
from playground.service import COMMAND
from playground.session import Session

from leadership import Store
from leadership.importing.initiatives import InitiativeRow, read_rows
from leadership.importing.report import Report
from system.site import ADMIN, EDITOR, Site

WIDTHS = {"desktop": DESKTOP, "phone": PHONE}
# Page, language of its source, what stands there.
PAGES = [
    ("Leadership:Process/strategy-2017", "vi", "Xây dựng lòng tin"),
    ("Leadership:Group/leadership-development-working-group", "zh-hant", "領導力發展工作小組"),
    ("Leadership:Initiative/initiative-32", "ja", "技能開発とリーダーシップ育成"),
    ("Leadership:Initiative/initiative-33", "fr", "Plan de développement du leadership"),
    ("Leadership:Plan/skills-and-leadership", "sv", "Investera i kompetens- och ledarskapsutveckling"),
    ("Special:Initiatives", "ja", "ローカルの技能開発に対応するグローバルなアプローチ"),
    ("Special:Initiatives?view=phases", "ar", "حسب المرحلة"),
    ("Special:Initiatives?view=regions", "fr", "Amérique latine et Caraïbes"),
    ("Leadership:Feedback/leadership-task-force-2022", "zh-hant", "誰應該加入"),
    ("Special:GiveLeadershipFeedback/leadership-task-force-2022", "ar", "نص CSV"),
    ("Special:LeadershipCalls", "ar", "مفتوحة الآن"),
    ("Special:LeadershipProcesses", "vi", "Chiến lược/Phong trào Wikimedia/2017/Quá trình"),
    ("Special:EditLeadershipDocument/Process/strategy-2017", "ar", "الدورات"),
    ("Special:EditLeadershipDocument/Plan/skills-and-leadership", "fr", "Échéance"),
    ("Project:Movement_strategy", "ja", "運動戦略フォーラム"),
]
COLUMNS = ("number", "label", "project", "stakeholder_type", "lead", "geography", "phase")


@pytest.fixture(scope="module", autouse=True)
def pages(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = strategy.make(tmp_path_factory.mktemp("strategy"), COMMAND)
    site.wiki.maintain("LeadershipDevelopment:ImportDocuments", "--base", made, "--approve")
    session = site.session(ADMIN)
    session.edit("Leadership:Group/programme-committee", strategy.open_calls(datetime.now(UTC).date()))
    session.edit("Project:Movement strategy", strategy.PAGE)
    site.wiki.run_jobs()
    yield session


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("title", "language", "text"), PAGES, ids=[f"{title}-{code}" for title, code, _ in PAGES])
def test_page_in_the_language_of_its_source(
    site: Site, browser: Browser, artefacts: Path, title: str, language: str, text: str, width: str
) -> None:
    name, _, query = title.partition("?")
    view = browser.look(
        f"{site.wiki.page(name)}?{query}&uselang={language}",
        size=WIDTHS[width],
        javascript=width == "desktop",
        accessibility=True,
        screenshot=artefacts
        / f"process-{name.rpartition('/')[2].rpartition(':')[2]}-{query[5:]}{language}-{width}.png",
    )
    assert view.status == 200
    assert view.errors == []
    assert view.overflow <= 0
    assert text in view.text
    assert "⧼" not in view.text
    assert not view.barriers, view.barriers


def cells(row: InitiativeRow) -> list[str | None]:
    return [row.number, row.initiative, row.project, row.stakeholder_type, row.lead, row.geography, row.phase]


def test_tables_of_the_pages_go_in_and_out_unchanged(site: Site) -> None:
    pages = {
        path.name: read_rows(path.read_text("utf-8"), path.name, Report())
        for path in strategy.HERE.glob("pages/initiatives/*")
    }
    assert sorted(len(rows) for rows in pages.values()) == [5, 10]
    query = "?community=wikimedia-movement&uselang=en"
    address = f"{site.wiki.url}/rest.php/leadershipdevelopment/v0/initiatives"
    written = httpx.get(f"{address}/wikitext{query}")
    assert written.headers["content-disposition"].startswith("attachment")
    again = read_rows(written.text, "wikitext", Report())
    assert [cells(row) for row in again] == [cells(row) for name in sorted(pages) for row in pages[name]]
    rows = httpx.get(f"{address}/json{query}").json()["entries"]
    assert [{key: value for key, value in row.items() if key in COLUMNS} for row in rows] == [
        {key: value for key, value in zip(COLUMNS, cells(row), strict=True) if value} for row in again
    ]
    # A line of heads, and a line for each row.
    assert len(httpx.get(f"{address}/csv{query}").text.splitlines()) == 16


def test_projects_are_found_by_the_regions_their_geography_names(site: Site) -> None:
    address = f"{site.wiki.url}/rest.php/leadershipdevelopment/v0/initiatives"

    def projects(region: str) -> list[str]:
        return [
            row["project"] for row in httpx.get(address, params={"region": region}).raise_for_status().json()["entries"]
        ]

    assert len(projects("latin-america-caribbean")) == 2
    assert projects("east-africa") == ["MSIG in Africa great lakes region"]
    assert projects("sub-saharan-africa") == ["Free Knowledge Africa Movement Strategy", *projects("east-africa")]
    assert httpx.get(address, params={"region": "nowhere"}).status_code == 404


def test_role_map_goes_out_and_comes_into_another_catalogue(site: Site, tmp_path: Path) -> None:
    file, store = tmp_path / "map.json", tmp_path / "store"
    answer = httpx.get(f"{site.wiki.url}/rest.php/leadershipdevelopment/v0/rolemap/popolo?uselang=en")
    file.write_bytes(answer.raise_for_status().content)
    written = answer.json()
    # Every member is one of Popolo's, and what these must have is there.
    schema = json.loads((Path(__file__).parents[1] / "data" / "popolo.schema.json").read_text("utf-8"))
    validator = Draft202012Validator(schema)
    assert list(validator.iter_errors(written)) == []
    wrong = {**written, "memberships": [{"post_id": "a"}], "persons": [{"id": "a", "name": "b", "score": 1}]}
    assert len(list(validator.iter_errors(wrong))) == 2
    ids = {one["id"] for name in ("organizations", "posts", "persons") for one in written[name]}
    named = [one[name] for one in written["memberships"] for name in one if name.endswith("_id")]
    assert set(named) <= ids
    assert len({one["id"] for one in written["events"]}) == len(written["events"]) > 0
    command: list[str | Path] = [COMMAND, "import", "--from", "popolo", file, "--store", store, "--format", "json"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert report["skipped"] == []
    documents = {(kind, slug): json.loads(text) for kind, slug, text in Store(store).documents()}
    for kind, name in (("community", "organizations"), ("group", "organizations"), ("role", "posts")):
        slugs = {one["id"].rpartition("/")[2] for one in written[name] if f":{kind.capitalize()}/" in one["id"]}
        assert slugs, kind
        assert slugs <= {slug for of, slug in documents if of == kind}
    group = documents["group", "leadership-development-working-group"]
    assert group["mandate"]["from"] == "2022-05-01"
    assert group["community"] == "wikimedia-movement"
    again = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert (again["created"], again["updated"]) == ({}, {})


def test_calendar_of_the_calls(site: Site) -> None:
    feed = f"{site.wiki.url}/rest.php/leadershipdevelopment/v0/feeds/calls/ics?community=wikimedia-movement&uselang=fr"
    calendar = Calendar.from_ical(httpx.get(feed).content)
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
    assert {"Séances et ateliers (Ouvert)", "Deux membres de plus (Ouvert)"} <= set(events)
    event = events["Séances et ateliers (Ouvert)"]
    assert (event.decoded("DTEND") - event.decoded("DTSTART")).days == 30


def test_feedback_is_given_without_scripts_and_stands_on_the_page(site: Site, browser: Browser, pages: Session) -> None:
    question = {"id": "needs", "text": {"en": "What do you need?"}}
    pages.edit(
        "Leadership:Feedback/open-round",
        json.dumps({"schema": "feedback/1", "label": {"en": "Open round"}, "questions": [question]}),
    )
    view = browser.look(
        f"{site.wiki.page('Special:GiveLeadershipFeedback/open-round')}?uselang=en",
        session=pages,
        javascript=False,
        steps=[
            ("select", "select[name=question]", "needs"),
            ("fill", "textarea[name=text]", "More mentors"),
            ("click", "form:has(textarea[name=text]) button[type=submit]"),
        ],
    )
    assert view.errors == []
    assert "One item was added." in view.text
    asked = pages.api(action="query", list="leadershipfeedback", lfbround="open-round")
    (item,) = asked["query"]["leadershipfeedback"]
    assert (item["question"], item["text"], item["channel"]) == ("needs", "More mentors", "wiki")
    assert "Admin" not in json.dumps(item)
    assert "More mentors" in browser.look(site.wiki.page("Leadership:Feedback/open-round")).text


def test_past_cycles_stay_as_they_were_for_editors(site: Site) -> None:
    editor = site.session(EDITOR)
    title = "Leadership:Process/strategy-2017"
    asked = editor.api(action="query", prop="revisions", titles=title, rvprop="content", rvslots="main")
    process = json.loads(asked["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"])
    process["phases"][0]["cycles"][0]["end"] = "2017-04-30"
    refused = editor.edit(title, json.dumps(process))
    assert "ended on 18 April 2017 and is frozen" in json.dumps(refused, ensure_ascii=False)
