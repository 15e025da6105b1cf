"""What labels count with beside digits: letters and roman numerals."""

from __future__ import annotations

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order of the điểm (Nghị định 30/2020/NĐ-CP, annex I; Hướng dẫn 36-HD/VPTW): the alphabet without ă, â, ê, ô, ơ, ư, and
without the letters that Vietnamese lacks."""

_REPAIRED = str.maketrans("íìỉĩị1lіх", "iiiiiiiix")
_VALUES = {"i": 1, "v": 5, "x": 10}
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def roman_value(numeral: str) -> int | None:
    """The value of a roman numeral up to 39, also of a damaged ("lI", "Í") or badly formed one ("IIII").

    >>> roman_value("XIV"), roman_value("IIII"), roman_value("Í"), roman_value("A")
    (14, 4, 1, None)
    """
    total = last = 0
    for letter in reversed(numeral.lower().translate(_REPAIRED)):
        value = _VALUES.get(letter)
        if value is None:
            return None
        total += -value if value < last else value
        last = value
    return total


def roman_numeral(value: int) -> str:
    """The well-formed roman numeral of 1 to 39.

    >>> roman_numeral(14)
    'XIV'
    """
    return "X" * (value // 10) + _UNITS[value % 10]
