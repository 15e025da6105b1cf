"""The text of a document, block by block."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...errors import UnreadableError
from ...model import Diagnostic
from ..draft import Draft, role_of
from ..lines import is_lone_bullet, is_rule
from ..phrases import Phrase, joins, phrases, together
from ..tables import table_drafts
from .blocks import blocks
from .names import PARAGRAPH
from .numbering import Numbering
from .pages import paged
from .paragraph import Paragraph, Paragraphs
from .side_by_side import in_columns, raw_line
from .styles import Styles
from .table import is_data, read_rows, rows

MAX_NESTING = 12
"""Most tables and text boxes inside one another."""
_MESSAGES = {
    "notes": "{} footnotes or endnotes are not part of the text.",
    "deletions": "{} tracked deletions were left out.",
    "contents": "{} lines of a table of contents were left out.",
}


class Body:
    """Collects the blocks of a document.

    Attributes:
        drafts: the blocks read so far.
    """

    def __init__(self, styles: Styles, numbering: Numbering, *, name: str | None) -> None:
        self.drafts: list[Draft] = []
        self._paragraphs = Paragraphs(styles, numbering)
        self._name = name
        self._pages = 0
        self._read = 0
        self._tables = 0
        self._data_tables = 0
        self._nesting = 0
        self._raws: dict[int, str] = {}

    def laid_out(self) -> list[Draft]:
        """The blocks read, those typed side by side with spaces or tabs taken apart."""
        return in_columns(self.drafts, self._raws)

    def read(self, container: etree._Element) -> None:
        """Take in what a body, a cell or a text box holds."""
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            raise UnreadableError(f"more than {MAX_NESTING} tables in one another", name=self._name)
        for element in blocks(container):
            if element.tag == PARAGRAPH:
                self._add_paragraph(element)
            else:
                self._add_table(element)
        self._nesting -= 1

    def notes(self) -> list[Diagnostic]:
        """What was left out or decoded."""
        inline = self._paragraphs.inline
        found = [
            Diagnostic(code=f"docx.{name}", severity="info", message=message.format(inline.left_out[name]))
            for name, message in _MESSAGES.items()
            if inline.left_out[name]
        ]
        if fonts := ", ".join(sorted(inline.legacy)):
            message = f"Text in fonts from before Unicode was read as they draw it ({fonts})."
            found.append(Diagnostic(code="text.legacy", severity="info", message=message))
        return found

    def _add_paragraph(self, element: etree._Element) -> None:
        self._read += 1
        paragraph = self._paragraphs.read(element)
        self._pages += paragraph.pages
        if paragraph.contents:
            self._paragraphs.inline.left_out["contents"] += 1
            return
        raw = raw_line(paragraph)
        if raw:
            self._raws[len(self.drafts)] = raw
        for line in _lines(paragraph):
            found = paged(line)
            pages = found.pages
            if self._pages:
                pages = (*self._before(), *pages)
            self._pages = found.after
            role = role_of(found.text) if paragraph.level is None else "heading"
            self.drafts.append(
                Draft(
                    found.text,
                    role=role,
                    level=paragraph.level,
                    strong=found.strong,
                    origin=f"paragraph {self._read}",
                    pages=pages,
                )
            )
        for box in paragraph.boxes:
            self.read(box)

    def _add_table(self, table: etree._Element) -> None:
        self._tables += 1
        grid = rows(table)
        if not is_data(table, grid):
            for row in grid:
                for cell in row.cells:
                    self.read(cell.element)
            return
        found = read_rows(grid, self._tables, self._paragraphs)
        drafts = table_drafts([each.row for each in found], self._data_tables)
        self._data_tables += any(draft.table is not None for draft in drafts)
        pages = {each.row.origin: each.pages for each in found}
        for draft in drafts:
            # Of the lines of a row, only the first begins its pages.
            self._pages += pages.pop(draft.origin, 0)
            draft.pages = self._before()
        self._pages = sum(pages.values())
        self.drafts += drafts

    def _before(self) -> tuple[int, ...]:
        """The pages that begin with the next block; the first page has begun before any."""
        pages = (0,) * self._pages if self.drafts else ()
        self._pages = 0
        return pages


def _lines(paragraph: Paragraph) -> Iterator[Phrase]:
    """The lines of a paragraph, without drawn ones and those joined that belong to one sentence."""
    if not any(run.text and not run.text.isspace() for run in paragraph.runs):
        return
    group: list[Phrase] = []
    found = phrases(paragraph.labelled())
    if len(found) == 1 and not is_rule(found[0].text):
        yield found[0]
        return
    for phrase in found:
        if is_rule(phrase.text) and not is_lone_bullet(phrase.text):
            continue
        if group and not joins(group[-1], phrase):
            yield together(group)
            group = []
        group.append(phrase)
    if group:
        yield together(group)
