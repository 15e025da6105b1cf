"""Where the body of a document starts, and where its closing words do."""

from __future__ import annotations

from .page import SHORT_LINE, Page

_FORMULA_BLOCKS = 25
_CLOSING_BLOCKS = 4
_LATE_HEADING = 12
_LATE_SHARE = 0.6


def closing_start(page: Page, head: int, foot: int) -> int:
    """The index of the first of the closing sentences before ``foot``; ``foot`` if there are none."""
    start = foot
    for index in range(foot - 1, max(head, foot - 1 - _CLOSING_BLOCKS), -1):
        if page.patterns.is_about_itself(page.key(index)) and not page.is_heading(index):
            start = index
        elif not page.is_rule(index):
            break
    while head < start < foot and page.is_rule(start - 1):
        start -= 1
    return start


def body_start(page: Page, head: int, end: int) -> int:
    """The index of the first heading; without headings, of the first block behind the opening formulas."""
    after = _behind_formulas(page, head, end)
    heading = _first_heading(page, after, end)
    if heading is None:
        return after
    is_late = heading - head > _LATE_HEADING and heading - head > (end - head) * _LATE_SHARE
    return after if is_late else heading


def _behind_formulas(page: Page, head: int, end: int) -> int:
    """The index behind the last of the grounds, the editor's words and the line QUYẾT NGHỊ."""
    behind = head
    in_grounds = True
    for index in range(head, min(end, head + _FORMULA_BLOCKS)):
        key = page.key(index)
        line = page.patterns.enacting if in_grounds else page.patterns.resolving
        if line.match(key) and page.text(index).isupper():
            return index + 1
        # Grounds may be numbered: behind a heading the enacting line may still come, and nothing else.
        in_grounds = in_grounds and not page.is_heading(index)
        if not in_grounds:
            continue
        is_lead_in = index < head + 3 and page.patterns.leads_in(key)
        leads_over = key.endswith(":") and page.patterns.leads_over.search(key[-20:])
        if is_lead_in or leads_over or page.patterns.grounds.match(key):
            behind = index + 1
    return behind


def _first_heading(page: Page, start: int, end: int) -> int | None:
    labelled = page.first_heading(start, end)
    stop = end if labelled is None else labelled
    for index in range(start, min(stop, start + _FORMULA_BLOCKS)):
        if _is_unnumbered_heading(page, index):
            return index
    return labelled


def _is_unnumbered_heading(page: Page, index: int) -> bool:
    """Whether it is a title without a number: by markup, in capitals, or a known one ("MỞ ĐẦU")."""
    if page.length(index) > SHORT_LINE:
        return False
    block, key, text = page.source.blocks[index], page.key(index), page.text(index)
    if page.patterns.enacting.match(key) or page.patterns.leads_in(key):
        return False
    if block.role == "heading" or page.patterns.is_unnumbered(key):
        return True
    return text.isupper() and block.role != "table_row" and len(text) > 5
