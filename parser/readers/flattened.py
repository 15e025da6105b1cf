"""Texts that have lost their line breaks: whole pages on one line, as PDFs are copied or databases keep them.

Such a text is known for certain by two things together: most of it stands in lines far longer than a paragraph, and
inside these lines labels count up. The breaks are given back before labels in order, bullets, titles in capitals, and
the parts of the letterhead and of the signature. What cannot be told apart stays together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..model import Diagnostic
from . import lost_breaks
from .counted import DIVIDING, counted
from .draft import Draft, Layout, role_of
from .lines import ends_sentence, is_labelled, is_rule, starts_lower
from .long_lines import LONG, MOSTLY, is_long
from .run_in_titles import title_ends
from .running_feet import pages, without_feet

CODE = "text.flattened"
_HALF = 0.5
_FEWEST_LABELS = 3
_LONGEST_WHOLE = 250  # shorter lines are not cut


class _Page(NamedTuple):
    """A line of a flattened text, or a part of one that a foot ends.

    Attributes:
        text: without its foot.
        draft: the draft that it is of.
        whole: whether it is all of that draft.
        turns: offsets in the text at which a page of the file starts.
    """

    text: str
    draft: Draft
    whole: bool
    turns: tuple[int, ...]


def restored(layout: Layout) -> Layout:
    """The layout with the breaks that were lost; the same one if none were, or if it is not certain.

    A diagnostic, ``text.flattened``, tells how many were given back.
    """
    if not is_long(layout.drafts, MOSTLY):
        return layout
    runs = [_Run(drafts) if _is_text(drafts[0]) else drafts for drafts in _runs(layout.drafts)]
    labels = [label for run in runs if isinstance(run, _Run) for label in run.labels]
    if len(labels) < _FEWEST_LABELS:
        return layout
    drafts: list[Draft] = []
    next_table = max((draft.table for draft in layout.drafts if draft.table is not None), default=-1) + 1
    for run in runs:
        drafts += run.drafts(next_table) if isinstance(run, _Run) else run
        next_table += len(run.tables) if isinstance(run, _Run) else 0
    parts = sum(label != "arabic" for label in labels)
    if parts < _FEWEST_LABELS and is_long(drafts, _HALF):
        return layout  # a speech that counts some of its points
    given = len(drafts) - len(layout.drafts)
    note = Diagnostic(
        code=CODE,
        message=f"The text had lost its line breaks; {given} were given back where labels, bullets and titles tell.",
    )
    return Layout(drafts, layout.title, layout.repairs, [*layout.notes, note])


def _is_text(draft: Draft) -> bool:
    return not draft.cells and draft.table is None and draft.role != "table_row"


def _runs(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """The drafts cut into runs of text and runs of table rows."""
    run: list[Draft] = []
    for draft in drafts:
        if run and _is_text(draft) != _is_text(run[0]):
            yield run
            run = []
        run.append(draft)
    yield run


class _Run:
    """Lines of text that stand one below the other, and where breaks belong in them.

    Attributes:
        labels: the styles of the labels that divide a text and stand inside its long lines.
        tables: the tables that were found in them.
    """

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._pages = _pages(drafts)
        self._text, self._starts = _joined(self._pages)
        marks = [mark for mark in counted(self._text) if self._is_long(mark.start)]
        self.tables = lost_breaks.tables(self._text, marks)
        inside = _Inside(self.tables)
        self._marks = [mark for mark in marks if not inside.holds(mark.start)]
        first = frozenset(self._starts)
        self.labels = [mark.style for mark in marks if mark.style in DIVIDING and mark.start not in first]

    def drafts(self, table: int) -> list[Draft]:
        """The blocks.

        Args:
            table: the number of the first table.
        """
        rows = {
            row: table + number for number, each in enumerate(self.tables) for row in (each.start, *each.rows)
        }
        heads = {each.start for each in self.tables}
        cuts = self._cuts()
        found: list[Draft] = []
        for start, end in pairwise(cuts):
            page = self._pages[bisect_right(self._starts, start) - 1]
            text = self._text[start:end].strip()
            if page.whole and text == page.text:
                found.append(page.draft)
            elif start in rows:
                header, origin = start in heads, page.draft.origin
                found.append(
                    Draft(text, "table_row", cells=(text,), table=rows[start], header=header, origin=origin)
                )
            elif text and not is_rule(text):
                turns = self._turns(start, end)
                found.append(Draft(text, role_of(text), origin=page.draft.origin, pages=turns))
        return found

    def _cuts(self) -> list[int]:
        """Where blocks start, and the end of the text."""
        text, marks = self._text, self._marks
        found = {mark.start for mark in marks}
        for places in (
            lost_breaks.bullets(text, marks),
            lost_breaks.titles_in_capitals(text, marks),
            lost_breaks.drawn_lines(text),
            lost_breaks.annexes(text),
            lost_breaks.head_parts(text, marks),
            lost_breaks.foot_parts(text, marks),
        ):
            found.update(places)
        inside = _Inside(self.tables)
        kept = {at for at in found if self._is_long(at) and not inside.holds(at)}
        kept.update(at for at in self._starts if text[at - 1 : at] == "\n")
        kept.update(at for table in self.tables for at in (table.start, *table.rows, table.end))
        cuts = sorted({0, *(at + text.startswith(" ", at) for at in kept), len(text)})
        return sorted({*cuts, *filter(self._is_long, title_ends(text, marks, cuts))})

    def _is_long(self, at: int) -> bool:
        """Whether the page that holds an offset is so long that it may be cut."""
        return len(self._pages[bisect_right(self._starts, at) - 1].text) > _LONGEST_WHOLE

    def _turns(self, start: int, end: int) -> tuple[int, ...]:
        """The offsets of the turns of pages in a part of the text."""
        turns: list[int] = []
        for index in range(bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)):
            turns += [self._starts[index] + turn - start for turn in self._pages[index].turns]
        return tuple(turn for turn in turns if 0 <= turn < end - start)


class _Inside:
    """Which offsets lie in tables."""

    def __init__(self, tables: Sequence[lost_breaks.Table]) -> None:
        self._starts = [table.start for table in tables]
        self._ends = [table.end for table in tables]

    def holds(self, at: int) -> bool:
        """Whether an offset lies inside a table, not at its start or end."""
        index = bisect_left(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]


def _pages(drafts: Sequence[Draft]) -> list[_Page]:
    parts = [(part, draft, not number) for draft in drafts for number, part in enumerate(pages(draft.text))]
    found: list[_Page] = []
    for (text, had_foot), (part, draft, first) in zip(
        without_feet([part for part, _, _ in parts]), parts, strict=True
    ):
        cut = len(part) - len(text)
        turns = tuple(max(0, turn - cut) for turn in draft.pages) if first else ()
        whole = text == draft.text
        found.append(_Page(text, draft, whole, (0,) if had_foot and not turns else turns))
    return found


def _joined(parts: Sequence[_Page]) -> tuple[str, list[int]]:
    """The lines as one text, with a line end where a line does not go on with the sentence of the one before."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    before = None
    for page in parts:
        if before is not None:
            pieces.append(" " if _goes_on(before, page) else "\n")
        length += before is not None
        starts.append(length)
        pieces.append(page.text)
        length += len(page.text)
        before = page
    return "".join(pieces), starts


def _goes_on(before: _Page, page: _Page) -> bool:
    long = len(before.text) > LONG or not page.whole
    small = starts_lower(page.text) and not is_labelled(page.text)
    return long and small and not ends_sentence(before.text)
