"""Numbers that count nothing: dates, years, symbols of documents, labels, clock times, numbered names."""

from __future__ import annotations

import re
from functools import lru_cache

from ..keys import alternation, fold
from ..lexicon import Lexicon

_WINDOW = 24
_DATE = (
    r"\d{1,2} tháng \d{1,2} năm (?:19|20)\d\d(?!\d)"
    r"|\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)\d\d(?!\d)|(?:19|20)\d\d-\d\d-\d\d(?!\d)"
    r"|\d{1,2} ?/ ?(?:19|20)\d\d(?!\d)|\d{1,2}-(?:19|20)\d\d(?!\d)|\d{1,2} tháng (?:đầu|cuối) năm(?!\w)"
)
_YEARS = r"(?:19|20)\d\d ?- ?(?:19|20)\d\d(?!\d| ?(?:%|nghìn|triệu|tỷ|đồng|usd|tấn|ha|km|m2)(?!\w))"
_HOUR = r"\d{1,2} giờ(?: [0-5]?\d)?(?: phút)?"
_CLOCK = (
    r"\d{1,2}(?::|h)\d\d(?!\d)|\d{1,2} giờ [0-5]\d(?!\d| phút)"
    rf"|{_HOUR}(?: ?(?:-|đến) ?{_HOUR})? (?:sáng|trưa|chiều|tối(?! đa| thiểu)|đêm)(?!\w)"
)
# An integer that is padded to four digits or more is an account, a tax number, a telephone.
_PHONE = r"0\d{1,3}\)?[. ]\d{3,4}[. ]\d{3,4}(?!\d)|0\d{3,}(?![.,]?\d)"
_TOKEN = re.compile(f"{_DATE}|{_YEARS}|{_CLOCK}|{_PHONE}")
_SYMBOL = re.compile(
    r"\d+[a-zđ]?(?:\.\d+)?(?: ?/ ?(?:19|20)\d\d)? ?[-/] ?(?:[a-zđ&]{1,14} ?[-/] ?[a-zđ]|(?:qh|ubtvqh)\d)[\w./&-]*"
)
# "CT.01"
_BEHIND_CAPITAL = re.compile(r"(?<=[a-zđ]\.)\d+")
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d.,]*\d)")
# "19/5", "ngày 30/6", "ngày 3 tháng 2": a day and month without a year.
_DAY_MONTH = re.compile(r"(?:[0-2]?\d|3[01])(?: ?[/-] ?| tháng )(?:0?[1-9]|1[0-2])(?![\d/%]| ?[-/]\d)")
_DATE_WORD = re.compile(r"(?<!\w)(?:ngày|sáng|chiều|tối|trước|đêm)(?: ngày)? *$")
_CALENDAR = re.compile(r"(?<!mỗi )(?<!hằng )(?<!một )(?<!\d )(?<!các )(?<!\w)(ngày|tháng|quý|năm) *$")
_LONGEST_CALENDAR = 5
_HIGHEST = {"ngày": 31, "tháng": 12, "quý": 4, "năm": 2999}
_LOWEST_YEAR = 1000


class NameReader:
    """Tells numbers that are names, by the tables of one lexicon; see ``name_reader``."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("numbered")
        names, cited = table["names"]["words"], table["cited"]["words"]
        self._last_words = frozenset(fold(word).split()[-1] for word in [*names, *cited, "số"]) | set(
            _HIGHEST
        )
        not_before = "".join(rf"(?<!{re.escape(fold(word))} )" for word in table["not_before_so"]["words"])
        self._named = re.compile(
            rf"(?<!\w)(?<!mỗi )(?<!từng )(?:{alternation(names)}|{not_before}số)[:.]? *$"
        )
        self._cited = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, cited))})(?: số)?:? *$")

    def token_end(self, text: str, key: str, number: int) -> int:
        """The end of the date, year range, clock time or document symbol that starts at the offset, or -1."""
        label = _BEHIND_CAPITAL.match(key, number) if key[number - 1 : number] == "." else None
        if label and text[number - 2].isupper():
            return label.end()
        if match := _TOKEN.match(key, number):
            return match.end()
        match = _SYMBOL.match(key, number)
        if match and any(c.isupper() for c in text[number : match.end()]):
            return match.end()
        match = _DAY_MONTH.match(key, number)
        if match and _DATE_WORD.search(key, max(0, number - _WINDOW), number):
            return match.end()
        return -1

    def is_name(self, text: str, key: str, number: int, value: int) -> bool:
        """Whether the whole number at the offset, which has no measure behind it, names something."""
        window = key[max(0, number - _WINDOW) : number].rstrip()
        last = window[window.rfind(" ") + 1 :].rstrip(":.")
        if last not in self._last_words:
            return False
        if match := _CALENDAR.search(window, max(0, len(window) - _LONGEST_CALENDAR)):
            return value <= _HIGHEST[match[1]] and (match[1] != "năm" or value >= _LOWEST_YEAR)
        if self._named.search(window):
            return True
        return bool(self._cited.search(text, max(0, number - _WINDOW), number))

    def is_year(self, key: str, number: int) -> bool:
        """Whether the number looks like a year of the last or this century."""
        return _YEAR.match(key, number) is not None


@lru_cache(maxsize=8)
def name_reader(lexicon: Lexicon) -> NameReader:
    """The reader for a lexicon's numbered names, made once."""
    return NameReader(lexicon)
