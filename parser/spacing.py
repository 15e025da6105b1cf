"""Single spaces, which patterns of several words are made for, in strings that no reader has tidied."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from .model import Span

_RUN = re.compile("  +")
_OTHER_SPACE = re.compile(r"[^\S\r\n ]")


def single_spaced(text: str) -> tuple[str, Callable[[Span], Span]]:
    """The text with each run of spaces of any sort as one, and what leads spans in it back to the text.

    >>> tidy, back = single_spaced("không  dưới   5%")
    >>> tidy, back((0, 10)), back((11, 13))
    ('không dưới 5%', (0, 11), (14, 16))
    """
    text = _OTHER_SPACE.sub(" ", text)
    runs = [match.span() for match in _RUN.finditer(text)]
    if not runs:
        return text, _same
    pieces, at = [], 0
    for start, end in runs:
        pieces.append(text[at : start + 1])
        at = end
    pieces.append(text[at:])
    ends = list(accumulate(map(len, pieces)))
    skipped = [0, *accumulate(end - start - 1 for start, end in runs)]

    def back(span: Span) -> Span:
        return _shifted(span[0], ends, skipped), _shifted(span[1] - 1, ends, skipped) + 1

    return "".join(pieces), back


def _same(span: Span) -> Span:
    return span


def _shifted(offset: int, ends: list[int], skipped: list[int]) -> int:
    """The offset of a character before the runs were shortened."""
    return offset + skipped[min(bisect_right(ends, offset), len(skipped) - 1)]
