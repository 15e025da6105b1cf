"""What is asked of the blocks of a document to tell its parts apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

import msgspec

from ..keys import alternation, fold
from ..lexicon import Lexicon
from ..phrases import Phrases
from ..source import Source

#: Longer blocks are running text, not the line of a title.
TITLE_LENGTH = 350
#: Longer blocks are no line of a page's own (its date, its buttons).
SHORT_LINE = 160

_KINDS = ("situation", "viewpoint", "goal", "indicator", "task", "implementation")
_MARKS = re.compile(r"[^\w\n]*")
_LETTER = re.compile(r"\w")
_RULE = re.compile(r"[\W_]*$")
_ORDINALS = "nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
# In the last branch "57-NQ/TW", "45/2017/NĐ-CP" and dates are no labels.
_LABEL = (
    rf"(?:phần|chương|mục|điều) +(?:thứ +)?(?:[ivxlc]+|\d{{1,3}}|{_ORDINALS})\b"
    r"|(?!v/v)[ivxlc]{1,6} ?[.:)/-] *(?=\D)"
    r"|[a-h] ?[.)/-] (?=\D)"
    r"|(?!\d\d? ?[-/] ?\w{1,8} ?[-/])\d{1,2}(?:\.\d{1,2}){0,3}\.? ?[.:)/-] *(?=[^\d\s])"
)


class Patterns(msgspec.Struct, frozen=True):
    """Patterns over the matching key of one block (``match``), but ``heading``, which goes on into the
    next, those ending in ``_phrase``, which are searched for, and those named ``*_text``, which look for capitals in the text as printed."""

    type_line: re.Pattern[str]
    whole_text: re.Pattern[str]
    mottos: tuple[str, ...]
    grounds: re.Pattern[str]
    enacting: re.Pattern[str]
    resolving: re.Pattern[str]
    leads_over: re.Pattern[str]
    lead_in: re.Pattern[str]
    lead_in_phrase: re.Pattern[str]
    heading: re.Pattern[str]
    unnumbered: re.Pattern[str]
    parts: Phrases
    part_end: re.Pattern[str]
    predicate: re.Pattern[str]
    closing: re.Pattern[str]
    signature_text: re.Pattern[str]
    signature_line_text: re.Pattern[str]
    signed: re.Pattern[str]
    office: re.Pattern[str]
    appendix: re.Pattern[str]
    furniture: re.Pattern[str]

    def opens_with_type(self, key: str) -> bool:
        """Whether a block opens with a document type, or with the words that a site puts before one."""
        whole_text = self.whole_text.match(key)
        return any(
            found and not _LETTER.match(key, found.end())
            for found in (
                self.type_line.match(key),
                whole_text and self.type_line.match(key, whole_text.end()),
            )
        )

    def leads_in(self, key: str) -> bool:
        """Whether a block is an editor's words before the document."""
        return bool(self.lead_in.match(key) or self.lead_in_phrase.search(key))

    def is_unnumbered(self, key: str) -> bool:
        """Whether a block is the title of a part that stands without a number ("mở đầu", "mục tiêu chung:")."""
        part = self.parts.match(key, _marks_end(key))
        return bool(self.unnumbered.match(key) or (part and self.part_end.match(key, part.end)))

    def is_about_itself(self, key: str) -> bool:
        """Whether a block says what becomes of the document ("Nghị quyết này được phổ biến đến chi bộ")."""
        named = self.type_line.match(key)
        return bool((named and self.predicate.match(key, named.end())) or self.closing.match(key))


