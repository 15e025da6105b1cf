"""Accents as typed: a plain letter matches that letter with any accents, an accented letter only itself.

``d`` counts as the plain form of ``đ``. The place of the tone mark never matters (``hoà`` = ``hòa``), nor
does case. Words are runs of letters and digits; what stands between them never matters either.

Two forms of a text are used, both as long as the text itself, so that offsets hold for all three:

- the *spelling* (``fold_letters``): lower case, accents kept;
- the *skeleton*: the spelling without any accents.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from nghiquyet.parser.keys import fold_letters

WORD = re.compile(r"[^\W_]+")
_WORD_START = r"(?<![^\W_])"
_WORD_END = r"(?![^\W_])"
_BETWEEN_WORDS = r"[\W_]+"
_LATIN = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"


@cache
def _plain_letters() -> dict[int, str]:
    table = {ord("đ"): "d"}
    for code in (code for block in _LATIN for code in block):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.islower():
            table[code] = base
    return table


@cache
def _accented_letters() -> dict[str, str]:
    """For each plain letter that can have accents, itself and all its accented forms."""
    forms: dict[str, str] = {}
    for code, base in _plain_letters().items():
        forms[base] = forms.get(base, base) + chr(code)
    return forms


def spelling(text: str) -> str:
    """The text in lower case with the tone marks in one place; accents kept, the same length."""
    return fold_letters(text)


def skeleton(spelled: str) -> str:
    """A spelling without accents, the same length.

    >>> skeleton(spelling("Đảng bộ"))
    'dang bo'
    """
    return spelled.translate(_plain_letters())


def words(spelled: str) -> list[str]:
    """The words of a spelling or a skeleton, in order."""
    return WORD.findall(spelled)


def is_plain(word: str) -> bool:
    """Whether no letter of the word has an accent, so that it matches whatever has its skeleton."""
    return skeleton(word) == word


def prefix_forms(word: str) -> tuple[str, ...]:
    """The spellings that a typed beginning of a word stands for.

    A tone mark moves when a word goes on: ``hòa`` alone, but ``hoàn``. Both begin with what was typed.

    >>> prefix_forms("hòa")
    ('hòa', 'hoà')
    """
    first, last = unicodedata.normalize("NFD", word[-2:-1]), word[-1:]
    if first[-1:] and first[-1:] in _TONE_MARKS:
        moved = word[:-2] + unicodedata.normalize("NFC", first[:-1] + last + first[-1])
        if moved != word and fold_letters(moved) == word:
            return (word, moved)
    return (word,)


@lru_cache(maxsize=1024)
def phrase_pattern(phrase: tuple[str, ...], *, prefix: bool = False, exact: bool = False) -> re.Pattern[str]:
    """A pattern that finds the words next to each other in a spelling.

    Args:
        phrase: the words' spellings, as typed.
        prefix: whether the last word may go on.
        exact: whether a plain letter matches only itself.
    """
    last = prefix_forms(phrase[-1]) if prefix else (phrase[-1],)
    letters = [_letters(word, exact=exact) for word in phrase[:-1]]
    letters.append(f"(?:{'|'.join(_letters(word, exact=exact) for word in last)})")
    rest = r"[^\W_]*" if prefix else ""
    return re.compile(_WORD_START + _BETWEEN_WORDS.join(letters) + rest + _WORD_END)


@lru_cache(maxsize=256)
def whole_pattern(typed: str) -> re.Pattern[str]:
    """A pattern for a whole spelling, signs included; only the runs of spaces in it may differ."""
    return re.compile(r"\s+".join(_letters(part, exact=False) for part in typed.split()))


def _letters(word: str, *, exact: bool) -> str:
    if exact:
        return re.escape(word)
    forms = _accented_letters()
    return "".join(f"[{forms[letter]}]" if letter in forms else re.escape(letter) for letter in word)
