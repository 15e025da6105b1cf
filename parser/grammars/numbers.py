"""One number of any string: in figures, in words, or in both ("84,3 nghìn tỷ")."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from ..keys import fold
from ..lexicon import default_lexicon
from .figures import DIGITS, FIGURE, decimal_of_digits, json_number
from .number_words import decimal_of_words, number_words

__all__ = [
    "DIGITS",
    "FIGURE",
    "decimal_of_digits",
    "decimal_of_words",
    "json_number",
    "number_words",
    "parse_number",
]

_MAX_TEXT = 400
_SIGN = re.compile(r"[-+](?=[0-9])")
_WITH_SUFFIX = re.compile(rf"({FIGURE}) ?([^\W\d_]+)([0-9]{{0,3}})")


def parse_number(text: str) -> Decimal | None:
    """The value of a string that is exactly one number.

    Args:
        text: any string; white space around it does not count. A unit is not part of a number, nor is a
            percent sign or "phần trăm".

    Returns:
        The value, or None if the string is not one number, or two ("hai ba", "10 - 12").

    >>> parse_number("hai mươi mốt nghìn không trăm mười một")
    Decimal('21011')
    >>> parse_number("84,3 nghìn tỷ")
    Decimal('84300000000000')
    """
    text = text.strip()
    if len(text) > _MAX_TEXT:
        return None
    key = fold(text)
    start, minus = _signed(key)
    value = _with_suffix(key, text, start)
    if value is None:
        value = decimal_of_words(key[start:])
    return -value if minus and value is not None else value


def _signed(key: str) -> tuple[int, bool]:
    """Where the number starts behind its sign, and whether it is negative."""
    if _SIGN.match(key):
        return 1, key[0] == "-"
    first = key.partition(" ")[0]
    if first in _minus_words():
        return len(first) + 1, True
    return 0, False


@cache
def _minus_words() -> frozenset[str]:
    return frozenset(fold(word) for word in default_lexicon().table("numbers")["marks"]["minus"])


def _with_suffix(key: str, text: str, start: int) -> Decimal | None:
    """The value of "3K", "1,5tr", "2M" and of the spoken "1tr5", which is 1.5 million."""
    match = _WITH_SUFFIX.fullmatch(key, start)
    if match is None:
        return None
    table = default_lexicon().table("numbers")
    factor = table["scales"].get(match[2]) or table["suffixes"].get(text[match.start(2) : match.end(2)])
    value = decimal_of_digits(match[1], scaled=True)
    if factor is None or value is None or (match[3] and value % 1):
        return None
    value = (value + Decimal(f"0.{match[3] or 0}")) * factor
    return Decimal(int(value)) if value == value.to_integral_value() else value
