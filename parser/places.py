"""Provinces over two maps: the 63 before 1 July 2025, the 34 since, and which went into which.

Resolution 202/2025/QH15 of the National Assembly (12 June 2025) joined 52 provinces and centrally run cities into
23; eleven stayed as they were. The table, with other spellings, is ``lexicon/provinces.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from .keys import fold
from .lexicon import Lexicon, default_lexicon


def province_name(name: str, *, lexicon: Lexicon | None = None) -> str | None:
    """The province or centrally run city of that name, today's or one of before, in its usual spelling.

    Args:
        name: without the word for its level; case, tone places and aliases do not matter.
        lexicon: read for ``provinces``; ours if None.

    >>> province_name("Thừa Thiên Huế")
    'Huế'
    >>> province_name("Kim Sa") is None
    True
    """
    return province_names(lexicon or default_lexicon()).get(_key(name))


def current_name(place: str, *, lexicon: Lexicon | None = None) -> str | None:
    """The province of today's map that a province of either map is, or went into; None for any other place.

    >>> current_name("Yên Bái")
    'Lào Cai'
    >>> current_name("Lào Cai")
    'Lào Cai'
    """
    lexicon = lexicon or default_lexicon()
    name = province_name(place, lexicon=lexicon)
    if name is None:
        return None
    former: Mapping[str, str] = lexicon.table("provinces")["former"]
    return former.get(name, name)


def members(place: str, *, lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """The provinces of the map before July 2025 that make up one of today's, itself if none were joined.

    Args:
        place: a province of today's map. A name that is only of the map before has no members.
        lexicon: as for ``province_name``.

    >>> members("Phú Thọ")
    ('Hòa Bình', 'Phú Thọ', 'Vĩnh Phúc')
    >>> members("Hà Nội"), members("Vĩnh Phúc")
    (('Hà Nội',), ())
    """
    lexicon = lexicon or default_lexicon()
    name = province_name(place, lexicon=lexicon)
    current: Mapping[str, Mapping[str, list[str]]] = lexicon.table("provinces")["current"]
    if name is None or name not in current:
        return ()
    return tuple(current[name].get("from", [name]))


def name_on(place: str, day: date, *, lexicon: Lexicon | None = None) -> str | None:
    """The province of the map of that day in which a province of the map before lies; None for any other place.

    >>> name_on("Yên Bái", date(2020, 10, 22)), name_on("Yên Bái", date(2025, 10, 22))
    ('Yên Bái', 'Lào Cai')
    """
    lexicon = lexicon or default_lexicon()
    if day < merged_on(lexicon=lexicon):
        return province_name(place, lexicon=lexicon)
    return current_name(place, lexicon=lexicon)


def former_provinces(*, lexicon: Lexicon | None = None) -> dict[str, str]:
    """The 63 provinces of the map before, each with the one of today's that it is or went into."""
    return dict((lexicon or default_lexicon()).table("provinces")["former"])


def merged_on(*, lexicon: Lexicon | None = None) -> date:
    """The first day of today's map."""
    day: date = (lexicon or default_lexicon()).table("provinces")["merged_on"]
    return day


@cache
def province_names(lexicon: Lexicon) -> Mapping[str, str]:
    """Every name and alias of a province in key form, with the usual spelling."""
    table = lexicon.table("provinces")
    names = {_key(name): name for name in (*table["current"], *table["former"])}
    for name, aliases in table["aliases"].items():
        names.update((_key(alias), name) for alias in aliases)
    return names


def _key(name: str) -> str:
    return " ".join(fold(name).split())
