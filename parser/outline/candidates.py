"""Blocks that may be headings: labelled ones, and titles that stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from ..lexicon import Lexicon
from ..lexicon.headings import Vocabulary, vocabulary
from ..model import Kind
from ..source import Block, Source
from .labels import Label, read_label
from .titles import Title, is_capitals, read_title

# How a title without a label is set off; titles of one manner in one place are siblings. "Đến năm 2030:" is a
# "period", which divides what stands before it; "Tầm nhìn đến năm 2045:" a "vision", a period only among periods.
Manner = Literal["markup", "capitals", "strong", "line", "period", "vision"]

_LONGEST_TITLE = 220
_LONGEST_PLAIN = 90
_MOST_TITLE_LINES = 4
_OPEN_ENDS = (".", ":", ";", ",")
_SIGNED = re.compile(r"\W*đã ký\W*$")


class Candidate(msgspec.Struct, frozen=True):
    """A block that may be a heading.

    Attributes:
        block: index of its first block.
        after: index of the first block that is neither its label nor its title.
        label: None for a title that stands alone.
        manner: None for a labelled one.
        markup: the level that the file's own markup gives it, if it gives one.
        title: where its words stand.
        named: the kind that its opening words tell, if they tell one.
        governs: whether text of its own follows it before the next candidate.
    """

    block: int
    after: int
    label: Label | None
    manner: Manner | None
    markup: int | None
    title: Title
    named: Kind | None
    governs: bool = False


def candidates(source: Source, blocks: range, lexicon: Lexicon) -> list[Candidate]:
    """All blocks of a range that may be headings, in order.

    Args:
        source: the document.
        blocks: indexes of the blocks to look at.
        lexicon: read for the table ``headings``.
    """
    reader = _Reader(source, blocks.stop, lexicon)
    found: list[Candidate] = []
    index = blocks.start
    while index < blocks.stop:
        candidate = reader.read(index)
        if candidate:
            found.append(candidate)
        index = candidate.after if candidate else index + 1
    return _with_text(source, found, blocks.stop)


def first_title(source: Source, blocks: range, lexicon: Lexicon) -> int:
    """The index of the first block of a range that is a title without a label and tells a kind; its end if none."""
    reader = _Reader(source, min(blocks.stop + 1, len(source.blocks)), lexicon)
    for index in blocks:
        candidate = reader.read(index)
        if candidate and candidate.label is None and candidate.named:
            return index
    return blocks.stop


def _with_text(source: Source, found: Sequence[Candidate], stop: int) -> list[Candidate]:
    """Tell which candidates are followed by text of their own; a line that starts small is a torn-off end."""
    following = [*(candidate.block for candidate in found[1:]), stop][: len(found)]
    return [
        replace(candidate, governs=True)
        if candidate.after < after and not source.text[source.blocks[candidate.after].span[0]].islower()
        else candidate
        for candidate, after in zip(found, following, strict=True)
    ]


class _Reader:
    def __init__(self, source: Source, stop: int, lexicon: Lexicon) -> None:
        self.source = source
        self.stop = stop
        self.lexicon = lexicon
        self.words: Vocabulary = vocabulary(lexicon)

    def read(self, index: int) -> Candidate | None:
        block = self.source.blocks[index]
        start, end = block.span
        if block.role == "table_row" or start >= end:
            return None
        source = self.source
        first = source.text[start]
        if not (first.isalnum() or first == "(" or first.isupper()):
            return None  # most blocks begin with a bullet
        label = read_label(source.text, source.key, block.span, self.lexicon)
        return self._labelled(index, block, label) if label else self._unlabelled(index, block)

    def _labelled(self, index: int, block: Block, label: Label) -> Candidate | None:
        title = read_title(self.source, block, label.title, self.words)
        after = index + 1
        if title.form == "empty":
            title, after = self._title_below(index, label, title)
            if title.form == "empty" and label.style != "annex":
                return None
        elif title.body >= block.span[1]:
            title, after = self._continued(title, after)
        named = self.words.kind_of(self.source.key, title.start, title.end)
        if label.style == "annex":
            named = "appendix"
            if label.end == label.start:
                title = replace(title, start=label.start, end=max(title.end, label.title))
        return Candidate(index, after, label, None, block.level, title, named)

    def _title_below(self, index: int, label: Label, empty: Title) -> tuple[Title, int]:
        """The title of a label that stands alone on its line: the next line, if it is set off or short."""
        below = index + 1
        if below >= self.stop or not (label.upper or self.source.blocks[index].strong):
            return empty, below
        block = self.source.blocks[below]
        if block.role == "table_row" or read_label(
            self.source.text, self.source.key, block.span, self.lexicon
        ):
            return empty, below
        title = read_title(self.source, block, block.span[0], self.words)
        if title.form == "marked" and title.body >= block.span[1]:
            return self._continued(title, below + 1)
        if title.form == "line" and block.span[1] - block.span[0] < _LONGEST_TITLE and label.style != "annex":
            return title, below + 1
        return empty, below

    def _is_open(self, title: Title) -> bool:
        """Whether a title in capitals may go on in the next line."""
        text = self.source.text
        return (
            title.form == "marked"
            and text[title.body - 1] not in _OPEN_ENDS
            and is_capitals(text[title.start : title.end])
        )

    def _continued(self, title: Title, below: int) -> tuple[Title, int]:
        """A title in capitals with the lines of capitals right below it."""
        text, limit = self.source.text, below + _MOST_TITLE_LINES - 1
        while below < min(self.stop, limit):
            block = self.source.blocks[below]
            start, end = block.span
            if block.role != "paragraph" or not is_capitals(text[start:end]) or not text[start].isalpha():
                break
            if not self._is_open(title):
                break
            if read_label(text, self.source.key, block.span, self.lexicon):
                break
            title = replace(title, end=start + len(text[start:end].rstrip(" .:;,")), body=end)
            below += 1
        return title, below

    def _unlabelled(self, index: int, block: Block) -> Candidate | None:
        start, end = block.span
        text, key = self.source.text, self.source.key
        length = end - start
        if (length > _LONGEST_TITLE and block.role != "heading") or not (
            text[start].isupper() or text[start].isdigit()
        ):
            return None
        manner = self._manner(index, block)
        if manner is None or self._is_refused(start, end):
            return None
        stripped = start + len(text[start:end].rstrip(" .:;,"))
        title, after = Title("marked", start, stripped, end), index + 1
        if manner == "capitals":
            title, after = self._continued(title, after)
        if after >= self.stop:
            return None
        named = self.words.kind_of(key, start, stripped)
        return Candidate(index, after, None, manner, block.level, title, named)

    def _is_refused(self, start: int, end: int) -> bool:
        """Whether a line that is set off opens no section: a letterhead, a verb of resolving, a caption, a lead."""
        key, words = self.source.key, self.words
        return (
            words.refused_line.match(key, start, end) is not None
            or words.refused.match(key, start, end) is not None
            or words.caption.search(key, start, end) is not None
            or words.leads_over(key, start, end)
        )

    def _manner(self, index: int, block: Block) -> Manner | None:
        start, end = block.span
        text = self.source.text
        words = text[start:end]
        if block.role == "heading":
            return "markup"
        if is_capitals(words) and " " in words:
            return "capitals"
        if block.strong and " " in words and text[end - 1] not in ".;,!?" and not self._is_in_group(index):
            return "strong"
        if end - start > _LONGEST_PLAIN or block.role == "list_item" or text[end - 1] in ".;,!?":
            return None
        return self._plain_manner(start, end)

    def _plain_manner(self, start: int, end: int) -> Manner | None:
        """The manner of a short line in plain type: it must name its subject."""
        key, words = self.source.key, self.words
        colon = key[end - 1] == ":"
        period = words.period.match(key, start, end)
        if period and (colon or period[1]):
            return "vision" if period[1] else "period"
        named = words.kind_of(key, start, end)
        if (named and (colon or " " in key[start:end])) or (colon and words.about.match(key, start, end)):
            return "line"
        return None

    def _is_in_group(self, index: int) -> bool:
        """Whether another short bold line follows, or a signature stands above: table head, letterhead, signer."""
        if index and _SIGNED.match(self.source.key, *self.source.blocks[index - 1].span):
            return True
        if index + 1 >= self.stop:
            return True
        below = self.source.blocks[index + 1]
        return (
            below.strong
            and below.span[1] - below.span[0] < _LONGEST_PLAIN
            and not read_label(self.source.text, self.source.key, below.span, self.lexicon)
        )
