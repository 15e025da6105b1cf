"""Texts set side by side without drawn borders: letterheads, signature blocks, columns, bare tables.

The form of the first two is prescribed (Hướng dẫn 36-HD/VPTW; Nghị định 30/2020/NĐ-CP, annex I).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from statistics import fmean
from typing import NamedTuple

from ..tables import has_letterhead_mark
from .grids import Table
from .pieces import Piece, together

Row = Sequence[Piece]

_LEADING = 2.6  # in sizes: the farthest that a line of a block is below the one above,
_SIGNATURE = 11  # and the name below the space for a signature
_MOST_ROWS = 120
_MOST_ABOVE = 12
_GUTTER = 0.5
_CENTRED = 1.5
_FEWEST_ROWS = 3
_FEWEST_RUNNING = 8
_RUNNING = 0.3  # the least share of the page's width that a line of running text has in columns


class Columns(NamedTuple):
    """Two texts side by side.

    Attributes:
        left, right: the lines of each from top to bottom.
        running: whether they are running text, not the short lines of a letterhead or signature block.
    """

    left: Sequence[Piece]
    right: Sequence[Piece]
    running: bool = False


Part = Piece | Columns | Table


@dataclass(slots=True)
class _Region:
    """Rows with an empty stripe down between their left and right pieces."""

    width: float
    rows: list[Row]
    left: list[Piece] = field(init=False)
    right: list[Piece] = field(init=False)

    def __post_init__(self) -> None:
        left, right = self.rows[0]
        self.left, self.right = [left], [right]

    def take(self, row: Row, *, above: bool = False) -> bool:
        """Take in a row if it fits below, or above, the others."""
        sides = self._sides(row, above=above)
        if sides is None:
            return False
        left, right = (
            [*new, *old] if above else [*old, *new]
            for new, old in zip(sides, (self.left, self.right), strict=True)
        )
        if min(piece.left for piece in right) - max(piece.right for piece in left) < _GUTTER * row[0].size:
            return False
        self.left, self.right = left, right
        self.rows = [row, *self.rows] if above else [*self.rows, row]
        return True

    def _sides(self, row: Row, *, above: bool) -> tuple[list[Piece], list[Piece]] | None:
        if len(row) > 2:
            return None
        next_base = self.rows[0 if above else -1][0].base
        gap = abs(next_base - row[0].base) / row[0].size
        if len(row) == 2:
            return ([row[0]], [row[1]]) if gap <= _SIGNATURE else None
        piece = row[0]
        if self._is_set_as(piece, self.right):
            return ([], [piece]) if gap <= (_LEADING if above else _SIGNATURE) else None
        return ([piece], []) if gap <= _LEADING and self._is_set_as(piece, self.left) else None

    def _is_set_as(self, piece: Piece, column: Sequence[Piece]) -> bool:
        """Whether a piece is set as a column is: centred, or flush left."""
        near = _CENTRED * piece.size
        left, right = min(other.left for other in column), max(other.right for other in column)
        if abs(piece.centre - (left + right) / 2) <= near:
            return True
        if abs(piece.centre - self.width / 2) <= 2 * near:
            return False
        return all(abs(other.left - piece.left) <= near for other in column)


def parts_of(rows: Sequence[Row], width: float) -> list[Part]:
    """The rows of a page, or of a stretch of it without drawn tables, as lines, columns and bare tables.

    Args:
        rows: from top to bottom, each as pieces with wide gaps between them.
        width: that of the page.
    """
    parts: list[Part] = []
    position = tried = 0
    alone = 0  # how many of the last parts are rows of one piece
    while position < len(rows):
        row = rows[position]
        if len(row) == 1:
            parts.append(row[0])
            position += 1
            alone += 1
            continue
        # A part of a region that is none of ours is none either.
        if len(row) == 2 and position >= tried:
            region, above = _region(rows, position, alone, width)
            if _is_block(region) or _is_running(region):
                del parts[len(parts) - above :]
                parts.append(Columns(region.left, region.right, not _is_block(region)))
                position += len(region.rows) - above
                alone = 0
                continue
            tried = position + len(region.rows) - above
        count, table = _bare_table(rows, position)
        parts.append(table or together(row))
        position += count
        alone = 0
    return parts


def _region(rows: Sequence[Row], start: int, alone: int, width: float) -> tuple[_Region, int]:
    """The region around a row of two pieces, and how many of its rows stand above that row."""
    region = _Region(width, [rows[start]])
    for row in islice(rows, start + 1, start + _MOST_ROWS):
        if not region.take(row):
            break
    above = 0
    while above < min(alone, _MOST_ABOVE) and region.take(rows[start - above - 1], above=True):
        above += 1
    return region, above


def _is_block(region: _Region) -> bool:
    """Whether it is a letterhead or a signature block: on the right of both stands a name in capitals."""
    if any(has_letterhead_mark(piece.text) for piece in (*region.left, *region.right)):
        return True
    return any(piece.text.isupper() and " " in piece.text for piece in region.right)


def _is_running(region: _Region) -> bool:
    if len(region.rows) < _FEWEST_RUNNING:
        return False
    sides = (region.left, region.right)
    return all(fmean(piece.right - piece.left for piece in side) >= _RUNNING * region.width for side in sides)


def _bare_table(rows: Sequence[Row], start: int) -> tuple[int, Table | None]:
    """How many rows a table without borders has that begins here, and the table; 1 and None if there is none."""
    stripes: list[tuple[float, float]] = []
    taken: list[Row] = []
    for row in islice(rows, start, None):
        if taken and taken[-1][0].base - row[0].base > _LEADING * row[0].size:
            break
        wider = _stripes(stripes, row)
        if len(wider) < 2 or (len(row) == 1 and (not stripes or len(wider) != len(stripes))):
            break
        if len(wider) < len(stripes) and len(taken) >= _FEWEST_ROWS:
            break
        stripes = wider
        taken.append(row)
    while taken and len(taken[-1]) == 1:
        taken.pop()
    if sum(len(row) > 1 for row in taken) < _FEWEST_ROWS:
        return 1, None
    return len(taken), _table(taken, stripes)


def _stripes(stripes: Sequence[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """The stripes of the page that hold text, those that overlap as one."""
    found: list[tuple[float, float]] = []
    for left, right in sorted([*stripes, *((piece.left, piece.right) for piece in row)]):
        if found and left < found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _table(rows: Sequence[Row], stripes: Sequence[tuple[float, float]]) -> Table:
    found: list[list[list[Piece]]] = []
    for row in rows:
        if len(row) > 1 or not found:
            found.append([[] for _ in stripes])
        for piece in row:
            column = sum(left <= piece.left + 1 for left, _ in stripes) - 1
            found[-1][column].append(piece)
    return Table(found, [left for left, _ in stripes])
