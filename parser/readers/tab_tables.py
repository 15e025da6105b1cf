"""Tables whose cells are parted by tabs, as they are pasted from a spreadsheet or a word processor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_TAB = "\t"
_BAR = "|"
_FEWEST_ROWS = 2
_FEWEST_CELLS = 3
_MOST_PADDED = 4  # times the cells that are there; one line of tabs must not widen every other without bound


def with_bars(text: str) -> str:
    """The text with the rows of each tab table drawn with bars, for ``pipe_tables``; as many lines as before.

    A table is a run of lines with tabs in them, of which two and more have three cells that say something.
    Tabs that only indent a line, or set two columns of a letterhead side by side, make none; nor do lines of which
    one is far wider than the rest.

    >>> with_bars("TT\\tChỉ tiêu\\t2025\\n1\\tHộ nghèo\\t3%\\nhết")
    '| TT | Chỉ tiêu | 2025 |\\n| 1 | Hộ nghèo | 3% |\\nhết'
    """
    lines = text.split("\n")
    for start, end in _runs(lines):
        rows = [[cell.strip() for cell in line.rstrip().split(_TAB)] for line in lines[start:end]]
        if _is_table(rows):
            columns = max(map(len, rows))
            lines[start:end] = [_drawn([*row, *[""] * (columns - len(row))]) for row in rows]
    return "\n".join(lines)


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The runs of lines that have a tab behind something and no bar, as index ranges."""
    start = None
    for index, line in enumerate([*lines, ""]):
        if _TAB in line.strip() and _BAR not in line:
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    if sum(sum(map(bool, row)) >= _FEWEST_CELLS for row in rows) < _FEWEST_ROWS:
        return False
    lengths = [len(row) for row in rows]
    return max(lengths) * len(rows) <= _MOST_PADDED * sum(lengths)


def _drawn(cells: Sequence[str]) -> str:
    return f"{_BAR} {' | '.join(cells)} {_BAR}"
