"""Large numbers in words, so that an axis says "billion VND" and not eleven zeros."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))
_LEAST = 10_000


class Scale(NamedTuple):
    """What numbers are divided by, and the unit that they then have."""

    divisor: float
    unit: str


def scale_for(numbers: Iterable[float], unit: str | None) -> Scale:
    """The largest scale at which the middle number is at least 1.

    >>> scale_for([6_150_100_000_000, 4_000_000_000_000], "VND")
    Scale(divisor=1000000000000.0, unit='trillion VND')
    >>> scale_for([63, 65], "%")
    Scale(divisor=1, unit='%')
    """
    ordered = sorted(map(abs, numbers))
    if ordered and ordered[-1] >= _LEAST:
        middle = ordered[len(ordered) // 2]
        for divisor, word in _WORDS:
            if middle >= divisor:
                return Scale(divisor, f"{word} {unit or ''}".strip())
    return Scale(1, unit or "number")
