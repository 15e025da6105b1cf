"""A concordance: every occurrence of a query's words on a line of its own, with what stands on both sides."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import Literal, TypeAlias

from .accents import spelling, words
from .collation import collation_key
from .records import Line
from .search import Filter, Selection, highlights, select

Order: TypeAlias = Literal["document", "left", "right", "match"]

_LINES = """
    SELECT documents.id, documents.place, documents.year, passages.id, passages.kind, passages.text,
           passages.span_start
    FROM (SELECT passage_words.rowid AS key {source}) AS found
    JOIN passages ON passages.key = found.key
    JOIN documents ON documents.key = passages.document
    ORDER BY documents.id, passages.key
"""


def concordance(
    connection: sqlite3.Connection,
    text: str,
    filter: Filter,
    *,
    order: Order = "document",
    width: int = 40,
    limit: int = 100,
    offset: int = 0,
) -> list[Line]:
    """The occurrences of a query's words in the passages that match it.

    Args:
        connection: an open store.
        text: a query, in the language of ``query``.
        filter: what else must hold.
        order: by document and place in it; by the words found; by what follows them (``right``); or by what
            precedes them, read from the nearest word outwards (``left``). All but the first look at every
            occurrence before the first is returned.
        width: at most how many characters to give on each side.
        limit: how many to return at most.
        offset: how many to pass over.

    Raises:
        QueryError: if the query cannot be understood.
    """
    selection = select(connection, text, filter)
    if selection is None:
        return []
    lines = _lines(connection, selection, width)
    if order != "document":
        lines = iter(sorted(lines, key=lambda line: _sort_key(line, order)))
    return list(islice(lines, offset, offset + limit))


def _lines(connection: sqlite3.Connection, selection: Selection, width: int) -> Iterator[Line]:
    rows = connection.execute(_LINES.format(source=selection.source), selection.parameters)
    for document, place, year, passage, kind, text, first in rows:
        for start, end in highlights(text, selection.wording):
            yield Line(
                document=document,
                place=place,
                year=year,
                passage=passage,
                kind=kind,
                left=text[max(0, start - width) : start],
                match=text[start:end],
                right=text[end : end + width],
                span=(first + start, first + end),
            )


def _sort_key(line: Line, order: Order) -> tuple[object, ...]:
    left, match, right = (words(spelling(part)) for part in (line.left, line.match, line.right))
    sides = {
        "left": (left[::-1], match, right),
        "right": (right, match, left[::-1]),
        "match": (match, right, left[::-1]),
    }
    return tuple(collation_key(" ".join(side)) for side in sides[order])
