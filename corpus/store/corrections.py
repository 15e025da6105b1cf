"""What people have put right in a document, kept beside it, whatever becomes of the document's own rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Final, Literal, TypeAlias

import msgspec

from nghiquyet.parser.model import Metadata, Passage, Record, Reference, Section, Span, Target

Item: TypeAlias = Literal["metadata", "section", "passage", "target", "reference"]
_RECORDS: Final[dict[str, type[Record]]] = {
    "metadata": Metadata,
    "section": Section,
    "passage": Passage,
    "target": Target,
    "reference": Reference,
}


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One thing put right.

    Attributes:
        source_sha256: digest of the bytes of the document's source.
        item: what is wrong: a field of the metadata, or a thing found in the text.
        span: where that stands in the document's text; ids may be others after the next parse. None for metadata.
        field: name of the field that is wrong, or of one inside it ("period.end"); None if the thing should not be there,
            or is missing.
        old_value: what the field, or the thing, was, as the JSON holds it; None if it is missing.
        new_value: what it should be; None if it should not be there.
        author: who says so.
        note: why.
        made_at: ISO 8601, UTC; "" for now.
    """

    source_sha256: str
    item: Item
    span: Span | None = None
    field: str | None = None
    old_value: object = None
    new_value: object = None
    author: str | None = None
    note: str | None = None
    made_at: str = ""


def record(connection: sqlite3.Connection, corrections: Sequence[Correction]) -> None:
    """Store corrections.

    Args:
        connection: inside a transaction.
        corrections: each is kept, whatever is stored already.

    Raises:
        ValueError: if there is no such item, or the item has no such field.
    """
    for correction in corrections:
        _check(correction)
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    connection.executemany(
        """
        INSERT INTO corrections (source_sha256, item, span_start, span_end, field, old_value, new_value,
                                 author, note, made_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (
                correction.source_sha256,
                correction.item,
                *(correction.span or (None, None)),
                correction.field,
                _json(correction.old_value),
                _json(correction.new_value),
                correction.author,
                correction.note,
                correction.made_at or now,
            )
            for correction in corrections
        ],
    )


def of_source(connection: sqlite3.Connection, source_sha256: str | None = None) -> list[Correction]:
    """The corrections of a document, or of all, the oldest first."""
    rows = connection.execute(
        """
        SELECT source_sha256, item, span_start, span_end, field, old_value, new_value, author, note, made_at
        FROM corrections WHERE source_sha256 = coalesce(?, source_sha256) ORDER BY key
        """,
        (source_sha256,),
    )
    return [
        Correction(
            source_sha256=source,
            item=item,
            span=None if start is None else (start, end),
            field=field,
            old_value=_value(old),
            new_value=_value(new),
            author=author,
            note=note,
            made_at=made_at,
        )
        for source, item, start, end, field, old, new, author, note, made_at in rows
    ]


def _check(correction: Correction) -> None:
    """Refuse what nobody could find again: a correction is a record for decades, and a misspelt field is lost."""
    if correction.item not in _RECORDS:
        raise ValueError(f"there is no item {correction.item!r}; there are {', '.join(_RECORDS)}")
    fields = _RECORDS[correction.item].__struct_fields__
    if correction.field is not None and correction.field.split(".")[0] not in fields:
        raise ValueError(f"{correction.item} has no field {correction.field!r}; it has {', '.join(fields)}")


def _json(value: object) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()


def _value(json: str | None) -> object:
    return None if json is None else msgspec.json.decode(json)
