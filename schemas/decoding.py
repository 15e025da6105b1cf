"""From what the user gives to plain JSON values, or the one finding that says why not."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from .findings import Finding
from .positions import first_duplicate

_BOM = b"\xef\xbb\xbf"
_PLACE = re.compile(r"(?:JSON is malformed: )?(.*?) \(byte (\d+)\)$")
_CURLY = ("“".encode(), "”".encode(), "‘".encode(), "’".encode())
_DECIMAL_COMMA = re.compile(rb":\s*-?\d+,\Z")
_LONGEST_NUMBER = 40
_NUMBER = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|(-?\d[\d.eE+-]*)', re.DOTALL)


class MalformedError(ValueError):
    """The document is not JSON that can be read; ``finding`` says why and where."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.code)


def encoded(document: bytes | str | Mapping[str, Any]) -> bytes:
    """The document as UTF-8 JSON without a byte order mark.

    Raises:
        MalformedError: if a mapping holds what JSON cannot, or a string holds half a character.
    """
    try:
        if isinstance(document, str):
            document = document.encode()
        elif not isinstance(document, bytes):
            document = msgspec.json.encode(document)
    except (TypeError, ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise MalformedError(Finding("json.value", arguments={"reason": str(error)})) from error
    return document.removeprefix(_BOM)


def decode(data: bytes) -> Any:
    """The values of a JSON text.

    Raises:
        MalformedError: if it is not UTF-8, not JSON, nested too deeply, holds a number that is out of
            range, or an object that gives one name twice.
    """
    try:
        value = msgspec.json.decode(data)
        duplicate = first_duplicate(data.decode()) if _may_have_duplicate(data, value) else None
    except UnicodeDecodeError as error:
        raise MalformedError(_not_utf8(data)) from error
    except RecursionError as error:
        raise MalformedError(Finding("json.depth", offset=0)) from error
    except msgspec.DecodeError as error:
        raise MalformedError(_not_json(data, str(error))) from error
    if duplicate:
        path, offset = duplicate
        raise MalformedError(Finding("json.duplicate", path, {"key": path[-1]}, offset))
    return value


def _may_have_duplicate(data: bytes, value: Any) -> bool:
    """Whether a name may have been dropped as given twice, and its quotation marks with it."""
    again = msgspec.json.encode(value)
    return again != data and (rb"\u0022" in data or again.count(b'"') != data.count(b'"'))


def _not_utf8(data: bytes) -> Finding:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        offset = len(data[: error.start].decode())
        return Finding("json.encoding", arguments={"byte": f"0x{data[error.start]:02x}"}, offset=offset)
    return Finding("json.encoding", arguments={"byte": "?"}, offset=0)


def _not_json(data: bytes, reason: str) -> Finding:
    if "out of range" in reason:
        return _out_of_range(data)
    place = _PLACE.match(reason)
    if place is None:
        reason, byte = "truncated" if data.strip() else "the file is empty", len(data)
    else:
        byte = int(place[2])
        reason = _told_better(data, byte) or place[1]
    return Finding("json.syntax", arguments={"reason": reason}, offset=_characters(data[:byte]))


def _told_better(data: bytes, byte: int) -> str | None:
    """What an editor, or a hand used to another notation, has likely done at the place where the decoder stopped."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "saved as UTF-16; save it as UTF-8"
    if data.startswith(_CURLY, byte):
        return "a curly quotation mark stands where a straight one should"
    if _DECIMAL_COMMA.search(data, max(0, byte - _LONGEST_NUMBER), byte) and data[byte : byte + 1].isdigit():
        return "a decimal comma: numbers have a point"
    return None


def _out_of_range(data: bytes) -> Finding:
    for match in _NUMBER.finditer(data):
        if match[1] and abs(float(match[1])) == float("inf"):
            return Finding(
                "json.number",
                arguments={"value": _short(match[1])},
                offset=_characters(data[: match.start()]),
            )
    return Finding("json.number", arguments={"value": "?"}, offset=0)


def _short(number: bytes) -> str:
    return number.decode() if len(number) <= 24 else f"{number[:24].decode()}…"


def _characters(data: bytes) -> int:
    return len(data.decode(errors="replace"))
