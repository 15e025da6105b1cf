"""Labels that count up inside one long line: "... I- MỤC TIÊU 1. Nâng cao ... 2. Đổi mới ... II- NHIỆM VỤ ...".

A number in a sentence looks like a label ("Nghị quyết Trung ương 4. Các cấp ủy ..."). So no label is believed by
itself: a series starts at its first number or letter, goes on in order, and has two members at least.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

import msgspec

from ..keys import fold
from ..lexicon import default_lexicon
from ..ordinals import LETTERS, roman_value

# What counts the parts of a text; the others also count what is said in a sentence.
DIVIDING = frozenset(["named", "roman", "capital", "arabic", "decimal"])

_MOST_OPEN = 24  # series at a time
_LABEL = re.compile(
    r"(?<!\S)(?:(?P<roman>[IVX]{1,6})(?P<roman_mark> ?[.:/)–—-]+)"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,4})(?P<decimal_mark>[.):/–—-]?)"
    r"|(?P<arabic>\d{1,3})(?P<arabic_mark>[.)/]| ?[–—-])"
    r"|\((?P<bracketed>\d{1,2})\)(?P<bracketed_mark>[.:–—-]?)"
    r"|(?P<letter>[a-zđ])(?P<letter_mark>[.)/-])"
    r"|(?P<capital>[A-HĐ])(?P<capital_mark> ?[.)/–—-])"
    r"|(?P<named>(?i:phần|chương|mục|điều)) (?P<number>(?:(?i:thứ) )?[^\W_]{1,4}(?P<named_mark>[.:–—-]?)))"
    r"(?: |(?=[^\W\d_]{3}(?![^\W\d_]*[/-])))(?=[\"“‘'(]?[^\W_])"  # 15-NQ/TU is the number of a document
)
_ENDS = re.compile(
    r"(?:[.;:!?…][\"”’')\]]*|[^\W\d_][.;]\d{1,2}|[-–—_=*]{2,}|(?<!\S)\*)$"
)  # "... đất nước.2": a footnote
_LOOK_BEHIND = 8
_CAPITALS = 12


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A label inside a line.

    Attributes:
        start: where it stands.
        title: where the words behind it start.
        style: the group of the pattern that it is of.
        series: what the members of one series have in common: style, punctuation, the numbers before the last.
        value: its last number.
        apart: whether a sentence, a list item or a line ended before it, or its own title is in capitals.
    """

    start: int
    title: int
    style: str
    series: tuple[str, str, tuple[int, ...]]
    value: int
    apart: bool


class _Series(msgspec.Struct, gc=False):
    name: tuple[str, str, tuple[int, ...]]
    last: int
    members: list[Mark]


def counted(text: str) -> list[Mark]:
    """The labels of a text that are members of a series, in order.

    Args:
        text: single-spaced; a line end stands for a break that is known already.
    """
    marks = _marks(text)
    places = _Places(marks)
    kept: list[Mark] = []
    still_open: list[_Series] = []
    for mark in marks:
        depth = _depth(still_open, mark)
        if depth is not None:
            series = still_open[depth]
            if mark.apart or not places.rival(mark):
                still_open.append(still_open.pop(depth))
                series.members.append(mark)
                series.last = mark.value
                kept += series.members
                series.members.clear()
        elif mark.value == 1:
            _open(still_open, mark)
    return sorted(kept, key=lambda mark: mark.start)


def _open(still_open: list[_Series], mark: Mark) -> None:
    """Open a series; of those of its name, the last that has two members may go on behind it."""
    same = [series for series in still_open if series.name == mark.series]
    last = next((series for series in reversed(same) if not series.members), None)
    if same:
        still_open[:] = [series for series in still_open if series.name != mark.series or series is last]
    still_open.append(_Series(mark.series, 1, [mark]))
    del still_open[:-_MOST_OPEN]


def ends_before(text: str, at: int) -> bool:
    """Whether a sentence, a list item, a drawn line or a line ends right before an offset of a text."""
    if at == 0 or text[at - 1] == "\n":
        return True
    return _ENDS.search(text, max(0, at - _LOOK_BEHIND), at - 1) is not None


def in_capitals(text: str, at: int) -> bool:
    """Whether the words from an offset on are a title in capitals: several letters, not one word of a name."""
    words = text[at : at + _CAPITALS]
    return words.isupper() and sum(map(str.isalpha, words)) > _CAPITALS // 2


