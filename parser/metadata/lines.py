"""The lines of a letterhead or a signature: blocks, cut at the columns and cells in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from ..keys import fold
from ..model import Span
from ..source import Block, Source

_LONGEST_PARAGRAPH = 4000
_GAP = re.compile(r" {3,}|\t| ?\| ?")
_IN_GAPS = ("   ", "\t", "|")  # what each holds, told quickly


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """The matching key of a short text, remembered: the names of organs, offices and places come again and again."""
    return fold(name)


class Line(msgspec.Struct, frozen=True):
    """One line as people see it.

    Attributes:
        span: where it stands in ``Source.text``.
        text: as printed, without white space at its ends.
        key: its matching key, as long as ``text``.
        block: index of its block.
        column: 0 for the left column of a letterhead, 1 for the right one.
    """

    span: Span
    text: str
    key: str
    block: int
    column: int = 0


def lines_of(source: Source, blocks: Iterable[int]) -> list[Line]:
    """The lines of the blocks with these indexes, in order; none of them is empty."""
    return [line for index in blocks for line in _lines_of_block(source, index)]


def block_lines(source: Source, blocks: Iterable[int]) -> list[Line]:
    """The blocks with these indexes, each as one line: running text. Of a very long one only the start."""
    lines = []
    for index in blocks:
        start, end = source.blocks[index].span
        end = min(end, start + _LONGEST_PARAGRAPH)
        lines.append(Line((start, end), source.text[start:end], source.key[start:end], index))
    return lines


def cut(source: Source, span: Span, block: int, column: int = 0) -> Line | None:
    """The line that a span of the text makes; None if nothing but white space is in it."""
    raw = source.text[span[0] : span[1]]
    text = raw.strip()
    if not text:
        return None
    start = span[0] + raw.index(text)
    end = start + len(text)
    return Line((start, end), text, source.key[start:end], block, column)


def _lines_of_block(source: Source, index: int) -> Iterator[Line]:
    block = source.blocks[index]
    for column, span in enumerate(_spans(source, block)):
        line = cut(source, span, index, block.column or column)
        if line is not None:
            yield line


def _spans(source: Source, block: Block) -> Iterator[Span]:
    if block.cells:
        yield from block.cells
        return
    start, end = block.span
    if any(source.text.find(mark, start, end) >= 0 for mark in _IN_GAPS):
        for gap in _GAP.finditer(source.text, start, end):
            yield start, gap.start()
            start = gap.end()
    yield start, end
