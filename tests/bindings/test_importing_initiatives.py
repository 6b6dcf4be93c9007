"""Tables of initiatives: read as they stand, from whatever form a page has them in."""

import json
from pathlib import Path

import pytest

from leadership import Store
from leadership.importing.initiatives import InitiativeRow, read_rows, to_documents, to_wikitext
from leadership.importing.report import Report
from support.command import leadership

DATA = Path(__file__).parents[1] / "data" / "initiatives"
STRATEGY = Path(__file__).parents[2] / "tools" / "playground" / "strategy" / "pages" / "initiatives"
# Written down from the pages by eye; a cell stands where the page has it, even where it seems to be meant for another.
PAGES = json.loads((DATA / "pages.json").read_text())
HEADS = "Initiative !! Project !! Stakeholder type !! Project lead !! Geography of the project !! Implementation Phase"


def rows(text: str, report: Report | None = None) -> list[list[str | None]]:
    return [cells(row) for row in read_rows(text, "page", report or Report())]


def cells(row: InitiativeRow) -> list[str | None]:
    return [row.number, row.initiative, row.project, row.stakeholder_type, row.lead, row.geography, row.phase]


def table(*body: str, heads: str = HEADS) -> str:
    return "\n".join(['{| class="wikitable"', f"! {heads}", *body, "|}"])


def test_wikitext_with_blanks() -> None:
    text = table("|-", "| 7. Example || First || Chapter || || Everywhere || ", "|-", "| 7. Example", "| Second")
    assert rows(text) == [
        ["7", "Example", "First", "Chapter", None, "Everywhere", None],
        ["7", "Example", "Second", None, None, None, None],
    ]


def test_spans_say_the_same_in_each_place_and_blanks_below_stay_blank() -> None:
    text = table(
        "|-", '| rowspan="3" | 7. Example', "| First", '| colspan=2 | Chapter', "| Everywhere", "| Pilot",
        "|-", "| Second || || || ||",
        "|-", "| Third || WMF || A team || || Planning",
    )  # fmt: skip
    assert rows(text) == [
        ["7", "Example", "First", "Chapter", "Chapter", "Everywhere", "Pilot"],
        ["7", "Example", "Second", None, None, None, None],
        ["7", "Example", "Third", "WMF", "A team", None, "Planning"],
    ]


def test_links_templates_and_markup_show_what_a_reader_sees() -> None:
    text = table(
        "|-",
        "| 7. [[Meta:Initiative|Example]]<ref>A note.</ref> || '''First''' [https://example.org step]",
        '| style="color:red" | {{flag|Chapter}} || [[User:ExampleEditor]] &amp; others',
        "| <!-- unknown --> || {{Pilot}}",
    )
    assert rows(text) == [["7", "Example", "First step", "Chapter", "User:ExampleEditor & others", None, "Pilot"]]


@pytest.mark.parametrize(
    "heads",
    [
        "Initiative !! Projet !! Partie prenante !! Responsable du projet !! Géographie !! Phase de mise en œuvre",
        "イニシアチブ !! プロジェクト !! ステークホルダーの種類 !! プロジェクトリーダー !! 地域 !! 実施段階",
        "المبادرة !! المشروع !! نوع أصحاب المصلحة !! قائد المشروع !! النطاق الجغرافي !! مرحلة التنفيذ",
        "Iniciativa !! Proyecto !! Parte interesada !! Líder del proyecto !! Geografía !! Fase de implementación",
        "Инициатива !! Проект !! Тип заинтересованной стороны !! Руководитель проекта !! География !! Этап реализации",
        "倡議 !! 專案 !! 利益相關者類型 !! 專案負責人 !! 專案地理位置 !! 實施階段",
        "Sáng kiến !! Dự án !! Loại bên liên quan !! Trưởng dự án !! Địa lý của dự án !! Giai đoạn",
        "Initiativ !! Projekt !! Typ av intressent !! Projektledare !! Geografi !! Genomförandefas",
    ],
)
def test_heads_in_many_languages(heads: str) -> None:
    text = table("|-", "| \u0667. Example || First || Chapter || A team || Everywhere || Pilot", heads=heads)
    assert rows(text) == [["7", "Example", "First", "Chapter", "A team", "Everywhere", "Pilot"]]


def test_columns_in_another_order() -> None:
    text = table("|-", "| Pilot || First || 7. Example", heads="Phase !! Project !! Initiative")
    assert rows(text) == [["7", "Example", "First", None, None, None, "Pilot"]]


def test_row_that_cannot_be_read_is_reported_with_its_line_and_the_rest_goes_in() -> None:
    report = Report()
    text = table(
        "|-", "| 7. Example ||", "|-", "| 7. Example || First", "|-", "| || Second", "|-", "|a||b||c||d||e||f||g"
    )
    assert rows("Before.\n\n" + text, report) == [["7", "Example", "First", None, None, None, None]]
    assert report.skipped == [
        {"place": "page:6", "reason": "names no project"},
        {"place": "page:10", "reason": "names no initiative"},
        {"place": "page:12", "reason": "has 7 cells under 6 headings"},
    ]


def test_other_tables_of_a_page_are_left_alone() -> None:
    report = Report()
    assert rows(
        table("|-", "| 1 || 2", heads="Year !! Edits") + "\n" + table("|-", "| 7. Example || First"), report
    ) == [["7", "Example", "First", None, None, None, None]]
    assert report.skipped == []


