"""Formats that are not text, told from the first bytes of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

from .draft import Layout
from .ocr import Recognizer


class BinaryFormat(Protocol):
    """What a module, or an object, for a format that is not text offers."""

    @property
    def MEDIA_TYPE(self) -> str:
        """The name of the format."""

    def layout(self, data: bytes, *, name: str | None) -> Layout:
        """The blocks of a file.

        Their characters are repaired afterwards.

        Raises:
            UnreadableError: if the file is damaged, locked or of another kind; it names the file.
            TooLargeError: if it unfolds to more than the format's limits.
        """


Loader: TypeAlias = Callable[["Recognizer | None"], BinaryFormat]


def binary_format_of(data: bytes, ocr: Recognizer | None = None) -> BinaryFormat | None:
    """The format of a file that is not text; None for all others, among them binary data of no known kind.

    Args:
        data: the whole file.
        ocr: reads pages that are pictures, for the formats that can hold such.
    """
    for marks, load in _FORMATS:
        if data.startswith(marks):
            return load(ocr)
    return None


def _docx(_: Recognizer | None) -> BinaryFormat:
    from . import docx  # lxml is loaded for Word files only

    return docx


def _word(_: Recognizer | None) -> BinaryFormat:
    from . import word  # so is what runs LibreOffice

    return word


def _pdf(ocr: Recognizer | None) -> BinaryFormat:
    from . import pdf  # so is pdfium

    return pdf.Pdf(ocr)


# An archive without members begins with the mark of its end.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_RTF = (b"{\\rtf",)
# Some writers put a line end or a byte order mark before it, which viewers forgive.
_PDF = (b"%PDF-", b"\r\n%PDF-", b"\n%PDF-", b"\xef\xbb\xbf%PDF-")
_FORMATS: tuple[tuple[tuple[bytes, ...], Loader], ...] = (
    (_ZIP, _docx),
    (_OLE + _RTF, _word),
    (_PDF, _pdf),
)
