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
        lengths: dict[str, set[int]] = {}
        for phrase in self._phrases:
            word = _WORD.match(phrase)
            if word is None:
                raise ValueError(f"{phrase!r} does not begin with a word")
            lengths.setdefault(word[0], set()).add(len(phrase))
        self._lengths = {word: sorted(known, reverse=True) for word, known in lengths.items()}

    def match(self, key: str, start: int = 0) -> Found | None:
        """The longest phrase that stands at an offset of a key, where a word must begin."""
        word = _WORD.match(key, start)
        return self._longest(key, word) if word else None

    def find(self, key: str) -> Iterator[Found]:
        """The phrases in a key from left to right, none inside another."""
        end = 0
        for word in _WORD.finditer(key):
            if word[0] in self._lengths and word.start() >= end and (found := self._longest(key, word)):
                end = found.end
                yield found

    def search(self, key: str) -> Found | None:
        """The first phrase in a key."""
        return next(self.find(key), None)

    def _longest(self, key: str, word: re.Match[str]) -> Found | None:
        lengths = self._lengths.get(word[0])
        if lengths is None:
            return None
        start = word.start()
        window = key[start : start + lengths[0] + 1]
        spaced = "  " in window
        if spaced:
            window = _SPACES.sub(" ", key[start : start + 2 * lengths[0]])
        for length in lengths:
            phrase = window[:length]
            if phrase in self._phrases and not _WORD.match(window, length):
                return Found(phrase, start, _end(phrase, key, start) if spaced else start + len(phrase))
        return None


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
