"""Whether a word can be Vietnamese: its letters make an initial, a rhyme and at most one tone.

The language has a few thousand syllables, far fewer than its letters can be put together to; text in a wrong
encoding, or with broken accents, shows by the words that are none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import tomli

_VOWELS = "aăâeêioôơuưy"
_TONED = ("àằầèềìòồờùừỳ", "ảẳẩẻểỉỏổởủửỷ", "ãẵẫẽễĩõỗỡũữỹ", "áắấéếíóốớúứý", "ạặậẹệịọộợụựỵ")
_LETTERS = frozenset("".join(_TONED) + "abcdeghiklmnopqrstuvxyăâđêôơư")
_STOP_TONES = frozenset("".join(_TONED[3:]))
_TONELESS = str.maketrans("".join(_TONED), _VOWELS * len(_TONED))
_FRONT = tuple("eêiy")
_LONGEST = 7  # nghiêng


def table(name: str) -> dict[str, Any]:
    """A data file of this folder, by its name without ``.toml``."""
    return tomli.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _syllables() -> tuple[frozenset[str], tuple[str, ...]]:
    """All syllables without tone, and the ends of those that have one of two tones only."""
    parts = table("syllables")
    found = {f"qu{rhyme}" for rhyme in parts["qu"]} | {f"gi{rhyme}" for rhyme in parts["gi"]}
    for rhyme in parts["rhymes"]:
        initials = parts["front"] if rhyme.startswith(_FRONT) else parts["back"]
        found |= {initial + rhyme for initial in [*initials, *parts["any"]]}
    return frozenset(found), tuple(parts["stops"])


def is_syllable(word: str) -> bool:
    """Whether the word, in NFC and in any case, can be a Vietnamese syllable.

    The place of the tone mark is not judged: ``hoà`` and ``hòa`` both are.

    >>> [is_syllable(word) for word in ("Nghị", "uỷ", "nghÞ", "mắch", "cac")]
    [True, True, False, False, False]
    """
    if len(word) > _LONGEST:
        return False
    word = word.lower()
    if not _LETTERS.issuperset(word):
        return False
    plain = word.translate(_TONELESS)
    known, stops = _syllables()
    if plain not in known:
        return False
    tones = [letter for letter, bare in zip(word, plain, strict=True) if letter != bare]
    if plain.endswith(stops):
        return len(tones) == 1 and tones[0] in _STOP_TONES
    return len(tones) <= 1
