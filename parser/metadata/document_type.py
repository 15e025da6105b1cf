"""Document types: the words for them and the code that each has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ..keys import alternation, fold
from ..lexicon import Lexicon


def type_of_name(name: str, lexicon: Lexicon) -> str | None:
    """The code for a type as written ("Chương trình hành động" is "CTr"), None if it is no type."""
    return _codes(lexicon).get(re.sub(" +", " ", fold(name)))


def type_of_number(number: str, lexicon: Lexicon) -> str | None:
    """The code for the symbol in a document's number ("15-NQ/TU" is "NQ"); None if it has no symbol."""
    symbols = _symbols(lexicon)
    for part in re.split(r"[-–/ ]", fold(number)):
        if part in symbols:
            return symbols[part]
    return "NQ" if re.search(r"/(?:ubtv)?qh\d+$", fold(number)) else None


@cache
def type_pattern(lexicon: Lexicon) -> str:
    """A pattern for the key of any type's name."""
    return alternation(_codes(lexicon))


@cache
def _codes(lexicon: Lexicon) -> Mapping[str, str]:
    types = lexicon.table("document_types")["types"]
    codes: dict[str, str] = {}
    for code, entry in types.items():
        for name in entry["names"]:
            codes.setdefault(fold(name), code)
    return codes


@cache
def _symbols(lexicon: Lexicon) -> Mapping[str, str]:
    types = lexicon.table("document_types")["types"]
    symbols: dict[str, str] = {}
    for code, entry in types.items():
        for symbol in entry["symbols"]:
            symbols.setdefault(fold(symbol), code)
    return symbols
