"""Where the head of a document ends: behind its title, or behind the headline of a newspaper."""

from __future__ import annotations

import re

from .page import SHORT_LINE, TITLE_LENGTH, Page

_HEAD_BLOCKS = 60
_HEADLINE_BLOCKS = 12
_TITLE_BLOCKS = 20
_NUMBER_LINE = re.compile(r"\W*số *:? *[\d.…-]")
_SITE_DATE = re.compile(
    r"\W*(?:(?:thứ *(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b|\d{1,2}:\d{2}\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
)
_ABOUT = re.compile(r"\W*v/v\b")
_LETTER_DATE = re.compile(r".{0,60}\bngày\b.{0,12}\btháng\b.{0,12}\bnăm\b[^\n]{0,6}$")
_IN_BRACKETS = re.compile(r"\([^()]*\)?$")
_TITLE_PART = re.compile(r"\W*(?:của|về|v/v|ban hành|phê duyệt|thông qua|lần thứ|nhiệm kỳ|khóa|kỳ họp)\b")


def head_end(page: Page) -> int:
    """The index of the first block behind the head; 0 if the document starts with its text."""
    letterhead = _letterhead(page)
    limit = min(page.count, _HEAD_BLOCKS + letterhead)
    type_line = _type_line(page, letterhead, limit)
    if type_line is not None:
        end = _title_end(page, type_line + 1)
        below = _bare_type_line(page, type_line, end)
        return end if below is None else _title_end(page, below + 1)
    end = 0
    for index in range(min(limit, _HEADLINE_BLOCKS)):
        if _is_page_line(page, index) or _is_headline(page, index) or _ABOUT.match(page.key(index)):
            end = index + 1
        elif page.length(index) > SHORT_LINE or page.is_heading(index):
            break
    return _unread_title_end(page, end) if letterhead else end


def _unread_title_end(page: Page, index: int) -> int:
    """The index behind the capitals below a letterhead: a title whose type is not to be read (scans)."""
    last = min(page.count, index + _TITLE_BLOCKS)
    while index < last and page.text(index).isupper() and _is_title_part(page, index, first=False):
        index += 1
    return index


def _letterhead(page: Page) -> int:
    """The index of the letterhead's block, 0 if there is none: pages of law databases put it far down."""
    source = page.source
    for motto in page.patterns.mottos:
        offset = source.key.find(motto)
        if offset >= 0 and source.text[offset : offset + len(motto)].isupper():
            return page.index_at(offset)
    return 0


def _type_line(page: Page, start: int, limit: int) -> int | None:
    """The first block that opens with a document type in capitals, before any heading of the outline."""
    for index in range(start, limit):
        if page.is_type_line(index):
            return index
        if not page.source.blocks[index].cells and page.is_heading(index):
            return None
    return None


def _bare_type_line(page: Page, headline: int, start: int) -> int | None:
    """The line that holds nothing but the type that a headline in capitals opens with: the title proper."""
    match = page.patterns.type_line.match(page.key(headline))
    if match is None or match.end() == page.length(headline):
        return None
    for index in range(start, min(page.count, start + _HEADLINE_BLOCKS)):
        if page.key(index).strip(" *_:") == match[1]:
            return index
        if page.is_heading(index):
            return None
    return None


def _title_end(page: Page, index: int) -> int:
    """The index behind the title: organ, subject over several lines, and the rule below them."""
    first = index
    while index < min(page.count, first + _TITLE_BLOCKS):
        if page.is_rule(index):
            return index + 1
        if not _is_title_part(page, index, first=index == first):
            break
        index += 1
    return index


def _is_title_part(page: Page, index: int, *, first: bool) -> bool:
    if page.length(index) > TITLE_LENGTH or page.is_heading(index):
        return False
    key, text, patterns = page.key(index), page.text(index), page.patterns
    if patterns.grounds.match(key) or patterns.enacting.match(key) or patterns.is_unnumbered(key):
        return False
    if _SITE_DATE.match(key):
        return False
    if text == text.upper() or text[0].islower() or _IN_BRACKETS.match(text) or _TITLE_PART.match(key):
        return True
    if not first and page.text(index - 1).endswith(","):
        return True
    return not text.endswith((".", ";", ":")) and (first or page.source.blocks[index].strong)


def _is_page_line(page: Page, index: int) -> bool:
    """Whether it is the site's own (its date, its counters) or what is left of a letterhead."""
    if page.length(index) > SHORT_LINE:
        return False
    key = page.key(index)
    return (
        _SITE_DATE.match(key) is not None
        or page.patterns.furniture.match(key) is not None
        or _NUMBER_LINE.match(key) is not None
        or _LETTER_DATE.match(key) is not None
        or page.is_rule(index)
        or any(motto in key for motto in page.patterns.mottos)
    )


def _is_headline(page: Page, index: int) -> bool:
    if (
        page.length(index) > TITLE_LENGTH
        or page.text(index).endswith((".", ":", ";"))
        or page.is_heading(index)
    ):
        return False
    if page.source.blocks[index].role == "heading":
        return True
    return page.patterns.opens_with_type(page.key(index))
