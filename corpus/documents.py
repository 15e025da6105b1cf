"""Getting one document out of a file, be it a source to parse or JSON that was converted before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from nghiquyet import parser
from nghiquyet.parser.errors import NghiquyetError, UnreadableError
from nghiquyet.parser.model import Resolution

if TYPE_CHECKING:
    from nghiquyet.parser.readers import Recognizer


class InvalidError(NghiquyetError):
    """A JSON file is not a valid document."""


def load(path: Path, *, ocr: Recognizer | None = None) -> Resolution:
    """The document in a file.

    Args:
        path: a ``.json`` file as written by ``convert``, or a source document.
        ocr: reads the pages of a PDF that are pictures.

    Raises:
        UnreadableError: if the file cannot be opened or is no text.
        InvalidError: if it is JSON and not a valid document.
    """
    if path.suffix.lower() == ".json":
        return decode(read_bytes(path), name=str(path))
    return parser.parse_file(path, ocr=ocr)


def load_explained(
    path: Path,
    *,
    ocr: Recognizer | None = None,
    lexicon: str | Path | None = None,
    rules: Sequence[str] = (),
) -> parser.Explanation:
    """The document in a file, with the numbers refused as targets; JSON holds none of these.

    Args:
        path, ocr: as for ``load``.
        lexicon, rules: as for ``parser.parse``; JSON is taken as it is.

    Raises:
        UnreadableError, InvalidError: as ``load``.
        LexiconError, PluginError: as ``parser.parse``.
    """
    if path.suffix.lower() == ".json":
        return parser.Explanation(load(path), ())
    return parser.explain_file(path, lexicon=lexicon, rules=rules, ocr=ocr)


def decode(data: bytes, *, name: str) -> Resolution:
    """The document in the bytes of a JSON file.

    Raises:
        InvalidError: if they are not a valid document; the reason is the first of its problems.
    """
    from nghiquyet.schemas import validate  # which a conversion has no use for

    errors = [problem for problem in validate(data, name=name) if problem.severity == "error"]
    if errors:
        place = f"line {errors[0].line}, column {errors[0].column}: " if errors[0].line else ""
        raise InvalidError(
            f"not a valid document: {place}{errors[0].message}",
            name=name,
            hint="`nghiquyet validate` tells all of its problems",
        )
    return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Resolution)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableError: if it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(error.strerror or "cannot be read", name=str(path)) from error
