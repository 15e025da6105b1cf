"""Figures about the corpus: what is in it, how much its documents state, how many references lead inside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from .quality import GRADES, grades
from .questions import RESOLVED
from .records import StatRow

_METADATA = (
    "type", "number", "issued_on", "issuer", "level", "place", "title", "signer", "period_end", "identifier",
)  # fmt: skip
_TARGET_FIELDS = ("indicator_id", "period_end", "unit", "normalized_unit")


def stats(connection: sqlite3.Connection) -> list[StatRow]:
    """Figures about the corpus.

    Totals; documents by level, year, year with level, and type; how many documents state each field of metadata,
    and how many targets each of theirs; documents by grade (see ``quality``); diagnostics by code; references by
    relation, and how many of them are to documents that are here.
    """
    return [
        *_totals(connection),
        *(row for topic in ("level", "year", "type") for row in _documents_by(connection, topic)),
        *_documents_by_year_and_level(connection),
        *_coverage(connection),
        *_grades(connection),
        *_diagnostics(connection),
        *_resolution_of_references(connection),
    ]


def _totals(connection: sqlite3.Connection) -> Iterator[StatRow]:
    tables = {"references": "mentions WHERE NOT self"}
    for name in ("documents", "sections", "passages", "targets", "references", "diagnostics"):
        yield StatRow(topic="total", name=name, count=_count(connection, tables.get(name, name)))


def _documents_by(connection: sqlite3.Connection, column: str) -> Iterator[StatRow]:
    whole = _count(connection, "documents")
    for name, count in connection.execute(
        f"SELECT coalesce({column}, ''), count(*) FROM documents GROUP BY {column} ORDER BY {column}"
    ):
        yield StatRow(topic=column, name=str(name), count=count, share=_share(count, whole))


def _documents_by_year_and_level(connection: sqlite3.Connection) -> Iterator[StatRow]:
    whole = _count(connection, "documents")
    for year, level, count in connection.execute(
        "SELECT year, level, count(*) FROM documents GROUP BY year, level ORDER BY year, level"
    ):
        name = f"{year or ''} {level or ''}".strip()
        yield StatRow(topic="year and level", name=name, count=count, share=_share(count, whole))


def _grades(connection: sqlite3.Connection) -> Iterator[StatRow]:
    whole = _count(connection, "documents")
    given = [row.grade for row in grades(connection)]
    for grade in GRADES:
        yield StatRow(
            topic="grade", name=grade, count=given.count(grade), share=_share(given.count(grade), whole)
        )


def _coverage(connection: sqlite3.Connection) -> Iterator[StatRow]:
    whole = _count(connection, "documents")
    for field in _METADATA:
        count = _count(connection, f"documents WHERE {field} IS NOT NULL")
        yield StatRow(topic="coverage", name=field, count=count, share=_share(count, whole))
    whole = _count(connection, "targets")
    for field in _TARGET_FIELDS:
        count = _count(connection, f"targets WHERE {field} IS NOT NULL")
        yield StatRow(topic="target coverage", name=field, count=count, share=_share(count, whole))


def _diagnostics(connection: sqlite3.Connection) -> Iterator[StatRow]:
    for code, count in connection.execute(
        "SELECT code, count(*) FROM diagnostics GROUP BY code ORDER BY count(*) DESC, code"
    ):
        yield StatRow(topic="diagnostic", name=code, count=count)


def _resolution_of_references(connection: sqlite3.Connection) -> Iterator[StatRow]:
    whole = _count(connection, "mentions WHERE NOT self")
    for relation, count in connection.execute(
        "SELECT relation, count(*) FROM mentions WHERE NOT self GROUP BY relation ORDER BY 2 DESC, 1"
    ):
        yield StatRow(topic="relation", name=relation, count=count, share=_share(count, whole))
    identified = _count(connection, "mentions WHERE NOT self AND identifier IS NOT NULL")
    resolved = _count(connection, f"mentions WHERE NOT self AND {RESOLVED} IS NOT NULL")
    yield StatRow(topic="reference", name="identified", count=identified, share=_share(identified, whole))
    yield StatRow(topic="reference", name="resolved", count=resolved, share=_share(resolved, whole))


def _count(connection: sqlite3.Connection, rows: str) -> int:
    [count] = connection.execute(f"SELECT count(*) FROM {rows}").fetchone()
    return int(count)


def _share(count: int, whole: int) -> float | None:
    return round(count / whole, 4) if whole else None
