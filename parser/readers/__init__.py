"""Bytes of any format to a ``Source``: canonical text, blocks, where each block stood in the file.

Every format of ours is one module (or package) with a function that gives a ``Layout``: from a text, or from bytes
for the formats that are not text. The format is told from the content; the file name only decides between
plain text and Markdown where the content leaves it open. Of a file, plug-ins are asked first.
"""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from ..errors import TooLargeError, UnreadableError
from ..source import Source
from .added import claim_of, claimed_layout
from .binary import binary_format_of
from .decoding import Decoded, decode, restore
from .draft import Layout, assemble, repaired
from .formats import format_of
from .long_lines import MOSTLY, is_long
from .ocr import Recognizer, find_tesseract

MAX_BYTES = 64 * 1024 * 1024

__all__ = ["MAX_BYTES", "Recognizer", "find_tesseract", "read", "read_text"]


def read(data: bytes, *, name: str | None = None, ocr: Recognizer | None = None) -> Source:
    """The document that the bytes of a file hold.

    Args:
        data: the whole file.
        name: the file's name, kept in the result and named in errors.
        ocr: reads the pages of a PDF that are pictures, such as ``find_tesseract()``; without it a PDF of such
            pages is an error.

    Raises:
        UnreadableError: if the bytes are no text in a format and encoding that is read here, or hold no
            text at all.
        TooLargeError: if there are more than ``MAX_BYTES``.
    """
    _check_size(len(data), name)
    claim = claim_of(data, name)
    try:
        if claim.reader:
            source = _assembled(*claimed_layout(claim, data, name), name)
        elif binary_format := binary_format_of(data, ocr):
            layout = repaired(binary_format.layout(data, name=name))
            source = _assembled(layout, binary_format.MEDIA_TYPE, name)
        else:
            source = _laid_out(decode(data, name=name), name)
    except UnreadableError as error:
        if claim.notes and error.hint is None:
            error.hint = claim.notes[0].message
        raise
    notes = (*claim.notes, *source.diagnostics)
    return replace(source, sha256=_digest(data), size=len(data), diagnostics=notes)


def read_text(text: str, *, name: str | None = None) -> Source:
    """The document that a string holds; digest and size are those of its UTF-8 form.

    Raises:
        UnreadableError: if the string holds no text.
        TooLargeError: if its UTF-8 form has more than ``MAX_BYTES``.
    """
    _check_size(len(text), name)
    data = text.encode("utf-8", "surrogatepass")
    _check_size(len(data), name)
    return replace(_laid_out(restore(text, data), name), sha256=_digest(data), size=len(data))


def _check_size(size: int, name: str | None) -> None:
    if size > MAX_BYTES:
        raise TooLargeError(f"{size:,} bytes are more than the limit of {MAX_BYTES:,}", name=name)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _laid_out(decoded: Decoded, name: str | None) -> Source:
    text = decoded.text.lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableError("the file is empty", name=name)
    text_format = format_of(text, name)
    layout = text_format.layout(text, decoded.utf8 if text is decoded.text else None)
    if is_long(layout.drafts, MOSTLY):
        from .flattened import restored  # seldom needed, and its patterns take as long as a document

        layout = restored(layout)
    layout.notes[:0] = decoded.doubts
    return replace(_assembled(layout, text_format.MEDIA_TYPE, name), encoding=decoded.encoding)


def _assembled(layout: Layout, media_type: str, name: str | None) -> Source:
    if not layout.drafts:
        raise UnreadableError("the file holds no text", name=name)
    return replace(assemble(layout, media_type=media_type), name=name)
