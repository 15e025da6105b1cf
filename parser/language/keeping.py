"""The parse of a document, kept in ``doc.user_data`` as a string of JSON, and records made of it again.

A string comes back as it was from ``Doc.to_bytes``, ``DocBin`` and other processes; lists come back from one of them as
tuples. Records are made anew when they are asked for, one at a time where one is asked for, so that changing one
changes nothing that is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from ..model import Passage, Record, Reference, Resolution, Section, Target

KEY = "nghiquyet.resolution"
"""The key of ``doc.user_data``."""

R = TypeVar("R", bound=Record)


class _Id(msgspec.Struct):
    id: str


class _Records(msgspec.Struct):
    """The records of a parse, not yet decoded."""

    sections: list[msgspec.Raw]
    passages: list[msgspec.Raw]
    targets: list[msgspec.Raw]
    references: list[msgspec.Raw]


def keep(resolution: Resolution, text: str, user_data: dict[Any, Any]) -> None:
    """Store a parse beside the text of a ``Doc``.

    Args:
        resolution: the parse.
        text: the text of the ``Doc``; if it is that of the parse, it is not stored a second time.
        user_data: of the ``Doc``.
    """
    own = "" if resolution.text == text else resolution.text
    user_data[KEY] = msgspec.json.encode(msgspec.structs.replace(resolution, text=own)).decode()


def kept(text: str, user_data: Mapping[Any, Any]) -> Resolution | None:
    """The parse that is stored beside a text; None if there is none."""
    data = user_data.get(KEY)
    if data is None:
        return None
    resolution = msgspec.json.decode(data, type=Resolution)
    resolution.text = resolution.text or text
    return resolution


def record(kind: type[R], id: str, user_data: Mapping[Any, Any]) -> R | None:
    """One record of the parse that is stored, by its id; None if there is none of this kind.

    Args:
        kind: ``Section``, ``Passage``, ``Target`` or ``Reference``.
        id: such as ``t1``.
        user_data: of the ``Doc``.
    """
    data = user_data.get(KEY)
    raw = _by_id(data).get((kind, id)) if data is not None else None
    return None if raw is None else msgspec.json.decode(raw, type=kind)


@lru_cache(16)
def _by_id(data: str) -> dict[tuple[type[Record], str], msgspec.Raw]:
    """Where each record stands in the string."""
    records = msgspec.json.decode(data, type=_Records)
    groups: tuple[tuple[type[Record], list[msgspec.Raw]], ...] = (
        (Section, records.sections),
        (Passage, records.passages),
        (Target, records.targets),
        (Reference, records.references),
    )
    return {(kind, msgspec.json.decode(raw, type=_Id).id): raw for kind, group in groups for raw in group}
