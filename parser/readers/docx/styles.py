"""What a style gives its paragraphs and runs, along the chain of styles it is based on (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from .names import (
    LEVEL,
    NUMBER,
    NUMBER_ID,
    OUTLINE_LEVEL,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    W,
    is_on,
    number,
    properties,
    value,
)

_LONGEST_CHAIN = 20
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents) (?:\d|heading)", re.IGNORECASE)
_BODY_TEXT = 9  # as an outline level
_BOLD, _ITALIC, _CAPITALS, _HIDDEN = f"{W}b", f"{W}i", f"{W}caps", f"{W}vanish"
_SWITCHES = (_BOLD, _ITALIC, _CAPITALS, _HIDDEN)
_FONTS, _LANGUAGE = f"{W}rFonts", f"{W}lang"
_LOOKS = frozenset([_BOLD, _ITALIC, _CAPITALS, _HIDDEN, _FONTS, _LANGUAGE])
_ASCII, _HIGH_ANSI = f"{W}ascii", f"{W}hAnsi"


class Look(NamedTuple):
    """Properties of characters; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    language: str | None = None

    def over(self, base: Look) -> Look:
        """These properties, and those of ``base`` where nothing is said."""
        if self is _PLAIN or base is _PLAIN:
            return base if self is _PLAIN else self
        return Look(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.capitals if self.capitals is None else self.capitals,
            base.hidden if self.hidden is None else self.hidden,
            base.font if self.font is None else self.font,
            base.language if self.language is None else self.language,
        )


class NumberAt(NamedTuple):
    """A list and the level in it, from 0; None where nothing is said."""

    list_id: str | None = None
    level: int | None = None


class Style(NamedTuple):
    """What a style says.

    Attributes:
        look: of its characters.
        number: the list that its paragraphs belong to.
        heading: level of a heading, from 1; None for other text.
        contents: whether its paragraphs are lines of a table of contents.
    """

    look: Look
    number: NumberAt = NumberAt()
    heading: int | None = None
    contents: bool = False


_PLAIN = Look()


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str | None, etree._Element] = {}
        self._paragraphs: dict[str | None, Style] = {}
        self._runs: dict[str | None, Look] = {}
        self._default: str | None = None
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{RUN_PROPERTIES}") if root is not None else None
        self._base = look(properties(defaults))
        for element in root.iterchildren(f"{W}style") if root is not None else ():
            style_id = element.get(f"{W}styleId")
            self._elements[style_id] = element
            if element.get(f"{W}default") in ("1", "true") and element.get(f"{W}type") == "paragraph":
                self._default = style_id

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph; the default one if it names none that is known."""
        found = self._paragraphs.get(style_id)
        if found is None:
            known = style_id if style_id in self._elements else self._default
            found = self._paragraphs[style_id] = self._derived(known, Style(self._base))
        return found

    def run(self, style_id: str | None) -> Look:
        """What the style of a run says, apart from what it inherits from its paragraph."""
        found = self._runs.get(style_id)
        if found is None:
            found = self._runs[style_id] = self._derived(style_id, Style(_PLAIN)).look
        return found

    def _derived(self, style_id: str | None, style: Style) -> Style:
        for element in reversed(list(self._chain(style_id))):
            style = _derived(element, style)
        return style

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        """The style and those it is based on, from it outwards."""
        for _ in range(_LONGEST_CHAIN):
            element = self._elements.get(style_id)
            if element is None:
                return
            yield element
            style_id = value(element.find(f"{W}basedOn"))


def _derived(element: etree._Element, base: Style) -> Style:
    said = properties(element.find(PARAGRAPH_PROPERTIES))
    name = value(element.find(f"{W}name")) or ""
    named = _HEADING.fullmatch(name)
    return Style(
        look=look(properties(element.find(RUN_PROPERTIES))).over(base.look),
        number=number_at(said, base.number),
        heading=int(named[1]) if named else heading_level(said, base.heading),
        contents=base.contents or _CONTENTS.match(name) is not None,
    )


def number_at(said: Mapping[str, etree._Element], base: NumberAt) -> NumberAt:
    """The list that the properties of a paragraph or style name; that of the base for what they do not name."""
    element = said.get(NUMBER)
    if element is None:
        return base
    list_id = value(element.find(NUMBER_ID))
    level = number(value(element.find(LEVEL)))
    return NumberAt(base.list_id if list_id is None else list_id, base.level if level is None else level)


def heading_level(said: Mapping[str, etree._Element], base: int | None) -> int | None:
    """The level of the heading that the properties of a paragraph or style make it."""
    level = number(value(said.get(OUTLINE_LEVEL)))
    if level is None:
        return base
    return level + 1 if level < _BODY_TEXT else None


def look(said: Mapping[str, etree._Element]) -> Look:
    """The look that the properties of a run say themselves."""
    if said.keys().isdisjoint(_LOOKS):
        return _PLAIN
    fonts = said.get(_FONTS)
    font = None if fonts is None else fonts.get(_ASCII) or fonts.get(_HIGH_ANSI)
    bold, italic, capitals, hidden = (is_on(said[tag]) if tag in said else None for tag in _SWITCHES)
    return Look(bold, italic, capitals, hidden, font, value(said.get(_LANGUAGE)))
