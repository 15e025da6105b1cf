"""Words at the end of a stretch, looked up by the last of them: to search takes ten times as long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..keys import fold, fold_all

_MARKS = " ,:"
_OPENING = "(\"'-"


def last_word(key: str) -> str:
    """The last word of some key text, without the marks before it.

    >>> last_word("tỷ lệ hộ nghèo (còn")
    'còn'
    """
    return key.rpartition(" ")[2].lstrip(_OPENING)


class _Phrases:
    """Phrases by their last words; ``except_after``: for a phrase, the words right behind which it is half of another."""

    def __init__(
        self, phrases: Iterable[str], except_after: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        barred = {
            fold(phrase): tuple(f"{word} " for word in fold_all(words))
            for phrase, words in (except_after or {}).items()
        }
        self.by_last: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for phrase in fold_all(phrases):
            self.by_last.setdefault(phrase.rpartition(" ")[2], []).append((phrase, barred.get(phrase, ())))

    def begins(self, word: str, key: str, start: int, stop: int) -> list[int]:
        """Where the phrases begin that end at an offset of the key with its last word, one of ``by_last``."""
        found: list[int] = []
        for phrase, barred in self.by_last[word]:
            at = stop - len(phrase)
            if phrase != word and (at < start or key[at:stop] != phrase or not _begins_word(key, start, at)):
                continue
            if not barred or not key.endswith(barred, 0, at):
                found.append(at)
        return found


class Ending:
    """Phrases at the end of a stretch of key text, with adverbs and spaces behind them.

    >>> ending = Ending(["tăng", "làm giảm"], ["thêm", "mỗi năm"], except_after={"tăng": ["giá trị"]})
    >>> key = "sản lượng (làm giảm  mỗi năm thêm "
    >>> key[ending.start(key):], ending.found_in("giá trị tăng thêm")
    ('làm giảm  mỗi năm thêm ', False)
    """

    def __init__(
        self,
        phrases: Iterable[str],
        adverbs: Iterable[str] = (),
        *,
        except_after: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """``except_after``: for a phrase, the words right behind which it is half of another."""
        self._phrases = _Phrases(phrases, except_after)
        self._adverbs = _Phrases(adverbs)
        self.last_words = frozenset([*self._phrases.by_last, *self._adverbs.by_last])

    def start(self, key: str) -> int | None:
        """Where the first phrase begins that ends the key text with its adverbs, or None."""
        rest = key.rstrip(" ")
        word = rest.rpartition(" ")[2].lstrip(_OPENING)
        return self.start_of(word, rest) if word in self.last_words else None

    def start_of(self, word: str, rest: str) -> int | None:
        """The same for key text without spaces behind its last word, one of ``last_words``."""
        begins = self._phrases.begins(word, rest, 0, len(rest)) if word in self._phrases.by_last else []
        if word in self._adverbs.by_last:
            begins += self._before_adverbs(word, rest)
        return min(begins) if begins else None

    def _before_adverbs(self, word: str, rest: str) -> list[int]:
        """Where phrases begin before the adverbs that end the key text with its last word."""
        begins: list[int] = []
        ends = [(word, rest)]
        while ends:
            word, rest = ends.pop()
            for at in self._adverbs.begins(word, rest, 0, len(rest)):
                before = rest[:at].rstrip(" ") if rest[at - 1 : at] == " " else ""
                word = last_word(before)
                if word in self._phrases.by_last:
                    begins += self._phrases.begins(word, before, 0, len(before))
                if word in self._adverbs.by_last:
                    ends.append((word, before))
        return begins

    def found_in(self, key: str) -> bool:
        """Whether the key text ends in one of the phrases."""
        return self.start(key) is not None


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
        self._phrases = _Phrases(phrases, except_after)

    def start(self, key: str, start: int = 0, end: int | None = None) -> int | None:
        """Where the longest chain begins that ends the stretch of the key, or None."""
        words = key[start:end].rstrip(_MARKS)
        word = words.rpartition(" ")[2].lstrip(_OPENING)
        if word not in self._phrases.by_last:
            return None
        stop = start + len(words)
        found: int | None = None
        for begin in self._phrases.begins(word, key, start, stop):
            further = self.start(key, start, begin)
            first = begin if further is None else further
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

    def __init__(
        self,
        phrases: Iterable[str],
        adverbs: Iterable[str],
        *,
        except_after: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """``except_after``: for a phrase, the words right behind which it is half of another."""
        self._phrases = frozenset(fold_all(phrases))
        self._adverbs = frozenset(fold_all(adverbs))
        self._barred = {
            fold(phrase): tuple(fold_all(words)) for phrase, words in (except_after or {}).items()
        }
        self._longest = max(phrase.count(" ") for phrase in self._phrases | self._adverbs) + 1

    def found_in(self, key: str) -> bool:
        """Whether the words of a stretch of key text end in a phrase."""
        words = key.split()
        while length := self._length(words, self._adverbs):
            words = words[:-length]
        length = self._length(words, self._phrases)
        barred = self._barred.get(" ".join(words[-length:])) if length and self._barred else None
        return length > 0 and not (barred and " ".join(words[:-length]).endswith(barred))

    def _length(self, words: list[str], phrases: frozenset[str]) -> int:
        """How many words the longest of the phrases at the end has, 0 if none is there."""
        for length in range(min(self._longest, len(words)), 0, -1):
            if " ".join(words[-length:]).lstrip(_OPENING) in phrases:
                return length
        return 0
