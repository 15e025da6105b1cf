"""Blocks before they have offsets, and the step that gives them: drafts to ``Source``."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from ..model import Diagnostic
from ..source import Block, Role, Source
from .characters import diagnostics, repair
from .lines import is_bullet

_SEPARATOR = " |"


class Draft(msgspec.Struct, gc=False):
    """One block of a layout.

    Attributes:
        text: its wording on one line, single-spaced; for a table row use ``row`` instead.
        strong: number of leading characters that are emphasised.
        pages: offsets in ``text`` at which a page starts.
        The others are those of ``Block``, cells as strings.
    """

    text: str
    role: Role = "paragraph"
    level: int | None = None
    strong: int = 0
    cells: tuple[str, ...] = ()
    table: int | None = None
    header: bool = False
    column: int = 0
    origin: str = ""
    pages: tuple[int, ...] = ()


class Layout(msgspec.Struct):
    """What a format module makes of a file.

    Attributes:
        drafts: its blocks in reading order.
        title: the title that its own metadata names.
        repairs: how often each repair of characters was needed, by diagnostic code.
        notes: what else was repaired, left out or doubted.
    """

    drafts: list[Draft]
    title: str | None = None
    repairs: Counter[str] = msgspec.field(default_factory=Counter)
    notes: list[Diagnostic] = msgspec.field(default_factory=list)


def squeeze(text: str) -> str:
    """The text with every run of white space as one space and none at its ends."""
    if "  " not in text and text.isprintable():  # of white space, only the plain one is printable
        return text.strip(" ")
    return " ".join(text.split())


def role_of(text: str) -> Role:
    """The role that a line's own first character gives it."""
    return "list_item" if is_bullet(text) else "paragraph"


def row_text(cells: Sequence[str]) -> str:
    """The cells of a table row on one line, with a bar between them."""
    return _SEPARATOR.join(f" {cell}" if cell else "" for cell in cells).strip()


def repaired(layout: Layout) -> Layout:
    """The layout with its characters repaired: for formats that can hide them behind entities."""
    whole = "\n".join(draft.text for draft in layout.drafts)
    if repair(whole)[0] == whole and all(draft.text for draft in layout.drafts):
        return layout
    repairs = Counter(layout.repairs)
    for index, draft in enumerate(layout.drafts):
        text, counts = repair(draft.text)
        if text == draft.text:
            continue
        repairs += counts
        layout.drafts[index] = replace(
            draft,
            text=squeeze(text),
            strong=_repaired_length(draft.text[: draft.strong]),
            pages=tuple(_repaired_length(draft.text[:page]) for page in draft.pages),
            cells=tuple(squeeze(repair(cell)[0]) for cell in draft.cells),
        )
    drafts = [draft for draft in layout.drafts if draft.text]
    return Layout(drafts, layout.title, repairs, layout.notes)


def _repaired_length(beginning: str) -> int:
    return len(squeeze(repair(beginning)[0]))


def assemble(layout: Layout, *, media_type: str) -> Source:
    """The source that the layout describes; name, encoding, digest and size are not filled in.

    Every draft must have a text that is in NFC, single-spaced and not empty.
    """
    blocks: list[Block] = []
    pages = [0]
    lines: list[str] = []
    start = 0
    for draft in layout.drafts:
        cells = draft.cells
        text = row_text(cells) if cells else draft.text
        end = start + len(text)
        strong_to = min(start + draft.strong, end) if draft.strong else start
        spans = _cell_spans(cells, start) if cells else ()
        # The fields in their order: by name they take three times as long.
        blocks.append(
            Block(
                (start, end),
                draft.role,
                draft.level,
                strong_to,
                spans,
                draft.table,
                draft.header,
                draft.column,
                draft.origin,
            )
        )
        if draft.pages:
            pages += [start + offset for offset in draft.pages]
        lines.append(text)
        start = end + 1
    return Source(
        text="\n".join(lines),
        blocks=tuple(blocks),
        media_type=media_type,
        pages=tuple(pages),
        title=unicodedata.normalize("NFC", squeeze(layout.title)) if layout.title else None,
        diagnostics=(*diagnostics(layout.repairs), *layout.notes),
    )


def _cell_spans(cells: Sequence[str], start: int) -> tuple[tuple[int, int], ...]:
    spans = []
    position = start - 1  # row_text strips the space before the first cell
    for cell in cells:
        if cell:
            spans.append((position + 1, position + 1 + len(cell)))
            position += 1 + len(cell)
        else:
            spans.append((max(position, start), max(position, start)))
        position += len(_SEPARATOR)
    return tuple(spans)
