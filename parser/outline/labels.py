"""The label that opens a block: "Phần thứ nhất", "II-", "2.1.", "a)", "(3)" ...

The styles are those of Hướng dẫn 36-HD/VPTW and Nghị định 30/2020/NĐ-CP, Phụ lục I, with the marks that are
found beside them in print.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from ..keys import alternation
from ..lexicon import Lexicon
from ..ordinals import LETTERS, roman_value

Style = Literal[
    "annex", "part", "chapter", "section", "article", "roman", "capital",
    "arabic", "decimal", "letter", "letter_number", "bracketed", "small_roman",
]  # fmt: skip

# What opens a division of the whole text: none of these ever stands under a numbered paragraph.
UPPER: frozenset[Style] = frozenset({"annex", "part", "chapter", "section", "article", "roman", "capital"})

_NAMED: dict[str, Style] = {"phần": "part", "chương": "chapter", "mục": "section", "điều": "article"}
_ROMAN = "ivxíìỉĩịіх"  # with what scans and look-alike alphabets make of I and X

# After a mark the title starts with a capital, or stands behind a space; "15-NQ/TU" and "3/02" are no labels.
_GLUED = r"[^\W\d_]{3}(?![^\W\d_]*[/-])"
_DIGITS = re.compile(
    r"(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,5}(?![\d%]))(?P<decimal_mark>\.?(?: *[)/:-]|))? *(?=$|[^\W\d_]|[\"(])"
    rf"|(?P<arabic>\d{{1,3}})(?P<arabic_mark> *(?:[.)](?![\d.])| *[/:](?= |$|{_GLUED})"
    rf"|-(?= *$| +[^\W\d_\"(]| *[\"(]|{_GLUED})| -(?= ?[^\W\d_]))) *"
)
_CAPITALS = re.compile(
    rf"(?P<roman>[{_ROMAN}l1]{{1,6}})(?:(?P<roman_mark> *[.:)/-]+)(?: +(?=[^\W_]|[\"(])|(?={_GLUED})| *$)"
    r"| +(?=[^\W\d_])|$)"
    rf"|(?P<capital>[a-hk-sđ])(?P<capital_mark> *[.:)/-])(?: +(?=[^\W_]|[\"(])|(?={_GLUED})| *$)"
)
_SMALL = re.compile(
    r"(?P<small_roman>[ivx]{2,5})(?P<small_roman_mark> *[.)]) *"
    rf"|(?P<letter>[a-zđ])(?P<letter_mark> *\)| *[./:-](?= +[^\W\d_]|{_GLUED})) *"
    r"|(?P<letter_number>[a-zđ]\.?\d{1,2}(?:\.\d{1,2}){0,2})(?P<letter_number_mark> *[).:-]) *"
)
_BRACKETS = re.compile(r"\((?P<bracketed>\d{1,3})\)(?P<bracketed_mark>[.:-]?) *(?=[^\W_]|[\"(]|$)")

# The patterns capture what is printed in a group named as its style, and its mark in another behind that.
_NUMBERED: tuple[Style, ...] = (
    "roman", "capital", "arabic", "decimal", "letter", "letter_number", "bracketed", "small_roman",
)  # fmt: skip
_MARK_OF: dict[Style, str] = {style: f"{style}_mark" for style in _NUMBERED}
_STYLE_OF: dict[str, Style] = {group: style for style in _NUMBERED for group in (style, _MARK_OF[style])}
_SINGLE_NUMBERS = ("arabic", "bracketed")


class Label(msgspec.Struct, frozen=True):
    """A label as it stands at the start of a block.

    Attributes:
        style: which series it belongs to.
        mark: the punctuation after it, without spaces; often it alone tells two series of one text apart.
        path: its ordinal; for "2.1.3" ``(2, 1, 3)``, for a single number or letter one element, () for an
            annex without a number; 0 for a letter outside the alphabet.
        start: where it is printed.
        end: end of the print, without its mark; ``start`` for an annex without a number.
        title: where the words after it start; the end of the block if there are none.
        word: what it counts, as in the key ("điều", "phụ lục"); "" if it is a bare number or letter.
    """

    style: Style
    mark: str
    path: tuple[int, ...]
    start: int
    end: int
    title: int
    word: str = ""

    @property
    def ordinal(self) -> int:
        """The last number of its path."""
        return self.path[-1] if self.path else 0

    @property
    def upper(self) -> bool:
        """Whether it opens a division of the whole text."""
        return self.style in UPPER


def read_label(text: str, key: str, span: tuple[int, int], lexicon: Lexicon) -> Label | None:
    """The label at the start of a block.

    Args:
        text: the document.
        key: its matching key.
        span: the block's.
        lexicon: read for the ordinal words and the annex words of the table ``headings``.

    Returns:
        The label, or None if there is none: a bullet, a quantity ("7 - 8%", "15.200 ha"), a date, a symbol.
    """
    start, end = span
    first = text[start]
    if not (first.isalnum() or first == "("):
        return None
    if key[start] in "pcmđb":
        named = _read_named(text, key, span, lexicon)
        if named:
            return named
    pattern = (
        _BRACKETS
        if first == "("
        else _DIGITS
        if first.isdigit()
        else _CAPITALS
        if first.isupper()
        else _SMALL
    )
    found = pattern.match(key, start, end) or (_CAPITALS.match(key, start, end) if first in "1l" else None)
    return _label(text, found, end) if found else None


def _label(text: str, found: re.Match[str], end: int) -> Label | None:
    style = _STYLE_OF[found.lastgroup or "arabic"]
    start, stop = found.span(style)
    mark = (found[_MARK_OF[style]] or "").strip()
    title = found.end()
    if title < end and text[title].islower() and not _may_open_small(style, mark):
        return None
    printed = text[start:stop]
    path = (int(printed),) if style in _SINGLE_NUMBERS else _path(style, printed)
    if not path or (not mark and style == "roman" and _is_syllable(printed, text[title:end])):
        return None
    return Label(style, mark, path, start, stop, title)


def _may_open_small(style: Style, mark: str) -> bool:
    """Whether what stands behind a label can be its title though it is a word in small letters: for most not."""
    if style == "decimal":
        return bool(mark.strip("."))
    return style in ("arabic", "bracketed", "small_roman", "letter_number") or (
        style == "letter" and mark == ")"
    )


def _is_syllable(printed: str, rest: str) -> bool:
    """Whether a roman numeral without a mark is a word of a line in capitals: "VI PHẠM", "XI MĂNG"."""
    return printed in ("VI", "XI") and rest.split(" ", 1)[0].isupper()


def _path(style: Style, printed: str) -> tuple[int, ...]:
    if style in ("roman", "small_roman"):
        value = roman_value(printed) if style == "small_roman" or _is_roman(printed) else None
        return (value,) if value else ()
    if style in ("capital", "letter"):
        return (LETTERS.find(printed.lower()) + 1,)
    if style == "letter_number":
        digits = printed[1:].lstrip(".").split(".")
        return (LETTERS.find(printed[0]) + 1, *map(int, digits))
    return tuple(map(int, printed.split(".")))


def _is_roman(printed: str) -> bool:
    """Whether it is set in capitals, but for an "l" or "1" that stands for an I beside a true one."""
    capitals = printed.replace("l", "").replace("1", "")
    return capitals.isupper()


class _NamedPatterns(msgspec.Struct, frozen=True):
    division: re.Pattern[str]
    annex: re.Pattern[str]
    ordinals: dict[str, int]


@cache
def _named_patterns(lexicon: Lexicon) -> _NamedPatterns:
    table = lexicon.table("headings")
    ordinals = {word: place for place, word in enumerate(table["ordinals"], start=1)}
    number = rf"(?P<number>thứ +{alternation(ordinals)}|[ivxíìỉĩịіх]{{1,6}}|\d{{1,3}}|[a-hđ])(?![^\W_])"
    mark = r"(?P<mark> *[.:)/-]*) *"
    return _NamedPatterns(
        re.compile(rf"(?P<word>{alternation(_NAMED)}) +{number}{mark}"),
        re.compile(rf"(?P<word>{alternation(table['annexes'])})\b(?: +(?:số +)?{number})?{mark}"),
        ordinals,
    )


def _read_named(text: str, key: str, span: tuple[int, int], lexicon: Lexicon) -> Label | None:
    """ "Phần thứ nhất", "Chương II", "Mục 1", "Điều 3.", "Phụ lục số II:" at the start of a block."""
    start, end = span
    patterns = _named_patterns(lexicon)
    found = patterns.division.match(key, start, end)
    style: Style = "annex"
    if found:
        style = _NAMED[found["word"]]
    else:
        found = patterns.annex.match(key, start, end)
    if not found:
        return None
    title, mark, number = found.end(), found["mark"].strip(), found["number"]
    rest = text[title:end]
    alone = not rest
    if not (mark or alone or (style != "article" and rest.isupper())):
        return None
    if not number:  # a bare "PHỤ LỤC" is a word of the title
        return Label(style, mark, (), start, start, title, found["word"])
    path = _named_path(number, patterns.ordinals)
    return Label(style, mark, path, start, found.end("number"), title, found["word"])


def _named_path(number: str, ordinals: dict[str, int]) -> tuple[int, ...]:
    if number.startswith("thứ"):
        return (ordinals.get(number[3:].strip(), 0),)
    if number.isdigit():
        return (int(number),)
    value = roman_value(number)
    return (value if value else LETTERS.find(number) + 1,)
