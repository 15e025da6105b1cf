"""Structured questions over the corpus: which targets, and which references."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

import msgspec

from nghiquyet.parser.model import Change, Level, Relation, Sector

from .query import check_queries
from .records import CitedRow, ReferenceRow, TargetRow
from .values import check_values

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
    "year_from": "targets.period_end >= :year_from",
    "year_to": "targets.period_end <= :year_to",
    "sector": "targets.sector = :sector",
    "level": "documents.level = :level",
    "document": "documents.id = :document",
    "min": f"{_VALUE.format(bound='low', other='high')} >= :min",
    "max": f"{_VALUE.format(bound='high', other='low')} <= :max",
    "change": "targets.change = :change",
    "unit": _IN_UNIT,
}
RESOLVED = "(SELECT min(id) FROM documents WHERE identifier = mentions.identifier)"
_REFERENCES = f"""
    SELECT documents.id AS document, {RESOLVED} AS resolved, mentions.*
    FROM mentions JOIN documents ON documents.key = mentions.document
    {{where}} ORDER BY documents.id, mentions.span_start, mentions.id LIMIT :limit
"""
# One row a document: those without an identifier are told apart by what is said of them.
_CITED = f"""
    SELECT mentions.identifier, mentions.type, mentions.number, max(mentions.date) AS date,
           max(mentions.issuer) AS issuer, max(mentions.title) AS title,
           min(mentions.quote) AS quote, count(*) AS mentions,
           count(DISTINCT mentions.document) AS documents, {RESOLVED} AS resolved
    FROM mentions JOIN documents ON documents.key = mentions.document
    {{where}}
    GROUP BY coalesce(mentions.identifier, mentions.type || ' ' || coalesce(mentions.number, mentions.quote))
    ORDER BY documents DESC, mentions DESC, mentions.type, mentions.number, mentions.identifier LIMIT :limit
"""
_REFERENCE_CONDITIONS = {
    "document": "documents.id = :document",
    "cited": f"{RESOLVED} = :cited",
    "place": "matches_words(documents.place, :place)",
    "level": "documents.level = :level",
    "type": "mentions.type = :type",
    "number": "matches_words(mentions.number, :number)",
    "identifier": "mentions.identifier = :identifier",
    "relation": "mentions.relation = :relation",
    "unresolved": f"{RESOLVED} IS NULL",
}
_ALL = -1


class TargetQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """Which targets; None is no condition. Words match as in a search.

    Attributes:
        indicator_id: id in the indicator vocabulary.
        words: a query (see ``query``) on the indicator.
        place: words of the issuer's place.
        year: the year by which the target is to be reached.
        year_from: it is to be reached in this year or later.
        year_to: it is to be reached in this year or earlier.
        sector: field of policy.
        level: level of the issuer.
        document: id of the document that sets it.
        min: the lower bound (or, without one, the upper) is at least this.
        max: the upper bound (or, without one, the lower) is at most this.
        change: reach, increase, decrease or maintain.
        unit: the unit as written or as scaled; it also says which of the two ``min`` and ``max`` are in.
    """

    indicator_id: str | None = None
    words: str | None = None
    place: str | None = None
    year: int | None = None
    year_from: int | None = None
    year_to: int | None = None
    sector: Sector | None = None
    level: Level | None = None
    document: str | None = None
    min: float | None = None
    max: float | None = None
    change: Change | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        """Raises ValueError if a field that has only so many values has another."""
        check_values(self)


class ReferenceQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """Which references; None is no condition.

    Attributes:
        type: code of the type of the document named.
        number: its number, or some of the number's words ("05", "05-CT/TW").
        identifier: its canonical identifier.
        relation: what the reference does.
        unresolved: only those to documents that are not in the corpus.
        document: id of the document that cites.
        cited: id of the document of the corpus that is cited.
        place: words of the place of the issuer that cites.
        level: level of the issuer that cites.
    """

    type: str | None = None
    number: str | None = None
    identifier: str | None = None
    relation: Relation | None = None
    unresolved: bool = False
    document: str | None = None
    cited: str | None = None
    place: str | None = None
    level: Level | None = None

    def __post_init__(self) -> None:
        """Raises ValueError if a field that has only so many values has another."""
        check_values(self)


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
        QueryError: if ``number`` or ``place`` holds no word.
    """
    check_queries(question.number, question.place)
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


def cited(
    connection: sqlite3.Connection, question: ReferenceQuestion, *, limit: int | None = None
) -> list[CitedRow]:
    """The documents that the references asked for name, those named in most documents first.

    References with one identifier are to one document, and so are those without that name a type and a number,
    or are the same words.

    Raises:
        QueryError: if ``number`` or ``place`` holds no word.
    """
    check_queries(question.number, question.place)
    parameters = msgspec.structs.asdict(question)
    rows = _rows(
        connection,
        _CITED,
        _REFERENCE_CONDITIONS,
        parameters,
        limit=limit,
        always="NOT mentions.self",
    )
    return [msgspec.convert(row, CitedRow) for row in rows]


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
