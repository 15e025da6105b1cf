"""A paragraph: its words behind its automatic number, and what its style says it is."""

from __future__ import annotations

import msgspec
from lxml import etree

from ..phrases import Run
from .inline import Content, Inline
from .names import (
    DELETED,
    NUMBER,
    OUTLINE_LEVEL,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    STYLE,
    W,
    is_on,
    own_properties,
    properties,
    value,
)
from .numbering import Numbering
from .pages import PAGE, taken
from .styles import Styles, heading_level, look, number_at

_PAGE_BEFORE = f"{W}pageBreakBefore"
_SECTION, _SECTION_TYPE = f"{W}sectPr", f"{W}type"


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph as read.

    Attributes:
        runs: its words, without its label.
        label: its automatic number with what separates it from the words; "" if it has none.
        pages: how many pages begin just before it.
        level: the level of the heading that it is, or None.
        contents: whether it is a line of a table of contents.
        boxes: the text boxes anchored in it.
    """

    runs: list[Run]
    label: str
    pages: int
    level: int | None
    contents: bool
    boxes: list[etree._Element]

    def labelled(self) -> list[Run]:
        """Its label and words; the label is emphasised as the first word is."""
        if not self.label:
            return self.runs
        strong = next((run.strong for run in self.runs if run.text.strip()), False)
        return [Run(self.label, strong), *self.runs]


_NOTHING = Content([], [])
_EMPTY = Paragraph([], "", 0, None, False, [])


class Paragraphs:
    """Reads the paragraphs of a document, which must be given in its order.

    Attributes:
        inline: what it has met within paragraphs.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.inline = Inline(styles)
        self._styles = styles
        self._numbering = numbering
        self._carried: list[Run] = []
        self._turned = False

    def read(self, element: etree._Element) -> Paragraph:
        """The paragraph that the element is."""
        if not (len(element) or self._turned or self._carried):
            return _EMPTY
        said = own_properties(element, PARAGRAPH_PROPERTIES)
        style_id = value(said.get(STYLE))
        style = self._styles.paragraph(style_id)
        turns = self._turned or (_PAGE_BEFORE in said and is_on(said[_PAGE_BEFORE]))
        self._turned = _SECTION in said and value(said[_SECTION].find(_SECTION_TYPE)) != "continuous"
        if turns:
            self.inline.turn()
        content = self.inline.read(element, style.look) if len(element) > bool(said) else _NOTHING
        if turns:
            self._carried.append(Run(PAGE))
        self._carried += content.runs
        mark = properties(said.get(RUN_PROPERTIES))
        if not mark.keys().isdisjoint(DELETED):
            # What is left of it belongs to the paragraph after it.
            return Paragraph([], "", 0, None, False, content.boxes)
        runs, pages = taken(self._carried)
        self._carried = []
        at = number_at(said, style.number) if NUMBER in said else style.number
        label = ""
        if at.list_id is not None:
            language = look(mark).over(style.look).language
            label = self._numbering.label(at, style=style_id, language=language)
        level = heading_level(said, style.heading) if OUTLINE_LEVEL in said else style.heading
        return Paragraph(runs, label, pages, level, style.contents, content.boxes)
