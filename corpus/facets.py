"""What a search finds, counted: how many passages in all, and by each value of a field."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeAlias, get_args

from .records import FacetRow
from .search import Filter, select

Facet: TypeAlias = Literal["document", "type", "kind", "sector", "level", "place", "issuer", "year"]
FACETS: Final[tuple[str, ...]] = get_args(Facet)

_FOUND = """
    CREATE TEMP TABLE found AS SELECT hits.key, passages.document
    FROM (SELECT passage_words.rowid AS key {source}) AS hits JOIN passages ON passages.key = hits.key
"""
_COUNTS = """
    SELECT {value} AS value, count(DISTINCT found.key), count(DISTINCT found.document) AS documents
    FROM found {joins} GROUP BY value ORDER BY 2 DESC, value
"""
_DOCUMENTS = "JOIN documents ON documents.key = found.document"
_PASSAGES = "JOIN passages ON passages.key = found.key"
_HOMES = {
    "document": ("documents.id", _DOCUMENTS),
    "type": ("documents.type", _DOCUMENTS),
    "kind": ("passages.kind", _PASSAGES),
    "sector": (
        "targets.sector",
        f"{_PASSAGES} JOIN targets ON targets.document = found.document AND targets.passage = passages.id",
    ),
    "level": ("documents.level", _DOCUMENTS),
    "place": ("documents.place", _DOCUMENTS),
    "issuer": ("documents.issuer", _DOCUMENTS),
    "year": ("documents.year", _DOCUMENTS),
}


def count(connection: sqlite3.Connection, text: str, filter: Filter) -> int:
    """How many passages match.

    Raises:
        QueryError: if the query cannot be understood.
    """
    selection = select(connection, text, filter)
    if selection is None:
        return 0
    [number] = connection.execute(f"SELECT count(*) {selection.source}", selection.parameters).fetchone()
    return int(number)


def facets(
    connection: sqlite3.Connection, text: str, filter: Filter, fields: Iterable[Facet]
) -> list[FacetRow]:
    """The passages that match, counted by each value of each field, the most frequent first.

    A passage counts once for each sector of the targets that it sets, and for none without a target.

    Args:
        connection: an open store.
        text: a query, in the language of ``query``.
        filter: what else must hold.
        fields: what to count by.

    Raises:
        QueryError: if the query cannot be understood.
    """
    selection = select(connection, text, filter)
    if selection is None:
        return []
    connection.execute(_FOUND.format(source=selection.source), selection.parameters)
    try:
        return [row for field in fields for row in _counts(connection, field)]
    finally:
        connection.execute("DROP TABLE found")


def _counts(connection: sqlite3.Connection, field: Facet) -> Iterator[FacetRow]:
    value, joins = _HOMES[field]
    for name, passages, documents in connection.execute(_COUNTS.format(value=value, joins=joins)):
        yield FacetRow(facet=field, value=name, passages=passages, documents=documents)
