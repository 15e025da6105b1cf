"""What labels count with beside digits: letters and roman numerals."""

from __future__ import annotations

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order of the điểm (Nghị định 30/2020/NĐ-CP, annex I; Hướng dẫn 36-HD/VPTW): the alphabet without ă, â, ê, ô, ơ, ư, and
without the letters that Vietnamese lacks."""

_REPAIRED = str.maketrans("íìỉĩị1lіх", "iiiiiiiix")


def roman_value(numeral: str) -> int | None:
    """The value of a roman numeral up to 39, also of a damaged ("lI", "Í") or badly formed one ("IIII").

    >>> roman_value("XIV"), roman_value("IIII"), roman_value("Í"), roman_value("A")
    (14, 4, 1, None)
    """
    values = [{"i": 1, "v": 5, "x": 10}.get(letter, 0) for letter in numeral.lower().translate(_REPAIRED)]
    if not all(values):
        return None
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def roman_numeral(value: int) -> str:
    """The well-formed roman numeral of 1 to 39.

    >>> roman_numeral(14)
    'XIV'
    """
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (value // 10) + units[value % 10]