def test_table_that_is_not_closed_and_html() -> None:
    assert len(rows(table("|-", "| 7. Example || First").removesuffix("|}"))) == 1
    heads = "".join(f"<th>{head}</th>" for head in ("Initiative", "Project", "Phase"))
    html = f"<table><tr>{heads}</tr><tr><td>7. Example</td><td>First</td><td></td></tr></table>"
    assert rows(html) == [["7", "Example", "First", None, None, None, None]]


def test_spans_of_any_size_are_bounded() -> None:
    text = table("|-", '| colspan="99999" rowspan="99999" | 7. Example')
    assert rows(text) == []


def test_bars_as_a_converter_leaves_them() -> None:
    text = "\n".join(
        [
            "Initiative | Project | Stakeholder type | Project lead | Geography | Implementation Phase |",
            "---|---|---|---|---|---|",
            "7. Example | First | ||||",
            "7. Example | Second | WMF | A team | Somewhere | |",
        ]
    )
    assert rows(text) == [
        ["7", "Example", "First", None, None, None, None],
        ["7", "Example", "Second", "WMF", "A team", "Somewhere", None],
    ]


def test_plain_text_without_borders() -> None:
    text = "\n".join(
        [
            "Initiative Project Stakeholder type Project lead Geography of the project Implementation Phase",
            "7. Example - a long name Coordination",
            "7. Example - a long name Chapter training programme WMF A team (Policy) Global Pilot",
            "7. Example - a long name Needs of readers User Group Arabic community",
            "7. Example - a long name Work in the Pacific region West African Communities",
        ]
    )
    name = "Example - a long name"
    assert rows(text) == [
        ["7", name, "Coordination", None, None, None, None],
        ["7", name, "Chapter training programme", "WMF", "A team (Policy)", "Global", "Pilot"],
        ["7", name, "Needs of readers", "User Group", None, "Arabic community", None],
        ["7", name, "Work in the Pacific region", None, None, "West African Communities", None],
    ]


@pytest.mark.parametrize("page", PAGES)
def test_tables_of_two_pages_of_meta_are_read_exactly(page: str) -> None:
    report = Report()
    assert rows((STRATEGY / page).read_text("utf-8"), report) == PAGES[page]
    assert report.skipped == []


def test_plain_row_that_cannot_be_taken_apart_is_reported() -> None:
    report = Report()
    text = "Initiative Project Stakeholder type Project lead Phase\n7. Alone Something WMF A team Pilot\n"
    assert rows(text, report) == []
    assert [one["place"] for one in report.skipped] == ["page:2"]


def test_wikitext_of_documents_reads_as_the_same_documents() -> None:
    text = table(
        "|-", "| 7. Example: {{!}} || -First [[x]] || '''WMF''' || a<br>b || || * Pilot", "|-", "| Other || Second"
    )
    documents = [entry.document for entry in to_documents(read_rows(text, "page", Report()), "fr")]
    assert [document["label"] for document in documents] == [{"fr": "Example: !"}, {"fr": "Other"}]
    written = to_wikitext(documents, "fr")
    assert [entry.document for entry in to_documents(read_rows(written, "page", Report()), "fr")] == documents


def test_wikitext_that_the_wiki_writes_is_read_as_it_was() -> None:
    # tests/extension/Special/SpecialInitiativesTest.php holds the writer to the same table.
    names = ("number", "label", "project", "stakeholder_type", "lead", "geography", "phase")
    expected = json.loads((DATA / "rows.json").read_text("utf-8"))
    assert rows((DATA / "table.wikitext").read_text("utf-8")) == [[row.get(name) for name in names] for row in expected]


def test_command_twice_is_once_and_languages_join(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(table("|-", "| 7. Example || First || Chapter || || || Pilot", "|-", "| || Lost"), "utf-8")
    command: list[str | Path] = [
        "import",
        "--from",
        "initiatives",
        page,
        "--store",
        tmp_path / "store",
        "--format",
        "json",
    ]
    skipped = [{"place": "page.txt:6", "reason": "names no initiative"}]
    first, second = (json.loads(leadership(*command).stdout) for _ in range(2))
    assert first == {"created": {"initiative": 1}, "updated": {}, "unchanged": {}, "skipped": skipped}
    assert second == {"created": {}, "updated": {}, "unchanged": {"initiative": 1}, "skipped": skipped}
    page.write_text(table("|-", "| 7. Exemple || First || Section"), "utf-8")
    assert json.loads(leadership(*command, "--language", "fr").stdout)["updated"] == {"initiative": 1}
    document = json.loads(Store(tmp_path / "store").get_document("initiative", "initiative-7"))["document"]
    assert document["label"] == {"en": "Example", "fr": "Exemple"}
    assert document["projects"][0]["stakeholder_type"] == {"en": "Chapter", "fr": "Section"}
    exported = leadership("export", "--initiatives", "--store", tmp_path / "store").stdout
    assert rows(exported)[0][:4] == ["7", "Example", "First", "Chapter"]


def test_characters_that_cannot_be_shown_are_left_out(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(table("|-", "| 7. Ex\x01ample || Fi\ufffe\x85rst"), "utf-8")
    answer = json.loads(
        leadership("import", "--from", "initiatives", page, "--store", tmp_path / "store", "--format", "json").stdout
    )
    assert (answer["created"], answer["skipped"]) == ({"initiative": 1}, [])


def test_dry_run_prints_rows_and_stores_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(table("|-", "| 7. Example || First"), "utf-8")
    answer = json.loads(leadership("import", "--from", "initiatives", page, "--dry-run", "--format", "json").stdout)
    assert answer["rows"] == [
        {
            "number": "7",
            "initiative": "Example",
            "project": "First",
            "stakeholder_type": None,
            "lead": None,
            "geography": None,
            "phase": None,
            "place": "page.txt:4",
        }
    ]
