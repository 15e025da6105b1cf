"""Dates that name a year, as far as they are stated: a day, a month, a quarter or a year.

ISO 8601 has no quarter; its value here is its last month, since what the texts say with a quarter is a
deadline: "trong quý III/2025" is by the end of September. A day or month that leaves the rest to the next
date ("từ ngày 12 đến ngày 15 tháng 10 năm 2020") takes it from there. A day without any year is no date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

import msgspec

from ..keys import alternation, fold
from ..lexicon import default_lexicon
from ..model import IsoDate, Span


class Date(msgspec.Struct, frozen=True):
    """A date in a text.

    Attributes:
        value: ISO 8601 as far as stated: "2018-10-22", "2018-10", "2018".
        span: where it stands, with the word that opens it ("ngày", "tháng", "quý", "năm").
    """

    value: IsoDate
    span: Span


_GAP = r"\s{1,20}"
_MAYBE = r"\s{0,20}"
# What drafts leave open: "ngày      tháng 9 năm 2025", "ngày … tháng … năm 2026".
_BLANK = r"[\s.…_]{1,80}"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])(?![0-9])"
_YEAR = r"[12][0-9]{3}(?!\w|[.,][0-9]|/\w|-[^\W\d])"
_OF_YEAR = rf"(?:{_MAYBE}[/.-]{_MAYBE}|{_MAYBE},?{_MAYBE}năm{_MAYBE})"
_JOINT = rf"{_MAYBE}(?:-|và|đến(?: hết)?|tới){_MAYBE}"
_LIKELY_YEAR = rf"(?=19|20){_YEAR}"
#: What is behind the first digit of a year, 1 or 2.
YEAR_REST: Final = r"(?<![0-9].)[0-9]{3}(?![0-9])"
#: What every date holds, a year that is named or not.
YEAR = re.compile(rf"[12]{YEAR_REST}")
#: What every date begins with, over a key.
DATE_START: Final = "(?:[0-9]|n(?:gày|ăm)|m[ùồ]ng|tháng|quý)"

_WHOLE = re.compile(rf"(?P<y1>{_YEAR})(?:-(?P<m1>0[1-9]|1[0-2]))?|(?P<m2>{_MONTH})[/-](?P<y2>{_YEAR})")
_JOINT_ENDS = ("-", ",", "và", "đến", "hết", "tới")
_DAY_MONTH = re.compile(rf"(?P<day>{_DAY})(?:[/.-](?P<month>{_MONTH}))?")
_PARTIAL = rf"{_DAY}(?:[/.-]{_MONTH})?"
_DAYS_BEFORE = re.compile(
    rf"(?:(?<!\w)ngày{_GAP}(?P<days>{_PARTIAL}(?:{_MAYBE},{_MAYBE}{_PARTIAL}){{0,6}})"
    rf"|(?<![\w.,/-])(?<!số )(?<!điều )(?<!khoản )(?<!điểm )(?<!thứ )(?P<day>{_PARTIAL})){_JOINT}\Z"
)
_MONTHS_BEFORE = re.compile(rf"(?<!\w)tháng{_GAP}(?P<month>{_MONTH})(?:{_JOINT}|,{_MAYBE})\Z")
_YEAR_BEHIND = re.compile(rf"{_JOINT}({_LIKELY_YEAR})")
# "5 năm 2016 - 2020" counts years, and in "tháng 13 năm 2020" nothing is right.
_COUNT_BEFORE = re.compile(r"(?:[0-9]|mười|mươi|lăm)\s+\Z")
_NO_MONTH_BEFORE = re.compile(r"(?:tháng|quý)\s+[0-9]+\s+\Z")
# The longest blank form reaches this far before its year; an ISO date this far behind it, with its context.
_WINDOW: Final = 120
_BEHIND_YEAR: Final = 12
_NEAR: Final = 30
_LONGEST_PERIOD: Final = 60


def find_dates(text: str) -> list[Date]:
    """The dates of a text, in order and not overlapping.

    Args:
        text: any string. A year by itself is a date only as the whole string or behind "năm".

    Returns:
        One record for each date; none for a decimal, a ratio, a document number or an impossible day.

    >>> [date.value for date in find_dates("từ ngày 12 đến ngày 15 tháng 10 năm 2020")]
    ['2020-10-12', '2020-10-15']
    """
    key = fold(text)
    whole = _whole(key)
    return [whole] if whole else dates_of_key(key)


def dates_of_key(key: str, start: int = 0, end: int | None = None) -> list[Date]:
    """As ``find_dates``, for a stretch of a text that is in key form already; spans count from its start.

    Every form holds a year, and years are rare: the forms are tried only just before one.
    """
    end = len(key) if end is None else end
    dates: list[Date] = []
    done = start
    for year in YEAR.finditer(key, start, end):
        if year.start() < done:
            continue
        match = _forms().search(key, _earliest(key, done, year.start()), min(end, year.end() + _BEHIND_YEAR))
        done = year.start()
        if match is None or match.start() > year.start():
            continue
        found = _read(match)
        if found:
            dates += _elliptic(key, found, max(dates[-1].span[1] if dates else start, match.start() - _NEAR))
            dates.append(found)
            if match.lastgroup == "year":
                dates += _end_of_period(key, found, end)
        done = max(match.end(), dates[-1].span[1] if dates else start)
    return dates


def _earliest(key: str, done: int, year: int) -> int:
    """Where the date of a year can begin: little before it, unless blanks are left open."""
    far = max(done, year - _WINDOW)
    near = max(done, year - _NEAR)
    day, month = key.rfind("ngày", far, near), key.rfind("tháng", far, near)
    if day < 0 and month < 0:
        return near
    return min(day, month) if day >= 0 and month >= 0 else max(day, month)


def _whole(key: str) -> Date | None:
    """The date of a string that is nothing but "2018", "2018-10" or "10/2018"."""
    match = _WHOLE.fullmatch(key.strip()) if len(key) < _WINDOW else None
    if match is None:
        return None
    start = key.index(match[0])
    month = match["m1"] or match["m2"]
    value = _iso(match["y1"] or match["y2"], int(month) if month else None, None)
    return Date(value, (start, start + len(match[0]))) if value else None


@cache
def _forms() -> re.Pattern[str]:
    """All forms of a date; a group's first letter says what it holds: y, m, d, q, or w for a month in words.

    The order is from the most to the least stated, since the first form that fits is taken.
    """
    quarter = alternation(_quarters())
    of_day = rf"(?:mùng{_GAP}|mồng{_GAP})?"
    open_day = rf"(?:ngày{_GAP})?{of_day}"
    loose = rf"(?:{_OF_YEAR}|{_GAP}|,{_MAYBE})"
    month_of_year = rf"/(?P<m3>{_MONTH}){_GAP}năm{_MAYBE}"
    figures = rf"\s?(?P<mark>[/.])\s?(?P<m2>{_MONTH})\s?(?P=mark)\s?"
    forms = (
        rf"(?:ngày{_GAP}{of_day}(?P<d0>{_DAY}),{_MAYBE}|{open_day}(?P<d1>{_DAY}){_MAYBE}){_month_and_year(1, loose)}",
        rf"{open_day}(?P<d2>{_DAY})(?:{figures}|{month_of_year})(?P<y2>{_YEAR})",
        rf"{open_day}(?<![0-9]-)(?P<d10>{_DAY})\s?-\s?(?P<m10>{_MONTH})\s?-\s?(?P<y10>{_YEAR})",
        rf"(?P<y4>[12][0-9]{{3}})(?P<iso>[-/])(?P<m4>0[1-9]|1[0-2])(?P=iso)(?P<d4>{_DAY})(?![-/]?\w)",
        rf"(?:ngày{_BLANK}|(?<![0-9] )){_month_and_year(5, _OF_YEAR)}",
        rf"(?<!số )(?P<m6>0[1-9]|1[0-2])/(?P<y6>{_LIKELY_YEAR})",
        rf"quý{_GAP}(?P<q7>{quarter})(?!\w)(?:{_OF_YEAR}|,?{_GAP})(?P<y7>{_YEAR})",
        rf"(?:ngày{_BLANK})?tháng{_BLANK}năm{_MAYBE}(?P<y8>{_YEAR})",
        rf"(?P<year>năm{_MAYBE}(?P<y9>{_YEAR}))",
    )
    return re.compile(rf"(?=[0-9nmtq])(?<!\w)(?<![0-9][.,/])(?:{'|'.join(forms)})")


def _month_and_year(form: int, joint: str) -> str:
    word = alternation(default_lexicon().table("months")["months"])
    month = rf"(?:(?P<m{form}>{_MONTH}){joint}|(?P<w{form}>{word}){_OF_YEAR})"
    return rf"tháng{_GAP}{month}(?P<y{form}>{_YEAR})"


def _read(match: re.Match[str]) -> Date | None:
    if match.lastgroup == "year":
        return None if _counts_years(match) else Date(match["y9"], match.span())
    parts = {name[0]: value for name, value in match.groupdict().items() if value and name[1:].isdigit()}
    table = default_lexicon().table("months")
    month = int(parts["m"]) if "m" in parts else None
    if "w" in parts:
        month = table["months"][" ".join(parts["w"].split())]
    elif "q" in parts:
        month = 3 * table["quarters"][parts["q"]]
    value = _iso(parts["y"], month, int(parts["d"]) if "d" in parts else None)
    return Date(value, match.span()) if value else None


def _counts_years(match: re.Match[str]) -> bool:
    """Whether the word "năm" belongs to the number before it."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    if _NO_MONTH_BEFORE.search(before):
        return True
    return bool(_COUNT_BEFORE.search(before) and _YEAR_BEHIND.match(match.string, match.end()))


