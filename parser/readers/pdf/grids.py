"""Tables with drawn borders: the cells that the lines make, and the text in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .pieces import Piece, rows_of, together
from .strokes import Stroke, Strokes

_NEAR = 3.0
_MOST_STROKES = 2_000
_MOST_LINES = 400  # a finer grid is a drawing

Cut = Callable[[Piece, float], list[Piece]]


class Grid(NamedTuple):
    """The borders of one table.

    Attributes:
        columns: where they stand from left to right.
        rows: where they stand from top to bottom.
        down: the lines that each border of a column is made of.
        across: the lines that each border of a row is made of.
    """

    columns: Sequence[float]
    rows: Sequence[float]
    down: Sequence[Sequence[Stroke]]
    across: Sequence[Sequence[Stroke]]

    @property
    def top(self) -> float:
        """Height of the upper border."""
        return self.rows[0]

    @property
    def bottom(self) -> float:
        """Height of the lower border."""
        return self.rows[-1]


class Table(NamedTuple):
    """Rows of cells, each cell the lines in it.

    Attributes:
        rows: from top to bottom.
        edges: left ends of the columns; those of a table that goes on are the same on the next page.
    """

    rows: Sequence[Sequence[Sequence[Piece]]]
    edges: Sequence[float]


def grids_of(strokes: Strokes) -> list[Grid]:
    """The tables of two or more columns that the lines draw, from top to bottom."""
    if max(len(strokes.across), len(strokes.down)) > _MOST_STROKES:
        return []
    grids = []
    for bottom, top in _bands(strokes.down):
        inside = Strokes(
            [line for line in strokes.across if bottom - _NEAR <= line.at <= top + _NEAR],
            [line for line in strokes.down if line.start >= bottom and line.end <= top],
        )
        columns = _clusters([line.at for line in inside.down])
        if inside.across:
            columns = _with_outer(columns, inside.across)
        rows = _clusters([line.at for line in inside.across] + [bottom, top])[::-1]
        if len(columns) > 2 and max(len(columns), len(rows)) <= _MOST_LINES:
            down = [_at(column, inside.down) for column in columns]
            grids.append(Grid(columns, rows, down, [_at(row, inside.across) for row in rows]))
    return sorted(grids, key=lambda grid: -grid.top)


def _at(border: float, strokes: Iterable[Stroke]) -> list[Stroke]:
    return [stroke for stroke in strokes if abs(stroke.at - border) <= _NEAR]


def _bands(down: Iterable[Stroke]) -> list[tuple[float, float]]:
    """The stretches of height that lines run down through without a break."""
    bands: list[tuple[float, float]] = []
    for line in sorted(down, key=lambda line: line.start):
        if bands and line.start <= bands[-1][1] + _NEAR:
            bands[-1] = (bands[-1][0], max(bands[-1][1], line.end))
        else:
            bands.append((line.start, line.end))
    return bands


def _clusters(places: Iterable[float]) -> list[float]:
    """The places in order, those that are drawn twice as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _with_outer(columns: list[float], across: Sequence[Stroke]) -> list[float]:
    """The columns with the outer ones that have no line at their outer side."""
    left, right = min(line.start for line in across), max(line.end for line in across)
    before = [left] if not columns or left < columns[0] - _NEAR else []
    after = [right] if not columns or right > columns[-1] + _NEAR else []
    return [*before, *columns, *after]


def table_in(grid: Grid, pieces: Sequence[Piece], cut: Cut) -> Table:
    """The pieces, all of which stand within the grid, as a table.

    Args:
        grid: the borders.
        pieces: what is printed between them.
        cut: cuts a piece before the word that begins right of a place.
    """
    cells: list[list[list[Piece]]] = [[[] for _ in grid.columns[1:]] for _ in grid.rows[1:]]
    for piece in pieces:
        row = _row(grid, piece)
        height = (grid.rows[row] + grid.rows[row + 1]) / 2
        for part in _at_borders(grid, piece, height, cut):
            column = _column(grid, part, height)
            cells[_top_row(grid, row, column)][column].append(part)
    rows = [[_lines(cell) for cell in row] for row in cells]
    return Table([row for row in rows if any(row)], grid.columns)


def _lines(cell: Sequence[Piece]) -> list[Piece]:
    return [together(row) for row in rows_of(cell)]


def _row(grid: Grid, piece: Piece) -> int:
    middle = piece.base + piece.size / 4
    rising = [-height for height in grid.rows]
    return min(max(bisect_right(rising, -middle) - 1, 0), len(grid.rows) - 2)


def _column(grid: Grid, piece: Piece, height: float) -> int:
    """The column that a piece stands in: that of its middle or, in a cell over several, the first of them."""
    column = min(max(bisect_right(grid.columns, piece.centre) - 1, 0), len(grid.columns) - 2)
    while column and not _crosses(grid.down[column], height):
        column -= 1
    return column


def _top_row(grid: Grid, row: int, column: int) -> int:
    """The first of the rows that a cell reaches over."""
    middle = (grid.columns[column] + grid.columns[column + 1]) / 2
    while row and not _crosses(grid.across[row], middle):
        row -= 1
    return row


def _at_borders(grid: Grid, piece: Piece, height: float, cut: Cut) -> list[Piece]:
    """The piece cut at the borders that it reaches over."""
    done: list[Piece] = []
    rest = piece
    for column, strokes in zip(grid.columns[1:-1], grid.down[1:-1], strict=True):
        if not rest.left < column - 1 < rest.right - 2 or not _crosses(strokes, height):
            continue
        *before, after = cut(rest, column - 1)
        if before:
            done += before
            rest = after
    return [*done, rest]


def _crosses(border: Iterable[Stroke], place: float) -> bool:
    """Whether a border is drawn at a place along it."""
    return any(stroke.start - 1 <= place <= stroke.end + 1 for stroke in border)
