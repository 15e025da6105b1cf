"""Frequencies, keywords and collocations over the layer of words.

Keywords and collocations are measured by log-likelihood, G² (Dunning 1993; for two corpora as in Rayson and Garside
2000): how surely a difference is no accident; above 15.13 it is one in ten thousand. How large it is, is told beside
it: for keywords the log ratio (Hardie 2014: 1 is twice as frequent, 2 four times), for collocations logDice (Rychlý
2008: at most 14, the same in corpora of any size).
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise, product
from math import log, log2

from nghiquyet.parser.errors import NghiquyetError

from ..accents import phrase_pattern, spelling
from ..accents import words as typed_words
from ..query import QueryError
from ..records import CollocationRow, KeywordRow, WordRow
from ..search import Filter
from .layer import END, forms, is_there, passages

LEAST = 3
_HALF = 0.5
_MOST_SYLLABLES = 8


class NoWordsError(NghiquyetError):
    """The corpus has no layer of words."""


def frequencies(
    connection: sqlite3.Connection, filter: Filter | None = None, *, limit: int | None = None
) -> list[WordRow]:
    """The words of a part of the corpus, the most frequent first.

    Args:
        connection: an open store.
        filter: which passages; None for all.
        limit: how many words to return at most.

    Raises:
        NoWordsError: if no words were found yet, by ``layer.segment``.
        QueryError: if the place or the issuer of the filter is no query.
    """
    names = _names(connection)
    counts: Counter[int] = Counter()
    documents: dict[int, set[int]] = defaultdict(set)
    for document, numbers in passages(connection, filter):
        counts.update(numbers)
        for number in set(numbers):
            documents[number].add(document)
    del counts[END]
    total = counts.total()
    ordered = sorted(counts, key=lambda number: (-counts[number], names[number]))
    return [
        WordRow(
            word=names[number],
            count=counts[number],
            per_million=round(counts[number] / total * 1e6, 1),
            documents=len(documents[number]),
        )
        for number in ordered[:limit]
    ]


def keywords(
    connection: sqlite3.Connection,
    filter: Filter,
    reference: Filter | None = None,
    *,
    limit: int | None = None,
) -> list[KeywordRow]:
    """The words that are more frequent in a part of the corpus than in another, the surest first.

    Args:
        connection: an open store.
        filter: the part.
        reference: the other; None for the rest of the corpus.
        limit: how many words to return at most. Words that occur less than three times in the part are left out.

    Raises:
        NoWordsError: if no words were found yet, by ``layer.segment``.
        QueryError: if the place or the issuer of a filter is no query.
    """
    names = _names(connection)
    here = _counted(connection, filter)
    there = _counted(connection, reference)
    if reference is None:
        there -= here
    size, other = here.total(), there.total()
    rows = []
    for number, count in here.items():
        if count < LEAST or count * other <= there[number] * size:
            continue
        row = KeywordRow(
            word=names[number],
            count=count,
            reference_count=there[number],
            log_likelihood=round(_log_likelihood(count, there[number], size, other), 2),
            log_ratio=round(log2((count / size) / (max(there[number], _HALF) / max(other, 1))), 2),
        )
        rows.append(row)
    return sorted(rows, key=lambda row: (-row.log_likelihood, row.word))[:limit]


def collocations(
    connection: sqlite3.Connection,
    word: str,
    filter: Filter | None = None,
    *,
    window: int = 5,
    limit: int | None = None,
) -> list[CollocationRow]:
    """The words that stand near a word more often than by chance, the surest first.

    Args:
        connection: an open store.
        word: of one or more syllables, also several words; plain letters match any accents, as in a search.
        filter: in which passages; None for all.
        window: how many words before and after it, in the same sentence, are near.
        limit: how many words to return at most. Words that are near it less than three times are left out.

    Raises:
        NoWordsError: if no words were found yet, by ``layer.segment``.
        QueryError: if ``word`` has no letter or more than eight syllables, or the place or the issuer of the filter is no query.
    """
    names = _names(connection)
    nodes = _spellings(word, names)
    counts: Counter[int] = Counter()
    near: Counter[int] = Counter()
    node_count = 0
    for _, numbers in passages(connection, filter):
        counts.update(numbers)
        found = list(_occurrences(numbers, nodes))
        node_count += len(found)
        near.update(_near(numbers, found, window))
    del counts[END]
    size, places = counts.total(), near.total()
    rows = []
    for number, together in near.items():
        expected = places * counts[number] / size
        if together < LEAST or together <= expected:
            continue
        row = CollocationRow(
            word=names[number],
            together=together,
            count=counts[number],
            expected=round(expected, 2),
            log_likelihood=round(
                _log_likelihood(together, max(counts[number] - together, 0), places, max(size - places, 1)), 2
            ),
            log_dice=round(14 + log2(2 * together / (node_count + counts[number])), 2),
        )
        rows.append(row)
    return sorted(rows, key=lambda row: (-row.log_likelihood, row.word))[:limit]


def _names(connection: sqlite3.Connection) -> dict[int, str]:
    if not is_there(connection):
        raise NoWordsError(
            "the corpus has no words yet",
            hint="`nghiquyet words --update -c FILE` finds them, with underthesea",
        )
    return forms(connection)


def _counted(connection: sqlite3.Connection, filter: Filter | None) -> Counter[int]:
    counts: Counter[int] = Counter()
    for _, numbers in passages(connection, filter):
        counts.update(numbers)
    del counts[END]
    return counts


def _spellings(typed: str, names: dict[int, str]) -> list[tuple[set[int], ...]]:
    """What was typed as one word, or parted into several in every way, each as the numbers that it can be.

    underthesea may take ``hộ nghèo`` as two words and ``xóa đói giảm nghèo`` as one.
    """
    syllables = tuple(typed_words(spelling(typed)))
    if not syllables:
        raise QueryError("there is no word here", query=typed, position=0)
    if len(syllables) > _MOST_SYLLABLES:
        raise QueryError(f"more than {_MOST_SYLLABLES} syllables", query=typed, position=0)
    found = []
    for cuts in product((False, True), repeat=len(syllables) - 1):
        bounds = [0, *(place for place, cut in enumerate(cuts, start=1) if cut), len(syllables)]
        parts = tuple(_matching(syllables[start:end], names) for start, end in pairwise(bounds))
        if all(parts):
            found.append(parts)
    return found


def _matching(syllables: tuple[str, ...], names: dict[int, str]) -> set[int]:
    pattern = phrase_pattern(syllables)
    return {number for number, name in names.items() if pattern.fullmatch(name)}


def _occurrences(numbers: array[int], nodes: list[tuple[set[int], ...]]) -> Iterator[tuple[int, int]]:
    """Where the words begin and end; what overlaps the one before is passed over."""
    present = set(numbers)
    possible = [parts for parts in nodes if not any(part.isdisjoint(present) for part in parts)]
    place = 0
    while possible and place < len(numbers):
        for parts in possible:
            here = numbers[place : place + len(parts)]
            if len(here) == len(parts) and all(
                number in part for number, part in zip(here, parts, strict=True)
            ):
                yield place, place + len(parts)
                place += len(parts) - 1
                break
        place += 1


def _near(numbers: array[int], found: list[tuple[int, int]], window: int) -> Iterable[int]:
    """What is near an occurrence, each place once, whichever of several it is near."""
    inside = {place for start, end in found for place in range(start, end)}
    places: set[int] = set()
    for start, end in found:
        for others in (range(start - 1, start - 1 - window, -1), range(end, end + window)):
            for other in others:
                if not 0 <= other < len(numbers) or numbers[other] == END:
                    break
                places.add(other)
    return (numbers[place] for place in places - inside)


def _log_likelihood(here: int, there: int, size: int, other: int) -> float:
    """G² of a word that occurs ``here`` times among ``size`` and ``there`` times among ``other``.

    >>> round(_log_likelihood(100, 50, 10_000, 10_000), 2)
    16.99
    """
    rate = (here + there) / (size + other)
    parts = ((here, rate * size), (there, rate * other))
    return 2 * sum(observed * log(observed / expected) for observed, expected in parts if observed)
