"""Pages of processes, working groups and recommendations: what they say in lists and with days."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from leadership import Store
from leadership.importing.days import Span, find_span
from leadership.importing.outline import read_outline
from leadership.importing.report import Report
from leadership.importing.sink import Imported
from leadership.importing.strategy import read_calls, read_plan, read_process
from support.command import leadership

Reader = Callable[[str, str, str, str, Report], Iterator[Imported]]


def read(reader: Reader, text: str, language: str = "en") -> tuple[dict[str, Any], list[dict[str, str]]]:
    report = Report()
    found = [entry.document for entry in reader(text, "page", "example", language, report)]
    return (found[0] if found else {}), report.skipped


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022年2月", "2022-02-01", "2022-02-28"),
        ("2022年3月至4月", "2022-03-01", "2022-04-30"),
        ("2022年12月15日〜2023年1月3日", "2022-12-15", "2023-01-03"),
        ("May 2022", "2022-05-01", "2022-05-31"),
        ("March to April 2022", "2022-03-01", "2022-04-30"),
        ("14 March \u2013 18 April 2017", "2017-03-14", "2017-04-18"),
        ("November 2021 - January 2022", "2021-11-01", "2022-01-31"),
        ("March 14, 2017", "2017-03-14", "2017-03-14"),
        ("1\u201315 mars 2024", "2024-03-01", "2024-03-15"),
        ("från den 3 maj till den 5 juni 2023", "2023-05-03", "2023-06-05"),
        ("du 3 février au 5 août 2023", "2023-02-03", "2023-08-05"),
        ("từ tháng 3 đến tháng 4 năm 2022", "2022-03-01", "2022-04-30"),
        ("ngày 9 tháng 8 năm 2017", "2017-08-09", "2017-08-09"),
        ("فبراير ٢٠٢٢", "2022-02-01", "2022-02-28"),
        ("2024-02-01 \u2013 2024-02-29", "2024-02-01", "2024-02-29"),
    ],
)
def test_days(text: str, first: str, last: str) -> None:
    assert find_span(text) == Span(first, last)


@pytest.mark.parametrize(
    "text", ["", "soon", "May", "2022", "3月", "2022年13月", "30 February 2022", "May 3022", "maybe 2022"]
)
def test_no_days(text: str) -> None:
    assert find_span(text) is None


TIMELINE = """Example group

Who we are and what we do.

3. Timeline

  • February 2022: Call for feedback on the proposal
  • 2022年3月至4月: Recruitment of members
  • Some day: Something
  • May 2022: The group is announced
  • June 2022: A picnic

References
"""


def test_timeline_becomes_a_call() -> None:
    document, skipped = read(read_calls, TIMELINE)
    assert document == {
        "schema": "group/1",
        "label": {"en": "Example group"},
        "description": {"en": "Who we are and what we do."},
        "calls": [
            {
                "label": {"en": "Recruitment of members"},
                "dates": {"feedback": "2022-02-01", "open": "2022-03-01", "announced": "2022-05-01"},
                "kind": "members",
            }
        ],
    }
    assert skipped == [
        {"place": "page:9", "reason": "does not begin with a day or a month of a year"},
        {"place": "page:11", "reason": "does not say what happens in a call then"},
    ]


def test_call_without_what_comes_after_it_ends_with_its_last_day() -> None:
    wikitext = "'''Groupe'''\n\n== Calendrier ==\n* 1\u201315 mars 2024 : [[Appel]] à projets\n"
    document, _ = read(read_calls, wikitext, "fr")
    assert document["calls"] == [
        {
            "label": {"fr": "Appel à projets"},
            "dates": {"open": "2024-03-01", "closed": "2024-03-16"},
            "kind": "proposals",
        }
    ]


def test_page_without_a_timeline_is_reported() -> None:
    assert read(read_calls, "Group\n\nWe meet now and then.\n") == (
        {}, [{"place": "page", "reason": "has no timeline of a call that can be read"}],
    )  # fmt: skip


PROCESS = """Jump to content

Strategy/2017/Process

From Meta, a Wikimedia project coordination wiki
This page is a translated version of the page Strategy/Process and the translation is 100% complete.
How the strategy is made.

Goals

  1. Find a direction until 2030.
  2. Build trust.

Outline

Phase 1 of this process has three main cycles. The result comes up before Wikimania 2017. More follows.

Parts

