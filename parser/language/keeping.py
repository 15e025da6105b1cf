"""The parse of a document, kept in ``doc.user_data`` as plain JSON data, and records made of it again.

Plain data survives ``Doc.to_bytes``, ``DocBin`` and other processes. Records are made when they are asked for, one at
a time where one is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from ..model import Passage, Record, Reference, Resolution, Section, Target

KEY = "nghiquyet.resolution"
"""The key of ``doc.user_data``."""

R = TypeVar("R", bound=Record)
_PLACES: Mapping[type[Record], str] = {
    Section: "sections",
    Passage: "passages",
    Target: "targets",
    Reference: "references",
}


def keep(resolution: Resolution, text: str, user_data: dict[Any, Any]) -> None:
    """Store a parse beside the text of a ``Doc``.

    Args:
        resolution: the parse.
        text: the text of the ``Doc``; if it is that of the parse, it is not stored a second time.
        user_data: of the ``Doc``.
    """
    # By way of JSON: what comes back from msgpack has lists for tuples, and should be equal to what went in.
    data = msgspec.json.decode(msgspec.json.encode(resolution))
    if data["text"] == text:
        del data["text"]
    user_data[KEY] = data


def kept(text: str, user_data: Mapping[Any, Any]) -> Resolution | None:
    """The parse that is stored beside a text; None if there is none."""
    data = user_data.get(KEY)
    return None if data is None else msgspec.convert({"text": text, **data}, Resolution)


def record(kind: type[R], id: str, user_data: Mapping[Any, Any]) -> R | None:
    """One record of the parse that is stored, by its id; None if there is none of this kind.

    Args:
        kind: ``Section``, ``Passage``, ``Target`` or ``Reference``.
        id: such as ``t1``.
        user_data: of the ``Doc``.
    """
    rows = user_data.get(KEY, {}).get(_PLACES[kind], [])
    # Ids count from 1, in order: the place is a guess that is nearly always right.
    number = int(id[1:]) - 1 if id[1:].isdecimal() else 0
    guess = rows[number : number + 1]
    data = next((row for row in [*guess, *rows] if row["id"] == id), None)
    return None if data is None else msgspec.convert(data, kind)
