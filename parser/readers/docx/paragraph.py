"""A paragraph: its words behind its automatic number, and what its style says it is."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..phrases import Run
from .inline import Inline
from .names import DELETED, PARAGRAPH_PROPERTIES, RUN_PROPERTIES, STYLE, W, is_on, value
from .numbering import Numbering
from .pages import PAGE, taken
from .styles import Styles, heading_level, look, number_at

_SECTION_TYPE = f"{W}sectPr/{W}type"


@dataclass(frozen=True)
class Paragraph:
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
        properties = element.find(PARAGRAPH_PROPERTIES)
        style_id = value(properties.find(STYLE)) if properties is not None else None
        style = self._styles.paragraph(style_id)
        turns = self._turned or (properties is not None and _turns(properties))
        self._turned = properties is not None and _ends_section(properties)
        if turns:
            self.inline.turn()
        content = self.inline.read(element, style.look)
        runs = [*([Run(PAGE)] if turns else []), *self._carried, *content.runs]
        mark = properties.find(RUN_PROPERTIES) if properties is not None else None
        if mark is not None and any(child.tag in DELETED for child in mark):
            self._carried = runs  # what is left of it belongs to the paragraph after it
            return Paragraph([], "", 0, None, False, content.boxes)
        self._carried = []
        runs, pages = taken(runs)
        language = look(mark).over(style.look).language
        label = self._numbering.label(number_at(properties, style.number), style=style_id, language=language)
        level = heading_level(properties, style.heading)
        return Paragraph(runs, label, pages, level, style.contents, content.boxes)


def _turns(properties: etree._Element) -> bool:
    before = properties.find(f"{W}pageBreakBefore")
    return before is not None and is_on(before)


def _ends_section(properties: etree._Element) -> bool:
    """Whether the paragraph is the last of a section, and the next section begins on a page of its own."""
    if properties.find(f"{W}sectPr") is None:
        return False
    return value(properties.find(_SECTION_TYPE)) != "continuous"
