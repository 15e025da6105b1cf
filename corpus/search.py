"""Full-text search: the passages that match a query and a filter, ranked, with what stands around them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from nghiquyet.parser.model import Level, PassageKind, Sector

from .accents import spelling
from .expression import fts_expression
from .query import Phrase, check_queries, parse_query, phrases
from .records import Hit
from .values import check_values

# Ranked first by keys alone: all that a row shows is fetched only for the few that are returned.
_HITS = """
    WITH best AS (
        SELECT passage_words.rowid AS key, bm25(passage_words) AS cost
        FROM passage_words {joins} WHERE passage_words MATCH ? {conditions}
        ORDER BY cost, key LIMIT ? OFFSET ?
    )
    SELECT best.key, documents.key, documents.id, documents.title, passages.id, passages.section,
           passages.kind, passages.text, passages.span_start, passages.span_end, -best.cost
    FROM best
    JOIN passages ON passages.key = best.key
    JOIN documents ON documents.key = passages.document
    ORDER BY best.cost, best.key
"""
_PATH = """
    WITH RECURSIVE above (id, parent, words, depth) AS (
        SELECT id, parent, trim(label || ' ' || heading), 0 FROM sections WHERE document = :document AND id = :section
        UNION ALL
        SELECT sections.id, sections.parent, trim(label || ' ' || heading), depth + 1
        FROM above JOIN sections ON sections.document = :document AND sections.id = above.parent
    )
    SELECT words FROM above ORDER BY depth DESC
"""
_JOIN = "JOIN passages ON passages.key = passage_words.rowid"
_MATCHING = (
    "{0} IN (SELECT {0} FROM (SELECT DISTINCT {0} FROM documents) AS names WHERE matches_words({0}, ?))"
)
# Conditions on documents are met once, before any passage is looked at; names are matched once each.
_DOCUMENT_CONDITIONS = {
    "level": "level = ?",
    "place": _MATCHING.format("place"),
    "issuer": _MATCHING.format("issuer"),
    "year_from": "year >= ?",
    "year_to": "year <= ?",
    "document": "id = ?",
    "type": "type = ?",
}
_PASSAGE_CONDITIONS = {
    "kind": "passages.kind = ?",
    "sector": "EXISTS (SELECT 1 FROM targets WHERE targets.document = passages.document "
    "AND targets.passage = passages.id AND targets.sector = ?)",
}


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What a passage and its document must be; None is no condition.

    Attributes:
        kind: kind of the passage, as in its record.
        sector: field of policy of a target that the passage sets.
        level: level of the issuer: central, province, district, commune, cell or other.
        place: words of the place, with accents as in a query.
        issuer: words of the issuer, with accents as in a query.
        year_from: first year of issue.
        year_to: last year of issue.
        document: id of the document.
        type: code of the document type.
    """

    kind: PassageKind | None = None
    sector: Sector | None = None
    level: Level | None = None
    place: str | None = None
    issuer: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    document: str | None = None
    type: str | None = None

    def __post_init__(self) -> None:
        """Raises ValueError if a field that has only so many values has another."""
        check_values(self)


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """A query and a filter as parts of a statement over ``passage_words``.

    Attributes:
        expression: what ``passage_words`` must match.
        joins: what else the statement joins, as SQL; "" without a filter.
        conditions: what else must hold, as SQL that begins with AND; "" without a filter.
        values: what the question marks of ``conditions`` stand for.
        wording: the phrases that a passage can match.
    """

    expression: str
    joins: str
    conditions: str
    values: tuple[str | int, ...]
    wording: list[Phrase]

    @property
    def source(self) -> str:
        """The statement from FROM on; its parameters are ``parameters``."""
        return f"FROM passage_words {self.joins} WHERE passage_words MATCH ? {self.conditions}"

    @property
    def parameters(self) -> tuple[str | int, ...]:
        """What the question marks of ``source`` stand for."""
        return (self.expression, *self.values)


