"""Reads pages of strategy processes, of working groups with their timelines, and of recommendations.

Lists and dated lines are read. What is written only in sentences is left to people, and reported if documents have a
member for it.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from leadership.importing.competencies import MAX_DESCRIPTION, MAX_LABEL, texts
from leadership.importing.days import Span, find_span
from leadership.importing.outline import Block, Outline, is_one_of, read_outline, words_of
from leadership.importing.report import Report
from leadership.importing.sink import Document, Imported
from leadership.importing.slugs import slug_of

GOALS = words_of(
    "goals", "objectives", "đích đến", "mục tiêu", "objectifs", "buts", "mål", "目標", "目的", "الأهداف", "ziele",
    "objetivos", "цели",
)  # fmt: skip
CONSIDERATIONS = words_of(
    "considerations", "cân nhắc", "considérations", "överväganden", "考量", "考慮事項", "اعتبارات", "الاعتبارات"
)
DESIGN = words_of("design", "thiết kế", "conception", "utformning", "設計", "デザイン", "التصميم")
TIMELINE = words_of(
    "timeline", "schedule", "dòng thời gian", "calendrier", "chronologie", "tidslinje", "tidsplan", "時間線", "時程",
    "タイムライン", "日程", "الجدول الزمني",
)  # fmt: skip
ACTIONS = words_of(
    "changes and actions", "actions", "changements et actions", "förändringar och åtgärder", "åtgärder",
    "変更とアクション", "變更與行動", "thay đổi và hành động", "التغييرات والإجراءات",
)  # fmt: skip
PHASE = re.compile(
    r"(?i)\b(?:phase|giai đoạn|fas|fase|etapa)\s+\d{1,2}\b|第\s?[\d一二三四五]{1,2}\s?階段|フェーズ\s?\d{1,2}"
    r"|المرحلة\s+\S+"
)
CYCLES = re.compile(r"(?i)\bcycles\b|chu kỳ|\bcykler\b|循環|週期|サイクル|دورات")
MILESTONE = re.compile(r"Wikimania \d{4}")
YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d{2}(?!\d)")
# In the order in which they are looked for: whoever is announced was recruited before.
STATES = {
    "announced": r"announc|annonc|tillkännag|công bố|公布|宣布|發表|発表|إعلان|يُعلن",
    "feedback": (
        r"feedback|comments?\b|retours|commentaires|återkoppling|synpunkt|phản hồi|góp ý|反饋|回饋|意見|フィードバック"
        r"|آراء|ملاحظات"
    ),
    "review": r"review|evaluat|évaluation|examen|granskning|bedömning|xem xét|đánh giá|審查|評審|審査|選考|مراجعة",
    "open": (
        r"recruit|applications?\b|nominations?\b|call for|recrutement|candidature|appel à|rekryter|ansök|nominer|tuyển"
        r"|ứng cử|đăng ký|招募|申請|報名|提名|募集|応募|الترشح|التقديم|استقطاب"
    ),
    "draft": r"draft|brouillon|utkast|bản thảo|草案|下書き|مسودة",
    "closed": r"clos(?:es|ed|ing)|clôture|stäng|kết thúc|結束|終了|إغلاق",
}
MEMBERS = re.compile(
    r"(?i)recruit|member|candidat|nominat|nomina|rekryter|medlem|tuyển|thành viên|招募|成員|委員|メンバー|أعضاء|الترشح"
)
PROPOSALS = re.compile(r"(?i)proposals|grants|projets|förslag|đề xuất|提案|助成|مقترحات")
MAX_GOALS = 100
MAX_ACTIONS = 500
NOT_LATIN = re.compile(r"(?:ar|fa|he|ja|ko|ru|uk|zh)(?:-|$)")


def read_process(text: str, name: str, slug: str, language: str, report: Report) -> Iterator[Imported]:
    """name: of the file, for messages; slug: what the page would be called."""
    outline = read_outline(text)
    goals = _items(outline, GOALS, "goals", MAX_GOALS, name, report)
    if not goals:
        return
    document = _begin("process", outline, language)
    document["source"] = _source(outline, slug)
    document["goals"] = [
        {"id": f"goal-{number}", "text": _text(goal.text, language, MAX_DESCRIPTION)}
        for number, goal in enumerate(goals, 1)
    ]
    titled = [int(year) for year in YEAR.findall(outline.title + " " + outline.page)]
    years = [int(year) for goal in goals for year in YEAR.findall(goal.text)]
    if years and max(years) > max(titled, default=0):
        document["horizon"] = max(years)
    for member, words in (("considerations", CONSIDERATIONS), ("design", DESIGN)):
        if said := _below(outline, words):
            document[member] = _text(said, language, MAX_DESCRIPTION)
    paragraphs = [block for block in outline.blocks if block.kind == "text"]
    phases = _phases(outline, paragraphs, name, language, report)
    if phases:
        document["phases"] = phases
    if milestones := list(_milestones(paragraphs, language)):
        document["milestones"] = milestones
    yield Imported("process", slug, document, name, _assumed(document, slug, language))


def read_calls(text: str, name: str, slug: str, language: str, report: Report) -> Iterator[Imported]:
    """Yields the group whose page it is, with the call that its timeline describes."""
    outline = read_outline(text)
    dates: dict[str, str] = {}
    ends: dict[str, str] = {}
    said: dict[str, str] = {}
    for block, span, words in _timeline(outline, name, report):
        state = next((each for each, pattern in STATES.items() if re.search(pattern, words, re.IGNORECASE)), None)
        if state is None:
            report.skip(f"{name}:{block.line}", "does not say what happens in a call then")
        elif state in dates:
            report.skip(f"{name}:{block.line}", f"says a second time when the call is {state}")
        else:
            dates[state], ends[state], said[state] = span.first, span.last, words
    if not dates:
        report.skip(name, "has no timeline of a call that can be read")
        return
    shown = said.get("open") or said.get("feedback") or next(iter(said.values()))
    call: Document = {"label": _text(shown, language, MAX_LABEL), "dates": _closed(dates, ends)}
    if "open" in dates and (MEMBERS.search(said["open"]) or PROPOSALS.search(said["open"])):
        call["kind"] = "members" if MEMBERS.search(said["open"]) else "proposals"
    elif "open" not in dates and "feedback" in dates:
        call["kind"] = "comments"
    document = _begin("group", outline, language)
    document["calls"] = [call]
    yield Imported("group", slug, document, name, _assumed(document, slug, language) | {"mandate": {"scope": {}}})


def read_plan(text: str, name: str, slug: str, language: str, report: Report) -> Iterator[Imported]:
    outline = read_outline(text)
    actions = _items(outline, ACTIONS, "actions", MAX_ACTIONS, name, report)
    if not actions:
        return
    document = _begin("plan", outline, language)
    document["source"] = _source(outline, slug)
    document["actions"] = [
        {"label": _text(_first_sentence(block.text), language, MAX_LABEL), "status": "planned"} for block in actions
    ]
    yield Imported("plan", slug, document, name, _assumed(document, slug, language))


def _items(outline: Outline, words: frozenset[str], what: str, most: int, name: str, report: Report) -> list[Block]:
    """Returns the list below a heading; reports entries beyond what a document may have, and a missing list."""
    items = [block for block in outline.section(words) if block.kind == "item"]
    if not items:
        report.skip(name, f"has no list of {what} below a heading that says so")
    for block in items[most:]:
        report.skip(f"{name}:{block.line}", f"is more than the {most} {what} that a document may have")
    return items[:most]


def _begin(kind: str, outline: Outline, language: str) -> Document:
    document: Document = {"schema": f"{kind}/1"}
    if outline.title:
        document["label"] = _text(outline.title, language, MAX_LABEL)
    if description := outline.first_paragraphs():
        document["description"] = _text(description, language, MAX_DESCRIPTION)
    return document


def _source(outline: Outline, slug: str) -> Document:
    return {"name": (outline.page or slug)[:200], "key": slug}


def _assumed(document: Document, slug: str, language: str) -> Document:
    """A page without a title of its own, as in wikitext, gets the name of its file."""
    return {} if "label" in document else {"label": {language: slug}}


def _text(text: str, language: str, most: int) -> dict[str, str]:
    """Assigns the language of the page, or English to untranslated text on pages in another script."""
    latin = NOT_LATIN.match(language) and not re.search(r"[^\W\d_a-zA-Z]", text)
    return texts(text, "en" if latin else language, most)


def _below(outline: Outline, words: frozenset[str]) -> str:
    """Returns a section, or the line below a word that is alone on its line."""
    said = "\n\n".join(block.text for block in outline.section(words) if block.kind == "text")
    for word, text in zip(outline.blocks, outline.blocks[1:], strict=False):
        if not said and is_one_of(word.text, words) and text.kind == "text" and text.line == word.line + 1:
            said = text.text
    return said


def _first_sentence(text: str) -> str:
    """An item ends where it introduces the items below it."""
    return re.split(r"(?<=[.。])\s+(?=\S.*[:\uff1a]$)", text)[0]


def _timeline(outline: Outline, name: str, report: Report) -> Iterator[tuple[Block, Span, str]]:
    """Yields lines and rows of tables that begin with days, and what follows the days."""
    section = outline.section(TIMELINE)
    for block in section or [each for each in outline.blocks if each.kind == "item"]:
        head, _, words = block.text.replace("\uff1a", ":").partition(":")
        span = find_span(head)
        if span:
            yield block, span, words.strip() or head
        elif section and block.kind == "item":
            report.skip(f"{name}:{block.line}", "does not begin with a day or a month of a year")
    for row in (row for table in outline.tables for row in table.rows if not row.header and len(row.cells) > 1):
        if span := find_span(row.cells[0]):
            words = " ".join(cell for cell in row.cells[1:] if cell)
            yield Block("item", words, row.line), span, words or row.cells[0]


def _closed(dates: dict[str, str], ends: dict[str, str]) -> dict[str, str]:
    """States last until the next one begins. A call whose last state is feedback, open or review is closed after it."""
    last = max(dates, key=lambda state: dates[state])
    if last in ("feedback", "open", "review"):
        return dates | {"closed": (date.fromisoformat(ends[last]) + timedelta(days=1)).isoformat()}
    return dates


def _phases(outline: Outline, paragraphs: list[Block], name: str, language: str, report: Report) -> list[Document]:
    """Returns phases by their names. Cycles need days, so they come from a timeline alone."""
    phases: list[Document] = []
    names: set[str] = set()
    for block in paragraphs:
        for found in PHASE.findall(block.text):
            if found.casefold() not in names:
                names.add(found.casefold())
                phases.append({"label": _text(found, language, MAX_LABEL)})
    cycles = [
        {"label": _text(words, language, MAX_LABEL), "start": span.first, "end": span.last}
        for _, span, words in _timeline(outline, name, report)
    ]
    if cycles:
        phases = phases or [{"label": _text(outline.title, language, MAX_LABEL)}]
        phases[0]["cycles"] = cycles
    else:
        for block in paragraphs:
            if CYCLES.search(block.text) and PHASE.search(block.text):
                report.skip(f"{name}:{block.line}", "speaks of cycles, and does not say when they begin")
    return phases


def _milestones(paragraphs: list[Block], language: str) -> Iterator[Document]:
    seen = set()
    for block in paragraphs:
        for sentence in re.split(r"(?<=[.。])\s*", block.text):
            for label in MILESTONE.findall(sentence):
                if label not in seen:
                    seen.add(label)
                    yield {"label": {language: label}, "outcome": _text(sentence, language, MAX_DESCRIPTION)}


def slug_from_file(stem: str) -> str:
    """Returns the part of the file's name before its first dot, which names the page."""
    return slug_of(stem.partition(".")[0])
