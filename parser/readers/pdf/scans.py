"""Pages that are pictures: which ones, and their text by an OCR program."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_float
from itertools import islice
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from ...errors import UnreadableError
from ..lines import is_lone_bullet, is_rule
from ..ocr import Recognizer, Word
from .areas import Columns, parts_of
from .grids import Table
from .page import WIDE_GAP, Page
from .pieces import Piece, merged, rows_of

_FEWEST_LETTERS = 40  # fewer on a page that is a picture are a stamp, no text layer
_LEAST_COVERED = 0.5
_MOST_OBJECTS = 500
_DOTS = 300 / 72
_MOST_PIXELS = 25_000_000
_SIZE = 1.2  # of type, to the usual height of the box of a word


def without_text(document: Any, pages: Sequence[Page]) -> list[Page]:
    """The pages of an open document that are pictures, with no text or next to none."""
    return [page for page in pages if _letters(page) < _FEWEST_LETTERS and _is_picture(document, page)]


def _letters(page: Page) -> int:
    if any(isinstance(part, Columns | Table) for part in page.parts):
        return _FEWEST_LETTERS
    return sum(len(part.text) for part in islice(page.parts, _FEWEST_LETTERS) if not isinstance(part, tuple))


def _is_picture(document: Any, page: Page) -> bool:
    """Whether pictures, or forms that hold them, cover most of a page."""
    opened = pdfium.FPDF_LoadPage(document.raw, page.number - 1)
    if not opened:
        return False
    try:
        count = min(pdfium.FPDFPage_CountObjects(opened), _MOST_OBJECTS)
        area = sum(_area(pdfium.FPDFPage_GetObject(opened, index)) for index in range(count))
    finally:
        pdfium.FPDF_ClosePage(opened)
    return area >= _LEAST_COVERED * page.width * page.height > 0


def _area(drawn: Any) -> float:
    if pdfium.FPDFPageObj_GetType(drawn) not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
        return 0.0
    left, bottom, right, top = (c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, byref(left), byref(bottom), byref(right), byref(top))
    return abs((right.value - left.value) * (top.value - bottom.value))


def recognize(document: Any, pages: Sequence[Page], ocr: Recognizer, *, name: str | None) -> None:
    """Put on each of the pages what the program reads off it.

    Raises:
        UnreadableError: if the program fails or takes too long; it names the file and the page.
    """
    for page in pages:
        scale = min(_DOTS, (_MOST_PIXELS / (page.width * page.height)) ** 0.5)
        image = _drawn(document[page.number - 1], scale)
        try:
            words = ocr(image)
        except UnreadableError as error:
            raise UnreadableError(
                f"page {page.number}: {error.reason}", name=name, hint=error.hint
            ) from error
        rows = rows_of(_pieces(words, scale, page.height))
        if rows:
            page.parts = parts_of([merged(row, WIDE_GAP) for row in rows], page.width)
            page.is_recognized = True


def _drawn(opened: Any, scale: float) -> bytes:
    """The page in grey, as a binary PGM file."""
    bitmap = opened.render(scale=scale, grayscale=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    data = bytes(bitmap.buffer)
    rows = (data[start : start + width] for start in range(0, height * stride, stride))
    return b"P5 %d %d 255\n" % (width, height) + b"".join(rows)


def _pieces(words: Sequence[Word], scale: float, height: float) -> list[Piece]:
    """The words as pieces, without specks.

    All are of one size, since the box of a word does not tell that of its type.
    """
    if not words:
        return []
    size = median(word.bottom - word.top for word in words) / scale * _SIZE
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return [
        Piece(text, group[0].left / scale, group[-1].right / scale, height - base / scale, size)
        for line in lines.values()
        for base in [median(word.bottom for word in line)]
        for group in _groups(line, WIDE_GAP * size * scale)
        if not is_rule(text := " ".join(word.text for word in group)) or is_lone_bullet(text)
    ]


def _groups(line: Sequence[Word], gap: float) -> list[list[Word]]:
    """The words of a line in groups between which there is a wide gap."""
    groups: list[list[Word]] = []
    for word in line:
        if groups and word.left - groups[-1][-1].right < gap:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups
