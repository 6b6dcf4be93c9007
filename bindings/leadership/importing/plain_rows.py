"""Rows of plain text, in which a converter has lost the borders of cells.

Without guessing at meaning, this much is certain: all rows of an initiative begin alike, so what they share is its
name; phases are few and come last; a geography, recognised by its words, precedes them; a kind of stakeholder is one of
a short list, with the project before it and the lead behind it. Without a known kind, the rest is the project.
"""

import re
from itertools import takewhile

# In languages of the movement; phases in other languages remain part of the project.
PHASES = (
    "Execution & Implementation", "Execution and Implementation", "Completion & Reporting",
    "Completion and Reporting", "Monitoring & Evaluation", "Monitoring and Evaluation", "Project Planning",
    "Project Initiation", "Project Closure", "Implementation", "Execution", "Completion", "Completed",
    "Initiation", "Ideation", "Pilot", "Closing", "Closed", "Ongoing", "On hold", "In progress", "Not started",
    "Done", "Planification du projet", "Exécution et mise en œuvre", "Mise en œuvre", "Pilote",
    "Achèvement et rapport", "En cours", "Terminé", "Planificación del proyecto", "Ejecución e implementación",
    "Implementación", "Piloto", "En curso", "Terminado", "Planejamento do projeto", "Execução e implementação",
    "Implementação", "Em andamento", "Concluído", "Projektplanung", "Ausführung und Umsetzung", "Umsetzung",
    "Laufend", "Abgeschlossen", "Projektplanering", "Genomförande", "Pågående", "Avslutad",
    "Lập kế hoạch dự án", "Thực hiện và triển khai", "Triển khai", "Thực hiện", "Thí điểm", "Đang thực hiện",
    "Hoàn thành", "プロジェクト計画", "実行と実施", "実施中", "実施", "試験運用", "試行", "パイロット",
    "進行中", "完了", "專案規劃", "項目規劃", "项目规划", "執行與實施", "执行与实施", "執行", "执行", "實施",
    "实施", "試點", "试点", "進行中", "进行中", "已完成", "完成", "Планирование проекта",
    "Исполнение и внедрение", "Реализация", "Внедрение", "Пилот", "\u0412 процессе", "Завершено", "تخطيط المشروع",
    "التنفيذ والتطبيق", "التنفيذ", "تنفيذ", "تجريبي", "قيد التنفيذ", "مكتمل", "परियोजना योजना", "कार्यान्वयन",
    "पायलट", "जारी", "पूर्ण", "Perencanaan proyek", "Pelaksanaan", "Percontohan", "Selesai",
)  # fmt: skip
# Names of projects may end with these.
AMBIGUOUS_PHASES = (
    "Research & Planning", "Proposal", "Design", "Evaluation", "Planning", "Reporting", "Draft",
    "Planification", "Proposition", "Évaluation", "Planificación", "Propuesta", "Evaluación", "Planejamento",
    "Proposta", "Avaliação", "Planung", "Vorschlag", "Auswertung", "Planering", "Förslag", "Utvärdering",
    "Lập kế hoạch", "Đề xuất", "Đánh giá", "計画", "提案", "評価", "規劃", "规划", "提议", "評估", "评估",
    "Планирование", "Предложение", "Оценка", "تخطيط", "اقتراح", "تقييم", "योजना", "प्रस्ताव", "मूल्यांकन",
    "Perencanaan", "Usulan", "Evaluasi",
)  # fmt: skip
# "WMF" and the like are never part of a name. The others may be, so the first that follows a name counts.
STAKEHOLDERS = (
    "WMF", "WMDE", "Wikimedia Foundation", "User Group", "User group", "Chapter", "Thematic Organization",
    "Thematic Organisation", "Thematic organization", "Affiliate", "Affiliates", "Hub",
    "Individual contributor", "Individual", "Partner organization", "Partner", "Informal group", "Volunteers",
    "WikiProject", "Groupe d'utilisateurs", "Groupe d\u2019utilisateurs", "Groupe d'utilisateurs et utilisatrices",
    "Chapitre", "Affilié", "Grupo de usuarios", "Capítulo", "Afiliado", "Grupo de usuários", "Benutzergruppe",
    "Användargrupp", "Nhóm người dùng", "Nhóm thành viên", "Chi hội", "利用者グループ", "ユーザーグループ",
    "国別協会", "支部", "使用者群組", "用戶組", "用户组", "分會", "分会", "Группа участников",
    "Группа пользователей", "Отделение", "مجموعة مستخدمين", "مجموعة المستخدمين", "فرع", "उपयोगकर्ता समूह", "चैप्टर",
    "Kelompok pengguna", "Grup pengguna", "Cabang",
)  # fmt: skip
_DIRECTION = (
    r"(?:North(?:ern)?|South(?:ern)?|East(?:ern)?|West(?:ern)?|Central|Sub-Saharan|Latin|Middle|Southeast|Northeast)"
)
_PLACE = (
    r"(?:Africa[n]?|America[n]?|Asia[n]?|Europe(?:an)?|Oceania[n]?|Caribbean|Arab(?:ic|ian)?|MENA|CEE|ESEAP|LATAM|SAARC|"
    r"Mediterranean|Pacific|Balkan|Nordic|Iberoamerica|Anglophone|Francophone|Lusophone|Hispanophone|Indian|Indonesian|"
    r"Latin America)"
)
# Words of other languages are the whole content of a cell.
_ELSEWHERE = (
    "Mondial", "Mondiale", "Monde entier", "Monde", "Mundial", "Weltweit", "Globalt", "Toàn cầu", "Quốc tế",
    "グローバル", "世界", "全世界", "国際", "全球", "國際", "国际", "Весь мир", "Глобальный", "Глобально",
    "Международный", "عالمي", "عالمية", "العالم", "वैश्विक", "अंतर्राष्ट्रीय", "Internationell", "Internacional",
    "Régional", "Afrique", "Afrique subsaharienne", "Afrique de l'Ouest", "Afrique de l'Est", "Afrique du Nord",
    "Amérique latine", "Amérique latine et Caraïbes", "Asie", "África", "África subsahariana", "América Latina",
    "América Latina y el Caribe", "América Latina e Caribe", "Europa", "Afrika", "Lateinamerika",
    "Latinamerika", "Asien", "Châu Phi", "Châu Á", "Châu Âu", "Châu Mỹ Latinh", "アフリカ", "アジア",
    "ヨーロッパ", "ラテンアメリカ", "非洲", "亞洲", "亚洲", "歐洲", "欧洲", "拉丁美洲", "Африка", "Азия",
    "Европа", "Латинская Америка", "أفريقيا", "إفريقيا", "آسيا", "أوروبا", "أمريكا اللاتينية", "अफ़्रीका",
    "एशिया", "यूरोप", "Dunia",
)  # fmt: skip
GEOGRAPHY = re.compile(
    rf"(?:Global|Worldwide|International|Regional|Local|{'|'.join(map(re.escape, _ELSEWHERE))}|"
    rf"(?:{_DIRECTION}(?: and | & | ))*{_PLACE}(?:(?:,| and| &| &amp;)? (?:the )?(?:{_DIRECTION} )?{_PLACE})*"
    rf"(?: (?:communities|community|region|countries))?|"
    rf"(?:{_DIRECTION} )*(?:Asia|East)(?: and (?:the )?\w+)*)$",
    re.IGNORECASE,
)


