"""Documents out of the store, one at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from nghiquyet.parser.model import Resolution


def documents(connection: sqlite3.Connection) -> Iterator[Resolution]:
    """Every document of the corpus, by id."""
    decoder = msgspec.json.Decoder(Resolution)
    for data in encoded_documents(connection):
        yield decoder.decode(data)


def encoded_documents(connection: sqlite3.Connection) -> Iterator[bytes]:
    """The JSON of every document, by id, as it was stored."""
    rows = connection.execute(
        "SELECT json FROM contents JOIN documents ON documents.key = contents.document ORDER BY documents.id"
    )
    for [data] in rows:
        yield bytes(data)


def ids_by_identifier(connection: sqlite3.Connection) -> dict[str, str]:
    """The document of the corpus that each canonical identifier stands for."""
    rows = connection.execute(
        "SELECT identifier, min(id) FROM documents WHERE identifier IS NOT NULL GROUP BY identifier"
    )
    return dict(rows.fetchall())
