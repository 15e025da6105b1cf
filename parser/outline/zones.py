"""Where the head, the grounds, the body, the closing words and the signature of a document stand.

Party documents are laid out by Hướng dẫn 36-HD/VPTW (2018), State documents by Nghị định 30/2020/NĐ-CP; newspapers
and portals leave parts out and put others in. No part is taken for granted here but the body.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..keys import alternation
from ..lexicon import Lexicon
from ..source import Source

_HEAD_BLOCKS = 60
_LEAD_OVER_BLOCKS = 25
_CLOSING_BLOCKS = 4
_TITLE_LENGTH = 350
_SHORT_LINE = 160


@dataclass(frozen=True, slots=True)
class Zones:
    """The parts of a document as half-open ranges of block indexes; in this order they make up all blocks.

    Attributes:
        head: letterhead, number, place and date, type and title; for a newspaper page all down to the headline
            and the site's own lines beside it. An editor's words above a title are inside.
        opening: an editor's words, the grounds (căn cứ), the meeting that resolves, the line QUYẾT NGHỊ.
        body: from the first heading on. Without headings: all that is not another part.
        closing: the last sentences, which speak of the document itself ("phổ biến đến chi bộ").
        foot: signature, recipients, and residue of a web page behind them.
        appendix: what follows the signature and is a text of its own (phụ lục, an enclosed programme).
    """

    head: range
    opening: range
    body: range
    closing: range
    foot: range
    appendix: range


def divide(source: Source, lexicon: Lexicon) -> Zones:
    """Tell the parts of a document apart.

    Args:
        source: the text and its blocks; an empty one gives empty ranges.
        lexicon: read for the tables ``layout`` and ``document_types``.

    Returns:
        Six ranges that together hold every block once, in order.
    """
    page = _Page(source, _patterns(lexicon))
    head = _head_end(page)
    foot = _foot_start(page, head)
    appendix = _appendix_start(page, foot)
    closing = _closing_start(page, head, foot)
    body = _body_start(page, head, closing)
    cuts = (0, head, body, closing, foot, appendix, len(source.blocks))
    return Zones(*(range(start, end) for start, end in zip(cuts, cuts[1:], strict=False)))


@dataclass(frozen=True, slots=True)
class _Patterns:
    type_line: re.Pattern[str]
    headline: re.Pattern[str]
    motto: re.Pattern[str]
    grounds: re.Pattern[str]
    enacting: re.Pattern[str]
    leads_over: re.Pattern[str]
    lead_in: re.Pattern[str]
    heading: re.Pattern[str]
    unnumbered: re.Pattern[str]
    about_itself: re.Pattern[str]
    signature: re.Pattern[str]
    signed: re.Pattern[str]
    recipients: re.Pattern[str]
    position: re.Pattern[str]
    appendix: re.Pattern[str]
    furniture: re.Pattern[str]


_NUMBER_LINE = re.compile(r"^\W*số *:? *[\d.…-]")
_RULE = re.compile(r"^[\W_]*$")
_SITE_DATE = re.compile(
    r"^\W*(?:(?:thứ *(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b|\d{1,2}:\d{2}\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
)
_PLACE_DATE = re.compile(r"\bngày\b.{0,12}\btháng\b.{0,12}\bnăm\b")
_TITLE_PART = re.compile(r"^\W*(?:của|về|v/v|ban hành|phê duyệt|thông qua|lần thứ|nhiệm kỳ|kh[oó]a|kỳ họp)\b")
_SENTENCE_END = (".", ";", ":", ",")
# A name: two to six words, each with a capital; ranks before it (PGS.TS.) end in a full stop.
_NAME = re.compile(r"^(?:\w+\. ?){0,3}\w+(?: +\w+){1,5}$")
_ORDINALS = ("nhất", "hai", "ba", "tư", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LABEL = (
    rf"(?:(?:phần|chương|mục|điều) +(?:thứ +)?(?:[ivxlc]+|\d+|{'|'.join(_ORDINALS)})\b"
    r"|(?!v/v)[ivxlc]{1,6} *[.:)/-] *(?=\D)|[a-h] *[.)/-] (?=\D)|\d{1,2}(?:\.\d{1,2}){0,3}\.? *[.:)/-] *(?=[^\d\s]))"
)


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    layout = lexicon.table("layout")
    types = alternation(
        name for entry in lexicon.table("document_types")["types"].values() for name in entry["names"]
    )
    start = r"^[^\w\n]*"
    enacting = alternation(layout["enacting"]["lines"])
    capacities = alternation(layout["signature"]["capacities"])
    positions = alternation(lexicon.table("positions")["heads"])
    furniture = alternation(layout["furniture"]["starts"])
    residue = alternation(layout["furniture"]["phrases"])
    annexed = alternation(layout["appendix"]["notes"])
    return _Patterns(
        type_line=re.compile(rf"{start}({types})"),
        headline=re.compile(rf"{start}(?:toàn văn:? *)?({types})\b"),
        motto=re.compile(alternation(layout["motto"]["lines"])),
        grounds=re.compile(rf"{start}{alternation(layout['grounds']['starts'])}\b"),
        enacting=re.compile(rf"{start}{enacting}[^\w\n]*$", re.M),
        leads_over=re.compile(rf"\b{alternation(layout['enacting']['ends'])} *:?[^\w\n]*$"),
        lead_in=re.compile(
            rf"{start}{alternation(layout['lead_in']['starts'])}\b|{alternation(layout['lead_in']['phrases'])}"
        ),
        heading=re.compile(rf"^[^\w\n(]{{0,8}}({_LABEL})", re.M),
        unnumbered=re.compile(rf"{start}{alternation(layout['unnumbered']['lines'])}[^\w\n]*$"),
        about_itself=re.compile(
            rf"{start}(?:{types}(?: +này)? (?:.*\b)?{alternation(layout['closing']['predicates'])}"
            rf"|{alternation(layout['closing']['lines'])})\b"
        ),
        signature=re.compile(rf"(?:^|[|\t]|   )[^\w\n]*({capacities})\.? *[^\W\d_]", re.M),
        signed=re.compile(rf"\(? *{alternation(layout['signature']['marks'])} *[.)]?"),
        recipients=re.compile(rf"{start}({alternation(layout['signature']['recipients'])})\b(?! *của)", re.M),
        position=re.compile(rf"{start}({positions})\b[^\n]{{0,60}}$", re.M),
        appendix=re.compile(
            rf"{start}(?:({alternation(layout['appendix']['titles'])})\b|\(? *{annexed}\b)", re.M
        ),
        furniture=re.compile(rf"{start}{furniture}|^.{{0,100}}{residue}", re.M),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """The document with what is asked of its blocks."""

    source: Source
    patterns: _Patterns

    def key(self, index: int) -> str:
        start, end = self.source.blocks[index].span
        return self.source.key[start:end]

    def text(self, index: int) -> str:
        start, end = self.source.blocks[index].span
        return self.source.text[start:end]

    def count(self) -> int:
        return len(self.source.blocks)

    def offset(self, index: int) -> int:
        return self.source.blocks[index].span[0] if index < self.count() else len(self.source.text)

    def index_at(self, offset: int) -> int:
        """The block that holds the offset, or the last one before it."""
        return max(bisect_right(self.source.blocks, offset, key=lambda block: block.span[0]) - 1, 0)

    def is_heading(self, index: int) -> bool:
        """Whether it opens with a label of the outline, as roman numbers and letters only in capitals."""
        match = self.patterns.heading.match(self.key(index))
        return match is not None and self.is_label(match, self.text(index))

    def is_label(self, match: re.Match[str], text: str) -> bool:
        label = text[match.start(1) : match.end(1)]
        return not label[0].isalpha() or label[0].isupper()

    def is_rule(self, index: int) -> bool:
        return _RULE.match(self.key(index)) is not None


def _is_upper(text: str) -> bool:
    return text.isupper()


def _segments(page: _Page, offset: int, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Matches from the offset on, with the text of the line from the match to the next column."""
    text = page.source.text
    for match in pattern.finditer(page.source.key, offset):
        end = text.find("\n", match.end())
        line = text[match.start(1) : end if end >= 0 else len(text)]
        yield match, re.split(r"\||\t| {3,}", line, maxsplit=1)[0].strip()


