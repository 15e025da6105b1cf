"""One page: its lines, columns and tables from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from .areas import Part, parts_of
from .glyphs import Glyphs
from .grids import Grid, grids_of, table_in
from .pieces import Piece, merged, rows_of
from .stamps import has_stamps, stamps_on
from .strokes import strokes_of

WIDE_GAP = 1.5  # in sizes: what is farther apart in a line is not one text
_MOST_STROKES = 200_000


@dataclass(slots=True)
class Page:
    """What is printed on a page.

    Attributes:
        number: its place in the file, from 1.
        width, height: in points, as it is shown.
        parts: from top to bottom.
        is_recognized: whether the parts were read off a picture.
    """

    number: int
    width: float
    height: float
    parts: list[Part] = field(default_factory=list)
    is_recognized: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing that can be read is on it."""
        return not self.parts


class PageReader:
    """Reads the pages of one document, and counts what it has read.

    Attributes:
        characters: how many there were on all pages so far.
    """

    def __init__(self) -> None:
        self.characters = 0
        self._strokes = 0

    def read(self, document: Any, index: int) -> Page:
        """What is printed on a page of an open document of pdfium; nothing if it cannot be loaded."""
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            return Page(index + 1, 0, 0)
        text_page = pdfium.FPDFText_LoadPage(page)
        try:
            result = Page(index + 1, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
            if text_page:
                glyphs = Glyphs(page, text_page)
                self.characters += len(glyphs.text)
                pieces = glyphs.pieces()
                if has_stamps(page, pieces):
                    pieces += stamps_on(document, index, pieces, glyphs.text)
                result.parts = self._parts(page, glyphs, rows_of(pieces), result.width)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
            pdfium.FPDF_ClosePage(page)
        return result

    def _parts(self, page: Any, glyphs: Glyphs, rows: Sequence[Sequence[Piece]], width: float) -> list[Part]:
        if all(len(row) == 1 for row in rows):
            return [row[0] for row in rows]
        parts: list[Part] = []
        for grid in self._grids(page):
            above = [row for row in rows if row[0].base > grid.top]
            inside = [row for row in rows[len(above) :] if row[0].base > grid.bottom]
            rows = rows[len(above) + len(inside) :]
            parts += parts_of([merged(row, WIDE_GAP) for row in above], width)
            if inside:
                parts.append(table_in(grid, [piece for row in inside for piece in row], glyphs.cut))
        parts += parts_of([merged(row, WIDE_GAP) for row in rows], width)
        return parts

    def _grids(self, page: Any) -> list[Grid]:
        if self._strokes > _MOST_STROKES or pdfium.FPDFPage_GetRotation(page):
            return []
        strokes = strokes_of(page)
        self._strokes += len(strokes.across) + len(strokes.down)
        return grids_of(strokes)
