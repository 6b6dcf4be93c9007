"""Tables of initiatives: read as they stand, from whatever form a page has them in."""

import json
from pathlib import Path
from typing import Any

import pytest

from leadership import Store
from leadership.importing.initiatives import InitiativeRow, read_rows, to_documents, to_wikitext
from leadership.importing.report import Report
from leadership.importing.sink import merged
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
        "Initiative !! Projekt !! Interessengruppe !! Projektleitung !! Geografische Lage !! Umsetzungsphase",
        "Iniciativa !! Projeto !! Tipo de parte interessada !! Responsável !! Área geográfica !! Fase",
        "पहल !! परियोजना !! हितधारक का प्रकार !! परियोजना प्रमुख !! परियोजना का भूगोल !! कार्यान्वयन चरण",
        "Inisiatif !! Proyek !! Jenis pemangku kepentingan !! Pemimpin proyek !! Geografi proyek !! Tahap",
        "Ініціатива !! Проєкт !! Тип зацікавлених сторін !! Керівник !! Географія проєкту !! Етап",
        "倡议 !! 项目 !! 利益相关方类型 !! 项目负责人 !! 项目地理范围 !! 实施阶段",
        "Girişim !! Proje !! Paydaş türü !! Proje lideri !! Projenin coğrafyas\u0131 !! Uygulama aşamas\u0131",
        "יוזמה !! פרויקט !! סוג בעלי העניין !! מוביל הפרויקט !! גאוגרפיה !! שלב היישום",
        "ابتکار !! پروژه !! نوع ذی‌نفعان !! سرپرست پروژه !! جغرافیای پروژه !! مرحلهٔ اجرا",
        "이니셔티브 !! 프로젝트 !! 이해관계자 유형 !! 프로젝트 책임자 !! 프로젝트 지역 !! 실행 단계",
        # Words that are not known, or that say what another column says, stand where they usually do.
        "Initiative !! Projet !! Genre !! Pilotage !! Lieu !! Étape",
        "المبادرة !! المشروع !! نوع الجهة !! الجهة المسؤولة عن المشروع !! جغرافية المشروع !! المرحلة",
        "Atụmatụ !! Oru ngo !! Ụdị !! Onye ndu !! Ebe !! Usoro",
    ],
)
def test_heads_in_many_languages(heads: str) -> None:
    expected = [["7", "Example", "First", "Chapter", None, "Everywhere", "Pilot"]]
    cells = ["\u0667. Example", "First", "Chapter", "", "Everywhere", "Pilot"]
    assert rows(table("|-", "| " + " || ".join(cells), heads=heads)) == expected
    # As a converter leaves the borders, as a browser copies them, and without a line of dashes.
    names = heads.split(" !! ")
    assert rows("\n".join([" | ".join(names), "---|" * 6, " | ".join(cells)])) == expected
    assert rows("Before.\n" + "\n".join("\t".join(line) for line in (names, cells)) + "\n\nAfter.") == expected
    assert rows("\n".join(f"| {' | '.join(line)} |" for line in (names, cells))) == expected


def test_columns_in_another_order() -> None:
    text = table("|-", "| Pilot || First || 7. Example", heads="Phase !! Project !! Initiative")
    assert rows(text) == [["7", "Example", "First", None, None, None, "Pilot"]]


def test_numbers_in_a_column_of_their_own() -> None:
    text = table(
        "|-", "| ३३ || First || Example", "|-", "| || Second || Other", heads="№ !! Project !! Initiative !! Lead"
    )
    assert [row[:3] for row in rows(text)] == [["33", "Example", "First"], [None, "Other", "Second"]]


def test_heads_of_two_rows_below_a_title() -> None:
    report = Report()
    text = table(
        "|-", "! rowspan=2 | Iniciativa !! colspan=2 | Projeto !! rowspan=2 | Fase",
        "|-", "! Nome !! Responsável",
        "|-", "| rowspan=2 | 7. Example || First || Someone ||",
        "|-", "| Second || || Pilot",
        "|-", "| colspan=4 | Others",
        heads="colspan=4 | Projects",
    )  # fmt: skip
    assert rows(text, report) == [
        ["7", "Example", "First", None, "Someone", None, None],
        ["7", "Example", "Second", None, None, None, "Pilot"],
    ]
    assert report.skipped == [{"place": "page:12", "reason": "says one thing under all headings"}]


def test_bars_of_links_and_templates_separate_no_cells_and_a_blank_first_cell_stays() -> None:
    report = Report()
    text = "\n".join(
        [
            "Initiativ | Projekt | Intressenttyp | Projektledare | Geografi | Genomförandefas",
            "--- | --- | --- | --- | --- | ---",
            "7. Example | [[A|First]] {{x|y|step}} | | [Someone](https://example.org/a_(b)) | **Globalt** |",
            " | Second | WMF | | |",
        ]
    )
    assert rows(text, report) == [["7", "Example", "First step", None, "Someone", "Globalt", None]]
    assert report.skipped == [{"place": "page:4", "reason": "names no initiative"}]


def test_links_to_pictures_show_nothing_and_explained_words_show_themselves() -> None:
    text = table("|-", "| 7. Example || [[Fichier:A.png|20px]] First || {{abbr|UG|User group}} || [[ملف:B.png]]")
    assert rows(text) == [["7", "Example", "First", "UG", None, None, None]]


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


