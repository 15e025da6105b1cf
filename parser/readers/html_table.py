"""Tables of a web page: those that hold data or a letterhead, as rows of cells."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .phrases import Phrase, Run, phrases
from .tables import Row

_MOST_COLUMNS = 60
_LONGEST_CELL = 3000
# A table of a few rows that holds nearly all of its text in one cell only frames that cell.
_MOST_FRAME_ROWS = 3
_LEAST_FRAMED = 500
_NEARLY_ALL = 0.8
_LINE = frozenset(["p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "center"])
_STRONG = frozenset(["strong", "b", "em", "i"])


def is_data_table(table: etree._Element) -> bool:
    """Whether the table is a table of the document, not one that the page is laid out by."""
    if table.find(".//table") is not None:
        return False
    cells = list(table.iter("td", "th"))
    rows = sum(1 for _ in table.iter("tr"))
    if len(cells) <= rows:
        return False  # one column
    sizes = [sum(map(len, cell.itertext())) for cell in cells]
    if max(sizes) > _LONGEST_CELL:
        return False
    return rows > _MOST_FRAME_ROWS or max(sizes) < max(_LEAST_FRAMED, _NEARLY_ALL * sum(sizes))


def table_rows(table: etree._Element, number: int) -> list[Row]:
    """The rows of a table without tables in it; a cell that spans is followed by empty ones."""
    rows: list[Row] = []
    below: dict[int, int] = {}
    for index, element in enumerate(table.iter("tr"), 1):
        cells: list[list[Phrase]] = []
        heads = []
        for cell in element.iter("td", "th"):
            _fill(cells, below)
            spans = range(_span(cell, "colspan"))
            down = _span(cell, "rowspan") - 1
            for offset in spans:
                if down:
                    below[len(cells)] = down
                cells.append([] if offset else list(_lines(cell)))
            heads.append(cell.tag == "th")
        _fill(cells, below)
        header = (bool(heads) and all(heads)) or next(element.iterancestors("thead"), None) is not None
        rows.append(Row(cells[:_MOST_COLUMNS], header, f"table {number}, row {index}"))
    return rows


def _fill(cells: list[list[Phrase]], below: dict[int, int]) -> None:
    """Leave empty the cells that a cell of a row above reaches down into."""
    while below.get(len(cells), 0):
        below[len(cells)] -= 1
        cells.append([])


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name) or "1"
    return max(1, min(int(value), _MOST_COLUMNS)) if value.isdecimal() and len(value) < 4 else 1


def _lines(cell: etree._Element) -> Iterator[Phrase]:
    runs: list[Run] = []
    strong = int(cell.tag == "th")
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element.tag == "br" or (element.tag in _LINE and element is not cell):
            runs.append(Run("\n", joint="hard"))
            if element.tag == "br" and event == "start":
                runs.pop()
        if element.tag in _STRONG:
            strong += 1 if event == "start" else -1
        text = element.text if event == "start" else element.tail
        if text and not (event == "end" and element is cell):
            runs.append(Run(text, strong > 0))
    yield from phrases(runs)
