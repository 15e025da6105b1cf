"""Which candidate stands under which: a stack of open series, read by the continuity of their ordinals.

The order of styles is not fixed in these texts (Điều above I, A above I above 1, "1/" outermost), so a label
opens a series of its own under whatever is open, unless it carries on a series that is open already.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from .candidates import Candidate
from .labels import Style

_RANK: dict[str, int] = {"annex": 0, "part": 1, "chapter": 2, "section": 3}
_WIDEST_GAP = 9  # labels that may be missing in a series that goes on further out
_DEEPEST = 12  # no document nests deeper; bounds the work on a text made of labels
_LAST_BEFORE_I = 8  # "h" is the eighth letter; an "i)" that follows none is a small roman 1


class _Open(msgspec.Struct):
    """A series on the stack: the candidate that it stands at now."""

    index: int
    style: Style | str
    mark: str
    path: tuple[int, ...]
    upper: bool
    markup: int | None
    carried: tuple[Style | str, int] = ("", 0)  # the series under the sibling before it, and where that ended

    @property
    def ordinal(self) -> int:
        return self.path[-1] if self.path else 0


def nest(found: Sequence[Candidate], introductory: Sequence[bool]) -> list[int | None]:
    """The parent of each candidate, as an index into ``found``; None for the outermost.

    Args:
        found: the candidates in text order.
        introductory: for each, whether it stands beside the numbered parts even where those follow it.
    """
    stack: list[_Open] = []
    parents: list[int | None] = []
    for index, candidate in enumerate(found):
        entry = _entry(index, candidate)
        if candidate.label is None:
            keep = _keep_title(stack, entry)
        elif entry.upper:
            keep = _keep_upper(stack, entry, introductory)
        elif entry.style == "decimal":
            keep = _keep_decimal(stack, entry)
        else:
            keep = _keep_lower(stack, entry)
        keep = min(keep, _DEEPEST - 1)
        if keep < len(stack) - 1 and stack[keep].style == entry.style:
            entry.carried = (stack[keep + 1].style, stack[keep + 1].ordinal)
        del stack[keep:]
        parents.append(stack[-1].index if stack else None)
        stack.append(entry)
    return parents


def _entry(index: int, candidate: Candidate) -> _Open:
    label = candidate.label
    if label is None:
        return _Open(index, candidate.manner or "", "", (), candidate.manner == "capitals", candidate.markup)
    return _Open(index, label.style, label.mark, label.path, label.upper, candidate.markup)


def _keep_title(stack: Sequence[_Open], entry: _Open) -> int:
    """How much of the stack stays open above a title without a label."""
    if entry.style == "markup" and entry.markup and any(open_.markup for open_ in stack):
        return next(
            (i for i, open_ in enumerate(stack) if open_.markup is None or open_.markup >= entry.markup),
            len(stack),
        )
    if entry.style == "vision":
        entry.style = "period" if any(open_.style == "period" for open_ in stack) else "line"
    for place in reversed(range(len(stack))):
        if stack[place].style == entry.style:
            return place
    if entry.upper:
        return next((i for i, open_ in enumerate(stack) if open_.style != "annex"), len(stack))
    return len(stack)


def _keep_upper(stack: Sequence[_Open], entry: _Open, introductory: Sequence[bool]) -> int:
    for place in reversed(range(len(stack))):
        if stack[place].style == entry.style:
            return place
    rank = _RANK.get(entry.style, 4)
    for place, open_ in enumerate(stack):
        outranked = (open_.style in _RANK and _RANK[open_.style] > rank) or (
            rank < 4 and open_.style not in _RANK
        )
        by_markup = bool(open_.markup and entry.markup and open_.markup >= entry.markup)
        loose = open_.style in ("strong", "line", "period") or (not open_.upper and open_.style != "markup")
        if outranked or by_markup or loose or introductory[open_.index]:
            return place
    return len(stack)


def _keep_decimal(stack: Sequence[_Open], entry: _Open) -> int:
    """ "2.1" stands under "2", or under "Điều 2", or beside the last "1.x"."""
    above = entry.path[:-1]
    for place in reversed(range(len(stack))):
        if stack[place].path == above and stack[place].style in ("arabic", "decimal"):
            return place + 1
    for place in reversed(range(len(stack))):
        if stack[place].style == "decimal" and len(stack[place].path) == len(entry.path):
            return place
    for place in reversed(range(len(stack))):
        if stack[place].path == above and stack[place].upper:
            return place + 1
    return next((i for i, open_ in enumerate(stack) if open_.style == "decimal"), len(stack))


def _keep_lower(stack: Sequence[_Open], entry: _Open) -> int:
    ordinal = entry.ordinal
    same = [place for place, open_ in enumerate(stack) if open_.style == entry.style][::-1]
    exact = [place for place in same if stack[place].mark == entry.mark]
    for place in (*exact, *same):
        if stack[place].ordinal + 1 == ordinal:
            return place
    if entry.style == "letter" and ordinal > _LAST_BEFORE_I and not same:
        return _keep_small_roman(stack, entry)
    if stack and stack[-1].carried == (entry.style, ordinal - 1):
        return len(stack)  # numbers that run on across letters: a) 1-9, b) 10-15
    if ordinal == 1:
        return exact[0] if exact and exact[0] == len(stack) - 1 else len(stack)
    near = [
        place
        for place in exact or same
        if place == len(stack) - 1 or 0 <= ordinal - stack[place].ordinal <= _WIDEST_GAP
    ]
    return near[0] if near else len(stack)


def _keep_small_roman(stack: Sequence[_Open], entry: _Open) -> int:
    """A single "i)", "v)" or "x)" that no letter before it explains belongs to the series i, ii, iii."""
    entry.style = "small_roman"
    for place in reversed(range(len(stack))):
        if stack[place].style == "small_roman":
            return place
    return len(stack)
