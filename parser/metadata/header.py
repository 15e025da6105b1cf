"""The letterhead: number, place and date, and the lines that name the organ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from ..grammars.dates import dates_of_key
from ..keys import alternation
from ..lexicon import Lexicon
from ..model import Span
from .lines import Line

_LONGEST_DATE_LINE = 90
_SEPARATOR = r" ?[-/]/? ?"
#: A document's number in the key: "09 -nq/đu", "16/2021/qh15", "66.19/2026/nq-cp", "84 qđ/twđtn", "100".
NUMBER = (
    rf"\d{{1,5}}(?:\.\d{{1,3}}(?=/(?:19|20)\d\d/))?[a-z]?(?:(?:{_SEPARATOR}| (?=[^\W\d_]{{1,6}}{_SEPARATOR}[^\W\d_]))[\w.&]*\w"
    rf"(?:{_SEPARATOR}[\w.&]*\w)*)?(?![\w%])"
)
_NUMBER_LINE = re.compile(rf"số(?: hiệu| ký hiệu)?\b ?:? *({NUMBER})?(?P<rest> *[-/.…_])?")
# "Nghị quyết số: 16/2021/QH15", alone on its line.
_TYPE_AND_NUMBER = re.compile(rf"(?:[^\W\d_]+ ){{2,4}}số ?: ?({NUMBER})\W*$")
_NUMBER_ALONE = re.compile(rf"({NUMBER})[^\w]*$")
_SITE = re.compile(r"(?:thứ *(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b|\d{1,2}:\d{2}|cập nhật|gmt|xuất bản")
_DATE_LINE = re.compile(r"(?:^|, *|\.\s*|\b)ngày\b")
_ISSUED = re.compile(r"\W*ngày (?:ban hành|ký|ban hành văn bản)\b")
_ONLY_MARKS = re.compile(r"[\W_]*$")


class Stated(msgspec.Struct, frozen=True):
    """A value and where it stands in the text."""

    value: str
    span: Span


class Header(msgspec.Struct, frozen=True):
    """What a letterhead says.

    Attributes:
        organs: the lines that name organs, outermost first, as printed.
        number: None if there is no number line, or its number is left blank.
        number_is_blank: whether there is a number line without a number ("Số     -NQ/TU").
        issued_on: the date beside the place, as far as it is filled in.
        place: the place before the date, in the letterhead's own spelling.
    """

    organs: tuple[Line, ...] = ()
    number: Stated | None = None
    number_is_blank: bool = False
    issued_on: Stated | None = None
    place: str | None = None


def read_header(lines: Sequence[Line], lexicon: Lexicon, *, above_type: bool) -> Header:
    """Read the lines above the type of a document.

    Args:
        lines: of the head, down to the type or the headline; a site's own lines may be among them.
        lexicon: read for ``zones``.
        above_type: whether the type of the document stands below them in capitals. A date right above it
            belongs to the document even without a letterhead; one above a headline is the site's.
    """
    organs: list[Line] = []
    number, number_index = _read_number(lines)
    date: Stated | None = None
    place: str | None = None
    anchored = False
    for index, line in enumerate(lines):
        if _is_motto(line, lexicon):
            anchored = True
        elif index == number_index:
            anchored = True
            date = date or _dated(line)
        elif _SITE.search(line.key):
            continue
        elif (
            len(line.key) < _LONGEST_DATE_LINE
            and _DATE_LINE.search(line.key)
            and (anchored or (above_type and index == len(lines) - 1) or _ISSUED.match(line.key))
        ):
            found = _dated(line)
            date, place = (found, _place_of(line)) if date is None and found else (date, place)
        elif line.text.isupper() and not _ONLY_MARKS.match(line.key) and not line.text[0].isdigit():
            organs.append(line)
            anchored = True
    is_blank = number_index is not None and number is None
    return Header(tuple(organs) if anchored else (), number, is_blank, date, place)


def tidy_number(text: str) -> str:
    """A number as printed, but for the white space around its separators.

    >>> tidy_number("09 -NQ/ĐU"), tidy_number("84 QĐ/TWĐTN")
    ('09-NQ/ĐU', '84 QĐ/TWĐTN')
    """
    return re.sub(r"\s*([-–‐‑−—/])\s*", r"\1", " ".join(text.split())).rstrip(".")


def _read_number(lines: Sequence[Line]) -> tuple[Stated | None, int | None]:
    for index, line in enumerate(lines):
        shift = len(line.key) - len(line.key.lstrip("*_ ("))
        match = _NUMBER_LINE.match(line.key, shift) or _TYPE_AND_NUMBER.match(line.key, shift)
        if match is None:
            continue
        if match[1]:
            return _number_of(line, *match.span(1)), index
        if match["rest"]:
            return None, index
        following = _NUMBER_ALONE.match(lines[index + 1].key) if index + 1 < len(lines) else None
        if following:
            return _number_of(lines[index + 1], *following.span(1)), index
        if match.end() == len(line.key):
            return None, index
    return None, None


def _number_of(line: Line, start: int, end: int) -> Stated:
    span = (line.span[0] + start, line.span[0] + end)
    return Stated(tidy_number(line.text[start:end]), span)


def _dated(line: Line) -> Stated | None:
    for date in dates_of_key(line.key):
        if line.key.find("ngày", 0, date.span[1]) >= 0:
            start = line.span[0]
            return Stated(date.value, (start + date.span[0], start + date.span[1]))
    return None


def date_line(line: Line) -> Stated | None:
    """The date of a line that is little else ("Sơn Bằng, ngày 10 tháng 12 năm 2021")."""
    if len(line.key) > _LONGEST_DATE_LINE or not _DATE_LINE.search(line.key) or _SITE.search(line.key):
        return None
    return _dated(line)


def _place_of(line: Line) -> str | None:
    before = line.text[: line.key.find("ngày")].strip(" ,.-*_")
    return before if before and before[0].isupper() and len(before) < 40 else None


@cache
def _mottos(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(alternation(lexicon.table("zones")["motto"]["lines"]))


def _is_motto(line: Line, lexicon: Lexicon) -> bool:
    return _mottos(lexicon).search(line.key) is not None and len(line.key) < 120
