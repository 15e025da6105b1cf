"""Putting documents into the store, replacing them, taking them out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from nghiquyet.parser.model import Number, Record, Resolution, Span, Target

from ..accents import skeleton, spelling, words

_LARGEST_INTEGER = 2**63 - 1
_BEFORE_DOCUMENTS = ("diagnostics", "mentions", "targets", "passages", "sections", "contents")


class Replaced(NamedTuple):
    """A document that gave way to another.

    Attributes:
        id: its id.
        source_name: name of the file that it was read from.
    """

    id: str
    source_name: str | None


def put(
    connection: sqlite3.Connection, resolution: Resolution, *, made_from: str | None = None
) -> list[Replaced]:
    """Store a document in the place of those with its id or its source.

    Args:
        connection: inside a transaction.
        resolution: a valid document.
        made_from: digest of what it was indexed from.

    Returns:
        The documents that it replaced.
    """
    replaced = connection.execute(
        "SELECT key, id, source_name FROM documents WHERE id = ? OR source_sha256 = ?",
        (resolution.id, resolution.source.sha256),
    ).fetchall()
    for key, *_ in replaced:
        remove(connection, key)
    key = _put_document(connection, resolution, made_from)
    _put_outline(connection, key, resolution)
    _put_words(connection, key)
    _put_findings(connection, key, resolution)
    return [Replaced(*row) for _, *row in replaced]


def remove(connection: sqlite3.Connection, key: int) -> None:
    """Take a document out, with all that belongs to it.

    Args:
        connection: inside a transaction.
        key: the document's ``documents.key``.
    """
    connection.executemany(
        "INSERT INTO passage_words (passage_words, rowid, spelling, skeleton) VALUES ('delete', ?, ?, ?)",
        _word_rows(connection, key),
    )
    for table in _BEFORE_DOCUMENTS:
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (key,))
    connection.execute("DELETE FROM documents WHERE key = ?", (key,))


def _put_document(connection: sqlite3.Connection, resolution: Resolution, made_from: str | None) -> int:
    metadata, source = resolution.metadata, resolution.source
    period, signer = metadata.period, metadata.signer
    row = _fields(metadata, "type number issued_on issuer level place title identifier") | {
        "id": resolution.id,
        "source_sha256": source.sha256,
        "source_name": source.name,
        "signer": signer.name if signer else None,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "made_from": made_from,
    }
    _insert(connection, "documents", [row])
    [key] = connection.execute("SELECT last_insert_rowid()").fetchone()
    _insert(connection, "contents", [{"document": key, "json": resolution.to_json()}])
    return int(key)


def _put_outline(connection: sqlite3.Connection, key: int, resolution: Resolution) -> None:
    sections = (
        {"document": key} | _fields(section, "id parent level label heading kind") | _span(section.span)
        for section in resolution.sections
    )
    passages = (
        {
            "document": key,
            "actors": msgspec.json.encode(passage.actors).decode(),
            "text": resolution.text[slice(*passage.span)],
        }
        | _fields(passage, "id section kind marker due")
        | _span(passage.span)
        for passage in resolution.passages
    )
    _insert(connection, "sections", sections)
    _insert(connection, "passages", passages)


def _put_words(connection: sqlite3.Connection, key: int) -> None:
    rows = _word_rows(connection, key)
    connection.executemany("INSERT INTO passage_words (rowid, spelling, skeleton) VALUES (?, ?, ?)", rows)
    pairs = {pair for _, spelled, plain in rows for pair in zip(plain.split(), spelled.split(), strict=True)}
    connection.executemany("INSERT OR IGNORE INTO spellings VALUES (?, ?)", sorted(pairs))


def _word_rows(connection: sqlite3.Connection, key: int) -> list[tuple[int, str, str]]:
    """What the index holds of each passage. The same text must always give the same words: a change of
    ``accents`` that changes them needs a migration that fills the index anew."""
    passages = connection.execute("SELECT key, text FROM passages WHERE document = ?", (key,)).fetchall()
    spelled = [" ".join(words(spelling(text))) for _, text in passages]
    plain = skeleton("\n".join(spelled)).split("\n") if spelled else []  # at once: words hold no line ends
    return [(row[0], forms[0], forms[1]) for row, *forms in zip(passages, spelled, plain, strict=True)]


def _put_findings(connection: sqlite3.Connection, key: int, resolution: Resolution) -> None:
    targets = ({"document": key} | _target(target) for target in resolution.targets)
    references = (
        {"document": key}
        | _fields(reference, "id section passage type number date issuer title identifier relation self")
        | _fields(reference, "quote rule")
        | _span(reference.span)
        for reference in resolution.references
    )
    diagnostics = (
        {"document": key} | _fields(diagnostic, "code severity message") | _span(diagnostic.span)
        for diagnostic in resolution.diagnostics
    )
    _insert(connection, "targets", targets)
    _insert(connection, "mentions", references)
    _insert(connection, "diagnostics", diagnostics)


def _target(target: Target) -> dict[str, object]:
    fields = "id section passage part_of indicator indicator_id op unit change sector quote rule"
    normalized = target.normalized
    return (
        _fields(target, fields)
        | _span(target.span)
        | {
            "low": _storable(target.low),
            "high": _storable(target.high),
            "normalized_low": _storable(normalized.low),
            "normalized_high": _storable(normalized.high),
            "normalized_unit": normalized.unit,
            "period_start": target.period.start,
            "period_end": target.period.end,
        }
    )


def _fields(record: Record, names: str) -> dict[str, object]:
    return {name: getattr(record, name) for name in names.split()}


def _span(span: Span | None) -> dict[str, object]:
    start, end = span or (None, None)
    return {"span_start": start, "span_end": end}


def _storable(number: Number | None) -> Number | None:
    """SQLite's integers have 64 bits; what is larger is stored as a float."""
    return float(number) if isinstance(number, int) and abs(number) > _LARGEST_INTEGER else number


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, object]]) -> None:
    """Insert rows that all have the same columns, in the same order."""
    rows = list(rows)
    if rows:
        names, marks = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
        connection.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", (tuple(row.values()) for row in rows)
        )
