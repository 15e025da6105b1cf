"""Structured questions over the corpus: its targets, its references, its figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

import msgspec

from nghiquyet.parser.model import Change, Relation

from .query import check_queries
from .records import ReferenceRow, StatRow, TargetRow

_TARGETS = """
    SELECT documents.id AS document, documents.place, documents.level, targets.*
    FROM targets JOIN documents ON documents.key = targets.document
    {where} ORDER BY documents.id, targets.span_start, targets.id LIMIT :limit
"""
_IN_UNIT = "(matches_whole(targets.unit, :unit) OR matches_whole(targets.normalized_unit, :unit))"
# Without a unit, or with one of the scaled units, numbers are compared as scaled, else as written.
_VALUE = """
    CASE WHEN :unit IS NOT NULL AND matches_whole(targets.unit, :unit)
    THEN coalesce(targets.{bound}, targets.{other})
    ELSE coalesce(targets.normalized_{bound}, targets.normalized_{other}) END
"""
_TARGET_CONDITIONS = {
    "indicator_id": "targets.indicator_id = :indicator_id",
    "words": "matches_words(targets.indicator, :words)",
    "place": "matches_words(documents.place, :place)",
    "year": "targets.period_end = :year",
    "min": f"{_VALUE.format(bound='low', other='high')} >= :min",
    "max": f"{_VALUE.format(bound='high', other='low')} <= :max",
    "change": "targets.change = :change",
    "unit": _IN_UNIT,
}
_RESOLVED = "(SELECT min(id) FROM documents WHERE identifier = mentions.identifier)"
_REFERENCES = f"""
    SELECT documents.id AS document, {_RESOLVED} AS resolved, mentions.*
    FROM mentions JOIN documents ON documents.key = mentions.document
    {{where}} ORDER BY documents.id, mentions.span_start, mentions.id LIMIT :limit
"""
_REFERENCE_CONDITIONS = {
    "type": "mentions.type = :type",
    "number": "matches_words(mentions.number, :number)",
    "identifier": "mentions.identifier = :identifier",
    "relation": "mentions.relation = :relation",
    "unresolved": f"{_RESOLVED} IS NULL",
}
_METADATA = (
    "type", "number", "issued_on", "issuer", "level", "place", "title", "signer", "period_end", "identifier",
)  # fmt: skip
_ALL = -1


class TargetQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """Which targets; None is no condition. Words match as in a search.

    Attributes:
        indicator_id: id in the indicator vocabulary.
        words: a query (see ``query``) on the indicator.
        place: words of the issuer's place.
        year: the year by which the target is to be reached.
        min: the lower bound (or, without one, the upper) is at least this.
        max: the upper bound (or, without one, the lower) is at most this.
        change: reach, increase, decrease or maintain.
        unit: the unit as written or as scaled; it also says which of the two ``min`` and ``max`` are in.
    """

    indicator_id: str | None = None
    words: str | None = None
    place: str | None = None
    year: int | None = None
    min: float | None = None
    max: float | None = None
    change: Change | None = None
    unit: str | None = None


class ReferenceQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """Which references; None is no condition.

    Attributes:
        type: code of the type of the document named.
        number: its number, or some of the number's words ("05", "05-CT/TW").
        identifier: its canonical identifier.
        relation: what the reference does.
        unresolved: only those to documents that are not in the corpus.
    """

    type: str | None = None
    number: str | None = None
    identifier: str | None = None
    relation: Relation | None = None
    unresolved: bool = False


def targets(
    connection: sqlite3.Connection, question: TargetQuestion, *, limit: int | None = None
) -> list[TargetRow]:
    """The targets asked for, by document and place in it.

    Raises:
        QueryError: if ``words`` or ``place`` is no query.
    """
    check_queries(question.words, question.place)
    parameters = msgspec.structs.asdict(question)
    return [
        msgspec.convert({**row, "span": (row["span_start"], row["span_end"])}, TargetRow)
        for row in _rows(connection, _TARGETS, _TARGET_CONDITIONS, parameters, limit=limit)
    ]


def references(
    connection: sqlite3.Connection, question: ReferenceQuestion, *, limit: int | None = None
) -> list[ReferenceRow]:
    """The references asked for, by document and place in it; a document's mentions of itself are none.

    Raises:
        QueryError: if ``number`` holds no word.
    """
    check_queries(question.number)
    parameters = msgspec.structs.asdict(question)
    return [
        msgspec.convert({**row, "span": (row["span_start"], row["span_end"])}, ReferenceRow)
        for row in _rows(
            connection,
            _REFERENCES,
            _REFERENCE_CONDITIONS,
            parameters,
            limit=limit,
            always="NOT mentions.self",
        )
    ]


def _rows(
    connection: sqlite3.Connection,
    statement: str,
    conditions: Mapping[str, str],
    parameters: Mapping[str, object],
    *,
    limit: int | None,
    always: str = "TRUE",
) -> Iterator[dict[str, object]]:
    wanted = [
        conditions[name] for name, value in parameters.items() if value is not None and value is not False
    ]
    where = f"WHERE {' AND '.join([always, *wanted])}"
    cursor = connection.execute(
        statement.format(where=where), {**parameters, "limit": _ALL if limit is None else limit}
    )
    names = [column[0] for column in cursor.description]
    for row in cursor:
        # The first of two columns of one name counts: documents.id stands before targets.document.
        yield dict(zip(reversed(names), reversed(row), strict=True))


def stats(connection: sqlite3.Connection) -> list[StatRow]:
    """Figures about the corpus: totals; documents by level, year and type; how many documents state each
    field of metadata; diagnostics by code; how many references are to documents that are here."""
    return [
        *_totals(connection),
        *(row for topic in ("level", "year", "type") for row in _documents_by(connection, topic)),
        *_coverage(connection),
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


def _coverage(connection: sqlite3.Connection) -> Iterator[StatRow]:
    whole = _count(connection, "documents")
    for field in _METADATA:
        count = _count(connection, f"documents WHERE {field} IS NOT NULL")
        yield StatRow(topic="coverage", name=field, count=count, share=_share(count, whole))


def _diagnostics(connection: sqlite3.Connection) -> Iterator[StatRow]:
    for code, count in connection.execute(
        "SELECT code, count(*) FROM diagnostics GROUP BY code ORDER BY count(*) DESC, code"
    ):
        yield StatRow(topic="diagnostic", name=code, count=count)


def _resolution_of_references(connection: sqlite3.Connection) -> Iterator[StatRow]:
    whole = _count(connection, "mentions WHERE NOT self")
    identified = _count(connection, "mentions WHERE NOT self AND identifier IS NOT NULL")
    resolved = _count(connection, f"mentions WHERE NOT self AND {_RESOLVED} IS NOT NULL")
    yield StatRow(topic="reference", name="identified", count=identified, share=_share(identified, whole))
    yield StatRow(topic="reference", name="resolved", count=resolved, share=_share(resolved, whole))


def _count(connection: sqlite3.Connection, rows: str) -> int:
    [count] = connection.execute(f"SELECT count(*) FROM {rows}").fetchone()
    return int(count)


def _share(count: int, whole: int) -> float | None:
    return round(count / whole, 4) if whole else None