@pytest.mark.parametrize(
    ("heads", "body", "expected"),
    [
        (
            "Инициатива Проект Тип заинтересованной стороны Руководитель проекта География проекта Этап реализации",
            ["Сети поддержки WMF Trust & Safety Глобальный Пилот", "Школа Отделение Викимедиа Планирование"],
            [["Сети поддержки", "WMF", "Trust & Safety", "Глобальный", "Пилот"],
             ["Школа", "Отделение", "Викимедиа", None, "Планирование"]],
        ),
        (
            "倡議 專案 利害關係者類型 專案負責人 專案地理範圍 實施階段",
            ["台灣培訓 分會 台灣維基媒體協會 亞洲 執行與實施", "整體倡議協調"],
            [["台灣培訓", "分會", "台灣維基媒體協會", "亞洲", "執行與實施"], ["整體倡議協調", None, None, None, None]],
        ),
        (
            "Sáng kiến Dự án Loại bên liên quan Trưởng dự án Địa lý của dự án Giai đoạn thực hiện",
            ["Đào tạo Nhóm người dùng Ví dụ Châu Á Thí điểm", "Khảo sát nhu cầu"],
            [["Đào tạo", "Nhóm người dùng", "Ví dụ", "Châu Á", "Thí điểm"],
             ["Khảo sát nhu cầu", None, None, None, None]],
        ),
        (
            "المبادرة المشروع نوع أصحاب المصلحة قائد المشروع جغرافية المشروع مرحلة التنفيذ",
            ["دعم الأقران WMF فريق عالمي تجريبي", "تقييم الاحتياجات"],
            [["دعم الأقران", "WMF", "فريق", "عالمي", "تجريبي"], ["تقييم الاحتياجات", None, None, None, None]],
        ),
        (
            # No word of this line is known.
            "Atụmatụ Oru Ụdị Onye Ebe Usoro",
            ["Nhazi", "Otu WMF Team Global Pilot", "Ihe Ndị"],
            [["Nhazi", None, None, None, None], ["Otu", "WMF", "Team", "Global", "Pilot"],
             ["Ihe Ndị", None, None, None, None]],
        ),
    ],
)  # fmt: skip
def test_plain_text_in_many_languages(heads: str, body: list[str], expected: list[list[str | None]]) -> None:
    report = Report()
    text = "\n".join(
        ["Before.", "", heads, *(f"\u0663٣. Atụmatụ mmepe {row}" for row in body), "", "1. A note.", "End."]
    )
    assert rows(text, report) == [["33", "Atụmatụ mmepe", *row] for row in expected]
    assert report.skipped == []


def test_line_between_plain_rows_is_reported() -> None:
    report = Report()
    text = "Initiative Project Stakeholder type Project lead Phase\n7. Name A\nSomething WMF\n7. Name B\nAfter.\n"
    assert len(rows(text, report)) == 2
    assert report.skipped == [{"place": "page:3", "reason": "does not begin with the number of an initiative"}]


@pytest.mark.parametrize(
    "sentence",
    [
        "Every initiative has a project with stakeholders, a lead and a phase.",
        "Initiative Project",
        "Chapter one\n1. First\n2. Second\n3. Third",
    ],
)
def test_text_without_a_table_has_no_rows(sentence: str) -> None:
    report = Report()
    assert rows(f"{sentence}\n7. Name A\n7. Name B\n", report) == []
    assert report.skipped == []


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


MERGES = json.loads((Path(__file__).parents[1] / "data" / "merges.json").read_text("utf-8"))


@pytest.mark.parametrize("case", MERGES, ids=[case["name"] for case in MERGES])
def test_imported_documents_join_what_is_there(case: dict[str, Any]) -> None:
    # tests/extension/Content/DocumentMergerTest.php holds the script of the wiki to the same.
    assert merged(case["before"], case["imported"], case["assumed"] or {}) == case["merged"]


def test_bundle_needs_no_store_and_keeps_the_names_of_one(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(table("|-", "| 7. Example || First", "|-", "| || Lost"), "utf-8")
    command: list[str | Path] = ["import", "--from", "initiatives", page]
    bundle = json.loads(leadership(*command, "--bundle", "-").stdout)
    assert bundle["bundle"] == "leadership-bundle/1"
    assert bundle["skipped"] == [{"place": "page.txt:6", "reason": "names no initiative"}]
    [entry] = bundle["documents"]
    assert (entry["kind"], entry["slug"], entry["place"]) == ("initiative", "initiative-7", "page.txt:4")
    assert entry["document"]["projects"] == [{"name": {"en": "First"}}]
    # A page that was renamed since is called as the store has it.
    renamed = tmp_path / "documents" / "initiative" / "renamed.json"
    renamed.parent.mkdir(parents=True)
    renamed.write_text(json.dumps(entry["document"]), "utf-8")
    leadership("import", tmp_path / "documents", "--store", tmp_path / "store")
    file = tmp_path / "bundle.json"
    said = leadership(*command, "--bundle", file, "--store", tmp_path / "store").stdout
    assert said == "initiative: 1 read\nleft out: page.txt:6 names no initiative\n"
    assert json.loads(file.read_text("utf-8"))["documents"][0]["slug"] == "renamed"


def test_bundle_goes_with_a_format() -> None:
    assert "--bundle goes with --from" in leadership("import", "--bundle", "-").stderr


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