# The head


def _head_end(page: _Page) -> int:
    """The index of the first block behind type and title, or behind a headline."""
    limit = min(page.count(), _HEAD_BLOCKS + _letterhead(page))
    type_line = _type_line(page, limit)
    if type_line is not None:
        return _title_end(page, type_line + 1)
    last = -1
    for index in range(min(limit, 12)):
        if _is_page_line(page, index) or _is_headline(page, index, last):
            last = index
        elif page.is_heading(index) or len(page.key(index)) > _SHORT_LINE:
            break
    return last + 1


def _letterhead(page: _Page) -> int:
    """The index of the letterhead's block, 0 if there is none: pages of law databases put it far down."""
    for match in page.patterns.motto.finditer(page.source.key):
        if _is_upper(page.source.text[match.start() : match.end()]):
            return page.index_at(match.start())
    return 0


def _type_line(page: _Page, limit: int) -> int | None:
    """The first block that opens with a document type in capitals, before any heading of the outline."""
    for index in range(_letterhead(page), limit):
        match = page.patterns.type_line.match(page.key(index))
        if match and _is_upper(page.text(index)[match.start(1) : match.end(1)]):
            return index
        if (
            page.is_heading(index)
            and not _NUMBER_LINE.match(page.key(index))
            and not page.source.blocks[index].cells
        ):
            return None
    return None


