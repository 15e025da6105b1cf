"""What a PDF file may ask of the machine, checked before it is read.

A file of some kilobytes can hold a packed stream that unfolds to gigabytes. pdfium unpacks such a stream
whole, so it is looked for beforehand. Pictures are not unpacked at all, since only text is read.
"""

from __future__ import annotations

import re
import zlib

from ...errors import TooLargeError

MAX_PAGES = 5_000
"""Most pages of a document."""
MAX_CHARACTERS = 8_000_000
"""Most characters on all pages."""
MAX_SECONDS = 4.0
"""Longest time of computing for a document, to which each page adds ``MAX_SECONDS_A_PAGE``: that is some
eight times what a page of close print takes."""
MAX_SECONDS_A_PAGE = 0.02
MAX_STREAM_BYTES = 16 * 1024 * 1024
"""Largest content that one stream may unfold to; for fonts it is ``MAX_FONT_BYTES``."""
MAX_FONT_BYTES = 64 * 1024 * 1024

_MOST_DEFLATED = 1_032  # times that deflate can pack
_MOST_LZW_BYTES = 192 * 1024  # packed; LZW can pack 1,400 times, and no text on a page needs as much
_STREAM = re.compile(rb"\bstream\r?\n")
_DICTIONARY = 1_024
_PACKED = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW)\b")
_LZW = re.compile(rb"/LZW(?:Decode)?\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_FONT = re.compile(rb"/Length1\b|/Type1C\b|/CIDFontType0C\b|/OpenType\b")


def check_streams(data: bytes, *, name: str | None) -> None:
    """Look at every stream of a file.

    Raises:
        TooLargeError: if one unfolds to more than the limits, or is packed twice, which only hides its size.
    """
    position = 0
    while match := _STREAM.search(data, position):
        start = match.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        _check(data, match.start(), start, end, name)
        position = max(end, start)


def _check(data: bytes, head_end: int, start: int, end: int, name: str | None) -> None:
    opened = data.rfind(b"obj", max(0, head_end - _DICTIONARY), head_end)
    head = data[max(opened, head_end - _DICTIONARY, 0) : head_end]
    if _PICTURE.search(head):
        return
    limit = MAX_FONT_BYTES if _FONT.search(head) else MAX_STREAM_BYTES
    filters = len(_PACKED.findall(head))
    if filters > 1:
        raise TooLargeError("a stream in the file is packed twice", name=name)
    size = end - start
    if filters and _LZW.search(head):
        size = limit + 1 if size > _MOST_LZW_BYTES else size
    elif filters and size * _MOST_DEFLATED > limit:
        size = _unfolded(data[start:end], limit)
    if size > limit:
        raise TooLargeError(f"a stream in the file unfolds to more than {limit:,} bytes", name=name)


def _unfolded(packed: bytes, limit: int) -> int:
    try:
        return len(zlib.decompressobj().decompress(packed, limit + 1))
    except zlib.error:
        return len(packed)  # damaged or encrypted: pdfium will say so
