"""Text that was put on a finished page: the number and the date that a document office stamps into their gaps.

They are annotations (form fields, stamps, free text), which pdfium does not count as text of the page. Those
of electronic signatures, several lines with a time of signing, stay out.
"""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref
from typing import Any

import pypdfium2.raw as pdfium

from .glyphs import Glyphs
from .pieces import Piece, rows_of

_KINDS = frozenset([pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP])
_MOST = 40
_TALLEST = 48.0
_LONGEST = 24
_ROOM = 0.2


def has_stamps(page: Any, printed: Sequence[Piece]) -> bool:
    """Whether an open page has annotations beside its printed pieces that may show text."""
    box = pdfium.FS_RECTF()
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        known = pdfium.FPDFAnnot_GetSubtype(annotation) in _KINDS
        known = known and bool(pdfium.FPDFAnnot_GetRect(annotation, byref(box)))
        pdfium.FPDFPage_CloseAnnot(annotation)
        if known and box.top - box.bottom < _TALLEST and any(box.bottom < p.base < box.top for p in printed):
            return True
    return False


def stamps_on(document: Any, index: int, printed: Sequence[Piece], text: str) -> list[Piece]:
    """The short texts that are stamped into gaps of the printed lines.

    Args:
        document: the open document; the page is drawn flat in it, in memory only.
        index: the number of the page, from 0.
        printed: the page's own pieces.
        text: the page's own text.
    """
    page = pdfium.FPDF_LoadPage(document, index)
    try:
        flat = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
    finally:
        pdfium.FPDF_ClosePage(page)
    stamps = _added(document, index, text) if flat else []
    for stamp in stamps:  # so that it is never taken for a part of the word beside it
        stamp.left += _ROOM * stamp.size
        stamp.right = max(stamp.left, stamp.right - _ROOM * stamp.size)
    return [stamp for stamp in stamps if _fills(stamp, printed)]


def _added(document: Any, index: int, text: str) -> list[Piece]:
    """What the flat page has more than the text."""
    page = pdfium.FPDF_LoadPage(document, index)
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        glyphs = Glyphs(page, text_page)
        if not glyphs.text.startswith(text):
            return []
        return [piece for piece in glyphs.pieces() if piece.start >= len(text)]
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


def _fills(stamp: Piece, printed: Sequence[Piece]) -> bool:
    """Whether a stamp stands in the gap between two pieces of one line."""
    if len(stamp.text) > _LONGEST:
        return False
    row = next((row for row in rows_of([*printed, stamp]) if any(piece is stamp for piece in row)), [stamp])
    return row[0] is not stamp and row[-1] is not stamp
