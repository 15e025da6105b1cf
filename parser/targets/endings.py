"""Words at the end of a stretch, sought only if its last word can end them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..keys import fold, fold_all

_MARKS = " ,:"
_OPENING = "(\"'-"


def last_word(key: str) -> str:
    """The last word of some key text, without the marks around it.

    >>> last_word("tỷ lệ hộ nghèo (còn : ")
    'còn'
    """
    return key.rstrip(_MARKS).rpartition(" ")[2].lstrip(_OPENING)


class Ending:
    """A pattern for the end of a stretch of key text, with the words that can stand last in it.

    To look up one word is a tenth of the cost of a search; most stretches end in other words.
    """

    def __init__(self, pattern: str, words: Iterable[str], *, marks: str = "") -> None:
        """``words`` are all that the pattern can end with; ``marks`` are signs that it can end with as well."""
        self._pattern = re.compile(pattern)
        self.last_words = frozenset(word.rpartition(" ")[2] for word in fold_all(words))
        self._marks = marks

    def search(self, key: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match at the end of a stretch of the key, or None."""
        stretch = key[start:end]
        stripped = stretch.rstrip(_MARKS)
        if self._marks and self._marks in stretch[len(stripped) :]:
            return self._pattern.search(key, start, len(key) if end is None else end)
        word = stripped[stripped.rfind(" ") + 1 :]
        if word in self.last_words or (word[:1] in _OPENING and word.lstrip(_OPENING) in self.last_words):
            return self._pattern.search(key, start, len(key) if end is None else end)
        return None


class Chain:
    """Phrases one behind the other at the end of a stretch, with nothing but spaces, commas and colons between.

    >>> links = Chain(["đạt", "phấn đấu", "trên"], except_after={"đạt": ["chưa"]})
    >>> key = "tỷ lệ hộ nghèo phấn đấu, đạt: "
    >>> key[links.start(key):], links.start("tỷ lệ chưa đạt")
    ('phấn đấu, đạt: ', None)
    """

    def __init__(
        self, phrases: Iterable[str], *, except_after: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        """``except_after``: for a phrase, the words right behind which it is half of another."""
        barred = {
            fold(phrase): tuple(f"{word} " for word in fold_all(words))
            for phrase, words in (except_after or {}).items()
        }
        self._by_last: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for phrase in fold_all(phrases):
            self._by_last.setdefault(phrase.rpartition(" ")[2], []).append((phrase, barred.get(phrase, ())))

    def start(self, key: str, start: int = 0, end: int | None = None) -> int | None:
        """Where the longest chain begins that ends the stretch of the key, or None."""
        stop = start + len(key[start:end].rstrip(_MARKS))
        at = max(start, key.rfind(" ", start, stop) + 1)
        phrases = self._by_last.get(key[at:stop].lstrip(_OPENING))
        if phrases is None:
            return None
        found: int | None = None
        for phrase, barred in phrases:
            at = stop - len(phrase)
            if at < start or not key.startswith(phrase, at) or key.endswith(barred, 0, at):
                continue
            if not _begins_word(key, start, at):
                continue
            further = self.start(key, start, at)
            first = at if further is None else further
            found = first if found is None else min(found, first)
        return found

    def covers(self, key: str) -> bool:
        """Whether a chain is the whole of a string."""
        return self.start(key) == 0


def _begins_word(key: str, start: int, at: int) -> bool:
    """Whether the letters at an offset open a word, with or without marks before them."""
    while at > start and key[at - 1] in _OPENING:
        at -= 1
    return at == start or key[at - 1] == " "


class PhraseEnding:
    """Hundreds of phrases at the end of a stretch, with adverbs behind them: too many to compile a pattern of.

    >>> PhraseEnding(["trồng mới", "xây"], ["thêm"]).found_in("hằng năm trồng mới  thêm ")
    True
    """

    def __init__(self, phrases: Iterable[str], adverbs: Iterable[str]) -> None:
        self._phrases = frozenset(fold_all(phrases))
        self._adverbs = frozenset(fold_all(adverbs))
        self._longest = max(phrase.count(" ") for phrase in self._phrases | self._adverbs) + 1

    def found_in(self, key: str) -> bool:
        """Whether the words of a stretch of key text end in a phrase."""
        words = key.split()
        while length := self._length(words, self._adverbs):
            words = words[:-length]
        return self._length(words, self._phrases) > 0

    def _length(self, words: list[str], phrases: frozenset[str]) -> int:
        """How many words the longest of the phrases at the end has, 0 if none is there."""
        for length in range(min(self._longest, len(words)), 0, -1):
            if " ".join(words[-length:]).lstrip(_OPENING) in phrases:
                return length
        return 0
