"""Tables: those that hold data or a letterhead, as rows of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml import etree

from ..phrases import Phrase, phrases
from ..tables import Row
from .blocks import blocks
from .names import (
    ALTERNATIVES,
    PARAGRAPH,
    STRUCTURE,
    STRUCTURE_CONTENT,
    TABLE,
    W,
    chosen,
    is_on,
    number,
    own_properties,
    properties,
    value,
)
from .pages import without
from .paragraph import Paragraphs

_MOST_COLUMNS = 60
_LONGEST_CELL = 3000
_ROW, _ROW_PROPERTIES = f"{W}tr", f"{W}trPr"
_CELL, _CELL_PROPERTIES = f"{W}tc", f"{W}tcPr"
_ROW_DELETED, _CELL_DELETED = f"{W}del", f"{W}cellDel"
_SPAN, _BEFORE, _HEADER = f"{W}gridSpan", f"{W}gridBefore", f"{W}tblHeader"
_HOLDERS = frozenset([f"{W}customXml", f"{W}ins", STRUCTURE, STRUCTURE_CONTENT])


class CellElement(NamedTuple):
    """A cell and how many columns it spans."""

    element: etree._Element
    span: int


class RowElement(NamedTuple):
    """A row: the columns before its first cell, its cells, and whether it is a head row."""

    before: int
    cells: list[CellElement]
    header: bool


class ReadRow(NamedTuple):
    """A row, and how many pages begin with it."""

    row: Row
    pages: int


def rows(table: etree._Element) -> list[RowElement]:
    """The rows of a table, without those and the cells that a tracked change took away."""
    found = []
    for row in _parts(table, _ROW):
        said = properties(row.find(_ROW_PROPERTIES))
        if _ROW_DELETED not in said:
            before = min(number(value(said.get(_BEFORE))) or 0, _MOST_COLUMNS)
            header = _HEADER in said and is_on(said[_HEADER])
            found.append(RowElement(before, list(islice(_cells(row), _MOST_COLUMNS)), header))
    return found


def _cells(row: etree._Element) -> Iterator[CellElement]:
    for cell in _parts(row, _CELL):
        said = own_properties(cell, _CELL_PROPERTIES)
        if _CELL_DELETED not in said:
            yield CellElement(cell, min(number(value(said.get(_SPAN))) or 1, _MOST_COLUMNS))


def is_data(table: etree._Element, found: Sequence[RowElement]) -> bool:
    """Whether the table is to be read row by row; else what its cells hold follows one after the other."""
    if next(table.iterdescendants(TABLE), None) is not None or all(len(row.cells) < 2 for row in found):
        return False
    return _length(table) <= _LONGEST_CELL or all(
        _length(cell.element) <= _LONGEST_CELL for row in found for cell in row.cells
    )


def _length(element: etree._Element) -> int:
    return len(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def read_rows(found: Sequence[RowElement], number: int, paragraphs: Paragraphs) -> list[ReadRow]:
    """The rows with their words; a cell that spans columns is followed by empty ones, as is one that spans rows."""
    return [_row(row, f"table {number}, row {index}", paragraphs) for index, row in enumerate(found, 1)]


def _row(row: RowElement, origin: str, paragraphs: Paragraphs) -> ReadRow:
    cells: list[list[Phrase]] = [[] for _ in range(row.before)]
    pages = 0
    for cell in row.cells:
        lines, begun = _cell(cell.element, paragraphs)
        pages = max(pages, begun)  # each cell of a row says again that the row begins a page
        cells.append(lines)
        cells += ([] for _ in range(min(cell.span - 1, _MOST_COLUMNS - len(cells))))
    return ReadRow(Row(cells[:_MOST_COLUMNS], row.header, origin), pages)


def _cell(cell: etree._Element, paragraphs: Paragraphs) -> tuple[list[Phrase], int]:
    lines: list[Phrase] = []
    pages = 0
    waiting = list(blocks(cell))[::-1]
    while waiting:
        paragraph = paragraphs.read(waiting.pop())
        runs, begun = without(paragraph.labelled())
        pages += paragraph.pages + begun
        if runs:
            lines += phrases(runs)
        for box in paragraph.boxes:
            waiting += [element for element in blocks(box) if element.tag == PARAGRAPH]
    return lines, pages


def _parts(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, whatever they are wrapped in."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _HOLDERS:
            yield from _parts(child, tag)
        elif child.tag == ALTERNATIVES and (rendering := chosen(child)) is not None:
            yield from _parts(rendering, tag)
