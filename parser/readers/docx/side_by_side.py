"""Letterheads and signature blocks typed in two columns with spaces or tabs, without a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ..columns import gap_place, goes_on, is_region, right_column, sides
from ..draft import Draft, role_of, squeeze
from ..lines import is_rule
from .pages import PAGE
from .paragraph import Paragraph

_TAB = "    "
_LONGEST_LINE = 200
_MOST_RUNS = 40
_MOST_BETWEEN = 2


def raw_line(paragraph: Paragraph) -> str:
    """The paragraph as typed, if it is one line that may hold two texts; else ""."""
    runs = paragraph.runs
    if not 0 < len(runs) <= _MOST_RUNS or len(runs[0].text) > _LONGEST_LINE:
        return ""
    if len(runs) == 1 and not _may_have_gap(runs[0].text):
        return ""
    if paragraph.label or paragraph.level is not None or any(run.joint != "none" for run in runs):
        return ""
    text = "".join(run.text for run in runs)
    if not _may_have_gap(text):
        return ""
    text = text.replace(PAGE, "").replace("\t", _TAB).replace("\xa0", " ").rstrip()
    return text if len(text) <= _LONGEST_LINE and "   " in text else ""


def _may_have_gap(text: str) -> bool:
    return "   " in text or "\t" in text or "\xa0" in text


def in_columns(drafts: Sequence[Draft], raws: Mapping[int, str]) -> list[Draft]:
    """The blocks, of each region in two columns the left ones first.

    Args:
        drafts: the blocks in the order of the file.
        raws: by the index of its block, each line that holds a run of spaces.
    """
    found: list[Draft] = []
    position = 0
    for start, end in _regions(raws):
        lines = [raws.get(index, drafts[index].text) for index in range(start, end)]
        if is_region(lines) and all(draft.table is None for draft in drafts[start:end]):
            column = right_column(lines)
            while not goes_on(lines[-1], column):
                lines.pop()
            end = start + len(lines)
            found += [*drafts[position:start], *_apart(drafts[start:end], lines, column)]
            position = end
    return [*found, *drafts[position:]]


def _regions(raws: Mapping[int, str]) -> list[tuple[int, int]]:
    """The runs of lines with gaps, from one with two texts on; a line or two between them may have none."""
    regions: list[tuple[int, int]] = []
    for index, raw in raws.items():
        if regions and index - regions[-1][1] <= _MOST_BETWEEN:
            regions[-1] = (regions[-1][0], index + 1)
        elif gap_place(raw):
            regions.append((index, index + 1))
    return regions


def _apart(drafts: Sequence[Draft], lines: Sequence[str], column: range) -> list[Draft]:
    columns: tuple[list[Draft], list[Draft]] = ([], [])
    for draft, line in zip(drafts, lines, strict=True):
        pages = draft.pages
        strong = draft.strong >= len(draft.text)
        for side in sides(line, column):
            text = squeeze(side.text)
            if not is_rule(text):
                part = replace(draft, text=text, role=role_of(text), column=side.column, pages=pages)
                part.strong = len(text) if strong else 0
                columns[side.column].append(part)
                pages = ()
    return [*columns[0], *columns[1]]
