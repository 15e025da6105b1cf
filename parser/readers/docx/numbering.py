"""The automatic numbers of lists, counted and written out (ECMA-376 part 1, 17.9).

Lists that share a definition go on counting from one another, unless one overrides its start. A level starts
again after a paragraph of a higher level, unless its definition says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from ..lines import BULLETS
from .names import LEVEL, NUMBER_ID, RUN_PROPERTIES, W, is_on, number, properties, value
from .numerals import numeral
from .styles import NumberAt, look

_LEVELS = 9
_NO_LIST = "0"  # takes a paragraph out of the list of its style
_LONGEST_PATTERN = 60
_PLACE = re.compile("%([1-9])")
# Symbol and Wingdings draw these as the bullets on the right.
_DRAWN = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0be": "-", "\uf06f": "○"})
_PLAIN_BULLET = "-"
_AFTER = {"nothing": "", "space": " ", "tab": " "}


class Level(NamedTuple):
    """How a level of a list is numbered.

    Attributes:
        start: its first number.
        form: ST_NumberFormat.
        pattern: the label, "%1.%2." with the numbers of this level and those above.
        after: what stands between label and text.
        restart: the level is begun again after a level below this number; None after any higher one.
        legal: whether all its numbers are in digits.
        style: the paragraph style that belongs to it.
        language: of the label, if it is said.
        forced: whether the list begins at ``start`` though another one with its definition went before.
    """

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    after: str = " "
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    language: str | None = None
    forced: bool = False


class _List(NamedTuple):
    definition: str
    levels: Sequence[Level]


class Numbering:
    """The lists of a document and how far each has been counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._root = root
        self._definitions: dict[str | None, etree._Element] = {}
        self._links: dict[str | None, str | None] = {}
        self._nums: dict[str | None, etree._Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                definition = element.get(f"{W}abstractNumId")
                self._definitions[definition] = element
                if (link := value(element.find(f"{W}styleLink"))) is not None:
                    self._links[link] = definition
            elif element.tag == f"{W}num":
                self._nums[element.get(NUMBER_ID)] = element

    def label(self, at: NumberAt, *, style: str | None, language: str | None) -> str:
        """Count a paragraph and give its label with what separates it from the text; "" if it has none.

        Args:
            at: its list and level; without a level, the one that belongs to its style, or the first.
            style: id of its style.
            language: of the paragraph, as "vi-VN".
        """
        if at.list_id is None or (found := self._list(at.list_id)) is None:
            return ""
        of_style = (i for i, each in enumerate(found.levels) if style and each.style == style)
        index = min(next(of_style, 0) if at.level is None else at.level, _LEVELS - 1)
        counts = self._count(found, at.list_id, index)
        level = found.levels[index]
        if level.form == "bullet":
            label = _bullet(level.pattern)
        else:
            label = _written(found.levels, level, counts[: index + 1], level.language or language)
        return f"{label}{level.after}" if label.strip() else ""

    def _count(self, counted: _List, list_id: str, index: int) -> Sequence[int | None]:
        counts = self._counts.setdefault(counted.definition, [None] * _LEVELS)
        level, last = counted.levels[index], counts[index]
        begins = level.forced and (list_id, index) not in self._begun
        self._begun.add((list_id, index))
        counts[index] = level.start if last is None or begins else last + 1
        for deeper in range(index + 1, _LEVELS):
            restart = counted.levels[deeper].restart
            if restart is None or index < restart:
                counts[deeper] = None
        return counts

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read(list_id)
        return self._lists[list_id]

    def _read(self, list_id: str) -> _List | None:
        element = self._nums.get(list_id)
        if element is None or list_id == _NO_LIST:
            return None
        name = value(element.find(f"{W}abstractNumId"))
        definition = self._definitions.get(name)
        if definition is None:
            return None
        link = value(definition.find(f"{W}numStyleLink"))
        if link in self._links:
            name = self._links[link]
            definition = self._definitions[name]
        levels = [Level() for _ in range(_LEVELS)]
        for each in definition.iterchildren(f"{W}lvl"):
            _set(levels, _index(each), _level(each))
        for override in element.iterchildren(f"{W}lvlOverride"):
            index = _index(override)
            if (redefined := override.find(f"{W}lvl")) is not None:
                _set(levels, index, _level(redefined))
            start = number(value(override.find(f"{W}startOverride")))
            if start is not None and index < _LEVELS:
                levels[index] = levels[index]._replace(start=start, forced=True)
        return _List(name or "", levels)


def _index(element: etree._Element) -> int:
    index = number(element.get(LEVEL))
    return _LEVELS if index is None else index


def _set(levels: list[Level], index: int, level: Level) -> None:
    if index < _LEVELS:
        levels[index] = level


def _level(element: etree._Element) -> Level:
    start = number(value(element.find(f"{W}start")))
    legal = element.find(f"{W}isLgl")
    return Level(
        start=0 if start is None else start,
        form=_form(element),
        pattern=(value(element.find(f"{W}lvlText")) or "")[:_LONGEST_PATTERN],
        after=_AFTER.get(value(element.find(f"{W}suff")) or "tab", " "),
        restart=number(value(element.find(f"{W}lvlRestart"))),
        legal=legal is not None and is_on(legal),
        style=value(element.find(f"{W}pStyle")),
        language=look(properties(element.find(RUN_PROPERTIES))).language,
    )


def _form(element: etree._Element) -> str:
    """The number format; one that is new to older programs stands beside another for them."""
    forms = [value(form) for form in element.iter(f"{W}numFmt")]
    return next((form for form in forms if form and form != "custom"), "decimal")


def _bullet(pattern: str) -> str:
    drawn = pattern.strip().translate(_DRAWN)
    return drawn if drawn and (drawn == "o" or drawn in BULLETS) else _PLAIN_BULLET if drawn else ""


def _written(
    levels: Sequence[Level], level: Level, counts: Sequence[int | None], language: str | None
) -> str:
    vietnamese = (language or "").lower().startswith("vi")

    def place(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        if index >= len(counts):
            return ""
        count, form = counts[index], levels[index].form
        count = levels[index].start if count is None else count
        if level.legal or form == "bullet":
            form = "decimal"
        return numeral(count, form, vietnamese=vietnamese)

    return _PLACE.sub(place, level.pattern, count=_LEVELS)
