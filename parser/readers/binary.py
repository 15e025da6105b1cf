"""Formats that are not text, told from the first bytes of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from .draft import Layout


class BinaryFormat(Protocol):
    """What a module for a format that is not text offers."""

    MEDIA_TYPE: str

    def layout(self, data: bytes, *, name: str | None) -> Layout:
        """The blocks of a file.

        Their characters are repaired afterwards.

        Raises:
            UnreadableError: if the file is damaged, locked or of another kind; it names the file.
            TooLargeError: if it unfolds to more than the format's limits.
        """


def binary_format_of(data: bytes) -> BinaryFormat | None:
    """The format of a file that is not text; None for all others, among them binary data of no known kind.

    Args:
        data: the whole file.
    """
    for marks, load in _FORMATS:
        if data.startswith(marks):
            return load()
    return None


def _docx() -> BinaryFormat:
    from . import docx  # lxml is loaded for Word files only

    return docx


def _word() -> BinaryFormat:
    from . import word  # so is what runs LibreOffice

    return word


def _pdf() -> BinaryFormat:
    from . import pdf  # so is pdfium

    return pdf


# An archive without members begins with the mark of its end.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_RTF = (b"{\\rtf",)
# Some writers put a line end or a byte order mark before it, which viewers forgive.
_PDF = (b"%PDF-", b"\r\n%PDF-", b"\n%PDF-", b"\xef\xbb\xbf%PDF-")
_FORMATS: tuple[tuple[tuple[bytes, ...], Callable[[], BinaryFormat]], ...] = (
    (_ZIP, _docx),
    (_OLE + _RTF, _word),
    (_PDF, _pdf),
)
