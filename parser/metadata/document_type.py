"""Document types: the words for them and the code that each has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from ..keys import alternation, fold
from ..lexicon import Lexicon
from .lines import key_of

_LONGEST_TYPE_LINE = 40
_SHORTEST_BARE_NAME = 6


def type_of_name(name: str, lexicon: Lexicon) -> str | None:
    """The code for a type as written ("Chương trình hành động" is "CTr"), None if it is no type."""
    return _codes(lexicon).get(re.sub(" +", " ", key_of(name)))


def type_of_number(number: str, lexicon: Lexicon) -> str | None:
    """The code for the symbol in a document's number ("15-NQ/TU" is "NQ"); None if it has no symbol."""
    symbols = _symbols(lexicon)
    for part in re.split(r"[-–/ ]", key_of(number)):
        if part in symbols:
            return symbols[part]
    return "NQ" if re.search(r"/(?:ubtv)?qh\d+$", key_of(number)) else None


def type_in_scan(line: str, lexicon: Lexicon) -> str | None:
    """The name of the type that a line in capitals spells without regard to spaces and accents.

    >>> from ..lexicon import default_lexicon
    >>> type_in_scan("K ÉT LUẬN", default_lexicon())
    'kết luận'
    """
    return (
        _bare_names(lexicon).get(_bare(line)) if line.isupper() and len(line) <= _LONGEST_TYPE_LINE else None
    )


def _bare(text: str) -> str:
    """The letters of a text without their accents."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if letter.isalpha())


@cache
def _bare_names(lexicon: Lexicon) -> Mapping[str, str]:
    return {_bare(name): name for name in _codes(lexicon) if len(_bare(name)) >= _SHORTEST_BARE_NAME}


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
