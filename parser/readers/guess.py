"""Which old encoding a text is in, told by reading it in each and looking for Vietnamese words.

A wrong guess ruins a text, so one is made only if nearly all words with accents are Vietnamese syllables,
a good part of them common words, and no other reading comes near.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from .capitals import with_capitals
from .legacy import encodings
from .syllables import is_syllable, table

WINDOWS_1258 = "windows-1258"
_TCVN3 = "tcvn3"
_UNDEFINED = "\ufffd"
_SAMPLE = 1 << 20
_MOST_TOKENS = 1_500
_FEWEST = 3
_FEWEST_DIFFERENT = 2
_LEAST_SYLLABLES = 0.9
_LEAST_KNOWN = 0.25
_LEAST_LEAD = 0.15
_TOKEN = re.compile(r"(?<![A-Za-z])[A-Za-z]*[^\x00-\x7f][^\s<>&;/()\[\]\"',.:?!\d+-]*")
_BETWEEN = re.compile("[\xa0–—…|*_={}#%“”‘’•·\x00-\x09\x0b-\x1f]+")
_AROUND = "«»°§²³"
_ABBREVIATED = re.compile("[A-ZĐƯ]+")


def _characters(encoding: str) -> str:
    """The upper half of a Windows code page; where it has no character, its code."""
    characters = bytes(range(0x80, 0x100)).decode(encoding, "replace")
    return "".join(chr(at) if c == _UNDEFINED else c for at, c in enumerate(characters, 0x80))


_WESTERN = dict(enumerate(_characters("cp1252"), 0x80))
_VIETNAMESE = {ord(a): b for a, b in zip(_characters("cp1252"), _characters("cp1258"), strict=True)}


def western(data: bytes) -> str:
    """The bytes read as windows-1252; those that it has no character for, as control characters."""
    return data.decode("latin-1").translate(_WESTERN)


def reader(encoding: str) -> Callable[[str], str]:
    """The function that reads in an encoding what was read as windows-1252.

    Args:
        encoding: a name that ``guess`` gives.
    """
    if encoding == WINDOWS_1258:
        return _windows_1258
    return _tcvn3 if encoding == _TCVN3 else encodings()[encoding].decode


def _windows_1258(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_VIETNAMESE))


def _tcvn3(text: str) -> str:
    return with_capitals(encodings()[_TCVN3].decode(text))


def guess(text: str) -> str | None:
    """The encoding that the text is in; None if it is in none of ours or that is not certain.

    Args:
        text: read as windows-1252.

    >>> guess("NghÞ quyÕt cña §¶ng bé tØnh"), guess("La côte était déjà brûlée à Évian")
    ('tcvn3', None)
    """
    tokens = Counter(_TOKEN.findall(text[:_SAMPLE])[:_MOST_TOKENS])
    if not tokens:
        return None
    if _score(tokens, str).is_vietnamese:
        return None
    readers = {WINDOWS_1258: _windows_1258} | {name: each.decode for name, each in encodings().items()}
    scores = {name: _score(tokens, read) for name, read in readers.items()}
    second, best = sorted(scores, key=lambda name: scores[name].height)[-2:]
    lead = scores[best].height - scores[second].height
    return best if scores[best].is_certain and lead >= _LEAST_LEAD else None


class _Score(NamedTuple):
    """How a reading does: words with accents, syllables and common words of them, different such."""

    words: int
    syllables: int
    known: int
    different: int

    @property
    def height(self) -> float:
        return (self.syllables + self.known) / self.words if self.words else 0.0

    @property
    def is_vietnamese(self) -> bool:
        return self.syllables >= _LEAST_SYLLABLES * self.words

    @property
    def is_certain(self) -> bool:
        return (
            self.is_vietnamese
            and self.words >= _FEWEST
            and self.different >= _FEWEST_DIFFERENT
            and self.known >= _LEAST_KNOWN * self.words
        )


def _score(tokens: Mapping[str, int], read: Callable[[str], str]) -> _Score:
    words = syllables = known = different = 0
    common = _known()
    # All tokens are read at once, one a line, which costs a fraction of reading each.
    readings = _BETWEEN.sub(" ", read("\n".join(tokens))).split("\n")
    for reading, count in zip(readings, tokens.values(), strict=True):
        for word in _words(reading):
            words += count
            if word in common:
                known += count
                different += 1
                syllables += count
            elif is_syllable(word):
                syllables += count
    return _Score(words, syllables, known, different)


def _words(text: str) -> Iterator[str]:
    for part in text.split(" "):
        word = part.strip(_AROUND)
        if not word.isascii() and not _ABBREVIATED.fullmatch(word):
            yield word.lower()


@cache
def _known() -> frozenset[str]:
    return frozenset(word for word in table("legacy")["known"]["words"].split() if not word.isascii())