Considerations
What was considered.
Design
How it is made.
"""


def test_process() -> None:
    document, skipped = read(read_process, PROCESS)
    assert document == {
        "schema": "process/1",
        "label": {"en": "Strategy/2017/Process"},
        "description": {"en": "How the strategy is made."},
        "source": {"name": "Strategy/Process", "key": "example"},
        "goals": [
            {"id": "goal-1", "text": {"en": "Find a direction until 2030."}},
            {"id": "goal-2", "text": {"en": "Build trust."}},
        ],
        "horizon": 2030,
        "considerations": {"en": "What was considered."},
        "design": {"en": "How it is made."},
        "phases": [{"label": {"en": "Phase 1"}}],
        "milestones": [
            {"label": {"en": "Wikimania 2017"}, "outcome": {"en": "The result comes up before Wikimania 2017."}}
        ],
    }
    assert skipped == [{"place": "page:16", "reason": "speaks of cycles, and does not say when they begin"}]


def test_cycles_come_from_a_timeline() -> None:
    text = "= Process =\n== Goals ==\n# Trust\n== Timeline ==\n"
    text += "* 14 March \u2013 18 April 2017: Cycle 1\n* May 2017: Cycle 2\n"
    document, skipped = read(read_process, text)
    assert document["phases"] == [
        {
            "label": {"en": "Process"},
            "cycles": [
                {"label": {"en": "Cycle 1"}, "start": "2017-03-14", "end": "2017-04-18"},
                {"label": {"en": "Cycle 2"}, "start": "2017-05-01", "end": "2017-05-31"},
            ],
        }
    ]
    assert skipped == []


PLAN = """Recommendations/Skills/sv

Investera i kompetens

Changes and Actions

 • Upprätta en inriktning. För detta behöver vi:
  • Ta fram en metod.
 • Ta fram en plan.
"""


def test_plan() -> None:
    document, skipped = read(read_plan, PLAN, "sv")
    assert document["label"] == {"sv": "Investera i kompetens"}
    assert [(action["label"]["sv"], action["status"]) for action in document["actions"]] == [
        ("Upprätta en inriktning.", "planned"),
        ("Ta fram en metod.", "planned"),
        ("Ta fram en plan.", "planned"),
    ]
    assert skipped == []


PAGES = Path(__file__).parents[2] / "tools" / "playground" / "strategy" / "pages"


def test_pages_of_the_demo() -> None:
    def page(reader: Reader, name: str, language: str) -> tuple[dict[str, Any], list[dict[str, str]]]:
        return read(reader, (PAGES / name).read_text("utf-8"), language)

    process, skipped = page(read_process, "processes/strategy-2017.vi.txt", "vi")
    assert process["label"] == {"vi": "Chiến lược/Phong trào Wikimedia/2017/Quá trình"}
    assert process["source"]["name"] == "Strategy/Wikimedia movement/2017/Process"
    assert len(process["goals"]) == 5
    assert process["goals"][1]["text"]["vi"].startswith("Xây dựng lòng tin")
    assert process["horizon"] == 2030
    assert process["phases"] == [{"label": {"vi": "Giai đoạn 1"}}]
    assert [one["label"] for one in process["milestones"]] == [{"vi": "Wikimania 2017"}]
    assert [one["reason"] for one in skipped] == ["speaks of cycles, and does not say when they begin"]
    group, skipped = page(read_calls, "calls/leadership-development-working-group.zh-hant.txt", "zh-hant")
    assert group["label"] == {"zh-hant": "領導力發展工作小組"}
    assert group["calls"] == [
        {
            "label": {"en": "task force membership recruitment period"},
            "dates": {"feedback": "2022-02-01", "open": "2022-03-01", "announced": "2022-05-01"},
            "kind": "members",
        }
    ]
    assert skipped == []
    plan, skipped = page(read_plan, "plans/skills-and-leadership.sv.txt", "sv")
    assert plan["label"] == {"sv": "Investera i kompetens- och ledarskapsutveckling"}
    assert len(plan["actions"]) == 16
    assert skipped == []


WIKITEXT = """<languages/>
{{Strategy/Header|2026}}
<translate>
<!--T:1-->
The group advises [[Meta:Movement|the movement]].

