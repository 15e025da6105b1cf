"""Plain text: typed letterheads, hard-wrapped lines, page numbers."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from . import pipe_tables
from .characters import is_usual, repair
from .columns import gap_place, goes_on, is_region, right_column, sides
from .draft import Draft, Layout, role_of, squeeze
from .furniture import without_furniture
from .lines import (
    PAGE_MARK_LENGTH,
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
_SPACES = "  "
_LONGEST_PAGE_NUMBER_LINE = 120
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d?);")
_FAR_RIGHT = " " * 24


def layout(text: str, utf8: bytes | None = None) -> Layout:
    """The blocks of a plain text, their characters repaired."""
    if "&" in text:
        text, utf8 = _ENTITY.sub(_unescaped, text), None
    usual = is_usual(text, utf8)
    text, repairs = (text, None) if usual else repair(text)
    text = text.replace("\xa0", " ")
    if _TAB in text:
        text = with_bars(text).replace(_TAB, _TAB_WIDTH)
    lines = _lines(text, usual=usual)
    edge = width(lines)
    drafts: list[Draft] = []
    position = 0
    for start, end in _regions(lines):
        drafts += _blocks(lines[position:start], edge, table=_tables(drafts))
        drafts += _in_columns(lines[start:end])
        position = end
    drafts += _blocks(lines[position:], edge, table=_tables(drafts))
    return Layout(without_furniture(drafts), repairs=repairs or Counter())


def _unescaped(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _lines(text: str, *, usual: bool) -> list[Line]:
    """The lines that say something.

    Args:
        text: without tabs.
        usual: whether all white space in it is plain.
    """
    lines: list[Line] = []
    source = text.split("\n")
    texts = [line.strip() for line in source]
    feeds = [index for index, line in enumerate(source) if "\f" in line] if "\f" in text else []
    marks, page_numbers, heads = _of_pages(source, texts, feeds)
    blank = ruled = turned = False
    pages = 0
    for index, line in enumerate(texts):
        if feeds and "\f" in source[index]:
            pages += source[index].count("\f")
            blank = turned = True
            line = line.replace("\f", " ")
        if not line:
            blank = True
        elif index in page_numbers or index in heads:
            turned = True
        elif index in marks:
            blank = turned = True
            pages += opens_page(line)
        elif not line[0].isalnum() and is_rule(line) and not is_lone_bullet(line):
            ruled = True
        else:
            raw = source[index].rstrip()
            indent = len(raw) - len(line)
            if not usual:
                line = squeeze(line)
            elif _SPACES in line:
                line = _single_spaced(line)
            raw = raw.replace("\f", " ") if feeds else raw
            gap, turned = blank or ruled, turned and not ruled
            lines.append(Line(line, indent, index + 1, gap, turned, pages, raw, blank))
            blank = ruled = turned = False
            pages = 0
    return lines


def _single_spaced(text: str) -> str:
    """``squeeze`` for a text with plain spaces only, in a fraction of the time."""
    while _SPACES in text:
        text = text.replace(_SPACES, " ")
    return text


def _of_pages(
    source: Sequence[str], texts: Sequence[str], feeds: Sequence[int]
) -> tuple[set[int], set[int], set[int]]:
    """The indexes of the lines that belong to the pages: marks of them, their numbers, running heads.

    Args:
        source: the lines of the file.
        texts: the same without the white space at their ends.
        feeds: the indexes of those that hold a form feed.
    """
    short = [index for index, text in enumerate(texts) if 0 < len(text) <= PAGE_MARK_LENGTH]
    marks = {index for index in short if is_page_mark(texts[index])}
    numbers = _page_numbers(source, texts, short)
    turns = {index for index in marks if len(source[index]) < _LONGEST_PAGE_NUMBER_LINE}.union(numbers, feeds)
    return marks, numbers, running_heads(source, sorted(turns))


def _page_numbers(source: Sequence[str], texts: Sequence[str], short: Sequence[int]) -> set[int]:
    """The indexes of the lines that hold nothing but a page number.

    Such a line stands apart or far to the right, and the numbers count up; a column of figures does not.
    """
    found: list[tuple[int, int]] = []
    for index in short:
        line = source[index]
        if len(line) > _LONGEST_PAGE_NUMBER_LINE or (value := page_number(texts[index])) is None:
            continue
        after = source[index + 1] if index + 1 < len(source) else ""
        apart = not (index and texts[index - 1]) and (not after.strip() or after[0] == "\f")
        if apart or line.startswith(_FAR_RIGHT):
            found.append((index, value))
    counting = all(b[1] == a[1] + 1 for a, b in pairwise(found))
    return {index for index, _ in found} if counting else set()


def _regions(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The runs of lines that are set in two columns, as index ranges."""
    regions: list[tuple[int, int]] = []
    wide = [line.raw for line in lines if len(line.raw) - line.indent > len(line.text) + 1]
    if not any(map(gap_place, wide)):
        return regions
    starts = [index for index, line in enumerate(lines) if line.blank or index == 0]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        raws = [line.raw for line in lines[start:end]]
        if regions and regions[-1][1] == start:
            first = regions[-1][0]
            column = right_column([line.raw for line in lines[first:start]])
            if all(goes_on(raw, column) for raw in raws):
                regions[-1] = (first, end)
                continue
        if is_region(raws):
            regions.append((start + next(i for i, raw in enumerate(raws) if gap_place(raw)), end))
    return regions


def _in_columns(lines: Sequence[Line]) -> list[Draft]:
    """The left column's blocks, then the right column's."""
    column = right_column([line.raw for line in lines])
    drafts: tuple[list[Draft], list[Draft]] = ([], [])
    for line in lines:
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
        first = paragraph[0]
        draft = _draft(first.text, first.number, first.pages)
        if len(paragraph) > 1:
            _join(draft, paragraph)
        drafts.append(draft)
    return drafts


def _join(draft: Draft, paragraph: Sequence[Line]) -> None:
    """Give the draft of a paragraph's first line the words of all its lines."""
    pages: list[int] = []
    offset = 0
    for line in paragraph:
        pages += [offset] * line.pages
        offset += len(line.text) + 1
    draft.text = " ".join([line.text for line in paragraph])
    draft.pages = tuple(pages)


def _draft(text: str, number: int, pages: int, *, column: int = 0) -> Draft:
    return Draft(text, role=role_of(text), column=column, origin=f"line {number}", pages=(0,) * pages)
