"""How sound the words of a text are, and the repair of words whose letters were set apart.

A font that lacks an accented letter takes it from another one, and the letters no longer stand where the
word's own font would put them: "ĐIỀ U KHO ẢN" for "ĐIỀU KHOẢN". What is put together here is certain: a part
with accents is no word, and with its neighbours it makes one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from .syllables import is_syllable, table

_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"([^\w]*)([^\W\d_]+)([^\w]*)")
_MOST_PARTS = 6
_ENOUGH = 3  # words put together by accents, after which parts without accents are taken for parts too
_CONSONANTS = frozenset("bcdđghklmnpqrstvx")
_ABBREVIATION = re.compile("[A-ZĐƯÂÔƠÊĂ]{1,7}i?")
_CACHED = 20_000


def words_of(texts: Iterable[str]) -> Counter[str]:
    """How often each run of letters occurs in texts in NFC."""
    words: Counter[str] = Counter()
    for token, count in Counter(" ".join(texts).split()).items():
        for word in _WORD.findall(token):
            words[word] += count
    return words


def damage(words: Counter[str]) -> float:
    """The share of words that are neither Vietnamese nor names, abbreviations or known foreign words.

    Args:
        words: how often each run of letters occurs, as printed, from ``words_of``.
    """
    total = words.total()
    return sum(count for word, count in words.items() if is_damaged(word)) / total if total else 0.0


@lru_cache(maxsize=_CACHED)
def is_damaged(word: str) -> bool:
    """Whether a run of letters, as printed, is nothing that is known; a single letter never is.

    >>> [is_damaged(word) for word in ("nghị", "HĐND", "Stieng", "website", "đaòn", "ẢN")]
    [False, False, False, False, True, True]
    """
    if len(word) == 1 or is_word(word):
        return False
    if _ABBREVIATION.fullmatch(word) or (word.isascii() and not word.islower()):
        return False
    return word.lower() not in _tables()[1]


@lru_cache(maxsize=_CACHED)
def is_word(word: str) -> bool:
    """Whether a run of letters is a Vietnamese syllable that occurs by itself."""
    if not is_syllable(word):
        return False
    small = word.lower()
    return len(small) > 1 if small[0] in _CONSONANTS else small in _tables()[0]


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    data = table("spelling")
    return frozenset(data["vowel_first"]), frozenset(data["foreign"])


def rejoined(texts: Sequence[str], words: Counter[str]) -> tuple[list[str], int]:
    """The texts with the parts of words put together, and how many words that made.

    Args:
        texts: lines in NFC.
        words: the runs of letters in them, from ``words_of``.

    >>> rejoined(["ĐIỀ U KHO ẢN thi hành"], words_of(["ĐIỀ U KHO ẢN thi hành"]))
    (['ĐIỀU KHOẢN thi hành'], 2)
    """
    parts = frozenset(word for word in words if _is_part(word))
    if not parts:
        return list(texts), 0
    found = [_rejoined(text, parts) for text in texts]
    count = sum(number for _, number in found)
    if count >= _ENOUGH:
        parts |= {word for word in words if word.isascii() and not is_word(word)}
        found = [_rejoined(text, parts) for text in texts]
        count = sum(number for _, number in found)
    return [text for text, _ in found], count


def _is_part(word: str) -> bool:
    """Whether a word with accents is only a part of one."""
    return not word.isascii() and word not in "Đđ" and not is_word(word) and not _ABBREVIATION.fullmatch(word)


def _rejoined(text: str, parts: frozenset[str]) -> tuple[str, int]:
    if parts.isdisjoint(_WORD.findall(text)):
        return text, 0
    words = text.split(" ")
    done: list[str] = []
    count = 0
    while words:
        taken, word = _longest(words[:_MOST_PARTS], parts)
        count += taken > 1
        done.append(word)
        del words[:taken]
    return " ".join(done), count


def _longest(words: Sequence[str], parts: frozenset[str]) -> tuple[int, str]:
    """How many of the words, from the first on, are one, and that one."""
    matches: list[re.Match[str]] = []
    for word in words:
        match = _PART.fullmatch(word)
        if not match or (matches and (match[1] or matches[-1][3])):
            break
        matches.append(match)
    for count in range(len(matches), 1, -1):
        letters = [match[2] for match in matches[:count]]
        whole = "".join(letters)
        if parts.isdisjoint(letters) or not is_word(whole) or not _is_one_case(whole):
            continue
        return count, matches[0][1] + whole + matches[count - 1][3]
    return 1, words[0]


def _is_one_case(word: str) -> bool:
    return word.isupper() or word[1:].islower()
