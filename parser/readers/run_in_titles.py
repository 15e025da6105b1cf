"""Where a title without a mark of its own ends, when the paragraph below it stands on the same line.

"1.1. Kết quả Sau khi hợp nhất, xã có ...": no mark tells the two apart, only a capital in the middle of what looks
like a sentence. It is believed where the word is one that opens sentences, or where the words before it name a kind of
section; never behind a word that a title does not end with, nor in a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from ..keys import alternation, fold
from ..lexicon import default_lexicon
from ..lexicon.headings import vocabulary
from .counted import Mark

_LONGEST = 220
_SHORTEST_REST = 25
_STOPS = (".", ";", ":", "!", "?", "…")


class _Words(msgspec.Struct, frozen=True):
    openers: re.Pattern[str]
    names: re.Pattern[str]
    joints: frozenset[str]
    holders: re.Pattern[str]


@cache
def _words() -> _Words:
    lexicon = default_lexicon()
    table = lexicon.table("layout")["flattened"]
    organs = [name for each in lexicon.table("organs")["organs"].values() for name in each["names"]]
    types = [name for each in lexicon.table("document_types")["types"].values() for name in each["names"]]
    return _Words(
        re.compile(rf"{alternation([*table['openers'], *lexicon.table('headings')['verbs']])}(?!\w)"),
        re.compile(rf"{alternation([*table['names'], *organs, *types])}(?!\w)"),
        frozenset(map(fold, table["joints"])),
        re.compile(rf"(?<!\w){alternation(table['holders'])}$"),
    )


def title_ends(text: str, marks: Sequence[Mark], cuts: Sequence[int]) -> Iterator[int]:
    """Where the paragraph starts behind the title of a label.

    Args:
        text: single-spaced.
        marks: the labels in it.
        cuts: where its blocks start so far, sorted.
    """
    for mark in marks:
        index = bisect_right(cuts, mark.start)
        end = cuts[index] if index < len(cuts) else len(text)
        if mark.style == "bracketed" or end - mark.title < _SHORTEST_REST:
            continue
        at = _title_end(text[mark.title : min(end, mark.title + _LONGEST)])
        if at and end - mark.title - at >= _SHORTEST_REST:
            yield mark.title + at


def _title_end(words: str) -> int:
    """Where in the words behind a label a paragraph starts; 0 if that cannot be told."""
    key = fold(words)
    named = vocabulary(default_lexicon()).kind_of(key, 0, len(key)) is not None
    at = words.find(" ") + 1
    before = words[: max(at - 1, 0)]
    while at:
        if before.endswith(_STOPS):
            return 0
        after = words.find(" ", at)
        word = words[at : after if after >= 0 else len(words)]
        capital = after >= 0 and word[:1].isupper() and not words[after + 1 : after + 2].isupper()
        if capital and _may_end(before) and _opens(key, at, named=named):
            return at
        before = word
        at = after + 1
    return 0


def _may_end(word: str) -> bool:
    """Whether a title may end with a word: not with a preposition, a comma or a part of a name."""
    return (
        (word[-1:].isalnum() or word.endswith(")"))
        and not word[0].isupper()
        and fold(word) not in _words().joints
    )


def _opens(key: str, at: int, *, named: bool) -> bool:
    """Whether the word at an offset opens a sentence."""
    words = _words()
    if words.holders.search(key, 0, at - 1):
        return False  # "Trung tâm Phát triển quỹ đất"
    if words.openers.match(key, at):
        return True
    return named and words.names.match(key, at) is None
