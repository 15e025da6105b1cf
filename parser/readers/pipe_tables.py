"""Rows of a table drawn with bars, ``| a | b |``, without the line of dashes that Markdown asks for."""

from __future__ import annotations

from collections.abc import Sequence

from .draft import squeeze
from .phrases import Phrase
from .tables import Row, has_letterhead_mark

_BAR = "|"
_FEWEST_ROWS = 2


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix(_BAR).removesuffix(_BAR)
    return [squeeze(cell) for cell in inner.split(_BAR)]


def _opens(line: str) -> bool:
    """Whether a table may begin with the line: bars at both ends, two and more within, or a letterhead's."""
    text = line.strip()
    if _BAR not in text:
        return False
    columns = len(_cells(text))
    framed = text[0] == text[-1] == _BAR and len(text) > 1
    return columns > 2 or (columns == 2 and (framed or has_letterhead_mark(text)))


def table_end(lines: Sequence[str], start: int) -> int:
    """The index after the last row of the table that begins at ``start``; ``start`` if none does."""
    if not _opens(lines[start]):
        return start
    columns = len(_cells(lines[start]))
    end = start + 1
    while end < len(lines) and _BAR in lines[end] and len(_cells(lines[end])) == columns:
        end += 1
    framed = lines[start].strip().startswith(_BAR)
    return end if end - start >= _FEWEST_ROWS or framed else start


def row(line: str, origin: str) -> Row:
    """The row that a line is."""
    return Row([[Phrase(cell)] if cell else [] for cell in _cells(line)], origin=origin)
