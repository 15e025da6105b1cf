"""Hundreds of phrases looked up in a key at once, by their first words.

What ``keys.alternation`` is for a list that a pattern is built around, without a pattern: to compile one of
five hundred names takes longer than to parse a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from .keys import fold_all

_WORD = re.compile(r"\w+")
_SPACES = re.compile(" +")
_MARKS = ",.;:"
_LONGEST_WORD = 20  # behind which no space is looked for
_NEXT = 2  # characters behind a first word that tell which phrases may stand
_REACH = 40  # characters, in which a phrase and the spaces behind it stand


class Found(msgspec.Struct, frozen=True, gc=False):
    """A phrase in a text: folded and with single spaces, and where it stands, be the spaces as many as they may."""

    phrase: str
    start: int
    end: int


class Phrases:
    """Finds the longest of many phrases where it stands as words of its own.

    >>> names = Phrases(["Tỉnh ủy", "Ban Thường vụ", "Ban Thường vụ Tỉnh ủy"])
    >>> [found.phrase for found in names.find("ban thường vụ  tỉnh ủy và tỉnh ủy")]
    ['ban thường vụ tỉnh ủy', 'tỉnh ủy']
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Args: phrases as written, each beginning and ending in a letter or digit.

        Raises:
            ValueError: if one does not begin so.
        """
        self._phrases = frozenset(fold_all(phrases))
        openings: dict[str, list[str]] = {}
        for phrase in self._phrases:
            word = _WORD.match(phrase)
            if word is None:
                raise ValueError(f"{phrase!r} does not begin with a word")
            openings.setdefault(word[0], []).append(phrase)
        self._lengths = {word: _lengths(word, members) for word, members in openings.items()}

    def match(self, key: str, start: int = 0) -> Found | None:
        """The longest phrase that stands at an offset of a key, where a word must begin."""
        space = key.find(" ", start, start + _LONGEST_WORD)
        word = key[start : max(space, start)]
        if word not in self._lengths:
            found = _WORD.match(key, start)
            word = found[0] if found else ""
        return self._longest(key, start, word)

    def find(self, key: str) -> Iterator[Found]:
        """The phrases in a key from left to right, none inside another."""
        start = end = 0
        # Pieces between spaces, since a pattern takes many times as long to tell words apart.
        for piece in key.split(" "):
            word = piece.rstrip(_MARKS)
            if word in self._lengths:
                if start >= end and (found := self._longest(key, start, word)):
                    end = found.end
                    yield found
            elif word and not word.isalnum():
                for inner in _WORD.finditer(key, start, start + len(word)):
                    if inner.start() >= end and (found := self._longest(key, inner.start(), inner[0])):
                        end = found.end
                        yield found
            start += len(piece) + 1

    def search(self, key: str) -> Found | None:
        """The first phrase in a key."""
        return next(self.find(key), None)

    def _longest(self, key: str, start: int, word: str) -> Found | None:
        by_next = self._lengths.get(word)
        if by_next is None:
            return None
        end = start + len(word)
        lengths = by_next.get(key[end : end + _NEXT]) or by_next[""]
        if not lengths:
            return None
        window = key[start : start + lengths[0] + 1]
        spaced = "  " in window
        if spaced:
            window = _SPACES.sub(" ", key[start : start + 2 * by_next["  "][0]])
        for length in lengths:
            phrase = window[:length]
            if phrase not in self._phrases:
                continue
            behind = window[length : length + 1]
            if not (behind.isalnum() or behind == "_"):
                return Found(phrase, start, _end(phrase, key, start) if spaced else start + len(phrase))
        return None


def _lengths(word: str, phrases: Iterable[str]) -> dict[str, list[int]]:
    """The lengths of the phrases that open with a word, longest first, by what may stand behind it.

    That is the space and the first letter of the next word of some of them; or two spaces, behind which any may
    stand; or anything else, "", behind which only the word alone may. Few lengths are left to be tried so.
    """
    by_next: dict[str, set[int]] = {"": set(), "  ": set()}
    for phrase in phrases:
        length = len(phrase)
        by_next.setdefault(phrase[len(word) : len(word) + _NEXT], set()).add(length)
        by_next["  "].add(length)
    return {behind: sorted(known | by_next[""], reverse=True) for behind, known in by_next.items()}


class PhrasesBefore:
    """Tells which of a few phrases stands right before an offset, as words of its own.

    >>> before = PhrasesBefore(["các", "một số"])
    >>> before.start("một số nghị quyết", 7), before.start("khác nghị quyết", 5)
    (0, None)
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Args: phrases in key form."""
        self._phrases = tuple(sorted(phrases, key=len, reverse=True))
        # Behind two spaces any of them may stand.
        self._endings = (*(f"{phrase} " for phrase in self._phrases), "  ")

    def start(self, key: str, end: int) -> int | None:
        """Where the longest of them begins that ends, but for spaces, at an offset of a key; None if none does."""
        if not key.endswith(self._endings, 0, end):
            return None
        window = max(0, end - _REACH)
        end = window + len(key[window:end].rstrip(" "))
        starts = (end - len(phrase) for phrase in self._phrases if key.endswith(phrase, window, end))
        return next((start for start in starts if not key[max(0, start - 1) : start].isalnum()), None)


def _end(phrase: str, key: str, start: int) -> int:
    """Where a phrase ends that stands at an offset, with however many spaces between its words."""
    end = start + len(phrase)
    if key.startswith(phrase, start):
        return end
    for word in phrase.split(" "):
        start = key.index(word, start) + len(word)
    return start
