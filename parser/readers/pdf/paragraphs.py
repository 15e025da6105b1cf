"""Printed lines to paragraphs: which line goes on with the one above, by its words and by its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..draft import Draft, role_of
from ..lines import ends_sentence, is_bullet, is_lone_bullet, is_rule, starts_lower
from ..wrapping import opens_with_mark
from .pieces import Piece

_INDENT = 0.8  # in sizes, as all that follow
_APART = 0.25
_SPACE = 0.4
_WIDE_LETTERS = 1.25  # times that a word may be wider than others of its length
_WIDE_CAPITALS = 1.6
_CENTRED = 1.5
_NARROWER = 1.5
_LEAST_RIGHT = 0.8  # of the page, for texts of short lines only
_SAME_SIZE = 0.12
_USUAL_LEADING = 1.4
_MOST_LEADING = 2.5


class Line(NamedTuple):
    """A printed line and the number of its page."""

    piece: Piece
    page: int


class Frame(NamedTuple):
    """The text area: its left and right edge, and the distance of two lines of a paragraph in sizes."""

    left: float
    right: float
    leading: float


def frame_of(lines: Sequence[Line], width: float) -> Frame:
    """The area that lines of pages of one width are set in."""
    lefts = Counter(round(line.piece.left) for line in lines)
    rights = sorted(line.piece.right for line in lines)
    left = min((place for place, count in lefts.items() if count >= 0.1 * len(lines)), default=min(lefts))
    right = max(rights[len(rights) * 95 // 100], _LEAST_RIGHT * width)
    return Frame(left, right, leading_of(lines))


def leading_of(lines: Sequence[Line]) -> float:
    """The usual distance of two lines within a sentence, in sizes of their type."""
    gaps = Counter(
        round((above.piece.base - line.piece.base) / line.piece.size, 1)
        for above, line in pairwise(lines)
        if above.page == line.page and starts_lower(line.piece.text) and not ends_sentence(above.piece.text)
    )
    usual = [gap for gap in gaps if 0.9 <= gap <= _MOST_LEADING]
    return max(usual, key=lambda gap: gaps[gap]) if usual else _USUAL_LEADING


Continues = Callable[[Sequence[Line], Line, Frame], bool]


def drafts_of(
    lines: Iterable[Line], frame: Frame, *, page: int, column: int = 0, in_block: bool = False
) -> list[Draft]:
    """The paragraphs that the lines make up; lines that are only drawn are left out.

    Args:
        lines: from top to bottom, of one column.
        frame: the area they are set in.
        page: the number of the page that the text before ended on.
        column: as in ``Draft``.
        in_block: whether they are one side of a letterhead or a signature block.
    """
    goes_on: Continues = _continues_in_block if in_block else continues
    paragraphs: list[list[Line]] = []
    for line in lines:
        if is_rule(line.piece.text) and not is_lone_bullet(line.piece.text):
            continue
        if paragraphs and goes_on(paragraphs[-1], line, frame):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    drafts = []
    for paragraph in paragraphs:
        drafts.append(_draft(paragraph, page, column))
        page = max(page, paragraph[-1].page)
    return drafts


def _draft(lines: Sequence[Line], page: int, column: int) -> Draft:
    text = ""
    strong = 0
    pages: list[int] = []
    for line in lines:
        space = "" if not text or is_cut(text) else " "
        if strong == len(text) and line.piece.strong:
            strong += len(space) + line.piece.strong
        text += space
        pages += [len(text)] * (line.page - page)
        page = max(page, line.page)
        text += line.piece.text
    return Draft(
        text,
        role=role_of(text),
        strong=min(strong, len(text)),
        column=column,
        origin=f"page {lines[0].page}",
        pages=tuple(pages),
    )


def is_cut(text: str) -> bool:
    """Whether the line was cut within a word or symbol: "2020-" and "2025", "05-CT/" and "TW"."""
    return len(text) > 1 and text[-1] in "-–/" and text[-2].isalnum()


def continues(paragraph: Sequence[Line], line: Line, frame: Frame) -> bool:
    """Whether a line goes on with a paragraph."""
    above, piece = paragraph[-1].piece, line.piece
    if is_lone_bullet(above.text):
        return True
    ended = ends_sentence(above.text)
    full = _is_full(above, piece, frame)
    in_sentence = full and not ended
    goes_on = starts_lower(piece.text) and not ended
    if opens_with_mark(piece.text, in_sentence=in_sentence):
        return False
    if _differ(above, piece, in_sentence=in_sentence):
        return full and goes_on
    if paragraph[-1].page == line.page and _stands_apart(above, piece, frame):
        return full and goes_on
    if _is_centred(above, frame) != _is_centred(piece, frame) and not _follows_centred(above, piece, frame):
        return goes_on and not _is_centred(above, frame)
    if not full:
        return goes_on
    return not (ended and _opens_by_indent(paragraph, piece, frame))


def _continues_in_block(paragraph: Sequence[Line], line: Line, frame: Frame) -> bool:
    """Whether a line of a letterhead or signature block was only cut at the edge of its column."""
    first, above, piece = paragraph[0].piece, paragraph[-1].piece, line.piece
    if is_lone_bullet(above.text):
        return True
    if ends_sentence(above.text) or opens_with_mark(piece.text, in_sentence=False):
        return False
    if starts_lower(piece.text) or piece.text[0].isdigit():
        return True
    hangs = piece.left > first.left + _SPACE * piece.size
    return is_bullet(first.text) and (hangs or _is_full(above, piece, frame))


def _is_full(above: Piece, piece: Piece, frame: Frame) -> bool:
    """Whether the first word of the line would not have fitted into the one above."""
    word = piece.text.split(" ", 1)[0]
    width = len(word) / len(piece.text) * (piece.right - piece.left)
    width *= _WIDE_CAPITALS if word.isupper() else _WIDE_LETTERS
    room = frame.right - above.right
    if _is_centred(above, frame):
        room += above.left - frame.left
    return room < width + _SPACE * above.size


def _is_centred(piece: Piece, frame: Frame) -> bool:
    before, after = piece.left - frame.left, frame.right - piece.right
    return min(before, after) > _NARROWER * piece.size and abs(before - after) < _CENTRED * piece.size


def _follows_centred(above: Piece, piece: Piece, frame: Frame) -> bool:
    """Whether one of two centred lines fills the width, so that it does not look centred alone."""
    middle = (frame.left + frame.right) / 2
    near = _CENTRED * piece.size
    return abs(above.centre - middle) < near and abs(piece.centre - middle) < near and above.left > frame.left


def _differ(above: Piece, piece: Piece, *, in_sentence: bool) -> bool:
    """Whether the lines are set in different ways, as a heading and its text are."""
    if abs(above.size - piece.size) > _SAME_SIZE * piece.size:
        return True
    if in_sentence:
        return above.text.isupper() and not piece.text.isupper()
    return above.is_strong != piece.is_strong or above.text.isupper() or piece.text.isupper()


def _stands_apart(above: Piece, piece: Piece, frame: Frame) -> bool:
    return above.base - piece.base > (frame.leading + _APART) * piece.size


def _opens_by_indent(paragraph: Sequence[Line], piece: Piece, frame: Frame) -> bool:
    """Whether the line after an ended sentence is set in like the first line of a paragraph."""
    indent = _INDENT * piece.size
    above = paragraph[-1].piece
    if len(paragraph) > 1:
        return piece.left > above.left + indent
    return piece.left > frame.left + indent and piece.left > above.left - indent
