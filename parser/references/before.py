"""What stands before a citation and tells who issued it, and when.

"theo đề nghị của Sở Y tế tại Tờ trình số 5", "Ngày 22/12/2024, Bộ Chính trị đã ban hành Nghị quyết số 57".
"""

from __future__ import annotations

import re

from ..grammars.dates import find_dates
from .issuers import organ_end
from .page import Draft, Page

_REACH = 120
_AT = (" tại ", " tại các ")
_ISSUED = re.compile(r" +(?:đã +)?(?:ký +)?ban hành(?: +các)? +$")
_OF = re.compile(r"(?<!\w)(?:của|đề nghị) +")
_CLAUSE = re.compile(r"[.,;:\n] *")
_MARKS = " ,"


def read_before(page: Page, draft: Draft) -> None:
    """Add the organ and the date that the words before a numbered citation give it, if it has none behind it."""
    if draft.issuer or not draft.number:
        return
    lowest = max(0, draft.start - _REACH)
    if page.key.endswith(_AT, lowest, draft.start):
        end = page.key.rindex(" tại", lowest, draft.start)
        for lead in reversed(list(_OF.finditer(page.key, lowest, end))):
            if organ_end(page, lead.end()) == end:
                draft.issuer = page.words(lead.end(), end)
                return
    elif page.key.endswith(("hành ", "hành các "), lowest, draft.start) and (
        verb := _ISSUED.search(page.key, lowest, draft.start)
    ):
        _read_subject(page, draft, lowest, verb.start())


def _read_subject(page: Page, draft: Draft, lowest: int, end: int) -> None:
    """The organ that has issued the document, from the start of its clause, and a date before that."""
    clauses = list(_CLAUSE.finditer(page.key, lowest, end))
    start = clauses[-1].end() if clauses else lowest
    if not page.upper_at(start) or organ_end(page, start) != end:
        return
    draft.issuer = page.words(start, end)
    if draft.date is None and "ngày" in page.key[lowest:start]:
        dates = find_dates(page.text[lowest:start])
        if dates and not page.text[lowest + dates[-1].span[1] : start].strip(_MARKS):
            draft.date = dates[-1].value
