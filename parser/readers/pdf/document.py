"""A PDF file opened within bounds, and what is on its pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ...errors import TooLargeError, UnreadableError
from .expansion import check_expansion
from .limits import (
    MAX_CHARACTERS,
    MAX_PAGES,
    MAX_SECONDS,
    MAX_SECONDS_A_PAGE,
    check_streams,
)
from .page import Page, PageReader

_LOCK = threading.Lock()  # pdfium is not made for threads
_REASONS = {
    pdfium.FPDF_ERR_FORMAT: "a damaged PDF file",
    pdfium.FPDF_ERR_PASSWORD: "the PDF file is locked with a password",
    pdfium.FPDF_ERR_SECURITY: "the PDF file is encrypted in a way that is not known",
}
_HINTS = {
    pdfium.FPDF_ERR_FORMAT: "open it in a PDF viewer and print it to a new file",
    pdfium.FPDF_ERR_PASSWORD: "save a copy without the password",
}


@contextmanager
def opened(data: bytes, *, name: str | None) -> Iterator[Any]:
    """The document of a file, for the functions of pdfium; no other thread reads one at the same time.

    Raises:
        UnreadableError: if the file is damaged beyond repair, locked or has no pages.
        TooLargeError: if it goes over the bounds of ``limits``.
    """
    check_streams(data, name=name)
    check_expansion(data, name=name)
    with _LOCK:
        document = _document(data, name)
        try:
            count = pdfium.FPDF_GetPageCount(document.raw)
            if count > MAX_PAGES:
                raise TooLargeError(f"{count:,} pages are more than the limit of {MAX_PAGES:,}", name=name)
            if count < 1:
                raise UnreadableError("the PDF file has no pages", name=name)
            yield document
        finally:
            document.close()


def _document(data: bytes, name: str | None) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = error.err_code or 0
        reason = _REASONS.get(code, "not a PDF file that can be read")
        raise UnreadableError(reason, name=name, hint=_HINTS.get(code)) from error


def read_pages(document: Any, *, name: str | None) -> list[Page]:
    """What is printed on each page of an open document.

    Raises:
        TooLargeError: if there are more than ``limits.MAX_CHARACTERS``, or if reading takes more than
            ``limits.MAX_SECONDS`` and ``MAX_SECONDS_A_PAGE`` of computing.
    """
    reader = PageReader()
    pages = []
    start = time.thread_time()
    for index in range(pdfium.FPDF_GetPageCount(document.raw)):
        pages.append(reader.read(document.raw, index))
        if time.thread_time() - start > MAX_SECONDS + MAX_SECONDS_A_PAGE * len(pages):
            raise TooLargeError(f"page {index + 1} takes too long to read", name=name)
        if reader.characters > MAX_CHARACTERS:
            raise TooLargeError(
                f"page {index + 1} goes over the limit of {MAX_CHARACTERS:,} characters", name=name
            )
    return pages
