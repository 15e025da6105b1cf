"""Tables: those that hold data or a letterhead, as rows of cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from ..phrases import Phrase, Run, phrases
from ..tables import Row
from .blocks import blocks
from .names import ALTERNATIVES, PARAGRAPH, STRUCTURE, STRUCTURE_CONTENT, TABLE, W, chosen, is_on, number, value
from .pages import without
from .paragraph import Paragraphs

_MOST_COLUMNS = 60
_LONGEST_CELL = 3000
_ROW, _ROW_PROPERTIES = f"{W}tr", f"{W}trPr"
_CELL, _CELL_PROPERTIES = f"{W}tc", f"{W}tcPr"
_HOLDERS = frozenset([f"{W}customXml", f"{W}ins", STRUCTURE, STRUCTURE_CONTENT])


class ReadRow(NamedTuple):
    """A row, and how many pages begin with it."""

    row: Row
    pages: int


def is_data(table: etree._Element) -> bool:
    """Whether the table is to be read row by row; else what its cells hold follows one after the other."""
    if next(table.iterdescendants(TABLE), None) is not None:
        return False
    counts = [[sum(map(len, cell.itertext())) for cell in cells(row)] for row in rows(table)]
    return any(len(lengths) > 1 for lengths in counts) and all(
        length <= _LONGEST_CELL for lengths in counts for length in lengths
    )


def rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, without those that a tracked change took away."""
    for row in _parts(table, _ROW):
        properties = row.find(_ROW_PROPERTIES)
        if properties is None or properties.find(f"{W}del") is None:
            yield row


def cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, without those that a tracked change took away."""
    for cell in _parts(row, _CELL):
        if cell.find(f"{_CELL_PROPERTIES}/{W}cellDel") is None:
            yield cell


def read_rows(table: etree._Element, number: int, paragraphs: Paragraphs) -> list[ReadRow]:
    """The rows with their words; a cell that spans columns is followed by empty ones, as is one that spans rows."""
    return [
        _row(row, f"table {number}, row {index}", paragraphs) for index, row in enumerate(rows(table), 1)
    ]


def _row(row: etree._Element, origin: str, paragraphs: Paragraphs) -> ReadRow:
    properties = row.find(_ROW_PROPERTIES)
    before = number(value(properties.find(f"{W}gridBefore"))) if properties is not None else None
    found: list[list[Phrase]] = [[] for _ in range(min(before or 0, _MOST_COLUMNS))]
    pages = 0
    for cell in cells(row):
        lines, begun = _cell(cell, paragraphs)
        pages = max(pages, begun)  # each cell of a row says again that the row begins a page
        found += [lines, *([] for _ in range(_span(cell) - 1))]
    header = properties.find(f"{W}tblHeader") if properties is not None else None
    return ReadRow(Row(found[:_MOST_COLUMNS], header is not None and is_on(header), origin), pages)


def _cell(cell: etree._Element, paragraphs: Paragraphs) -> tuple[list[Phrase], int]:
    lines: list[Phrase] = []
    pages = 0
    waiting = list(blocks(cell))[::-1]
    while waiting:
        paragraph = paragraphs.read(waiting.pop())
        runs, begun = without(paragraph.labelled())
        pages += paragraph.pages + begun
        lines += phrases(runs)
        for box in paragraph.boxes:
            waiting += [element for element in blocks(box) if element.tag == PARAGRAPH]
    return lines, pages


def _span(cell: etree._Element) -> int:
    span = number(value(cell.find(f"{_CELL_PROPERTIES}/{W}gridSpan")))
    return max(1, min(span or 1, _MOST_COLUMNS))


def _parts(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, whatever they are wrapped in."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag in _HOLDERS:
            waiting += reversed(child)
        elif child.tag == ALTERNATIVES and (rendering := chosen(child)) is not None:
            waiting += reversed(rendering)
