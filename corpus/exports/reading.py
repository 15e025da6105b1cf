"""Documents out of the store, one at a time: those of the table ``exported`` (see the package)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from nghiquyet.parser.model import Resolution


def documents(connection: sqlite3.Connection) -> Iterator[Resolution]:
    """Every document that is to be exported, by id."""
    decoder = msgspec.json.Decoder(Resolution)
    for data in encoded_documents(connection):
        yield decoder.decode(data)


def encoded_documents(connection: sqlite3.Connection) -> Iterator[bytes]:
    """Their JSON, by id, as it was stored."""
    rows = connection.execute(
        "SELECT json FROM exported JOIN documents ON documents.key = exported.document "
        "JOIN contents USING (document) ORDER BY documents.id"
    )
    for [data] in rows:
        yield bytes(data)


def ids_by_identifier(connection: sqlite3.Connection) -> dict[str, str]:
    """The document of the corpus that each canonical identifier stands for."""
    rows = connection.execute(
        "SELECT identifier, min(id) FROM documents WHERE identifier IS NOT NULL GROUP BY identifier"
    )
    return dict(rows.fetchall())
