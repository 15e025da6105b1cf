"""PDF documents by their text layer: what is printed, in reading order, as blocks.

pdfium (BSD) finds the characters and their places; lines, columns, tables and paragraphs are made from the
places here. Left out in silence: running heads, page numbers, marks of footnotes, electronic signatures;
left out and said in a diagnostic: footnotes.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...errors import UnreadableError
from ..draft import Layout
from ..ocr import Recognizer
from .document import opened, read_pages
from .flow import Flow
from .margins import strip_footnotes, strip_furniture
from .mending import mend
from .notes import notes_on
from .scans import recognize, without_text


@dataclass(frozen=True, slots=True)
class Pdf:
    """The format.

    Attributes:
        ocr: reads the pages that have no text layer; without it a document of such pages is an error.
    """

    ocr: Recognizer | None = None
    MEDIA_TYPE: str = "application/pdf"

    def layout(self, data: bytes, *, name: str | None) -> Layout:
        """See ``layout``."""
        return layout(data, name=name, ocr=self.ocr)


def layout(data: bytes, *, name: str | None, ocr: Recognizer | None = None) -> Layout:
    """The blocks of a document.

    Args:
        data: the whole file.
        name: named in errors.
        ocr: as in ``Pdf``.

    Raises:
        UnreadableError: if the file is damaged or locked, or its pages are pictures.
        TooLargeError: if it goes over the bounds of ``limits``.
    """
    with opened(data, name=name) as document:
        pages = read_pages(document, name=name)
        scanned = without_text(document, pages)
        if scanned and ocr:
            recognize(document, scanned, ocr, name=name)
    if all(page.is_empty or (page in scanned and not page.is_recognized) for page in pages):
        raise _nothing_to_read(name, scanned=bool(scanned))
    strip_furniture(pages)
    footnotes = strip_footnotes(pages)
    mended = mend(pages)
    notes = notes_on(
        unread=[page.number for page in scanned if not page.is_recognized],
        recognized=[page.number for page in scanned if page.is_recognized],
        footnotes=footnotes,
        damage=mended.damage,
    )
    return Layout(Flow(pages).drafts(), repairs=mended.repairs, notes=notes)


def _nothing_to_read(name: str | None, *, scanned: bool) -> UnreadableError:
    if not scanned:
        return UnreadableError("no text layer: its pages are empty", name=name)
    hint = "read it with --ocr, which needs the program tesseract and its data for Vietnamese"
    return UnreadableError("no text layer: its pages are pictures", name=name, hint=hint)
