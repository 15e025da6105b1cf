"""Tables whose bars stand on lines of their own, as law databases export them.

::

    |
    first cell
    |
    second cell, which
    may be cut
    |
    |
    first cell of the next row
    |
    ...

The end of a row and an empty cell look the same; the number of columns that fits the whole table decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_BAR = "|"
_FEWEST_FIELDS = 2
_MOST_COLUMNS = 40
_LONGEST_FIELD = 2_000
_NEARLY_ALL = 0.8
_MOST_HEADS = 3  # rows
_ORDINAL_HEAD = re.compile(r"[*\s]*S?TT[*\s]*")
_ORDINAL = re.compile(r"[*\s]*(?:[-–+]|\(?\w{1,4}(?:\.\w{1,3})*[.)]?)?[*\s]*")
_BETWEEN = re.compile(r"#{2,6} |[#* ]*PHỤ LỤC\b")


class Part(NamedTuple):
    """A stretch of lines: a flat table, or anything else.

    Attributes:
        start: index of the first line.
        lines: the lines themselves; for a table, without those after the last bar.
        is_table: whether it is a flat table.
    """

    start: int
    lines: Sequence[str]
    is_table: bool


class Field(NamedTuple):
    """What stands between two bars: its lines joined by line ends, and the number of its first line."""

    text: str
    line: int


def parts(lines: Sequence[str]) -> Iterator[Part]:
    """The lines cut into flat tables and the rest, in order."""
    begin = 0
    position = 0
    while position < len(lines):
        if lines[position].strip() != _BAR:
            position += 1
            continue
        end = _table_end(lines, position)
        if end - position > _FEWEST_FIELDS:
            if position > begin:
                yield Part(begin, lines[begin:position], is_table=False)
            yield Part(position, lines[position:end], is_table=True)
            begin = end
        position = end
    if begin < len(lines):
        yield Part(begin, lines[begin:], is_table=False)


def _table_end(lines: Sequence[str], start: int) -> int:
    """The index after the last bar of the table that begins at ``start``.

    A heading, and what is longer than a cell, stands between two tables.
    """
    end = start + 1
    length = 0
    for index in range(start, len(lines)):
        text = lines[index].strip()
        length += len(text)
        if text == _BAR:
            end = index + 1
            length = 0
        elif not text or length > _LONGEST_FIELD or _BETWEEN.match(text):
            break
    return end


def rows(part: Part) -> list[list[Field]]:
    """The fields of each row of a flat table."""
    fields = _fields(part)
    texts = [field.text for field in fields]
    widest = _widest(texts)
    columns = _columns(texts, widest=widest)
    if columns:
        return [fields[start : start + columns] for start in range(0, len(fields), columns + 1)]
    cuts = [_ragged(fields, columns=widest, heads=heads) for heads in range(_MOST_HEADS + 1)]
    return min(enumerate(cuts), key=lambda cut: _misfits(cut[1], heads=cut[0]))[1]


def _widest(texts: Sequence[str]) -> int:
    """How many fields a full row has: the longest run without an empty one, or the length of nearly all."""
    empty = [index for index, text in enumerate(texts) if not text] + [len(texts)]
    runs = [after - before - 1 for before, after in pairwise([-1, *empty])]
    usual, times = Counter(runs).most_common(1)[0]
    return usual if times >= _NEARLY_ALL * len(runs) else max(runs)


def _misfits(rows: Sequence[Sequence[Field]], *, heads: int) -> int:
    """How many rows below the heads are not as the others are: shorter, or with words in the column of ordinals."""
    width = max((len(row) for row in rows), default=0)
    numbered = bool(rows) and _ORDINAL_HEAD.fullmatch(rows[0][0].text) is not None
    below = rows[max(1, heads) :]
    return sum(len(row) < width or (numbered and not _ORDINAL.fullmatch(row[0].text)) for row in below)


def _ragged(fields: Sequence[Field], *, columns: int, heads: int) -> list[list[Field]]:
    """The rows of a table in which some cells span several columns.

    A row has so many fields if an empty one follows there; otherwise, and as a row of heads, it ends at the next
    empty one.
    """
    empty = [index for index, field in enumerate(fields) if not field.text] + [len(fields)]
    ends = set(empty)
    found: list[list[Field]] = []
    start = 0
    while start < len(fields):
        end = start + columns
        if end not in ends or len(found) < heads:
            end = empty[bisect_left(empty, start)]
        found.append(list(fields[start:end]))
        start = end + 1
    return [row for row in found if row]


def _fields(part: Part) -> list[Field]:
    fields: list[Field] = []
    current: list[str] = []
    first = part.start + 2
    for index, line in enumerate(part.lines[1:], part.start + 2):
        if line.strip() == _BAR:
            fields.append(Field("\n".join(current), first))
            current, first = [], index + 1
        else:
            current.append(line)
    return fields


def _columns(texts: Sequence[str], *, widest: int) -> int:
    """The number of columns at which an empty field stands between all rows; 0 if there is none.

    There are no more than the fields of the widest row.
    """
    total = len(texts) + 1
    for columns in range(1, min(_MOST_COLUMNS, widest) + 1):
        if total % (columns + 1) == 0 and not any(texts[columns :: columns + 1]):
            return columns
    return 0