def _depth(still_open: Sequence[_Series], mark: Mark) -> int | None:
    """The place of the latest series that the label goes on with; it may leave one number out, if nothing else tells against."""
    for depth in range(len(still_open) - 1, -1, -1):
        series = still_open[depth]
        step = mark.value - series.last
        if series.name == mark.series and (
            step == 1 or (step == 2 and mark.apart and _may_skip(series, mark))
        ):
            return depth
    return None


def _may_skip(series: _Series, mark: Mark) -> bool:
    """Whether a number may be missing: the letter đ, which many leave out, or one in an established series."""
    return not series.members or (mark.style == "letter" and LETTERS[series.last : series.last + 1] == "đ")


class _Places:
    """Where the members of each series stand, to look ahead."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._all: dict[tuple[object, int], list[int]] = {}
        self._apart: dict[tuple[object, int], list[int]] = {}
        for mark in marks:
            self._all.setdefault((mark.series, mark.value), []).append(mark.start)
            if mark.apart:
                self._apart.setdefault((mark.series, mark.value), []).append(mark.start)

    def rival(self, mark: Mark) -> bool:
        """Whether the same label stands at the end of a sentence further on, before the series goes on or restarts."""
        better = _after(self._apart.get((mark.series, mark.value)), mark.start)
        following = _after(self._all.get((mark.series, mark.value + 1)), mark.start)
        restart = _after(self._all.get((mark.series, 1)), mark.start)
        return better is not None and all(limit is None or better < limit for limit in (following, restart))


def _after(places: Sequence[int] | None, start: int) -> int | None:
    index = bisect_right(places, start) if places else 0
    return places[index] if places and index < len(places) else None


def _marks(text: str) -> list[Mark]:
    return [mark for found in _LABEL.finditer(text) if (mark := _mark(text, found)) is not None]


def _mark(text: str, found: re.Match[str]) -> Mark | None:
    style = next(style for style in _STYLES if found[style] is not None)
    path = _path(style, found)
    start, title = found.start(), found.end()
    first = text[title : title + 2].lstrip("\"“‘'(")[:1]
    if not path[-1] or not (first.isupper() or first.isdigit()):
        return None
    capitals = style in ("roman", "capital", "named") and in_capitals(text, title)
    apart = capitals or ends_before(text, start)
    opening = style == "capital" and path[-1] == 1
    if not apart and (
        first.isdigit() or (style in ("named", "capital") and not opening) or _counts(text, start)
    ):
        return None
    punctuation = (found[f"{style}_mark"] or "").strip().replace("–", "-").replace("—", "-")[:1]
    word = found["named"].lower() if style == "named" else punctuation
    return Mark(start, title, style, (style, word, path[:-1]), path[-1], apart)


_STYLES = ("arabic", "letter", "roman", "decimal", "bracketed", "capital", "named")


def _path(style: str, found: re.Match[str]) -> tuple[int, ...]:
    printed = found[style]
    if style == "named":
        return _named_path(found["number"].rstrip(".:–—-"))
    if style == "roman":
        return (roman_value(printed) or 0,)
    if style in ("letter", "capital"):
        return (LETTERS.find(printed.lower()) + 1,)
    return tuple(map(int, printed.split(".")))


def _named_path(number: str) -> tuple[int, ...]:
    word = fold(number)
    if word.startswith("thứ "):
        return (_words().ordinals.get(word[4:], 0),)
    if number.isdigit():
        return (int(number),)
    return ((roman_value(number) or 0) if number.isupper() else 0,)


class _Words(msgspec.Struct, frozen=True):
    ordinals: dict[str, int]
    counters: frozenset[str]


@cache
def _words() -> _Words:
    lexicon = default_lexicon()
    ordinals = {
        fold(word): place for place, word in enumerate(lexicon.table("headings")["ordinals"], start=1)
    }
    return _Words(ordinals, frozenset(map(fold, lexicon.table("layout")["flattened"]["counters"])))


def _counts(text: str, start: int) -> bool:
    """Whether the word before a number is one that numbers follow in a sentence ("khóa XIII. Các cấp ủy ...")."""
    word = text[max(0, start - _LOOK_BEHIND) : start].rstrip().rpartition(" ")[2]
    return not word.isupper() and fold(word) in _words().counters
