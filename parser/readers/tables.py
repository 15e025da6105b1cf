"""Tables: rows of data, or two texts set side by side by a table without lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..keys import alternation, fold
from ..lexicon import default_lexicon
from .draft import Draft, role_of, row_text
from .lines import ends_sentence, is_rule
from .phrases import Phrase, together

_MOST_LAYOUT_ROWS = 12


class Row(NamedTuple):
    """One row of a table: the lines of each cell, whether it is a head row, its place in the file."""

    cells: Sequence[Sequence[Phrase]]
    header: bool = False
    origin: str = ""


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(default_lexicon().table('layout')['letterhead']['marks'])}")


def has_letterhead_mark(text: str) -> bool:
    """Whether the text says what stands in a letterhead or a signature block."""
    return _marks().search(fold(text)) is not None


def table_drafts(rows: Sequence[Row], number: int) -> list[Draft]:
    """The blocks of a table: its rows, or the paragraphs of one that only sets texts side by side.

    Args:
        rows: from top to bottom.
        number: the number of the table in the document, from 0.

    Returns:
        Drafts with role ``table_row`` and cells, or paragraphs, those of the left column first.
    """
    rows = [row for row in rows if any(row.cells)]
    if _is_layout(rows):
        return _side_by_side(rows)
    drafts = []
    marked = any(row.header for row in rows)
    for index, row in enumerate(rows):
        cells = tuple(" ".join(phrase.text for phrase in cell) for cell in row.cells)
        text = row_text(cells)
        strong = all(phrase.strong == len(phrase.text) for cell in row.cells for phrase in cell)
        drafts.append(
            Draft(
                text,
                role="table_row",
                strong=len(text) if strong else 0,
                cells=cells,
                table=number,
                header=row.header or (not marked and index == 0 and (strong or _numbers_rows(cells))),
                origin=row.origin,
            )
        )
    return drafts


def _numbers_rows(cells: Sequence[str]) -> bool:
    """Whether the first cell heads a column of ordinals."""
    return fold(cells[0]) in ("tt", "stt", "số tt")


def _is_layout(rows: Sequence[Row]) -> bool:
    columns = {index for row in rows for index, cell in enumerate(row.cells) if cell}
    if len(columns) <= 1:
        return True
    if len(columns) > 2 or len(rows) > _MOST_LAYOUT_ROWS:
        return False
    cells = (" ".join(phrase.text for phrase in cell) for row in rows for cell in row.cells)
    return any(has_letterhead_mark(cell) for cell in cells)


def _side_by_side(rows: Sequence[Row]) -> list[Draft]:
    first = min((index for row in rows for index, cell in enumerate(row.cells) if cell), default=0)
    sides: tuple[list[Draft], list[Draft]] = ([], [])
    for row in rows:
        for index, cell in enumerate(row.cells):
            column = int(index > first)
            for phrase in cell_lines(cell):
                if is_rule(phrase.text):
                    continue
                sides[column].append(
                    Draft(
                        phrase.text,
                        role=role_of(phrase.text),
                        strong=phrase.strong,
                        column=column,
                        origin=row.origin,
                    )
                )
    return [*sides[0], *sides[1]]


def cell_lines(cell: Sequence[Phrase]) -> list[Phrase]:
    """The lines of a cell, those joined again that were only cut at its edge."""
    groups: list[list[Phrase]] = []
    for phrase in cell:
        above = groups[-1][-1] if groups else None
        if above and (
            phrase.joint == "inside" or (phrase.text[0].islower() and not ends_sentence(above.text))
        ):
            groups[-1].append(phrase)
        else:
            groups.append([phrase])
    return [together(group) for group in groups]
