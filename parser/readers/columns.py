"""Two texts side by side: letterheads and signature blocks typed with a wide gap between them.

The form is prescribed (Hướng dẫn 36-HD/VPTW; Nghị định 30/2020/NĐ-CP, annex I): at the head the issuing
organ and number on the left, the Party's or State's name and the date on the right; at the foot the
recipients on the left, the signature on the right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .lines import is_bullet, is_labelled

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_LONGEST_SIDE = 75
_LONGEST_LINE = 2 * _LONGEST_SIDE
_LEAST_PLACE = 16
_WIDE = 8
_NEAR = 0.8  # a line indented by this share of the right column's place belongs to it;
_DEEP = 0.6  # one by this share does if its middle lies under the column


class Side(NamedTuple):
    """A piece of a line: its wording, its column (0 left, 1 right), the columns before it."""

    text: str
    column: int
    indent: int


def gap_place(line: str) -> int:
    """Where the right one of the line's two texts begins, or 0 if there are not two.

    Args:
        line: with tabs expanded and its indent kept.
    """
    if len(line) > _LONGEST_LINE or "   " not in line:
        return 0
    gaps = list(_GAP.finditer(line))
    if len(gaps) != 1:
        return 0
    left, right = line[: gaps[0].start()].strip(), line[gaps[0].end() :].rstrip()
    if max(len(left), len(right)) > _LONGEST_SIDE or gaps[0].end() < _LEAST_PLACE:
        return 0
    narrow = gaps[0].end() - gaps[0].start() < _WIDE
    if narrow and " " not in left and (is_bullet(f"{left} ") or is_labelled(left)):
        return 0  # the gap follows a list mark
    return gaps[0].end()


def is_region(lines: Sequence[str]) -> bool:
    """Whether the lines hold a letterhead or a signature block in two columns.

    On the right of both stands a name or an office in capitals.
    """
    return any(place and line[place:].strip().isupper() for line in lines if (place := gap_place(line)))


def right_column(lines: Sequence[str]) -> range:
    """The columns of the page that the right texts of a region take up."""
    places = [(gap_place(line), len(line.rstrip())) for line in lines]
    return range(min(a for a, _ in places if a), max(b for a, b in places if a))


def stands_right(line: str, column: range) -> bool:
    """Whether the whole line stands in the right column."""
    text = line.strip()
    indent = line.index(text)
    return indent >= _NEAR * column.start or (
        indent >= _DEEP * column.start and indent + len(text) // 2 in column
    )


def goes_on(line: str, column: range) -> bool:
    """Whether a line below a region belongs to it: it has a right text too, or stands right."""
    place = gap_place(line)
    return _DEEP * column.start <= place < column.stop if place else stands_right(line, column)


def sides(line: str, column: range) -> list[Side]:
    """The pieces of one line of a region."""
    place = gap_place(line)
    indent = len(line) - len(line.lstrip())
    if place:
        return [Side(line[:place].strip(), 0, indent), Side(line[place:].strip(), 1, place)]
    return [Side(line.strip(), int(stands_right(line, column)), indent)]
