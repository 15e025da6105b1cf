"""Lines that stand at the top or the foot of page after page: the name of the organ, of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .lines import is_bullet, is_labelled

_DIGITS = re.compile(r"\d+")
_FEWEST = 3
_NEAR = 2
_LONGEST = 100


def running_heads(lines: Sequence[str], turns: Sequence[int]) -> set[int]:
    """The indices of the lines that are repeated where pages turn, whatever number they hold.

    Args:
        lines: all lines of a text.
        turns: the indices of the lines that mark the turn of a page, in order.
    """
    if len(turns) < _FEWEST - 1:
        return set()
    marked = set(turns)
    places = {index for turn in turns for index in _around(lines, turn, marked)}
    wordings = {index: _wording(lines[index]) for index in places}
    times = Counter(wordings.values())
    least = max(_FEWEST, len(turns) // 2)
    running = {wording for wording, count in times.items() if count >= least}
    last = {index: _wording(lines[index]) for index in range(len(lines) - _NEAR, len(lines))}
    return {index for index, wording in (wordings | last).items() if wording in running}


def _wording(line: str) -> str:
    return _DIGITS.sub("0", line.strip(" \t\f"))


def _is_body(text: str) -> bool:
    return is_bullet(text) or is_labelled(text)


def _around(lines: Sequence[str], turn: int, marked: set[int]) -> list[int]:
    """The nearest lines that say something, on both sides of a turn and on it."""
    found = [turn] if lines[turn].strip() and "\f" in lines[turn] else []
    for step in (-1, 1):
        index, left = turn + step, _NEAR
        while 0 <= index < len(lines) and left and abs(index - turn) <= 3 * _NEAR:
            text = lines[index].strip()
            if text and index not in marked and len(text) <= _LONGEST and not _is_body(text):
                found.append(index)
            left -= bool(text)
            index += step
    return found
