"""The order of Vietnamese words in a list: by letters, and among the same letters by tone.

The alphabet is a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y; the tones follow as ngang, huyền,
hỏi, ngã, sắc, nặng, the order of *Từ điển tiếng Việt* (Hoàng Phê). f, j, w and z stand where they stand in
English. SQLite and ``sorted`` would put đ, ư and every accented letter behind z.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# Places of the alphabet, above all signs and digits of ASCII.
_PLACES = {letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)}


def collation_key(spelled: str) -> tuple[tuple[str, str], ...]:
    """What a text is sorted by, word by word.

    Args:
        spelled: the spelling of a text (``accents.spelling``).

    >>> sorted(["đá", "dê", "ân", "an", "ăn", "ạn", "àn"], key=collation_key)
    ['an', 'àn', 'ạn', 'ăn', 'ân', 'dê', 'đá']
    """
    return tuple(map(_word_key, spelled.split()))


@lru_cache(maxsize=65536)
def _word_key(word: str) -> tuple[str, str]:
    letters, tones = [], []
    for letter in word:
        marks = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in marks[1:] if mark in _TONES), "")
        base = unicodedata.normalize("NFC", marks.replace(tone, "")) if tone else letter
        letters.append(_PLACES.get(base, base))
        tones.append(_TONES.get(tone, "0"))
    return "".join(letters), "".join(tones)
