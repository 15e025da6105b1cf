"""Places: provinces and their names, and the place that a name of an organ holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

import msgspec

from ..keys import alternation, fold
from ..lexicon import Lexicon
from ..model import Level
from ..phrases import Phrases
from ..places import province_name, province_names
from .lines import key_of

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_JOINT = re.compile(r" - | ")
_LONGEST_NAME = 4


class Place(msgspec.Struct, frozen=True):
    """A place as an organ's name states it.

    Attributes:
        name: in normal case, without the word for its level ("Sơn Bằng").
        phrase: with that word ("tỉnh Sơn Bằng"), as it follows the name of an organ.
        level: of the place.
        end: where the phrase ends in the text.
    """

    name: str
    phrase: str
    level: Level
    end: int


class LevelWord(msgspec.Struct, frozen=True):
    """A word for a level ("tỉnh", "Huyện ủy") that stands without a place: the level, and where the word ends."""

    level: Level
    end: int


@lru_cache(maxsize=4096)
def find_place(text: str, lexicon: Lexicon) -> Place | None:
    """The first place with the word for its level before it ("tỉnh Sơn Bằng", "Huyện ủy Bình Khê").

    Remembered, since the same names of organs are asked for again and again.

    Args:
        text: the name of an organ or a title, in normal case.
        lexicon: read for ``levels`` and ``provinces``.
    """
    places = (_place(text, match, lexicon) for match in _levels(lexicon).pattern.finditer(key_of(text)))
    return next(filter(None, places), None)


def place_of_committee(name: str, lexicon: Lexicon) -> str:
    """The place that a committee leads, with the word for its level; empty if its name has none.

    >>> from ..lexicon import default_lexicon
    >>> place_of_committee("Thành ủy Bảo Hà", default_lexicon()), place_of_committee("Thị ủy", default_lexicon())
    ('thành phố Bảo Hà', 'thị xã')
    """
    table, key = lexicon.table("levels"), key_of(name)
    for level, committees in table["committees"].items():
        if any(key.startswith(fold(committee)) for committee in committees):
            first = key.split()[0]
            word = next(word for word in table["places"][level] if fold(word).split()[0] == first)
            return f"{word} {' '.join(name.split()[2:])}".strip()
    place = find_place(name, lexicon)
    return place.phrase if place else ""


def place_at(text: str, key: str, position: int, lexicon: Lexicon) -> Place | None:
    """The place that starts at a position of a text in normal case, with the word for its level."""
    match = _levels(lexicon).pattern.match(key, position)
    return _place(text, match, lexicon) if match else None


def _place(text: str, match: re.Match[str], lexicon: Lexicon) -> Place | None:
    name = name_at(text, match.end())
    if not name:
        return None
    word = _levels(lexicon).of_word[re.sub(" +", " ", match[1])]
    end = match.end() + len(name)
    return Place(name, text[match.start() : end], _level(word, name, lexicon), end)


def level_word(text: str, lexicon: Lexicon) -> LevelWord | None:
    """The first word for a level in the name of an organ; a city without a name is taken for a province."""
    levels = _levels(lexicon)
    match = levels.word.search(key_of(text))
    if match is None:
        return None
    word = levels.of_word[re.sub(" +", " ", match[0])]
    return LevelWord("province" if word == "city" else word, match.end())


def ends_in_level(key: str, lexicon: Lexicon) -> bool:
    """Whether a name in key form ends in the word for a level, so that a place may follow ("đảng bộ tỉnh")."""
    return key.endswith(_levels(lexicon).endings)


def _level(word: Level | Literal["city"], name: str, lexicon: Lexicon) -> Level:
    if word == "city":
        return "province" if province_name(name, lexicon=lexicon) else "district"
    return word


def find_province(key: str, lexicon: Lexicon) -> str | None:
    """The first province that is named at all in a text in key form, in its usual spelling ("báo lạng sơn")."""
    found = _provinces(lexicon).search(key)
    return province_names(lexicon)[found.phrase] if found else None


def name_at(text: str, start: int) -> str:
    """The run of words with capitals at an offset ("Sơn Bằng", "6"); empty if there is none."""
    end, count = start, 0
    word = _WORD.match(text, start)
    while word and count < _LONGEST_NAME and (word[0][0].isupper() or (not count and word[0].isdigit())):
        if _is_roman(word[0]) and count:
            break
        end, count = word.end(), count + 1
        joint = _JOINT.match(text, end)
        word = _WORD.match(text, joint.end()) if joint else None
    return text[start:end]


def _is_roman(word: str) -> bool:
    return set(word) <= set("IVXLC")


class _Levels(msgspec.Struct, frozen=True):
    pattern: re.Pattern[str]
    word: re.Pattern[str]
    endings: tuple[str, ...]
    of_word: Mapping[str, Level | Literal["city"]]


@cache
def _levels(lexicon: Lexicon) -> _Levels:
    table = lexicon.table("levels")
    of_word = {
        fold(word): level
        for group in (table["places"], table["committees"])
        for level, words in group.items()
        for word in words
    }
    words = alternation(of_word)
    return _Levels(
        re.compile(rf"\b({words}) +"),
        re.compile(rf"\b{words}(?!\w)(?<!\bxã(?= hội))"),
        tuple(f" {word}" for word in of_word) + tuple(of_word),
        of_word,
    )


@cache
def _provinces(lexicon: Lexicon) -> Phrases:
    return Phrases(province_names(lexicon))
