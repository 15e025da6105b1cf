"""Lines cut at a page's width, and how they become paragraphs again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from .lines import ends_sentence, is_bullet, is_labelled, is_lone_bullet, starts_lower

_WIDEST = 200
_NARROWEST = 30
_LEAST_BREAKS = 3
_LEAST_SHARE = 0.2
_LEAST_CUT = 0.6
_FULL = 0.82  # a line is full if with the next word it would pass this share of the width
_INDENT = 2


class Line(msgspec.Struct, frozen=True, gc=False):
    """One printed line.

    Attributes:
        text: its wording, single-spaced, not empty.
        indent: number of columns before it.
        number: its number in the file, from 1.
        gap: whether it stands apart from the line before.
        turned: whether only the turn of a page sets it apart.
        pages: number of pages that start with it.
        raw: the line with its indent and as it is spaced; "" where the file does not set text in columns.
        blank: whether a blank line stands before it, not a drawn one alone.
    """

    text: str
    indent: int
    number: int
    gap: bool = False
    turned: bool = False
    pages: int = 0
    raw: str = ""
    blank: bool = False


def width(lines: Sequence[Line]) -> int:
    """The width that the lines were cut at, or 0 if they were not cut.

    Lines were cut if many of them stop in mid-sentence and go on in small letters on the next, or most of those
    do that could not have taken another word; and if none is much longer than a page is wide.
    """
    ends = sorted(line.indent + len(line.text) for line in lines)
    if not ends:
        return 0
    edge = ends[len(ends) * 9 // 10]
    if not _NARROWEST <= edge <= _WIDEST or ends[len(ends) * 98 // 100] > 1.5 * edge:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    broken = [(a, b) for a, b in pairs if starts_lower(b.text) and not ends_sentence(a.text)]
    if len(broken) >= max(_LEAST_BREAKS, _LEAST_SHARE * len(pairs)):
        return edge
    widest = ends[-1]
    full = sum(_is_full(a, b, widest) for a, b in pairs)
    cut = sum(_is_full(a, b, widest) for a, b in broken)
    return widest if cut >= max(_LEAST_BREAKS, _LEAST_CUT * full) else 0


def _is_full(line: Line, after: Line, edge: float) -> bool:
    """Whether the first word of the line after would not have gone on the line."""
    return line.indent + len(line.text) + 1 + len(after.text.split(" ", 1)[0]) > edge


def continues(previous: Line, line: Line, edge: int) -> bool:
    """Whether the line goes on with what the previous one began.

    Args:
        previous: the line before.
        line: the line in question.
        edge: the width of the text, from ``width``; 0 if it was not cut.
    """
    if line.gap:
        return line.turned and starts_lower(line.text) and not ends_sentence(previous.text)
    if is_lone_bullet(previous.text):
        return True
    if not edge:
        return _continues_title(previous, line)
    ended = ends_sentence(previous.text)
    full = _is_full(previous, line, _FULL * edge)
    if _opens_block(previous, line, in_sentence=full and not ended):
        return False
    if full:
        return not (ended and line.indent >= previous.indent + _INDENT)
    return starts_lower(line.text) and not ended


def _continues_title(previous: Line, line: Line) -> bool:
    """A subject set over two lines ("về ... và / ngăn chặn ..."): the one wrap in an otherwise whole text."""
    return (
        starts_lower(line.text)
        and not is_bullet(line.text)
        and not is_labelled(line.text)
        and starts_lower(previous.text)
        and not is_bullet(previous.text)
        and not ends_sentence(previous.text)
    )


def _opens_block(previous: Line, line: Line, *, in_sentence: bool) -> bool:
    text = line.text
    if opens_with_mark(text, in_sentence=in_sentence):
        return True
    if is_bullet(text) or is_labelled(text):
        return False
    if text.isupper() and previous.text.isupper():
        return not is_labelled(previous.text)
    return text.isupper() or previous.text.isupper()


def opens_with_mark(text: str, *, in_sentence: bool) -> bool:
    """Whether the line opens a block by a bullet, a label, or words that open a list of recipients or a signature.

    Args:
        text: the line.
        in_sentence: whether the line before is full and ends in mid-sentence; then the mark may only have
            fallen to the start of the line.
    """
    if text.startswith(("Nơi nhận", "T/M", "TM.", "K/T", "KT.")):
        return True
    if is_bullet(text):
        # "kinh tế / - xã hội": a dash inside a sentence that fell to the start of the line.
        return not (in_sentence and text[0] in "-–—" and not text[1:].lstrip()[:1].isupper())
    return is_labelled(text) and not (in_sentence and _goes_on_after_label(text))


def is_stray_dash(previous: str, text: str, edge: int) -> bool:
    """Whether the dash that opens a line of a cut text belongs to the sentence of the line before.

    Args:
        previous: the line before.
        text: the line.
        edge: the width of the text, from ``width``.

    >>> is_stray_dash("Tốc độ tăng bình quân đạt 05", "- 06%/năm", 32), is_stray_dash("Mục tiêu:", "- một là", 32)
    (True, False)
    """
    if not edge or text[:1] not in tuple("-–—") or previous.endswith(",") or ends_sentence(previous):
        return False
    full = _is_full(Line(previous, 0, 0), Line(text, 0, 0), _FULL * edge)
    return full and is_bullet(text) and not opens_with_mark(text, in_sentence=True)


def _goes_on_after_label(text: str) -> bool:
    words = text.split(" ", 2)
    return len(words) < 2 or starts_lower(words[1]) or words[0][0].islower()


def joined(lines: Sequence[Line], edge: int) -> list[list[Line]]:
    """The lines of each paragraph.

    Args:
        lines: in order, not empty.
        edge: the width of the text, from ``width``.
    """
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and continues(paragraphs[-1][-1], line, edge):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs
