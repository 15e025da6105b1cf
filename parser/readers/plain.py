"""Plain text: typed letterheads, hard-wrapped lines, page numbers."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from . import pipe_tables
from .characters import repair
from .columns import gap_place, goes_on, is_region, right_column, sides
from .draft import Draft, Layout, role_of, squeeze
from .furniture import without_furniture
from .lines import (
    ends_sentence,
    is_lone_bullet,
    is_page_mark,
    is_rule,
    opens_page,
    page_number,
)
from .running_heads import running_heads
from .tab_tables import with_bars
from .tables import table_drafts
from .wrapping import Line, joined, width

MEDIA_TYPE = "text/plain"
_TAB, _TAB_WIDTH = "\t", "    "
_GAP = "   "
_LONGEST_PAGE_NUMBER_LINE = 120
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d?);")
_FAR_RIGHT = " " * 24


class _Printed(NamedTuple):
    """A line that says something, and what stood between it and the one before.

    Attributes:
        raw: the line with its indent.
        number: its number in the file, from 1.
        blank: whether a blank line stood before it.
        ruled: whether a drawn line did.
        turned: whether the turn of a page did.
        pages: number of pages that start with it.
    """

    raw: str
    number: int
    blank: bool = False
    ruled: bool = False
    turned: bool = False
    pages: int = 0


def layout(text: str) -> Layout:
    """The blocks of a plain text, their characters repaired."""
    text, repairs = repair(_ENTITY.sub(_unescaped, text) if "&" in text else text)
    text = text.replace("\xa0", " ")
    if _TAB in text:
        text = with_bars(text).replace(_TAB, _TAB_WIDTH)
    printed = _printed(text)
    lines = [_line(each) for each in printed]
    edge = width(lines)
    drafts: list[Draft] = []
    position = 0
    for start, end in _regions(printed) if _GAP in text else ():
        drafts += _blocks(lines[position:start], edge, table=_tables(drafts))
        drafts += _in_columns(printed[start:end])
        position = end
    drafts += _blocks(lines[position:], edge, table=_tables(drafts))
    return Layout(without_furniture(drafts), repairs=repairs)


def _unescaped(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _line(printed: _Printed) -> Line:
    raw, number, blank, ruled, turned, pages = printed
    indent = len(raw) - len(raw.lstrip()) if raw[0].isspace() else 0
    return Line(squeeze(raw), indent, number, blank or ruled, turned and not ruled, pages)


def _printed(text: str) -> list[_Printed]:
    printed: list[_Printed] = []
    source = text.split("\n")
    page_numbers = _page_numbers(source)
    turns = [index for index, line in enumerate(source) if index + 1 in page_numbers or _turns(line)]
    heads = running_heads(source, turns)
    blank = ruled = turned = False
    pages = 0
    for number, line in enumerate(source, 1):
        if "\f" in line:
            pages += line.count("\f")
            blank = turned = True
            line = line.replace("\f", " ")
        text = line.strip()
        if not text:
            blank = True
        elif number in page_numbers or number - 1 in heads:
            turned = True
        elif is_page_mark(text):
            blank = turned = True
            pages += opens_page(text)
        elif is_rule(text) and not is_lone_bullet(text):
            ruled = True
        else:
            printed.append(_Printed(line.rstrip(), number, blank, ruled, turned, pages))
            blank = ruled = turned = False
            pages = 0
    return printed


def _turns(line: str) -> bool:
    return "\f" in line or (0 < len(line) < _LONGEST_PAGE_NUMBER_LINE and is_page_mark(line.strip()))


def _page_numbers(source: Sequence[str]) -> set[int]:
    """The numbers of the lines that hold nothing but a page number.

    Such a line stands apart or far to the right, and the numbers count up; a column of figures does not.
    """
    found: list[tuple[int, int]] = []
    for index, line in enumerate(source):
        if not 0 < len(line) <= _LONGEST_PAGE_NUMBER_LINE or (value := page_number(line.strip())) is None:
            continue
        before = source[index - 1] if index else ""
        after = source[index + 1] if index + 1 < len(source) else ""
        apart = not before.strip() and (not after.strip() or after[0] == "\f")
        if apart or line.startswith(_FAR_RIGHT):
            found.append((index + 1, value))
    counting = all(b[1] == a[1] + 1 for a, b in pairwise(found))
    return {number for number, _ in found} if counting else set()


def _regions(printed: Sequence[_Printed]) -> list[tuple[int, int]]:
    """The runs of lines that are set in two columns, as index ranges."""
    regions: list[tuple[int, int]] = []
    if not any(gap_place(line.raw) for line in printed):
        return regions
    starts = [index for index, line in enumerate(printed) if line.blank or index == 0]
    for start, end in zip(starts, [*starts[1:], len(printed)], strict=True):
        raws = [line.raw for line in printed[start:end]]
        if regions and regions[-1][1] == start:
            first = regions[-1][0]
            column = right_column([line.raw for line in printed[first:start]])
            if all(goes_on(raw, column) for raw in raws):
                regions[-1] = (first, end)
                continue
        if is_region(raws):
            regions.append((start + next(i for i, raw in enumerate(raws) if gap_place(raw)), end))
    return regions


def _in_columns(printed: Sequence[_Printed]) -> list[Draft]:
    """The left column's blocks, then the right column's."""
    column = right_column([line.raw for line in printed])
    drafts: tuple[list[Draft], list[Draft]] = ([], [])
    for line in printed:
        for side in sides(line.raw, column):
            text = squeeze(side.text)
            above = drafts[side.column]
            if is_rule(text):
                continue
            if above and text[0].islower() and not ends_sentence(above[-1].text):
                above[-1].text += f" {text}"
            else:
                above.append(_draft(text, line.number, line.pages, column=side.column))
    return drafts[0] + drafts[1]


def _tables(drafts: Sequence[Draft]) -> int:
    """The number of tables so far."""
    return len({draft.table for draft in drafts if draft.table is not None})


def _blocks(lines: Sequence[Line], edge: int, *, table: int) -> list[Draft]:
    """The paragraphs, and the rows of tables drawn with bars; the first of these has the number given."""
    texts = [line.text for line in lines]
    if "|" not in "".join(texts):
        return _paragraphs(lines, edge)
    drafts: list[Draft] = []
    begun = position = 0
    while position < len(lines):
        end = pipe_tables.table_end(texts, position)
        if end > position:
            drafts += _paragraphs(lines[begun:position], edge)
            rows = [pipe_tables.row(line.text, f"line {line.number}") for line in lines[position:end]]
            drafts += table_drafts(rows, table + _tables(drafts))
            begun = end
        position = max(end, position + 1)
    return drafts + _paragraphs(lines[begun:], edge)


def _paragraphs(lines: Sequence[Line], edge: int) -> list[Draft]:
    drafts: list[Draft] = []
    for paragraph in joined(lines, edge):
        pages: list[int] = []
        offset = 0
        for line in paragraph:
            if line.pages:
                pages += [offset] * line.pages
            offset += len(line.text) + 1
        first = paragraph[0]
        text = " ".join([line.text for line in paragraph]) if len(paragraph) > 1 else first.text
        drafts.append(_draft(text, first.number, 0))
        drafts[-1].pages = tuple(pages)
    return drafts


def _draft(text: str, number: int, pages: int, *, column: int = 0) -> Draft:
    return Draft(text, role=role_of(text), column=column, origin=f"line {number}", pages=(0,) * pages)
