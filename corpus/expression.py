"""A query tree as an expression of SQLite's FTS5.

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

from .accents import is_plain, phrase_pattern, prefix_forms, skeleton, spelling, words
from .query import All, Either, Phrase, Query

_MOST_COMBINATIONS = 200


def fts_expression(connection: sqlite3.Connection, query: Query) -> str | None:
    """The query in FTS5's language; None if nothing in the corpus can match it.

    Args:
        connection: an open store, whose spellings are looked up.
        query: a tree of ``query.parse_query``.
    """
    if isinstance(query, Phrase):
        return _phrase_expression(connection, query)
    if isinstance(query, All):
        parts = [fts_expression(connection, part) for part in query.parts]
        return None if None in parts else f"({' AND '.join(map(str, parts))})"
    if isinstance(query, Either):
        found = [part for part in (fts_expression(connection, part) for part in query.parts) if part]
        return f"({' OR '.join(found)})" if found else None
    wanted, unwanted = fts_expression(connection, query.wanted), fts_expression(connection, query.unwanted)
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
