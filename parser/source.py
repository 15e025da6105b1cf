"""What every reader yields: one text, cut into blocks, with the place each block had in the file."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

from .keys import fold
from .model import Diagnostic, Span

Role = Literal["paragraph", "list_item", "heading", "table_row"]


class Block(msgspec.Struct, frozen=True):
    """One paragraph, list item, heading or table row.

    Attributes:
        span: where it stands in ``Source.text``; it holds no line end and no white space at its ends.
        role: what the file's own markup or layout says it is. A reader never guesses a heading from
            words: ``heading`` means ``<h2>``, ``##``, a Word style.
        level: the level that the markup gives a heading (1 = outermost), else None.
        strong_to: end of the emphasised (bold, italic) run that opens the block: ``span[0]`` if there is
            none, ``span[1]`` if the whole block is emphasised.
        cells: for a table row, the span of each cell in column order; an empty cell is ``(p, p)``.
        table: for a table row, the number of its table in the document, from 0.
        header: whether a table row is a head row by its markup.
        column: 1 for the right column of a two-column letterhead or signature block, else 0.
        origin: where it stood in the file, for people: "line 12", "table 1, row 3", "page 2".
    """

    span: Span
    role: Role = "paragraph"
    level: int | None = None
    strong_to: int = -1
    cells: tuple[Span, ...] = ()
    table: int | None = None
    header: bool = False
    column: int = 0
    origin: str = ""

    @property
    def strong(self) -> bool:
        """Whether the whole block is emphasised."""
        return self.strong_to >= self.span[1]


class Source(msgspec.Struct, frozen=True, dict=True):
    """The canonical text of a document and its layout.

    Attributes:
        text: NFC, line ends ``\\n``; the blocks in reading order, one a line.
        blocks: in text order, not overlapping, together holding all of the text but white space.
        name: the file name as given, or None for a bare string.
        media_type: "text/plain", "text/markdown", "text/html" ...
        encoding: the character encoding that was read, or None for a bare string.
        sha256: hex digest of the bytes read (of the UTF-8 form, for a bare string).
        size: number of those bytes.
        pages: the offset in ``text`` at which each page starts; ``(0,)`` where there are no pages.
        title: the title that the file's own metadata or the page's head names, if any.
        diagnostics: what the reader repaired or doubted.
    """

    text: str
    blocks: tuple[Block, ...]
    name: str | None = None
    media_type: str = "text/plain"
    encoding: str | None = None
    sha256: str = ""
    size: int = 0
    pages: tuple[int, ...] = (0,)
    title: str | None = None
    diagnostics: tuple[Diagnostic, ...] = msgspec.field(default=())

    @cached_property
    def key(self) -> str:
        """The matching key of ``text``; the same length, so spans hold for both."""
        return fold(self.text)