def _iso(year: str, month: int | None, day: int | None) -> IsoDate | None:
    """The ISO form, or None if there is no such day."""
    if month is None:
        return year
    if day is None:
        return f"{year}-{month:02}"
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None


def _end_of_period(key: str, first: Date, end: int) -> list[Date]:
    """The second year of "năm 2021 - 2025"."""
    match = _YEAR_BEHIND.match(key, first.span[1], end)
    if match is None or not 0 < int(match[1]) - int(first.value) < _LONGEST_PERIOD:
        return []
    return [Date(match[1], match.span(1))]


def _elliptic(key: str, full: Date, start: int) -> list[Date]:
    """The dates from ``start`` on that leave their year, or month and year, to the full date behind them."""
    window = key[start : full.span[0]]
    if not window.rstrip().endswith(_JOINT_ENDS):
        return []
    year, *rest = full.value.split("-")
    if len(rest) == 1:
        pattern = _quarters_before() if key.startswith("quý", full.span[0]) else _MONTHS_BEFORE
        match = pattern.search(window)
        if match is None:
            return []
        month = int(match[1]) if pattern is _MONTHS_BEFORE else 3 * _quarters()[match[1]]
        return [Date(f"{year}-{month:02}", (start + match.start(), start + match.end(1)))]
    match = _DAYS_BEFORE.search(window) if len(rest) == 2 else None
    if match is None:
        return []
    dates: list[Date] = []
    name = "days" if match["days"] else "day"
    for part in _DAY_MONTH.finditer(match[name]):
        month = int(part["month"] or rest[0])
        value = _iso(year if month <= int(rest[0]) else str(int(year) - 1), month, int(part["day"]))
        if value and value <= full.value:
            opened = start + (match.start() if not dates else match.start(name) + part.start())
            dates.append(Date(value, (opened, start + match.start(name) + part.end())))
    return dates


def _quarters() -> Mapping[str, int]:
    quarters: Mapping[str, int] = default_lexicon().table("months")["quarters"]
    return quarters


@cache
def _quarters_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)quý{_GAP}({alternation(_quarters())})(?:{_JOINT}|,{_MAYBE})\Z")
