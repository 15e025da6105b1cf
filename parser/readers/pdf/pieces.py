"""Stretches of printed text with their place on the page, and how they stand to each other.

All measures are in points (1/72 inch) from the lower left corner of the page as it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_TOUCHING = 0.12  # in sizes: the widest gap between two letters of one word
_MOST_IN_ROW = 200  # more are no line of a text; it is cut
_ONE_LINE = 0.5  # the farthest that two baselines of one line are apart (a raised figure is 0.35 up)


@dataclass(slots=True)
class Piece:
    """Characters printed side by side in one line.

    Attributes:
        text: as printed, without white space at its ends.
        left: where its first character begins.
        right: where its last one ends.
        base: height of its baseline.
        size: size of its type.
        strong: number of leading characters in bold or italic type.
        start: index of its first character on the page; -1 if it was put together.
        end: index after its last one.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    strong: int = 0
    start: int = -1
    end: int = -1

    @property
    def centre(self) -> float:
        """The middle between its ends."""
        return (self.left + self.right) / 2

    @property
    def is_strong(self) -> bool:
        """Whether all of it is in bold or italic type."""
        return self.strong >= len(self.text)


def together(pieces: Sequence[Piece]) -> Piece:
    """The pieces as one, in their order, with a space wherever there is room for one."""
    first = pieces[0]
    if len(pieces) == 1:
        return first
    text, strong, right = first.text, first.strong, first.right
    for piece in pieces[1:]:
        space = " " if piece.left - right > _TOUCHING * piece.size else ""
        if strong == len(text) and piece.strong:
            strong += len(space) + piece.strong
        text += space + piece.text
        right = max(right, piece.right)
    size = max(piece.size for piece in pieces)
    return Piece(text, first.left, right, first.base, size, strong)


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The lines of a page from top to bottom, each as its pieces from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        row = rows[-1] if rows else None
        if row and _beside(piece, row):
            row.append(piece)
        else:
            rows.append([piece])
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda piece: piece.left)
    return rows


def _beside(piece: Piece, row: Sequence[Piece]) -> bool:
    tolerance = _ONE_LINE * max(piece.size, row[0].size)
    if row[0].base - piece.base > tolerance or len(row) >= _MOST_IN_ROW:
        return False
    return all(piece.left >= other.right - 1 or piece.right <= other.left + 1 for other in row)


def merged(row: Sequence[Piece], gap: float) -> list[Piece]:
    """The row with pieces put together that are less than ``gap`` sizes apart."""
    groups: list[list[Piece]] = []
    for piece in row:
        if groups and piece.left - groups[-1][-1].right < gap * piece.size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [together(group) for group in groups]
