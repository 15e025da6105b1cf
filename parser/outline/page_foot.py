"""Where the foot of a document starts (signature, recipients), and what is annexed behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile

from ..model import Span
from .page import SHORT_LINE, TITLE_LENGTH, Page

_ABOVE_FOOT = 6
_TITLE_BLOCKS = 12
_SIGNATURE_LENGTH = 90
_LONG_TEXT = 400
_TABLE_CELLS = 3
_COLUMN_MARKS = ("|", "\t", "   ")
_COLUMN_GAP = re.compile(r"\||\t| {3,}")
_PLACE_DATE = re.compile(r"\bngày\b.{0,12}\btháng\b.{0,12}\bnăm\b")
_OPEN_COLUMN = re.compile(r"(?:^|\n|\||\t| {3})[\W_]*$")
# Two to six words; ranks before them (PGS.TS.) end in a full stop.
_NAME = re.compile(r"(?:\w+\. ?){0,3}\w+(?: +\w+){1,5}$")


def foot_start(page: Page, head: int) -> int:
    """The index of the first block of signature, recipients or page residue behind ``head``; the number of
    blocks if there is none."""
    found = next(_openers(page, head), None)
    foot = _first_office(page, head, page.count) if found is None else found
    if foot is None:
        return _residue_start(page, head)
    above = _first_office(page, max(head, foot - _ABOVE_FOOT), foot)
    foot = foot if above is None else above
    while foot > head and _is_foot_date(page, foot - 1):
        foot -= 1
    return foot


def _openers(page: Page, head: int) -> Iterator[int]:
    """Blocks in which "Nơi nhận" or "T/M ORGAN" opens the line or a column of it."""
    text = page.source.text
    for start, words_end in _signature_words(page, head):
        if _is_deep(page, start):
            continue
        end = text.find("\n", start)
        rest = _COLUMN_GAP.split(text[words_end : end if end >= 0 else None], maxsplit=1)[0].strip(" *_.")
        words = text[start:words_end]
        if words[-1].islower() or words.startswith("NƠI"):
            opens = not rest or rest[0] in ":-("
        else:
            opens = len(rest) < _SIGNATURE_LENGTH and (rest.isupper() or _names_signer(rest))
        if opens:
            yield page.index_at(start)


def _names_signer(words: str) -> bool:
    """Whether nothing but a name stands behind capitals ("THÀNH ỦY, BÍ THƯ Đỗ Khắc Vinh")."""
    parts = words.split()
    name = list(dropwhile(str.isupper, parts))
    return (
        len(name) < len(parts)
        and all(part[0].isupper() for part in name)
        and _NAME.match(" ".join(name)) is not None
    )


def _signature_words(page: Page, head: int) -> Iterator[Span]:
    """Where "Nơi nhận", "T/M" and the like open a line or a column."""
    text, offset = page.source.text, page.offset(head)
    if not any(mark in text for mark in _COLUMN_MARKS):
        # Lines alone are found far quicker than all such words. The first has no line end before it.
        for match in page.patterns.signature_line_text.finditer(f"\n{text}", offset):
            yield match.start(1) - 1, match.end(1) - 1
        return
    for match in page.patterns.signature_text.finditer(text, offset):
        start = match.start()
        if _OPEN_COLUMN.search(text, max(start - 12, 0), start):
            yield match.span()


def _is_deep(page: Page, offset: int) -> bool:
    """Whether it stands far inside a long block: then too much would go to the foot with it."""
    index = page.index_at(offset)
    return page.length(index) > _LONG_TEXT and offset - page.offset(index) > SHORT_LINE


def _first_office(page: Page, start: int, end: int) -> int | None:
    """The first line that is an office in capitals ("CHỦ TỊCH") with a name or a mark of signing below it."""
    for index in range(start, end):
        if (
            page.length(index) < _SIGNATURE_LENGTH
            and page.text(index).isupper()
            and page.patterns.office.match(page.key(index))
            and _is_signed(page, index + 1)
        ):
            return index
    return None


def _is_signed(page: Page, start: int) -> bool:
    for index in range(start, min(start + 3, page.count)):
        if page.length(index) > _SIGNATURE_LENGTH:
            return False
        if page.patterns.signed.match(page.key(index)):
            return True
        text = page.text(index)
        if _NAME.match(text) and text.istitle():
            return True
    return False


def _is_foot_date(page: Page, index: int) -> bool:
    if page.length(index) > _SIGNATURE_LENGTH or page.text(index).endswith("."):
        return False
    return _PLACE_DATE.search(page.key(index)) is not None


def _residue_start(page: Page, head: int) -> int:
    """Where a page without a signature turns to its own matters: in the last third, on a short line."""
    first = page.index_at(len(page.source.text) * 2 // 3)
    for index in range(max(head + 1, first), page.count):
        if page.length(index) < SHORT_LINE and page.patterns.furniture.match(page.key(index)):
            return index
    return page.count


def appendix_start(page: Page, foot: int) -> int:
    """The index of the first block of what is annexed behind the foot; the number of blocks if nothing is."""
    found = (_announced_annex(page, foot), _second_outline(page, foot), _long_text(page, foot))
    starts = [start for start in found if start is not None]
    return min(starts, default=page.count)


def _announced_annex(page: Page, foot: int) -> int | None:
    """Where a line "PHỤ LỤC" stands, or the title above a line "(Kèm theo …)"."""
    for index in range(foot + 1, page.count):
        if page.length(index) > TITLE_LENGTH:
            continue
        match = page.patterns.appendix.match(page.key(index))
        if match is None:
            continue
        if match[1] is None:
            return _annexed_title(page, index, foot)
        if page.text(index)[match.start(1)].isupper():
            return index
    return None


def _second_outline(page: Page, foot: int) -> int | None:
    """The title above the first of several headings of the outer levels behind the signature."""
    source = page.source
    labels = [
        index
        for index in range(foot, page.count)
        if (start := page.label_start(index)) is not None and source.text[start] in "IVXPCĐM"
    ]
    return _annexed_title(page, labels[0], foot) if len(labels) > 1 and labels[0] > foot else None


def _long_text(page: Page, foot: int) -> int | None:
    """The title above the first long paragraph or wide table row that is neither recipients nor residue."""
    for index in range(foot + 1, page.count):
        key = page.key(index)
        if page.patterns.furniture.match(key):
            return None
        is_long = page.length(index) > _LONG_TEXT and "nơi nhận" not in key and "lưu" not in key
        if is_long or len(page.source.blocks[index].cells) >= _TABLE_CELLS:
            return _annexed_title(page, index, foot)
    return None


def _annexed_title(page: Page, index: int, foot: int) -> int:
    """Go up to the title that the line belongs to: the type in capitals, else the capitals right above."""
    start = index
    for above in range(index - 1, max(foot, index - _TITLE_BLOCKS), -1):
        if page.is_type_line(above):
            return above
        if start == above + 1 and (page.text(above).isupper() or page.source.blocks[above].role == "heading"):
            start = above
    return start
