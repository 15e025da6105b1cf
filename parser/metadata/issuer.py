"""The organ whose document it is, as letterhead, title, lead-in and signature name it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import msgspec

from ..keys import fold
from ..lexicon import Lexicon
from ..model import Level
from ..phrases import Phrases
from .cases import normal_case
from .lines import key_of
from .places import Place, ends_in_level, find_place, level_word, name_at, place_at

_TERM = re.compile(r",? *\(? *khóa +(?:thứ +)?\w+\)?")
_CONGRESS_TERM = re.compile(r",? *\(? *(?:khóa|lần thứ) +\w+\)?")
_TERM_OF_OFFICE = re.compile(r",? *\(?nhiệm kỳ\b.*$|[,;]? *-? *(?:khóa \w+ *[,-]? *)?kỳ họp\b.*$")
# A line that opens so goes on with the name above it.
_CONTINUES = re.compile(
    r"\W*(?:lần thứ|khóa|nhiệm kỳ|kỳ họp|(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?! ủy)"
    r"|trung ương)\b"
)
_UNFINISHED = re.compile(r"(?:đại hội(?: đại biểu)?|của|và|,)$")
_PRESIDIUM = re.compile(r"\W*đoàn chủ tịch\b")
_PART = re.compile(
    r"(?:văn phòng|ban|ủy ban kiểm tra|sở|phòng|trung tâm|chi cục|thường trực|đại hội đại biểu(?: lần|$))\b"
)
_STATE_PARENT = re.compile(r"(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|đảng bộ)\b")
_OPEN_END = re.compile(r"(?:đảng ủy|đảng bộ|hội đồng nhân dân|ủy ban nhân dân|chi bộ)$")
_CELL = re.compile(r"(?:đại hội )?chi (?:bộ|ủy)\b")
_CENTRAL = re.compile(r"\b(?:trung ương|chính phủ|quốc hội|toàn quốc)\b")
# In lower case "TƯ" or "TW" is no more than a word.
_SHORTEST_NAME = 3
_MARKS = " *_|-–.,;:"


class Organ(msgspec.Struct, frozen=True):
    """A mention of an organ.

    Attributes:
        text: with place and term, as written ("Ban Chấp hành Đảng bộ tỉnh Sơn Bằng khóa XVIII").
        start: where it starts in the text that was searched.
        end: where it ends.
    """

    text: str
    start: int
    end: int


def find_organs(text: str, key: str, lexicon: Lexicon) -> list[Organ]:
    """The organs that a text in normal case names, each with its place and term; ``key`` is its matching key."""
    organs: list[Organ] = []
    end = 0
    for name in _organs(lexicon).find(key):
        if name.start < end:
            continue
        end = _end_of_place(text, key, name.end, lexicon)
        term = (_CONGRESS_TERM if name.phrase.startswith("đại hội") else _TERM).match(key, end)
        end = term.end() if term else end
        organs.append(Organ(text[name.start : end], name.start, end))
    return organs


def starts_with_organ(key: str, lexicon: Lexicon) -> bool:
    """Whether the key of a line opens with the name of an organ."""
    return _organs(lexicon).match(key.lstrip(_MARKS)) is not None


def of_letterhead(lines: Sequence[str], lexicon: Lexicon) -> str | None:
    """The organ of a letterhead: the last name in it, with its parent where it is a part of one.

    Args:
        lines: the organ lines, outermost first, as printed.

    >>> from ..lexicon import default_lexicon
    >>> of_letterhead(["TỈNH ỦY SƠN BẰNG", "BAN TUYÊN GIÁO"], default_lexicon())
    'Ban Tuyên giáo Tỉnh ủy Sơn Bằng'
    """
    names = [normal_name(name, lexicon) for name in _names(lines)]
    if not names:
        return None
    issuer = names[-1]
    if len(names) > 1 and _is_part(issuer, lexicon):
        issuer = f"{issuer} {_qualifier(names[-2], lexicon)}".strip()
    return issuer


def normal_name(name: str, lexicon: Lexicon) -> str:
    """The name of an organ in normal case, without session and term of office."""
    name = " ".join(normal_case(name.strip(_MARKS), lexicon).split())
    match = _TERM_OF_OFFICE.search(key_of(name))
    name = (name[: match.start()] if match else name).strip(_MARKS)
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=4096)
def level_of(issuer: str, lexicon: Lexicon) -> Level:
    """The level of an organ: by its place, else by the words for levels in it, else by the table of organs."""
    key = key_of(issuer)
    if _CELL.match(key):
        return "cell"
    place = find_place(issuer, lexicon)
    if place is not None:
        return place.level
    word = level_word(issuer, lexicon)
    if word is not None:
        return word.level
    if _CENTRAL.search(key):
        return "central"
    organ = _organs(lexicon).search(key)
    return _organ_levels(lexicon)[organ.phrase] if organ else "other"


def with_place(issuer: str, place: Place, lexicon: Lexicon) -> str:
    """The organ with its place, if it stands without one.

    >>> from ..lexicon import default_lexicon
    >>> place = find_place("Tỉnh ủy Sơn Bằng", default_lexicon())
    >>> with_place("Ban Chấp hành Đảng bộ tỉnh khóa XVIII", place, default_lexicon())
    'Ban Chấp hành Đảng bộ tỉnh Sơn Bằng khóa XVIII'
    """
    if find_place(issuer, lexicon) is not None:
        return issuer
    word = level_word(issuer, lexicon)
    if word is not None:
        if word.level != place.level:
            return issuer
        return f"{issuer[: word.end]} {place.name}{issuer[word.end :]}"
    return f"{issuer} {place.phrase}" if _OPEN_END.search(key_of(issuer)) else issuer


def _names(lines: Sequence[str]) -> list[str]:
    """The names in the lines of a letterhead; a name may run over several lines."""
    names: list[str] = []
    for line in lines:
        key = key_of(line)
        if _PRESIDIUM.match(key):
            continue
        if names and (_CONTINUES.match(key) or _UNFINISHED.search(key_of(names[-1]).strip(_MARKS))):
            names[-1] += f" {line.strip(_MARKS)}"
        else:
            names.append(line.strip(_MARKS))
    return names


def _is_part(issuer: str, lexicon: Lexicon) -> bool:
    key = key_of(issuer)
    if _PART.match(key) is None or find_place(issuer, lexicon) is not None:
        return False
    whole = _organs(lexicon).match(key)
    return whole is None or whole.end < len(key)


def _qualifier(parent: str, lexicon: Lexicon) -> str:
    key = key_of(parent)
    if key.startswith("ban chấp hành trung ương"):
        return "Trung ương"
    place = find_place(parent, lexicon)
    return place.phrase if place is not None and _STATE_PARENT.match(key) else parent


def _end_of_place(text: str, key: str, end: int, lexicon: Lexicon) -> int:
    """Where an organ's name ends with its place."""
    place = place_at(text, key, end + 1, lexicon)
    if place is not None:
        end = place.end
    elif ends_in_level(key[:end], lexicon) and (name := name_at(text, end + 1)):
        end += 1 + len(name)
    return end


@cache
def _organ_levels(lexicon: Lexicon) -> Mapping[str, Level]:
    levels: dict[str, Level] = {}
    for organ in lexicon.table("organs")["organs"].values():
        for name in (*organ["names"], *organ.get("aliases", ())):
            if len(name) > _SHORTEST_NAME:
                levels.setdefault(fold(name), organ["level"])
    return levels


@cache
def _organs(lexicon: Lexicon) -> Phrases:
    return Phrases(_organ_levels(lexicon))
