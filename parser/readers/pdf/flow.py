"""The parts of all pages as one text: paragraphs and tables go on over the turn of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from ..draft import Draft
from ..lines import ends_sentence
from ..phrases import Phrase
from ..tables import Row, table_drafts
from .areas import Columns
from .grids import Table
from .page import Page
from .paragraphs import Frame, Line, drafts_of, frame_of, is_cut
from .pieces import Piece

_NEAR = 3.0
_FEWEST_WORDS = 4

Cells = Sequence[Sequence[Piece]]


@dataclass(slots=True)
class _OpenTable:
    """A table that may go on."""

    edges: Sequence[float]
    page: int
    rows: list[Cells] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def goes_on(self, table: Table, page: int) -> bool:
        """Whether a table at the head of a page is the rest of this one."""
        return (
            page == self.page + 1
            and len(table.edges) == len(self.edges)
            and all(abs(a - b) <= _NEAR for a, b in zip(table.edges, self.edges, strict=True))
        )

    def add(self, rows: Sequence[Cells], page: int) -> None:
        """Take in rows; the head rows that are printed again and the rest of a cut row are told apart."""
        if self.rows:
            repeated = 0
            while repeated < min(len(rows), len(self.rows)) and _texts(rows[repeated]) == _texts(
                self.rows[repeated]
            ):
                repeated += 1
            rows = rows[repeated:]
            if rows and _is_rest(rows[0], self.rows[-1]):
                self.rows[-1] = [[*a, *b] for a, b in zip_longest(self.rows[-1], rows[0], fillvalue=())]
                rows = rows[1:]
        self.rows += rows
        self.pages += [page] * len(rows)
        self.page = page


def _texts(cells: Cells) -> list[list[str]]:
    return [[piece.text for piece in cell] for cell in cells]


def _is_rest(cells: Cells, above: Cells) -> bool:
    """Whether a row is the rest of one that the turn of a page cut: it goes on with sentences and begins nothing."""
    if cells[0]:
        return False
    pairs = [(cell, over) for cell, over in zip_longest(cells, above, fillvalue=()) if cell]
    return any(cell[0].text[0].islower() for cell, _ in pairs) or all(_is_open(over) for _, over in pairs)


def _is_open(cell: Sequence[Piece]) -> bool:
    """Whether a cell holds a sentence without its end."""
    return sum(len(piece.text.split()) for piece in cell) >= _FEWEST_WORDS and not ends_sentence(
        cell[-1].text
    )


class Flow:
    """Takes in pages and gives the blocks."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._frames = _frames(pages)
        self._drafts: list[Draft] = []
        self._lines: list[Line] = []
        self._frame: Frame | None = None
        self._table: _OpenTable | None = None
        self._tables = 0
        self._page = 1
        for page in pages:
            self._take(page)

    def drafts(self) -> list[Draft]:
        """The blocks of all pages."""
        self._close()
        return self._drafts

    def _take(self, page: Page) -> None:
        for part in page.parts:
            if isinstance(part, Piece):
                self._close_table()
                self._frame = self._frame or self._frames[round(page.width)]
                self._lines.append(Line(part, page.number))
            elif isinstance(part, Columns):
                self._close()
                self._add_columns(part, page)
            else:
                self._close_text()
                self._add_table(part, page.number)

    def _close(self) -> None:
        self._close_text()
        self._close_table()

    def _close_text(self) -> None:
        if self._lines and self._frame:
            self._drafts += drafts_of(self._lines, self._frame, page=self._page)
            self._page = max(self._page, self._lines[-1].page)
        self._lines, self._frame = [], None

    def _add_columns(self, columns: Columns, page: Page) -> None:
        leading = self._frames[round(page.width)].leading if round(page.width) in self._frames else 1.4
        for number, side in enumerate((columns.left, columns.right)):
            frame = Frame(min(piece.left for piece in side), max(piece.right for piece in side), leading)
            lines = [Line(piece, page.number) for piece in side]
            added = drafts_of(
                lines,
                frame,
                page=self._page,
                column=number * (not columns.running),
                in_block=not columns.running,
            )
            self._drafts += added
            self._page = page.number if added else self._page

    def _add_table(self, table: Table, page: int) -> None:
        if self._table is None or not self._table.goes_on(table, page):
            self._close_table()
            self._table = _OpenTable(table.edges, page)
        self._table.add(table.rows, page)

    def _close_table(self) -> None:
        if self._table is None:
            return
        table, self._table = self._table, None
        self._tables += 1
        rows = [
            Row(
                [_phrases(cell) for cell in cells],
                origin=f"page {page}, table {self._tables}, row {index}",
            )
            for index, (cells, page) in enumerate(zip(table.rows, table.pages, strict=True), 1)
        ]
        added = table_drafts(rows, self._tables - 1)
        pages = table.pages if len(added) == len(rows) else table.pages[:1]
        for draft, page in zip(added, pages, strict=False):
            draft.pages = (0,) * (page - self._page)
            self._page = max(self._page, page)
        self._drafts += added


def _frames(pages: Sequence[Page]) -> dict[int, Frame]:
    """The text area of the pages of each width."""
    lines: dict[int, list[Line]] = {}
    for page in pages:
        for part in page.parts:
            if isinstance(part, Piece):
                lines.setdefault(round(page.width), []).append(Line(part, page.number))
    return {width: frame_of(group, width) for width, group in lines.items()}


def _phrases(cell: Sequence[Piece]) -> list[Phrase]:
    found: list[Phrase] = []
    for piece in cell:
        if found and is_cut(found[-1].text):
            above = found[-1]
            strong = above.strong + piece.strong if above.strong == len(above.text) else above.strong
            found[-1] = Phrase(above.text + piece.text, strong)
        else:
            found.append(Phrase(piece.text, piece.strong))
    return found
