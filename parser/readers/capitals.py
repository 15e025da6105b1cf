"""Capitals that an encoding lacks: TCVN3 has none with a tone, so that capitals typed in it read "ĐảNG Bộ TỉNH".

Such a word is written in capitals again if that is certain: it has two capitals, or stands between words in
capitals on its line or, in two columns, on its side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .syllables import is_syllable

_TONED = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_MIXED = re.compile(rf"[^\W\d_{_TONED}][{_TONED}]|[{_TONED}][^\W\d_]|(?<!\w)[{_TONED}](?!\w)")
_CAPITALS = re.compile(rf"[A-ZĂÂĐÊÔƠƯ][{_TONED}]?[A-ZĂÂĐÊÔƠƯ]")
_WORD = re.compile(r"[^\W\d_]+")
_PIECE = re.compile(r"[^ \t\n]+(?:[ \t]{1,2}[^ \t\n]+)*")
_LEAST_LETTERS = 3  # in a word that is no abbreviation


def with_capitals(text: str) -> str:
    """The text with those words in capitals that only lack them where the encoding does.

    >>> with_capitals("ĐảNG Bộ TỉNH      Hà Nội, ngày 1\\nUỷ BAN NHÂN DÂN huyện\\nSở CA, Bí thư\\nBí THƯ")
    'ĐẢNG BỘ TỈNH      Hà Nội, ngày 1\\nUỶ BAN NHÂN DÂN huyện\\nSở CA, Bí thư\\nBÍ THƯ'
    """
    lines = text.split("\n")
    return "\n".join([_PIECE.sub(_piece, line) if _CAPITALS.search(line) else line for line in lines])


def _piece(match: re.Match[str]) -> str:
    piece = match[0]
    if not _MIXED.search(piece):
        return piece
    words = list(_WORD.finditer(piece))
    certain = [_is_certain(word[0]) for word in words]
    if not any(sure and len(word[0]) >= _LEAST_LETTERS for word, sure in zip(words, certain, strict=True)):
        return piece
    kinds = [
        sure or (None if _is_possible(word[0]) else False) for word, sure in zip(words, certain, strict=True)
    ]
    parts = []
    position = 0
    for word, before, after in zip(words, _carried(kinds), reversed(_carried(kinds[::-1])), strict=True):
        parts += [piece[position : word.start()], word[0].upper() if before and after else word[0]]
        position = word.end()
    return "".join([*parts, piece[position:]])


def _carried(kinds: Sequence[bool | None]) -> list[bool]:
    """For each word whether it, or if that is open the nearest before it, is in capitals; at the start, it may be."""
    found = []
    last = True
    for kind in kinds:
        last = last if kind is None else kind
        found.append(last)
    return found


def _is_possible(word: str) -> bool:
    """Whether all small letters in the word are such as have no capital."""
    return all(letter.isupper() or letter in _TONED for letter in word)


def _is_certain(word: str) -> bool:
    capitals = sum(map(str.isupper, word))
    return capitals > 1 and _is_possible(word) and is_syllable(word)
