"""Bytes to characters: Unicode, and the Vietnamese encodings before it.

A byte order mark and valid UTF-8 are believed. Other bytes are read in the encoding that gives Vietnamese
words, if that is certain; if not, as they stand (the encoding that a page names, else windows-1252), with a
diagnostic that says so.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from ..errors import UnreadableError
from ..model import Diagnostic
from .guess import guess, reader, western
from .mojibake import mended

# The longer mark first: that of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")
_HIGH = re.compile("[\x80-\xff]")
_OLD_FONT = re.compile(r"(?:face|font)[^<>{};]{0,80}?[\s\"':=,](?:\.vn|vni-)\w", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?((?:windows|iso)-\d[\d-]{2,8})", re.IGNORECASE)
_NAMED_IN = 4096
_SAMPLE = 1 << 16
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_NOT_TEXT = 0.01
_UTF_16_SHARE = 0.9
_UTF_16_HIGH = (0x00, 0x01, 0x1E, 0x20)  # the first bytes of Vietnamese letters and of punctuation
_MOST_BROKEN = 0.01


class Decoded(NamedTuple):
    """A text and the encoding it was read in, as Python or ``legacy`` names it; None for a string.

    ``doubts`` are what was guessed or put right on the way; ``utf8`` is the text encoded, where it is at hand.
    """

    text: str
    encoding: str | None
    doubts: tuple[Diagnostic, ...] = ()
    utf8: bytes | None = None


def decode(data: bytes, *, name: str | None = None) -> Decoded:
    """The text that the bytes hold, without its byte order mark.

    Raises:
        UnreadableError: if the bytes are binary data; the reason names the offset of the first byte that
            does not fit.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, skip=len(mark), name=name)
    zero = data.find(0)
    if zero >= 0:
        return _without_mark(data, zero, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error, name)
    restored = restore(text, data)
    return restored._replace(encoding="utf-8")


def restore(text: str, utf8: bytes | None = None) -> Decoded:
    """The text of a string, its letters put right where another encoding was read as Western European.

    ``utf8`` is the string encoded, where it is at hand.
    """
    right, lines = mended(text)
    if lines:
        return Decoded(right, None, (_mended(lines),))
    if not _VIETNAMESE.search(text) and _HIGH.search(text) and not _OLD_FONT.search(text):
        found = guess(text)
        if found:
            return Decoded(reader(found)(text), None, (_read_as(found),))
    return Decoded(text, None, utf8=utf8)


def _marked(data: bytes, encoding: str, *, skip: int, name: str | None) -> Decoded:
    try:
        return restore(data[skip:].decode(encoding))._replace(encoding=encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and (text := _broken_utf8(data[skip:])):
            return Decoded(text, encoding)
        raise _unreadable(data, encoding, error.start + skip, error.reason, name) from error


def _without_mark(data: bytes, zero: int, name: str | None) -> Decoded:
    """UTF-16 by its zero bytes, which stand in every other place."""
    sample = data[:_SAMPLE]
    for encoding, at in (("utf-16-le", 1), ("utf-16-be", 0)):
        high, low = sample[at::2], sample[1 - at :: 2]
        plausible = sum(map(high.count, _UTF_16_HIGH)) >= _UTF_16_SHARE * len(high)
        if len(data) % 2 == 0 and plausible and low.count(0) * 4 < high.count(0):
            text = data.decode(encoding, "replace")
            if "\ufffd" not in text and not _is_binary(text):
                return Decoded(text, encoding)
    raise UnreadableError(f"binary data, not text: zero byte at offset {zero}", name=name)


def _legacy(data: bytes, error: UnicodeDecodeError, name: str | None) -> Decoded:
    """Bytes that are not UTF-8."""
    if text := _broken_utf8(data):
        return restore(text)._replace(encoding="utf-8")
    text = western(data)
    if _OLD_FONT.search(text):
        return Decoded(text, "windows-1252")
    if found := guess(text):
        return Decoded(reader(found)(text), found, (_read_as(found),))
    if _is_binary(text):
        raise _unreadable(data, "utf-8", error.start, error.reason, name)
    return _as_named(data) or Decoded(text, "windows-1252", (_unknown("windows-1252"),))


def _broken_utf8(data: bytes) -> str | None:
    """UTF-8 with a few bytes lost; None if it is not that."""
    text = data.decode("utf-8", "replace")
    letters = len(text) - len(text.encode("ascii", "ignore"))
    lost = text.count("\ufffd")
    return text if lost <= _MOST_BROKEN * letters else None


def _as_named(data: bytes) -> Decoded | None:
    """The text of a page in the encoding that the page itself names."""
    named = _CHARSET.search(data[:_NAMED_IN])
    if named is None:
        return None
    try:
        encoding = codecs.lookup(named[1].decode()).name
        if encoding in ("iso8859-1", "ascii", "cp1252"):
            return Decoded(western(data), "windows-1252")
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _is_binary(text: str) -> bool:
    return len(_NOT_TEXT.findall(text[:_SAMPLE])) > _MOST_NOT_TEXT * len(text[:_SAMPLE])


def _unreadable(data: bytes, encoding: str, offset: int, reason: str, name: str | None) -> UnreadableError:
    return UnreadableError(
        f"not {encoding} text: byte 0x{data[offset]:02x} at offset {offset} ({reason})",
        name=name,
        hint="save the file as UTF-8",
    )


def _read_as(encoding: str) -> Diagnostic:
    return Diagnostic(
        code="text.encoding",
        severity="info",
        message=f"The file names no encoding; its letters were read as {encoding}, in which they are Vietnamese.",
    )


def _unknown(encoding: str) -> Diagnostic:
    return Diagnostic(
        code="text.encoding",
        message=f"The encoding is not known; the bytes were read as {encoding} and may be wrong letters.",
    )


def _mended(lines: int) -> Diagnostic:
    return Diagnostic(
        code="text.mojibake",
        severity="info",
        message=f"In {lines} lines, UTF-8 that had been read in another encoding was put right.",
    )