@cache
def patterns(lexicon: Lexicon) -> Patterns:
    """The patterns made from the tables ``zones``, ``headings``, ``positions`` and ``document_types``."""
    table = lexicon.table("zones")
    entries = lexicon.table("document_types")["types"].values()
    types = alternation(name for entry in entries for name in entry["names"])
    signature, enacting, lead_in = table["signature"], table["enacting"], table["lead_in"]
    closing, appendix, furniture = table["closing"], table["appendix"], table["furniture"]
    headings = lexicon.table("headings")
    openers = [*signature["capacities"], *signature["recipients"], *map(str.upper, signature["recipients"])]
    signing = "|".join(map(re.escape, sorted(openers, key=len, reverse=True)))
    start, end = r"[^\w\n]*", r"[^\w\n]*$"
    return Patterns(
        type_line=re.compile(rf"{start}({types})"),
        whole_text=re.compile(
            rf"{start}(?:[^.;\n]{{0,80}}\b(?:giới thiệu|đăng|đăng tải) )?toàn văn:? *(?:nội dung )?(?=\w)"
        ),
        mottos=tuple(fold(line) for line in table["motto"]["lines"]),
        grounds=re.compile(rf"{start}{alternation(table['grounds']['starts'])}\b"),
        enacting=re.compile(rf"{start}{alternation(enacting['lines'])}{end}"),
        resolving=re.compile(rf"{start}{alternation(enacting['resolving'])}{end}"),
        leads_over=re.compile(rf"\b{alternation(enacting['ends'])}{end}"),
        lead_in=re.compile(rf"{start}{alternation(lead_in['starts'])}\b"),
        lead_in_phrase=re.compile(alternation(lead_in["phrases"])),
        heading=re.compile(rf"[^\w\n(]{{0,8}}({_LABEL})"),
        unnumbered=re.compile(rf"{start}{alternation(table['unnumbered']['lines'])}{end}"),
        parts=Phrases(word for kind in _KINDS for word in headings[kind]),
        part_end=re.compile(rf"[^.;:\n]{{0,60}}:{end}"),
        predicate=re.compile(rf" +(?:này\b.*?\b)?(?:đã )?{alternation(closing['predicates'])}\b"),
        closing=re.compile(rf"{start}{alternation(closing['lines'])}\b"),
        signature_text=re.compile(signing),
        signature_line_text=re.compile(rf"\n[\W_]{{0,11}}?({signing})"),
        signed=re.compile(rf"{start}{alternation(signature['marks'])}{end}"),
        office=re.compile(rf"{start}{alternation(lexicon.table('positions')['heads'])}\b"),
        appendix=re.compile(
            rf"{start}(?:({alternation(appendix['titles'])})|{alternation(appendix['notes'])})\b"
        ),
        furniture=re.compile(
            rf"{start}{alternation(furniture['starts'])}|.{{0,100}}{alternation(furniture['phrases'])}"
        ),
    )


def _marks_end(key: str) -> int:
    marks = _MARKS.match(key)
    return marks.end() if marks else 0


class Page(msgspec.Struct, frozen=True):
    """A document and the patterns it is read by."""

    source: Source
    patterns: Patterns

    @property
    def count(self) -> int:
        """The number of blocks."""
        return len(self.source.blocks)

    def key(self, index: int) -> str:
        """The matching key of a block."""
        start, end = self.source.blocks[index].span
        return self.source.key[start:end]

    def text(self, index: int) -> str:
        """A block as printed."""
        start, end = self.source.blocks[index].span
        return self.source.text[start:end]

    def length(self, index: int) -> int:
        """Characters in a block."""
        start, end = self.source.blocks[index].span
        return end - start

    def offset(self, index: int) -> int:
        """Where a block starts; the end of the text behind the last one."""
        return self.source.blocks[index].span[0] if index < self.count else len(self.source.text)

    def index_at(self, offset: int) -> int:
        """The block that holds the offset, or the last one before it."""
        return max(bisect_right(self.source.blocks, offset, key=lambda block: block.span[0]) - 1, 0)

    def is_rule(self, index: int) -> bool:
        """Whether it holds no letter and no digit ("-----", "*")."""
        return _RULE.match(self.key(index)) is not None

    def is_heading(self, index: int) -> bool:
        """Whether it opens with a label of the outline."""
        match = self.patterns.heading.match(self.key(index))
        return match is not None and is_label(self.text(index)[match.start(1)])

    def first_heading(self, start: int, end: int) -> int | None:
        """The first block with a label of the outline from ``start`` on and before ``end``."""
        return next((index for index in range(start, end) if self.label_start(index) is not None), None)

    def label_start(self, index: int) -> int | None:
        """Where the label of the outline stands that opens a block, if one does, even one that is alone on its line."""
        source = self.source
        match = self.patterns.heading.match(source.key, source.blocks[index].span[0])
        return match.start(1) if match and is_label(source.text[match.start(1)]) else None

    def is_type_line(self, index: int) -> bool:
        """Whether it opens with a document type in capitals, or is no more than a type."""
        match = self.patterns.type_line.match(self.key(index))
        if match is None:
            return False
        return self.text(index)[match.start(1) : match.end(1)].isupper() or match.end(1) == self.length(index)


def is_label(first: str) -> bool:
    """Whether a label may open with this character: roman numbers, letters and words only as capitals."""
    return first.isdigit() or first.isupper()
