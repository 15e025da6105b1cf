"""All citations of a text: where one may begin, what it holds, and those inside the title of another."""

from __future__ import annotations

import re
from functools import cache

from ..keys import fold_all
from ..lexicon import Lexicon
from ..phrases import PhrasesBefore
from .before import read_before
from .citation import read_citation
from .page import Draft, Page
from .words import candidates

# Inside the title of another document only these name a document of their own.
_NESTING = frozenset(
    {
        "number",
        "bare-number",
        "list-number",
        "list-bare-number",
        "plenum",
        "congress",
        "list-plenum",
        "list-congress",
        "organ-number",
    }
)
_GAP = re.compile(r" *, +| +và +")


@cache
def _names_before(lexicon: Lexicon) -> PhrasesBefore:
    return PhrasesBefore(fold_all(lexicon.table("reference_words")["before"]["names"]))


def scan(page: Page) -> list[Draft]:
    """The citations in text order; one inside the title of another follows it."""
    found: list[Draft] = []
    end, title = 0, (0, 0)
    for start, word_end, code, capital in candidates(page):
        inside = start < end
        if (inside and not title[0] <= start < title[1]) or _is_part_of_a_name(page, start):
            continue
        drafts = read_citation(page, start, word_end, code, capital=capital)
        if inside:
            found += [draft for draft in drafts if draft.rule in _NESTING]
            continue
        if drafts:
            read_before(page, drafts[0])
        if drafts and found:
            _lend_issuer(page, found[-1], drafts[0])
        found += drafts
        if drafts:
            end, title = drafts[-1].end, drafts[-1].title_span or (0, 0)
    return found


def _is_part_of_a_name(page: Page, start: int) -> bool:
    """Whether the type word belongs to a name: "Bộ Kế hoạch và Đầu tư", "Đại học Luật"."""
    name = _names_before(page.lexicon).start(page.key, start)
    return name is not None and page.upper_at(name)


def _lend_issuer(page: Page, previous: Draft, following: Draft) -> None:
    """In "Tờ trình số 53/TTr-CP, Báo cáo số 54/BC-CP của Chính phủ" the organ is of both: their codes agree."""
    if previous.issuer or not following.issuer or previous.code == following.code:
        return
    gap = _GAP.match(page.key, previous.end)
    if not gap or gap.end() != following.start or not previous.number or not following.number:
        return
    if _organ(previous.number) == _organ(following.number):
        previous.issuer = following.issuer


def _organ(number: str) -> str:
    """The organ's part of a number, in either order of type and organ."""
    head, _, tail = number.rpartition("/")
    return tail.rpartition("-")[2] if "-" in tail else tail if head else number
