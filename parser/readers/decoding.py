"""Bytes to characters: Unicode encodings, told by their byte order mark or by being valid UTF-8."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from ..errors import UnreadableError

# The longer mark first: that of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """A text and the encoding it was read in, as Python names it."""

    text: str
    encoding: str


def decode(data: bytes, *, name: str | None = None) -> Decoded:
    """The text that the bytes hold, without its byte order mark.

    Raises:
        UnreadableError: if the bytes are binary data or in no encoding that is read here; the reason
            names the offset of the first byte that does not fit.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, skip=len(mark), name=name)
    zero = data.find(0)
    if zero >= 0:
        raise UnreadableError(f"binary data, not text: zero byte at offset {zero}", name=name)
    return _decoded(data, "utf-8", skip=0, name=name)


def _decoded(data: bytes, encoding: str, *, skip: int, name: str | None) -> Decoded:
    try:
        return Decoded(data[skip:].decode(encoding), encoding)
    except UnicodeDecodeError as error:
        offset = error.start + skip
        raise UnreadableError(
            f"not {encoding} text: byte 0x{data[offset]:02x} at offset {offset} ({error.reason})",
            name=name,
            hint="save the file as UTF-8",
        ) from error
