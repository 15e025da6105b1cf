"""Full-text search: a query tree as an expression of SQLite's FTS5, and the passages it finds.

The index holds each passage twice, as spellings and as skeletons (see ``accents``). A phrase typed without
accents is looked up among the skeletons, any other among the spellings: those that its words can stand for
in this corpus ("đang bo" for "đảng bộ", "đang bỏ") are found first, so that the expression is exact and no
result has to be thrown away afterwards.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import product
from math import prod

import msgspec

from .accents import is_plain, phrase_pattern, prefix_forms, skeleton, spelling, words
from .query import All, Either, Phrase, Query, check_queries, parse_query, phrases
from .records import Hit

_MOST_COMBINATIONS = 200
# Ranked first by keys alone: all that a row shows is fetched only for the few that are returned.
_HITS = """
    WITH best AS (
        SELECT passage_words.rowid AS key, bm25(passage_words) AS cost
        FROM passage_words {joins} WHERE passage_words MATCH ? {conditions}
        ORDER BY cost, key LIMIT ? OFFSET ?
    )
    SELECT documents.id, documents.title, passages.id, trim(sections.label || ' ' || sections.heading),
           passages.kind, passages.text, passages.span_start, passages.span_end, -best.cost
    FROM best
    JOIN passages ON passages.key = best.key
    JOIN documents ON documents.key = passages.document
    LEFT JOIN sections ON sections.document = passages.document AND sections.id = passages.section
    ORDER BY best.cost, best.key
"""
_JOINS = """
    JOIN passages ON passages.key = passage_words.rowid
    JOIN documents ON documents.key = passages.document
"""
_CONDITIONS = {
    "kind": "passages.kind = ?",
    "level": "documents.level = ?",
    "place": "matches_words(documents.place, ?)",
    "issuer": "matches_words(documents.issuer, ?)",
    "year_from": "documents.year >= ?",
    "year_to": "documents.year <= ?",
    "document": "documents.id = ?",
    "type": "documents.type = ?",
}


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What a passage and its document must be; None is no condition.

    Attributes:
        kind: kind of the passage.
        level: level of the issuer.
        place: words of the place, with accents as in a query.
        issuer: words of the issuer, with accents as in a query.
        year_from: first year of issue.
        year_to: last year of issue.
        document: id of the document.
        type: code of the document type.
    """

    kind: str | None = None
    level: str | None = None
    place: str | None = None
    issuer: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    document: str | None = None
    type: str | None = None


def search(
    connection: sqlite3.Connection, text: str, filter: Filter, *, limit: int = 20, offset: int = 0
) -> list[Hit]:
    """The passages that match, the best first.

    Args:
        connection: an open store.
        text: a query, in the language of ``query``.
        filter: what else must hold.
        limit: how many to return at most.
        offset: how many to pass over.

    Raises:
        QueryError: if the query cannot be understood.
    """
    query = parse_query(text)
    check_queries(filter.place, filter.issuer)
    expression = _expression(connection, query)
    if expression is None:
        return []
    wanted = {name: value for name, value in msgspec.structs.asdict(filter).items() if value is not None}
    conditions = "".join(f" AND {_CONDITIONS[name]}" for name in wanted)
    statement = _HITS.format(joins=_JOINS if wanted else "", conditions=conditions)
    rows = connection.execute(statement, (expression, *wanted.values(), limit, offset))
    wording = phrases(query)
    return [_hit(row, wording) for row in rows]


def _hit(
    row: tuple[str, str | None, str, str | None, str, str, int, int, float], wording: list[Phrase]
) -> Hit:
    document, title, passage, section, kind, text, start, end, score = row
    return Hit(
        document=document,
        title=title,
        passage=passage,
        section=section,
        kind=kind,
        text=text,
        span=(start, end),
        highlights=_highlights(text, wording),
        score=round(score, 6),
    )


def _highlights(text: str, wording: list[Phrase]) -> list[tuple[int, int]]:
    """Where the phrases stand, in order, joined where they overlap."""
    spelled = spelling(text)
    found = sorted(match.span() for phrase in wording for match in phrase.pattern.finditer(spelled))
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _expression(connection: sqlite3.Connection, query: Query) -> str | None:
    """The query in FTS5's language; None if nothing in the corpus can match it."""
    if isinstance(query, Phrase):
        return _phrase_expression(connection, query)
    if isinstance(query, All):
        parts = [_expression(connection, part) for part in query.parts]
        return None if None in parts else f"({' AND '.join(map(str, parts))})"
    if isinstance(query, Either):
        found = [part for part in (_expression(connection, part) for part in query.parts) if part]
        return f"({' OR '.join(found)})" if found else None
    wanted, unwanted = _expression(connection, query.wanted), _expression(connection, query.unwanted)
    return f"({wanted} NOT {unwanted})" if wanted and unwanted else wanted


def _phrase_expression(connection: sqlite3.Connection, phrase: Phrase) -> str | None:
    if not phrase.exact and all(map(is_plain, phrase.words)):
        return f"skeleton : {_quoted(phrase.words, prefix=phrase.prefix)}"
    if phrase.exact:
        *first, last = phrase.words
        lasts = prefix_forms(last) if phrase.prefix else (last,)
        forms = [_quoted((*first, last), prefix=phrase.prefix) for last in lasts]
    else:
        forms = [_quoted(found) for found in _possible_spellings(connection, phrase)]
    return f"spelling : ({' OR '.join(forms)})" if forms else None


def _possible_spellings(connection: sqlite3.Connection, phrase: Phrase) -> list[tuple[str, ...]]:
    """The spellings, with every accent, that the corpus may have of a phrase typed with some."""
    last = len(phrase.words) - 1
    choices = [
        _spellings(connection, word, prefix=phrase.prefix and index == last)
        for index, word in enumerate(phrase.words)
    ]
    if last == 0 or prod(map(len, choices)) <= _MOST_COMBINATIONS:
        return list(product(*choices))
    return sorted(set(_written_forms(connection, phrase)))


def _spellings(connection: sqlite3.Connection, word: str, *, prefix: bool) -> list[str]:
    """The spellings in the corpus that a typed word can stand for."""
    plain = skeleton(word)
    rows = connection.execute(
        "SELECT spelling FROM spellings WHERE skeleton >= ? AND skeleton <= ?",
        (plain, plain + "\U0010ffff" if prefix else plain),
    )
    pattern = phrase_pattern((word,), prefix=prefix)
    return [spelled for [spelled] in rows if pattern.fullmatch(spelled)]


def _written_forms(connection: sqlite3.Connection, phrase: Phrase) -> Iterator[tuple[str, ...]]:
    """The phrase as the passages that have its skeleton write it, where that is what was typed."""
    plain = tuple(map(skeleton, phrase.words))
    rows = connection.execute(
        "SELECT text FROM passages WHERE key IN (SELECT rowid FROM passage_words WHERE passage_words MATCH ?)",
        (f"skeleton : {_quoted(plain, prefix=phrase.prefix)}",),
    )
    for [text] in rows:
        spelled = spelling(text)
        start = 0
        while match := phrase.pattern.search(spelled, start):
            yield tuple(words(match[0]))
            start = match.start() + 1  # the next may begin inside this one


def _quoted(phrase: tuple[str, ...], *, prefix: bool = False) -> str:
    """A phrase of FTS5. Words hold letters and digits only, so that nothing in them needs an escape."""
    return f'"{" ".join(phrase)}"{" *" if prefix else ""}'