def _title_end(page: _Page, index: int) -> int:
    """The index behind the title: organ, subject over several lines, and the rule below them."""
    first = index
    while index < page.count():
        if page.is_rule(index):
            return index + 1
        if not _is_title_part(page, index, first=index == first):
            break
        index += 1
    return index


def _is_title_part(page: _Page, index: int, *, first: bool) -> bool:
    key, text = page.key(index), page.text(index)
    patterns = page.patterns
    if (
        len(key) > _TITLE_LENGTH
        or page.is_heading(index)
        or patterns.grounds.match(key)
        or patterns.enacting.match(key)
        or patterns.unnumbered.match(key)
    ):
        return False
    ends_sentence = text.endswith(_SENTENCE_END) and not text.endswith("định,")
    if _is_upper(text) or _TITLE_PART.match(key) or text[0].islower() or text[0] == "(":
        return True
    return not ends_sentence and (first or page.source.blocks[index].strong)


def _is_page_line(page: _Page, index: int) -> bool:
    """Whether it is the site's own: its date, its counters, its buttons."""
    key = page.key(index)
    return len(key) < _SHORT_LINE and bool(
        _SITE_DATE.match(key) or page.patterns.furniture.match(key) or page.is_rule(index)
        or page.patterns.motto.search(key) or _NUMBER_LINE.match(key)
    )  # fmt: skip


def _is_headline(page: _Page, index: int, last: int) -> bool:
    if (
        len(page.key(index)) > _TITLE_LENGTH
        or page.is_heading(index)
        or page.text(index).endswith((".", ":", ";"))
    ):
        return False
    block = page.source.blocks[index]
    return block.role == "heading" or page.patterns.headline.match(page.key(index)) is not None


# The foot


def _foot_start(page: _Page, head: int) -> int:
    """The index of the first block of signature, recipients or page residue; the number of blocks if none."""
    offset = page.offset(head)
    starts = [
        next(found, None)
        for found in (_recipients(page, offset), _signatures(page, offset), _offices(page, offset))
    ]
    indexes = [page.index_at(start) for start in starts if start is not None]
    if not indexes:
        return _residue_start(page, head)
    foot = min(indexes)
    while foot > head and _is_foot_date(page, foot - 1):
        foot -= 1
    return foot


def _is_foot_date(page: _Page, index: int) -> bool:
    key = page.key(index)
    return page.is_rule(index) or (
        len(key) < 80 and _PLACE_DATE.search(key) is not None and not key.endswith(".")
    )


def _recipients(page: _Page, offset: int) -> Iterator[int]:
    for match, line in _segments(page, offset, page.patterns.recipients):
        rest = line[match.end(1) - match.start(1) :].lstrip(" *_")
        if line[0].isupper() and (not rest or rest[0] in ":-("):
            yield match.start(1)


def _signatures(page: _Page, offset: int) -> Iterator[int]:
    for match, line in _segments(page, offset, page.patterns.signature):
        if len(line) < 90 and _is_upper(line):
            yield match.start(1)


def _offices(page: _Page, offset: int) -> Iterator[int]:
    """Office lines without a capacity above them ("CHỦ TỊCH"), if a name or a mark of signing follows."""
    for match, line in _segments(page, offset, page.patterns.position):
        if _is_upper(line) and _is_signed(page, page.index_at(match.start(1)) + 1):
            yield match.start(1)