def common_beginning(rows: list[str]) -> str:
    """Returns the longest text with which all rows begin, up to the end of a word."""
    columns = zip(*(row.split(" ") for row in rows), strict=False)
    return " ".join(words[0] for words in takewhile(lambda words: len(set(words)) == 1, columns))


def split_row(rest: str) -> dict[str, str]:
    """Returns the parts of a row without the initiative: project, stakeholder_type, lead, geography, phase; unknown
    ones are empty."""
    rest, phase = _phase(rest.strip())
    rest, geography = _geography(rest)
    project, kind, lead = _stakeholder(rest)
    return {"project": project, "stakeholder_type": kind, "lead": lead, "geography": geography, "phase": phase}


def _phase(text: str) -> tuple[str, str]:
    for phase in sorted(PHASES + AMBIGUOUS_PHASES, key=len, reverse=True):
        before = text.removesuffix(phase)
        # A row has more than a phase.
        if before != text and before.endswith(" ") and before.strip() and _closes(before, phase):
            return before.strip(), phase
    return text, ""


def _closes(before: str, phase: str) -> bool:
    """Whether a word at the end is a phase. Words with which names may end need a kind of stakeholder before them."""
    if phase not in AMBIGUOUS_PHASES:
        return True
    return any(re.search(rf"\s{re.escape(kind)}\s", before) for kind in STAKEHOLDERS)


def _geography(text: str) -> tuple[str, str]:
    for start in (match.start() for match in re.finditer(r"(?<=\s)\S", text)):
        if GEOGRAPHY.fullmatch(text[start:]) and not re.search(
            r"\b(in|for|the|of|across)\s$", text[:start], re.IGNORECASE
        ):
            return text[:start].strip(), text[start:]
    return text, ""


def _stakeholder(text: str) -> tuple[str, str, str]:
    places = [
        (match.start(), kind)
        for kind in STAKEHOLDERS
        for match in re.finditer(rf"(?<=\S\s){re.escape(kind)}(?=\s|$)", text)
    ]
    if not places:
        return text, "", ""
    certain = [place for place in places if place[1] in {"WMF", "WMDE"}]
    # Where several kinds begin at the same position, the longest name counts.
    start, kind = min(certain or places, key=lambda place: (place[0], -len(place[1])))
    return text[:start].strip(), kind, text[start + len(kind) :].strip()
