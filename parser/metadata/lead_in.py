"""An editor's words above a text in full, and what the opening and the closing say of the issue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from ..grammars.dates import dates_of_key
from ..keys import whole_words
from ..lexicon import Lexicon
from .document_type import type_of_name, type_pattern
from .header import NUMBER, Stated, tidy_number
from .issuer import Organ, find_organs
from .lines import Line

_SENTENCE_END = re.compile(r"[.!?](?= +[^\W\d_]|$)")
_ADOPTED = re.compile(r"\b(?:này|nghị quyết) (?:đã )?được\b.{0,250}?\bthông qua\b")
_SUBJECT = re.compile(r"[^.;:]{0,80}?\b(về )")
_TITLE_END = re.compile(r"[.;:\n]| trân trọng\b|$")
_MEETING = re.compile(
    r"\b(?:họp|diễn ra|tổ chức|tiến hành|khai mạc|bế mạc|tại phiên họp|trong (?:các|hai|ba) ngày)\b"
)
# "Chiều 24-7": a newspaper leaves out the year, which the term of a congress tells.
_DAY_OF_YEAR = re.compile(
    r"\b(?:ngày|sáng|chiều|tối|trưa)(?: ngày)? (0?[1-9]|[12]\d|3[01])(?: ?[-/] ?| tháng )(1[0-2]|0?[1-9])(?![\d/-]| năm)"
)
_TERM_OF_CONGRESS = re.compile(r"\bđại hội\b.{0,120}?\bnhiệm kỳ ((?:19|20)\d\d) ?- ?(?:19|20)\d\d")
_OFFICE_BEFORE = re.compile(
    r"(?:bí thư|chủ tịch|văn phòng|ủy viên|đồng chí|cổng thông tin điện tử|báo|website) $"
)
_BEFORE_NUMBER = 200
_BEHIND_NUMBER = 120


class LeadIn(msgspec.Struct, frozen=True):
    """What running text says of the issue of the document ("… đã ban hành Nghị quyết số 07-NQ/TU").

    Attributes:
        type: code of the type that was issued.
        number: its number, None if it is not named.
        issued_on: the day of issue.
        organ: who issued it.
        title: type and subject, if the subject is named.
    """

    type: str | None
    number: Stated | None
    issued_on: Stated | None
    organ: Organ | None
    title: Stated | None = None


def read_lead_in(lines: Iterable[Line], type: str | None, lexicon: Lexicon) -> LeadIn | None:
    """The first sentence that speaks of the issue of a document, one with the day before one without.

    Args:
        lines: the first paragraphs.
        type: of the document, if known; the issue of another type is that of another document.
        lexicon: read for types and organs.
    """
    first = None
    for line in lines:
        lead_in = _lead_in(line, lexicon)
        if lead_in is None or type not in (None, lead_in.type):
            continue
        if lead_in.issued_on:
            return lead_in
        first = first or lead_in
    return first


def _lead_in(line: Line, lexicon: Lexicon) -> LeadIn | None:
    for match in _issue(lexicon).finditer(line.key):
        start, end = _sentence(line.key, match.start())
        number = _stated(line, *match.span("number")) if match["number"] else None
        date = _issue_date(line, start, match.start(), match.end(), end)
        if number or date:
            organ = _issuing_organ(line, start, match, end, lexicon)
            title = _title(line, match)
            return LeadIn(type_of_name(match["type"], lexicon), number, date, organ, title)
    return None


def _title(line: Line, match: re.Match[str]) -> Stated | None:
    """The type and what it is about: "Nghị quyết về phát triển kinh tế rừng"."""
    subject = _SUBJECT.match(line.key, match.end())
    end = _TITLE_END.search(line.key, subject.end()) if subject else None
    if subject is None or end is None:
        return None
    name = line.text[slice(*match.span("type"))]
    text = f"{name[:1].upper()}{name[1:]} {line.text[subject.start(1) : end.start()].strip()}"
    return Stated(text, (line.span[0] + match.start("type"), line.span[0] + end.start()))


def adoption_date(line: Line) -> Stated | None:
    """The date of "… thông qua ngày 19 tháng 02 năm 2025"."""
    match = _ADOPTED.search(line.key)
    return next(_days(line, match.end(), len(line.key)), None) if match else None


def meeting_date(line: Line) -> Stated | None:
    """The last day of the meeting of which a paragraph tells ("họp từ ngày 12 đến ngày 15/10/2020")."""
    match = _MEETING.search(line.key)
    if match is None:
        return None
    start, end = _sentence(line.key, match.start())
    days = list(_days(line, match.start(), end)) or list(_days(line, start, match.start()))
    return days[-1] if days else _day_of_congress(line, start, end)


def _day_of_congress(line: Line, start: int, end: int) -> Stated | None:
    """The day without a year on which a congress met: in the first year of its term."""
    day, term = _DAY_OF_YEAR.search(line.key, start, end), _TERM_OF_CONGRESS.search(line.key, start, end)
    if day is None or term is None:
        return None
    value = f"{term[1]}-{int(day[2]):02}-{int(day[1]):02}"
    return Stated(value, (line.span[0] + day.start(1), line.span[0] + day.end(2)))


@cache
def _issue(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = whole_words(
        ["ban hành", "ký ban hành", "ra", "ký", "toàn văn", "giới thiệu", "đăng", "thông qua", "nội dung"]
    )
    return re.compile(
        rf"{verbs} +(?:toàn văn +)?(?:nội dung +)?(?P<type>{type_pattern(lexicon)})(?: +chuyên đề)?"
        rf"(?: *(?:số)? *:? *(?P<number>{NUMBER}))?"
    )


def _sentence(key: str, position: int) -> tuple[int, int]:
    """The bounds of the sentence around a position; a stop inside a date or a number is none."""
    start = 0
    for match in _SENTENCE_END.finditer(key):
        if match.end() > position:
            return start, match.start()
        start = match.end()
    return start, len(key)


def _stated(line: Line, start: int, end: int) -> Stated:
    return Stated(tidy_number(line.text[start:end]), (line.span[0] + start, line.span[0] + end))


def _days(line: Line, start: int, end: int) -> Iterator[Stated]:
    for date in dates_of_key(line.key, start, end):
        if len(date.value) == len("2025-02-19"):
            yield Stated(date.value, (line.span[0] + date.span[0], line.span[0] + date.span[1]))


def _issue_date(line: Line, start: int, verb: int, behind: int, end: int) -> Stated | None:
    """The date right behind the number, else the last one before the verb."""
    following = next(_days(line, behind, min(behind + 30, end)), None)
    if following is not None and following.span[0] - line.span[0] <= behind + 3:
        return following
    before = list(_days(line, max(start, verb - _BEFORE_NUMBER), verb))
    return before[-1] if before else None


def _issuing_organ(line: Line, start: int, match: re.Match[str], end: int, lexicon: Lexicon) -> Organ | None:
    """The last organ before the verb, else the one behind "của"."""
    before = [
        organ
        for organ in find_organs(line.text[start : match.start()], line.key[start : match.start()], lexicon)
        if not _OFFICE_BEFORE.search(line.key[start : start + organ.start])
    ]
    if before:
        return _shifted(before[-1], line.span[0] + start)
    stretch = slice(match.end(), min(end, match.end() + _BEHIND_NUMBER))
    behind = find_organs(line.text[stretch], line.key[stretch], lexicon)
    if behind and line.key[: match.end() + behind[0].start].endswith("của "):
        return _shifted(behind[0], line.span[0] + match.end())
    return None


def _shifted(organ: Organ, offset: int) -> Organ:
    return Organ(organ.text, organ.start + offset, organ.end + offset)
