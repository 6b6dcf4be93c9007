"""Finds out which column of a table of initiatives a heading names, in languages of the movement."""

import unicodedata


def folded(text: str) -> str:
    """Folds case, accents, vowel marks and joiners, which people may write or leave out."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(each for each in decomposed if unicodedata.category(each) not in ("Mn", "Cf"))


def _folded_all(*words: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in words)


# A heading that contains one of these words names the column. The order matters: "Project lead" is not a project.
WORDS: dict[str, tuple[str, ...]] = {
    "phase": _folded_all(
        "phase", "fase", "fáz", "stage", "status", "フェーズ", "段階", "مرحلة", "giai đoạn", "階段", "阶段",
        "этап", "стадия", "фаза", "етап", "tahap", "aşama", "단계", "مرحله", "فاز", "שלב", "चरण", "পর্যায়",
        "φάση", "ระยะ", "ขั้นตอน", "awamu", "genomförande", "vaihe", "etap", "faasi", "टप्पा", "கட்டம்", "దశ",
        "مرحلہ",
    ),
    "geography": _folded_all(
        "geograph", "geograf", "region", "地域", "地理", "地區", "地区", "所在地", "地點", "地点", "جغراف",
        "المنطقة", "địa lý", "khu vực", "географ", "регион", "регіон", "obszar", "wilayah", "coğraf", "bölge",
        "지역", "지리", "גאוגרפ", "גיאוגרפ", "אזור", "भूगोल", "भौगोलिक", "क्षेत्र", "ভৌগোলিক", "অঞ্চল", "γεωγραφ",
        "ภูมิศาสตร์", "พื้นที่", "jiografia", "maantiede", "alue", "földrajz", "zeměpis", "área geo", "ámbito",
        "ubicación", "localização", "النطاق", "பகுதி", "புவியியல்", "ప్రాంతం", "oblast", "terület",
    ),
    "stakeholder_type": _folded_all(
        "stakeholder", "partie prenante", "parties prenantes", "interesad", "interessad", "interessengruppe",
        "portatore", "portatori", "belanghebbende", "ステークホルダー", "関係者", "利害関係", "أصحاب المصلحة",
        "صاحب المصلحة", "الجهة", "intressent", "bên liên quan", "利害關係", "利益相關", "利益相关", "利害关系",
        "заинтересован", "стейкхолдер", "зацікавлен", "interesariusz", "pemangku kepentingan", "paydaş",
        "이해관계자", "이해 관계자", "ذی‌نفع", "בעל עניין", "בעלי עניין", "हितधारक", "অংশীজন", "ενδιαφερόμεν",
        "ผู้มีส่วนได้", "wadau", "mdau", "zainteresovan", "sidosryhm", "érdekelt", "grupo de interés", "beteiligte",
        "interessent", "acteur", "المعنيين", "المعنية", "бенефициар", "भागधारक", "பங்குதாரர்", "వాటాదారు",
        "interesat", "בעלי העניין", "בעל העניין", "利益攸关", "利害相關", "zúčastněn", "huvudman",
    ),
    "lead": _folded_all(
        "lead", "responsable", "responsável", "responsabile", "líder", "chef de", "porteur", "porteuse",
        "leitung", "leiter", "verantwort", "leider", "リーダー", "責任者", "主導", "リード", "قائد", "مسؤول",
        "قيادة", "ledare", "ansvarig", "trưởng", "dẫn dắt", "phụ trách", "lãnh đạo", "負責", "负责", "領導",
        "领导", "主持", "руководител", "ответствен", "керівник", "відповідальн", "kierownik", "pemimpin",
        "ketua", "penanggung jawab", "yürütücü", "책임자", "리더", "리드", "رهبر", "مسئول", "سرپرست", "מוביל",
        "ראש", "नेतृत्व", "प्रमुख", "নেতৃ", "υπεύθυνος", "επικεφαλής", "ผู้นำ", "หัวหน้า", "kiongozi", "vedoucí",
        "vetäjä", "vezető", "coordinator", "leder", "encargad", "pilote", "cheffe de", "projektchef", "ведущ",
        "куратор", "رئيس", "johtaja", "প্রধান", "தலைவர்", "సారథి", "سربراہ", "مجری", "chủ nhiệm", "người đứng đầu",
        "主理", "牽頭", "牵头", "担当", "coordenador", "coordinador", "coordinateur", "koordinator",
        "prowadząc",
    ),
    "initiative": _folded_all(
        "initiativ", "iniciativ", "iniziativa", "initiatief", "イニシアチブ", "イニシアティブ", "مبادرة",
        "sáng kiến", "倡議", "倡议", "инициатив", "ініціатив", "inicjatyw", "inisiatif", "girişim",
        "이니셔티브", "ابتکار", "יוזמה", "יוזמות", "पहल", "উদ্যোগ", "πρωτοβουλία", "ความคิดริเริ่ม", "โครงการริเริ่ม",
        "aloite", "kezdeményezés", "mpango", "முயற்சி", "చొరవ", "उपक्रम", "اقدام", "iniciato", "inisyatiba",
    ),
    "project": _folded_all(
        "proyecto", "progett", "プロジェクト", "مشروع", "dự án", "專案", "项目", "項目", "計畫", "проект",
        "проєкт", "proyek", "proje", "프로젝트", "پروژه", "פרויקט", "מיזם", "परियोजना", "প্রকল্প", "έργο",
        "โครงการ", "mradi", "hanke", "prosjekt", "proiect", "प्रकल्प", "திட்டம்", "ప్రాజెక్ట్", "منصوبہ", "计划", "計劃",
    ),
}  # fmt: skip
# Exactly these headings name the column with the numbers of initiatives.
NUMBERS = frozenset(
    _folded_all(
        "#", "no", "no.", "nr", "nr.", "n°", "nº", "№", "number", "num", "numéro", "número", "nummer", "numer",
        "numero", "số", "stt", "番号", "番號", "編號", "编号", "序号", "序號", "الرقم", "رقم", "номер", "번호",
        "מספר", "संख्या", "क्रमांक", "क्र.", "s\u0131ra", "nomor", "شماره",
    )
)  # fmt: skip
COLUMNS = ("initiative", "project", "stakeholder_type", "lead", "geography", "phase")


def column_of(heading: str) -> str | None:
    said = folded(heading).strip()
    if said in NUMBERS:
        return "number"
    return next((column for column, words in WORDS.items() if any(word in said for word in words)), None)


def columns_of(headings: list[str]) -> list[str | None] | None:
    """Returns the column of each heading; None when the table is not one of initiatives.

    A heading that is unknown, or that repeats an earlier one, names the column that usually is there, when all others
    are where they usually are.
    """
    columns: list[str | None] = []
    for heading in headings:
        column = column_of(heading)
        columns.append(None if column in columns else column)
    known = {column for column in columns if column}
    usual = [*([] if "number" not in columns[:1] else ["number"]), *COLUMNS]
    if (
        len(columns) == len(usual)
        and len(known) >= 3
        and all(column in (None, place) for column, place in zip(columns, usual, strict=True))
    ):
        return [*usual]
    return columns if "project" in known and len(known) >= 3 else None


def is_line_of_heads(line: str) -> bool:
    """Whether a line without borders has the headings one after the other, and is not a sentence about such things."""
    said = folded(line).strip()
    if len(said) > 300 or said.endswith((".", "。", "।", "!", "?", "؟", ":", ",")):
        return False
    known = {column for column, words in WORDS.items() if any(word in said for word in words)}
    return {"initiative", "project"} <= known and len(known) >= 4
