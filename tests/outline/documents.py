"""Documents of plain lines, one block a line."""

from __future__ import annotations

from nghiquyet.parser.outline import Zones
from nghiquyet.parser.source import Block, Source


def lines(text: str) -> Source:
    """The text as a source; empty lines make no block."""
    blocks, start = [], 0
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            offset = start + line.index(inner)
            blocks.append(Block((offset, offset + len(inner))))
        start += len(line) + 1
    return Source(text, tuple(blocks))


def all_body(source: Source) -> Zones:
    """Zones that make every block body."""
    count = len(source.blocks)
    nothing, rest = range(0), range(count, count)
    return Zones(nothing, nothing, range(count), rest, rest, rest)
