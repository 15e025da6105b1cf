"""The paragraphs, list items and table rows between the headings."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence

from ..model import Passage, PassageKind, Section
from ..source import Source
from .labels import Label
from .zones import Zones

# A bullet; a dash before a digit is a minus. "o " is the round bullet of word processors.
_BULLET = re.compile(r"(?:[-‐‑‒–—―−](?!\d)|[•●○◦▪■□✔✓➢►▶·*]|\++(?!\d)|o(?= ))[-–*+]{0,2}")
_ORDINAL_WORD = re.compile(
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm))?) là(?=[,:])|thứ [^\W\d_]+(?=[,:])"
)


def passages(
    source: Source,
    zones: Zones,
    sections: Sequence[Section],
    bodies: Mapping[int, int],
    labels: Mapping[int, Label],
) -> list[Passage]:
    """Every block, or rest of a block behind a run-in title, that is not a heading.

    Args:
        source: the document.
        zones: its parts.
        sections: its headings, in text order.
        bodies: for each block that a heading uses, where its running text starts (the block's end if none).
        labels: the label of each block that opens with one.
    """
    found: list[Passage] = []
    position = _Position(sections)
    section, until = None, 0
    for index, block in enumerate(source.blocks):
        start, end = block.span
        start = bodies.get(index, start)
        if start >= end:
            continue
        if start >= until:
            section, until = position.at(start)
        found.append(
            Passage(
                id=f"p{len(found) + 1}",
                section=section.id if section else None,
                kind=section.kind if section else _kind_outside(source, zones, index, sections),
                marker=None
                if index in bodies or block.role == "table_row"
                else _marker(source, block.span, labels.get(index)),
                span=(start, end),
            )
        )
    return found


class _Position:
    """The innermost section at rising offsets, and up to where it is that, found in one walk."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._coming = sections
        self._next = 0
        self._open: list[Section] = []

    def at(self, offset: int) -> tuple[Section | None, int]:
        while self._next < len(self._coming) and self._coming[self._next].span[0] <= offset:
            self._open.append(self._coming[self._next])
            self._next += 1
        while self._open and self._open[-1].span[1] <= offset:
            self._open.pop()
        section = self._open[-1] if self._open else None
        until = section.span[1] if section else sys.maxsize
        if self._next < len(self._coming):
            until = min(until, self._coming[self._next].span[0])
        return section, until


def _kind_outside(source: Source, zones: Zones, index: int, sections: Sequence[Section]) -> PassageKind:
    if index >= zones.closing.start and index not in zones.appendix:
        return "closing"
    behind = bool(sections) and source.blocks[index].span[0] > sections[0].span[0]
    if behind or index in zones.appendix or (index in zones.body and not sections):
        return "other"
    return "preamble"


def _marker(source: Source, span: tuple[int, int], label: Label | None) -> str | None:
    """The bullet, number or ordinal words that open a block, as printed; None if there are none."""
    start, end = span
    if label:
        return source.text[start : label.title].rstrip()
    bullet = _BULLET.match(source.text, start, end)
    if bullet:
        return bullet[0] if bullet.end() < end else None
    ordinal = _ORDINAL_WORD.match(source.key, start, end)
    return source.text[start : ordinal.end()] if ordinal else None
