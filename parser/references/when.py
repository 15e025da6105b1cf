"""The date of a cited document, right behind what is read of it: a day, a month, or the year alone."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from ..keys import alternation
from ..lexicon import Lexicon
from .page import Draft, Page

_YEAR = r"(?:19[3-9]\d|20[0-9]\d)(?![\w%]| ?- ?\d|[.,/]\d)"
_SEPARATOR = r" ?[/.-] ?"


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    months = {name: int(number) for name, number in lexicon.table("months")["months"].items()}
    word = alternation(months)
    day = re.compile(
        rf"(?:,? *|,? ?- ?)(?P<open>\()?(?:ban hành |ký |ký ban hành |được ban hành )?(?:từ )?(?:ngày(?: *:)?|(?<=\()) *"
        rf"(?P<day>\d{{1,2}})(?!\d)(?:{_SEPARATOR}(?P<month>\d{{1,2}})(?!\d)(?:{_SEPARATOR}(?P<year>\d{{4}})(?!\d))?"
        rf"| +tháng +(?P<long>\d{{1,2}}(?!\d)|{word}(?!\w))(?:,? +năm +(?P<of>\d{{4}})(?!\d))?)"
        rf"(?: (?:đến|-) (?:ngày )?\d{{1,2}}/\d{{1,2}}/(?P<until>\d{{4}}))?(?(open)\))"
    )
    month = re.compile(
        rf"(?P<comma>,)? *(?P<open>\()?(?:(?:ban hành )?tháng +|(?<=\())(?P<month>\d{{1,2}}|{word})"
        rf"(?:{_SEPARATOR}| +năm +)(?P<year>\d{{4}})(?!\d)(?(open)\))"
    )
    return day, month, months


_YEAR_ONLY = re.compile(
    rf" +năm +(?P<a>{_YEAR})| *\((?:ban hành )?(?:năm +)?(?P<b>{_YEAR})\)| +(?P<c>{_YEAR})"
)
_GOES_ON = re.compile(r" +(?:của|về)(?!\w)| *[;.]| *$")


def read_date(page: Page, draft: Draft) -> bool:
    """Add the day or month that follows to the citation.

    Returns:
        Whether there was one. A day without a year is read over but gives no date, since none is stated.
    """
    day, month, months = _patterns(page.lexicon)
    if match := day.match(page.key, draft.end):
        numeral = match["month"] or match["long"] or ""
        value = _iso(match["year"] or match["of"], months.get(numeral, numeral), match["day"])
        if match["until"]:
            value = None
    elif match := month.match(page.key, draft.end):
        if match["comma"] and not _GOES_ON.match(page.key, match.end()):
            return False
        value = _iso(match["year"], months.get(match["month"], match["month"]), None)
        if value is None:
            return False
    else:
        return False
    draft.date = value or draft.date
    draft.end = match.end()
    return True


def read_year(page: Page, draft: Draft) -> bool:
    """Add the year that follows ("năm 2018", "2025", "(năm 1985)") to the citation, and tell whether there was one."""
    match = _YEAR_ONLY.match(page.key, draft.end)
    if not match:
        return False
    draft.date = match["a"] or match["b"] or match["c"]
    draft.end = match.end()
    return True


def _iso(year: str | None, month: str | int, day: str | None) -> str | None:
    """The date in ISO form, or None if there is no such day or no year is stated."""
    if not year or not str(month).isdigit():
        return None
    try:
        value = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return None
    return value if day else value[: len("2018-10")]
