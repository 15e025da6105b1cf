"""Numbers in figures, and what their dots and commas mean.

The dot groups thousands and the comma opens the decimals, but English figures stand in the same texts, so
the shape decides:

- ``1.000``, ``6.150,1``: dots before groups of three are thousands; any other single dot is a point (``1.5``).
- ``1,234,567``, ``1,234.5``: two commas before groups of three, or a comma before a dot, are English.
- ``2,450``: one comma before exactly three digits is English thousands ("2,450 USD", "1,846 lượt"), but
  decimal where a scale word follows ("4,909 triệu hộ"), unless it ends in ``00`` ("2,500 tỷ").
- ``0,125``: a group cannot open with a zero, so this is decimal.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ..model import Number

REST = r"(?:(?<=[1-9])[0-9]{0,2}(?: [0-9]{3}(?![0-9])){1,4}(?:,[0-9]+)?|[0-9]*(?:[.,][0-9]+)*)"
"""One number in figures behind its first digit."""
FIGURE = rf"[0-9]{REST}"
"""One number in figures, over key text, whatever stands around it."""

# The look-behinds stand behind the first digit, so that a search leaps from digit to digit.
DIGITS = rf"[0-9](?<!\w.)(?<![0-9][.,/].){REST}(?![.,/]?[0-9])"
"""One number in figures in running text, over key text: whole, not a piece of a longer token.

A letter may follow, since it may be a unit ("700kg"); none may stand before. ``8/8`` and ``66.7/2025`` do
not match; ``3.1.2`` does, but is no number to ``decimal_of_digits``; dates such as ``5-8-2008`` are for the
caller to set aside first.
"""

_MAX_DIGITS = 18
_PARTS = re.compile(
    r"(?P<grouped>[1-9][0-9]{0,2}(?P<mark>[., ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"
    r"(?:(?!(?P=mark))[.,](?P<rest>[0-9]+))?"
    r"|(?P<whole>[0-9]+)(?:[.,](?P<part>[0-9]+))?"
)
_ONE_COMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


def decimal_of_digits(text: str, *, scaled: bool = False) -> Decimal | None:
    """The value of one unsigned number in figures.

    Args:
        text: what ``FIGURE`` matched, in key form.
        scaled: whether a scale word follows, so that ``4,909`` is decimal.

    Returns:
        The value, or None if the figures are not one number ("3.1.2") or longer than any quantity.

    >>> decimal_of_digits("6.150,1"), decimal_of_digits("2,450"), decimal_of_digits("4,909", scaled=True)
    (Decimal('6150.1'), Decimal('2450'), Decimal('4.909'))
    """
    if text.isdigit():
        return Decimal(text) if len(text) <= _MAX_DIGITS else None
    if len(text) > 2 * _MAX_DIGITS:
        return None
    if scaled and _ONE_COMMA.fullmatch(text) and not text.endswith("00"):
        return Decimal(text.replace(",", "."))
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    grouped, mark, rest, whole, part = match.groups()
    if grouped:
        whole, part = grouped.replace(mark, ""), rest
    if len(whole) > _MAX_DIGITS:
        return None
    return Decimal(f"{whole}.{part}" if part else whole)


def json_number(value: Decimal) -> Number:
    """The value as JSON holds it: an int when it is whole and fits 64 bits, else a float.

    >>> json_number(Decimal("82.0")), json_number(Decimal("8.5"))
    (82, 8.5)
    """
    whole = int(value)
    return whole if whole == value and -(2**63) < whole < 2**63 else float(value)
