"""Pages that are pictures: which ones, and their text by an OCR program."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_float
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

from ..ocr import Recognizer
from .areas import Columns
from .grids import Table
from .page import Page

_FEWEST_LETTERS = 40  # fewer on a page that is a picture are a stamp, no text layer
_LEAST_COVERED = 0.5
_MOST_OBJECTS = 500
_DOTS = 300 / 72
_MOST_PIXELS = 25_000_000


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


def recognized(document: Any, pages: Sequence[Page], ocr: Recognizer) -> None:
    """Give each of the pages the text that the program reads off it.

    Raises:
        UnreadableError: if the program fails or takes too long.
    """
    for page in pages:
        text = ocr(_drawn(document[page.number - 1], page))
        if text.strip():
            page.text, page.parts = text.strip("\f"), []


def _drawn(opened: Any, page: Page) -> bytes:
    """The page in grey, as a binary PGM file."""
    scale = min(_DOTS, (_MOST_PIXELS / (page.width * page.height)) ** 0.5)
    bitmap = opened.render(scale=scale, grayscale=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    data = bytes(bitmap.buffer)
    rows = (data[start : start + width] for start in range(0, height * stride, stride))
    return b"P5 %d %d 255\n" % (width, height) + b"".join(rows)
