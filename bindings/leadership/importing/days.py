"""Days and months as people write them in seven languages and more: `2022年3月至4月`, `May 2022`, `1-15 mars 2022`."""

import calendar
import re
from dataclasses import dataclass

MONTHS = (
    "january janvier januari يناير januar enero janeiro",
    "february février februari فبراير februar febrero fevereiro",
    "march mars مارس märz marzo março",
    "april avril أبريل abril",
    "may mai maj مايو mayo maio",
    "june juin juni يونيو junio junho",
    "july juillet juli يوليو julio julho",
    "august août augusti أغسطس agosto",
    "september septembre سبتمبر septiembre setembro",
    "october octobre oktober أكتوبر octubre outubro",
    "november novembre نوفمبر noviembre",
    "december décembre ديسمبر dezember diciembre dezembro",
)
BY_NAME = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
NAMES = "|".join(sorted(BY_NAME, key=len, reverse=True))
DATE = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
    rf"|(?:(?P<cy>\d{{4}})\s*年\s*)?(?P<cm>\d{{1,2}})\s*月(?:\s*(?P<cd>\d{{1,2}})\s*日)?"
    rf"|(?:ngày\s+(?P<vd>\d{{1,2}})\s+)?tháng\s+(?P<vm>\d{{1,2}})(?:\s*(?:năm|/)\s*(?P<vy>\d{{4}}))?"
    rf"|(?<!\w)(?:(?P<d1>\d{{1,2}})(?:\s*[\u2013-]\s*(?P<d2>\d{{1,2}}))?\.?\s+)?(?:de\s+)?(?P<name>{NAMES})(?!\w)"
    rf"(?:\s+(?P<d3>\d{{1,2}})(?!\d))?,?(?:\s+(?:de\s+)?(?P<y>\d{{4}}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    """A range from the first day to the last, as YYYY-MM-DD."""

    first: str
    last: str


def find_span(text: str) -> Span | None:
    """Returns the first one or two dates in the text. A date without a year has the year of the other one."""
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
    found = [_parts(match) for match in DATE.finditer(digits)][:2]
    years = [year for year, _, _, _ in found if year]
    if not years:
        return None
    (first_year, first_month, first_day, same) = found[0]
    (last_year, last_month, last_day, last_same) = found[-1]
    first = _day(first_year or years[0], first_month, first_day or 1)
    last_day = (same if len(found) == 1 else last_same) or last_day
    ends = last_year or years[-1]
    last = _day(ends, last_month, last_day or _length(ends, last_month))
    return Span(first, last) if first and last and first <= last else None


def _parts(match: re.Match[str]) -> tuple[int, int, int, int]:
    """Year, month, first day, and last day where both are in one month; 0: not given."""
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return year, month, day, day
    if match["name"]:
        day = int(match["d1"] or match["d3"] or 0)
        return int(match["y"] or 0), BY_NAME[match["name"].lower()], day, int(match["d2"] or 0) or day
    letter = "c" if match["cm"] else "v"
    day = int(match[f"{letter}d"] or 0)
    return int(match[f"{letter}y"] or 0), int(match[f"{letter}m"]), day, day


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if 1 <= month <= 12 and year >= 1 else 0


def _day(year: int, month: int, day: int) -> str | None:
    return f"{year:04}-{month:02}-{day:02}" if 1990 <= year <= 2200 and 1 <= day <= _length(year, month) else None
