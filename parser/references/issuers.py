"""The organ that issued a cited document, right behind what is read of it."""

from __future__ import annotations

import re
from functools import cache

from ..keys import alternation
from ..lexicon import Lexicon
from .organs import organ_words, read_organ, read_place, read_term
from .page import Draft, Page
from .sessions import read_sessions

_OF = re.compile(r"(?:,| *-)? *\(?(?:của|do) +(?:đồng chí +)?")
_SPHERE = re.compile(
    r"(?:đảng|nhà nước|trung ương|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|ngành|địa phương)(?!\w)"
)
_ISSUED = re.compile(r" +(?:ban hành|ký ban hành|ký|thông qua)(?!\w)")
_JOINT = re.compile(r"(?: +và|,| +-) +")
_JOINT_NUMBER = re.compile(r"-[^\W\d]+/[^/-]+-[^/-]+$|/[^/-]+-[^/-]+-")


def read_issuer(page: Page, draft: Draft) -> bool:
    """Add "của" and the organ, its place and its term to the citation, and tell whether they were there."""
    opening = _OF.match(page.key, draft.end)
    if not opening:
        return _unopened(page, draft)
    start = opening.end()
    end = organ_end(page, start, number=draft.number)
    if end is None:
        return False
    if "do" in opening[0].split() and not _ISSUED.match(page.key, end):
        return False
    settle_issuer(page, draft, start, end)
    if "(" in opening[0] and page.text[draft.end : draft.end + 1] == ")":
        draft.end += 1
    return True


def _unopened(page: Page, draft: Draft) -> bool:
    """An organ without "của": only a central one, since others may be the subject of what follows."""
    start = draft.end + 1
    if page.key[draft.end : start] != " " or not page.upper_at(start):
        return False
    central = _central(page.lexicon).match(page.key, start)
    sessions = read_sessions(page, start)
    if not central and not sessions:
        return False
    settle_issuer(page, draft, start, sessions[-1].end if sessions else central.end() if central else start)
    return True


@cache
def _central(lexicon: Lexicon) -> re.Pattern[str]:
    entries = lexicon.table("organs")["organs"].values()
    names = [name for entry in entries if entry["level"] == "central" for name in entry["names"]]
    return re.compile(rf"{alternation(names)}(?!\w)")


def settle_issuer(page: Page, draft: Draft, start: int, end: int) -> None:
    """Make the organ at the span, and the term behind it, the issuer of the citation."""
    if term := read_term(page, end):
        draft.term, end = term
    draft.issuer = page.words(start, end)
    draft.end = end


def organ_end(page: Page, start: int, *, number: str | None = None) -> int | None:
    """The end of the organ, congress or plenum that stands at the offset, or None.

    Args:
        number: of the document; if it names several organs, what "và" joins is one issuer.
    """
    sessions = read_sessions(page, start)
    if sessions:
        return sessions[-1].end
    end = read_organ(page, start)
    if end is None:
        sphere = _SPHERE.match(page.key, start)
        return read_place(page, sphere.end()) if sphere else None
    while number and (link := _JOINT.match(page.key, end)):
        if not _JOINT_NUMBER.search(number) or not organ_words(page.lexicon).known.match(
            page.key, link.end()
        ):
            break
        end = read_organ(page, link.end()) or end
    return end