== <!--T:2--> Timeline ==
{| class="wikitable"
! When !! What
|-
| January to February 2026 || {{Nowrap|Call for feedback}}
|-
| 1\u201315 March 2026 || Nominations
|-
| later || A party
|}
</translate>
[[Category:Groups]]
"""


def test_wikitext_of_a_page_that_is_translated_with_its_timeline_in_a_table() -> None:
    document, skipped = read(read_calls, WIKITEXT)
    assert document == {
        "schema": "group/1",
        "description": {"en": "The group advises the movement."},
        "calls": [
            {
                "label": {"en": "Nominations"},
                "dates": {"feedback": "2026-01-01", "open": "2026-03-01", "closed": "2026-03-16"},
                "kind": "members",
            }
        ],
    }
    assert skipped == []


def test_page_that_does_not_say_what_it_is_called_is_called_as_its_file(tmp_path: Path) -> None:
    file = tmp_path / "advisers.txt"
    file.write_text(WIKITEXT)
    done = leadership("import", "--from", "calls", file, "--store", tmp_path / "store", "--format", "json")
    assert json.loads(done.stdout)["created"] == {"group": 1}
    found = {(kind, slug): json.loads(text) for kind, slug, text in Store(tmp_path / "store").documents()}
    assert found["group", "advisers"]["label"] == {"en": "advisers"}


def test_links_behind_headings_and_timelines_of_bars() -> None:
    text = "Group\n\nTimeline[edit | edit source]\n\nWhen | What |\n---|---|\nMay 2026 | The group is announced |\n"
    document, _ = read(read_calls, text)
    assert document["label"] == {"en": "Group"}
    assert document["calls"][0]["dates"] == {"announced": "2026-05-01"}


def test_what_nobody_translated_is_english() -> None:
    document, _ = read(
        read_calls, "小組\n\n時間線\n\n  • May 2022: recruitment begins\n  • 2022年6月: 公布\n", "zh-hant"
    )
    assert document["label"] == {"zh-hant": "小組"}
    assert document["calls"][0]["label"] == {"en": "recruitment begins"}


def test_imported_twice_is_once_and_the_wiki_keeps_what_it_knows(tmp_path: Path) -> None:
    file = tmp_path / "strategy-2017.en.txt"
    file.write_text(PROCESS)
    store = tmp_path / "store"

    def put(source: str = "processes") -> Any:
        done = leadership("import", "--from", source, file, "--store", store, "--format", "json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def stored() -> Any:
        return next(json.loads(text) for kind, _, text in Store(store).documents() if kind == "process")

    assert put()["created"] == {"process": 1}
    assert put()["unchanged"] == {"process": 1}
    known = stored()
    known["goals"][1] = {"id": "trust", "text": {"en": "Build trust.", "fr": "Bâtir la confiance."}}
    known["phases"][0]["cycles"] = [{"label": {"en": "Cycle 1"}, "start": "2017-03-14"}]
    known["source"]["licence"] = "CC BY-SA 4.0"
    Store(store).put_document("process", "strategy-2017", json.dumps(known).encode(), 0, 0)
    assert put()["unchanged"] == {"process": 1}
    assert stored() == known
    assert put("plans")["skipped"] == [
        {"place": file.name, "reason": "has no list of actions below a heading that says so"}
    ]


@pytest.mark.parametrize(
    ("reader", "heading", "member", "most"),
    [(read_process, "Goals", "goals", 100), (read_plan, "Actions", "actions", 500)],
)
def test_what_a_document_has_no_room_for_is_reported(reader: Reader, heading: str, member: str, most: int) -> None:
    lines = [f"* Item {number}" for number in range(most + 2)]
    document, skipped = read(reader, "\n".join(["= Example =", f"== {heading} ==", *lines]))
    assert len(document[member]) == most
    assert [each["place"] for each in skipped] == [f"page:{most + 3}", f"page:{most + 4}"]


def test_name_of_the_file_names_the_page(tmp_path: Path) -> None:
    file = tmp_path / "流程.txt"
    file.write_text(PROCESS)
    done = leadership("import", "--from", "processes", file, "--store", tmp_path / "store", "--format", "json")
    assert json.loads(done.stdout)["skipped"] == [
        {"place": file.name, "reason": "does not name a page: call the file something like strategy-2017.vi.txt"}
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "= =", "* \n# \n", "[[" * 500, "{{" * 500, "1. " * 200])
def test_nonsense_is_no_page(text: str) -> None:
    assert read_outline(text).blocks is not None
    for reader in (read_process, read_calls, read_plan):
        assert read(reader, text)[0] == {}