def select(connection: sqlite3.Connection, text: str, filter: Filter) -> Selection | None:
    """What to look for; None if nothing in the corpus can match.

    Args:
        connection: an open store.
        text: a query, in the language of ``query``.
        filter: what else must hold.

    Raises:
        QueryError: if the query, or one in the filter, cannot be understood.
    """
    query = parse_query(text)
    check_queries(filter.place, filter.issuer)
    expression = fts_expression(connection, query)
    if expression is None:
        return None
    conditions, values = _conditions(filter)
    return Selection(
        expression=expression,
        joins=_JOIN if conditions else "",
        conditions="".join(f" AND {condition}" for condition in conditions),
        values=values,
        wording=phrases(query),
    )


def passages_of(filter: Filter) -> tuple[str, tuple[str | int, ...]]:
    """A filter as the WHERE of a statement that has ``passages``, and what its question marks stand for.

    Raises:
        QueryError: if the place or the issuer is no query.
    """
    check_queries(filter.place, filter.issuer)
    conditions, values = _conditions(filter)
    return f"WHERE {' AND '.join(conditions)}" if conditions else "", values


def documents_of(filter: Filter) -> tuple[str, tuple[str | int, ...]]:
    """What a filter asks of documents, as the WHERE of a statement over ``documents``, and its parameters.

    Raises:
        QueryError: if the place or the issuer is no query.
    """
    check_queries(filter.place, filter.issuer)
    wanted = {name: getattr(filter, name) for name in _DOCUMENT_CONDITIONS}
    used = [name for name, value in wanted.items() if value is not None]
    required = " AND ".join(_DOCUMENT_CONDITIONS[name] for name in used)
    return f"WHERE {required}" if used else "", tuple(wanted[name] for name in used)


def _conditions(filter: Filter) -> tuple[list[str], tuple[str | int, ...]]:
    wanted = {name: value for name, value in msgspec.structs.asdict(filter).items() if value is not None}
    of_document = [name for name in wanted if name in _DOCUMENT_CONDITIONS]
    of_passage = [name for name in wanted if name in _PASSAGE_CONDITIONS]
    conditions = [_PASSAGE_CONDITIONS[name] for name in of_passage]
    if of_document:
        required = " AND ".join(_DOCUMENT_CONDITIONS[name] for name in of_document)
        conditions.append(f"passages.document IN (SELECT key FROM documents WHERE {required})")
    return conditions, tuple(wanted[name] for name in [*of_passage, *of_document])


def search(
    connection: sqlite3.Connection,
    text: str,
    filter: Filter,
    *,
    limit: int = 20,
    offset: int = 0,
    context: int = 0,
) -> list[Hit]:
    """The passages that match, the best first.

    Args:
        connection: an open store.
        text: a query, in the language of ``query``.
        filter: what else must hold.
        limit: how many to return at most.
        offset: how many to pass over.
        context: how many passages before and after each to give with it.

    Raises:
        QueryError: if the query cannot be understood.
    """
    selection = select(connection, text, filter)
    if selection is None:
        return []
    statement = _HITS.format(joins=selection.joins, conditions=selection.conditions)
    rows = connection.execute(statement, (*selection.parameters, limit, offset)).fetchall()
    hits = []
    for key, document, id, title, passage, section, kind, words, start, end, score in rows:
        place = {"document": document, "section": section}
        path = [heading for [heading] in connection.execute(_PATH, place)]
        hits.append(
            Hit(
                document=id,
                title=title,
                passage=passage,
                section=path[-1] if path else None,
                path=path,
                kind=kind,
                text=words,
                span=(start, end),
                highlights=highlights(words, selection.wording),
                before=_neighbours(connection, document, range(key - context, key)),
                after=_neighbours(connection, document, range(key + 1, key + 1 + context)),
                score=round(score, 6),
            )
        )
    return hits


def highlights(text: str, wording: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Where phrases stand in a text, in order, joined where they overlap."""
    spelled = spelling(text)
    found = sorted(match.span() for phrase in wording for match in phrase.pattern.finditer(spelled))
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _neighbours(connection: sqlite3.Connection, document: int, keys: range) -> list[str]:
    """The texts of passages of a document; its passages have keys in a row."""
    if not keys:
        return []
    rows = connection.execute(
        "SELECT text FROM passages WHERE document = ? AND key BETWEEN ? AND ? ORDER BY key",
        (document, keys.start, keys.stop - 1),
    )
    return [text for [text] in rows]