def _is_signed(page: _Page, index: int) -> bool:
    for following in range(index, min(index + 3, page.count())):
        text = page.text(following)
        if page.patterns.signed.match(page.key(following)):
            return True
        if _NAME.match(text) and len(text) < 40 and text.title() in (text, text.title()) and text.istitle():
            return True
    return False


def _residue_start(page: _Page, head: int) -> int:
    """Where a page without a signature turns to its own matters: in the last third, on a short line."""
    text = page.source.text
    offset = max(page.offset(head), len(text) * 2 // 3)
    for match in page.patterns.furniture.finditer(page.source.key, offset):
        index = page.index_at(match.start())
        if index > head and len(page.key(index)) < _SHORT_LINE:
            return index
    return page.count()


# Appendix, closing words, body


def _appendix_start(page: _Page, foot: int) -> int:
    """The index of the first block of what is annexed behind the signature."""
    text = page.source.text
    for match in page.patterns.appendix.finditer(page.source.key, page.offset(foot)):
        index = page.index_at(match.end() - 1)
        if match[1] and not text[match.start(1)].isupper():
            continue
        if index > foot and len(page.key(index)) < _TITLE_LENGTH:
            return _annexed_title(page, index, foot)
    return _second_text(page, foot)


def _annexed_title(page: _Page, index: int, foot: int) -> int:
    """Go up from "(Kèm theo …)" over the capitals of the title that it belongs to."""
    start = index
    for above in range(index - 1, max(foot, index - 6), -1):
        if page.patterns.type_line.match(page.key(above)) and _is_upper(page.text(above)):
            return above
        if not _is_upper(page.text(above)):
            break
    return start


def _second_text(page: _Page, foot: int) -> int:
    """A text with an outline of its own behind the signature, though nothing announces it."""
    source = page.source
    labels = [
        page.index_at(match.start(1))
        for match in page.patterns.heading.finditer(source.key, page.offset(foot))
        if source.text[match.start(1)] in "IVXPCĐM" and page.is_label(match, source.text)
    ]
    return labels[0] if len(labels) > 1 and labels[0] > foot else page.count()


def _closing_start(page: _Page, head: int, foot: int) -> int:
    """The index of the first of the closing sentences; ``foot`` if there are none."""
    start = foot
    for index in range(foot - 1, max(head, foot - 1 - _CLOSING_BLOCKS), -1):
        if page.patterns.about_itself.match(page.key(index)) and not page.is_heading(index):
            start = index
        elif not page.is_rule(index):
            break
    while start > head and start < foot and page.is_rule(start - 1):
        start -= 1
    return start


def _body_start(page: _Page, head: int, end: int) -> int:
    """The index of the first heading; without headings, of the first block behind the opening formulas."""
    after = _behind_formulas(page, head, end)
    heading = _first_heading(page, after, end)
    if heading is None or (heading - head > 12 and heading - head > (end - head) * 0.6):
        return after
    return heading


def _behind_formulas(page: _Page, head: int, end: int) -> int:
    """The index behind the last of the grounds, the editor's words and the line QUYẾT NGHỊ."""
    last = head - 1
    for index in range(head, min(end, head + _LEAD_OVER_BLOCKS)):
        key = page.key(index)
        if page.patterns.enacting.match(key) and _is_upper(page.text(index)):
            return index + 1
        if page.patterns.grounds.match(key) or (page.patterns.lead_in.search(key) and index < head + 3):
            last = index
        elif page.is_heading(index):
            break
        elif page.patterns.leads_over.search(key) and key.endswith(":"):
            last = index
    return min(last + 1, end)


def _first_heading(page: _Page, start: int, end: int) -> int | None:
    source = page.source
    for match in page.patterns.heading.finditer(source.key, page.offset(start), page.offset(end)):
        if page.is_label(match, source.text):
            first = page.index_at(match.start(1))
            break
    else:
        first = end
    for index in range(start, min(first, start + _LEAD_OVER_BLOCKS)):
        if _is_unnumbered_heading(page, index):
            return index
    return first if first < end else None


def _is_unnumbered_heading(page: _Page, index: int) -> bool:
    block, key, text = page.source.blocks[index], page.key(index), page.text(index)
    if page.patterns.enacting.match(key) or page.patterns.lead_in.search(key) or len(key) > _SHORT_LINE:
        return False
    if page.patterns.unnumbered.match(key) or block.role == "heading":
        return True
    return _is_upper(text) and block.role != "table_row" and len(text) > 5
