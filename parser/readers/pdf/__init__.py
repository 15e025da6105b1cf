"""PDF documents by their text layer: what is printed, in reading order, as blocks.

pdfium (BSD) finds the characters and their places; lines, columns, tables and paragraphs are made from the
places here. Left out in silence: running heads, page numbers, marks of footnotes, electronic signatures;
left out and said in a diagnostic: footnotes.
"""

from __future__ import annotations

from ...errors import UnreadableError
from ..draft import Layout
from ..ocr import Recognizer
from .document import opened, read_pages
from .flow import Flow
from .margins import strip_footnotes, strip_furniture
from .mending import mend
from .notes import notes_on
from .scans import recognized, without_text

MEDIA_TYPE = "application/pdf"


def layout(data: bytes, *, name: str | None, ocr: Recognizer | None = None) -> Layout:
    """The blocks of a document.

    Args:
        data: the whole file.
        name: named in errors.
        ocr: reads the pages that have no text layer; without it a document of such pages is an error.

    Raises:
        UnreadableError: if the file is damaged or locked, or its pages are pictures.
        TooLargeError: if it goes over the bounds of ``limits``.
    """
    with opened(data, name=name) as document:
        pages = read_pages(document, name=name)
        scanned = without_text(document, pages)
        if scanned and ocr:
            recognized(document, scanned, ocr)
    if all(page.is_empty or (page in scanned and not page.text) for page in pages):
        raise _nothing_to_read(name, scanned=bool(scanned))
    strip_furniture(pages)
    footnotes = strip_footnotes(pages)
    mended = mend(pages)
    unread = [page.number for page in scanned if not page.text]
    notes = notes_on(unread=unread, footnotes=footnotes, damage=mended.damage)
    return Layout(Flow(pages).drafts(), repairs=mended.repairs, notes=notes)


def _nothing_to_read(name: str | None, *, scanned: bool) -> UnreadableError:
    if not scanned:
        return UnreadableError("no text layer: its pages are empty", name=name)
    hint = "read it with --ocr, which needs the program tesseract and its data for Vietnamese"
    return UnreadableError("no text layer: its pages are pictures", name=name, hint=hint)
