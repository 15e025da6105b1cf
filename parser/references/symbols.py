"""Numbers of documents: "05-CT/TW", "43/2014/NĐ-CP", "16/2021/QH15", "2231/SNV-CCHC&PC", or a bare "57".

The orders are those of guide 36-HD/VPTW (number-type/organ) and Decree 30/2020/NĐ-CP (number/type-organ and
number/year/type-organ); organs are taken by shape, since a closed list dates quickly.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from ..keys import UPPER, alternation
from ..lexicon import Lexicon
from .page import Page

_DASH = "[-‐‑‒–—―−]"
_SPACE = "[ \u00a0]"
# A part of a symbol: capitals, each with at most two small letters (TTg, QĐi, ThU, CTr), "T.Ư", "CCHC&PC".
_PART = rf"[{UPPER}][a-z]{{0,2}}(?:[.&]?[{UPPER}0-9][a-z]{{0,2}})*(?!\w)"
_DIGITS = r"\d{1,5}(?:\.\d{1,2})?[a-zđ]?"
_YEAR = rf"{_SPACE}?/{_SPACE}?(?:19|20)\d\d"


class Numbers(msgspec.Struct, frozen=True):
    """Patterns over document numbers.

    Attributes:
        symbol: over the text, a number with its symbol.
        counted: over the key, what follows a number that counts something.
        bare: codes of the types that are cited by a bare number.
        verbs: codes of the types whose word is also a verb, so that a bare number behind it may count.
    """

    symbol: re.Pattern[str]
    counted: re.Pattern[str]
    bare: frozenset[str]
    verbs: frozenset[str]


@cache
def numbers(lexicon: Lexicon) -> Numbers:
    """The patterns for a lexicon."""
    types = lexicon.table("document_types")["types"]
    abbreviations = sorted({s for entry in types.values() for s in entry["symbols"]}, key=len, reverse=True)
    loose = rf"{_SPACE}?(?:{'|'.join(map(re.escape, abbreviations))})(?=[-/])"
    bare = lexicon.table("reference_words")["bare"]
    return Numbers(
        symbol=re.compile(
            rf"{_DIGITS}(?:{_YEAR})?(?:{_SPACE}?(?:{_DASH}|/){_SPACE}?{_PART}|{loose})"
            rf"(?:(?:{_SPACE}?/|{_DASH}){_SPACE}?{_PART}){{0,8}}"
        ),
        counted=re.compile(
            rf" +(?!năm +(?:19|20)\d\d|ngày +\d|tháng +\d){alternation(bare['counted'])}(?!\w)"
        ),
        bare=frozenset(bare["types"]),
        verbs=frozenset(bare["verbs"]),
    )


_NUMBER_WORD = r" *(?:: *)?(?:số|số hiệu)(?: *:)? *"
_GAP = r" *(?:: *)?"
# What may stand before a symbol. Where lines were broken for print, "số" most often ends one.
_LEAD = re.compile(rf" *số(?: *:)? *\n{{1,2}} *|{_NUMBER_WORD}|{_GAP}")
_BARE_LEAD = re.compile(rf"(?P<word>{_NUMBER_WORD})|{_GAP}")
_BARE = re.compile(r"[0-9]{1,4}[a-zđ]?(?!(?![¹²³⁴-⁹])[\w%]|[/.]\d|,\d(?!\d)| ?- ?\d| ?%)")
# "Nghị định 100/2019"; a plan "9/2021" is of a month.
_OF_YEAR = re.compile(r"\d{1,4}/(?:19|20)\d\d(?![\w/%-])")
_YEARLY = frozenset({"ND", "TT"})
_DETERMINED = re.compile(r" *(?:$|\n|[.,;:)\"(]|(?:của|ngày|năm|về|và|khóa|trên|đã|đến|vào|ra đời)(?!\w))")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d$")


def read_symbol(page: Page, offset: int) -> tuple[str, int] | None:
    """The number with its symbol at the offset, "số" before it or not, and its end."""
    lead = _LEAD.match(page.key, offset)
    start = lead.end() if lead else offset
    if not page.key[start : start + 1].isdigit():
        return None
    match = numbers(page.lexicon).symbol.match(page.text, start)
    return (page.words(*match.span()), match.end()) if match else None


def read_bare(page: Page, offset: int, code: str) -> tuple[str, int] | None:
    """The number without symbol at the offset, and its end; None where it counts or dates something.

    "Nghị quyết 57" and "Chỉ thị số 17" are citations, "Kế hoạch 5 năm" and "Chương trình 3 nhóm" are not.
    """
    table = numbers(page.lexicon)
    if code not in table.bare:
        return None
    lead = _BARE_LEAD.match(page.key, offset)
    start, word = (lead.end(), lead["word"]) if lead else (offset, None)
    if not page.key[start : start + 1].isdigit():
        return None
    match = _BARE.match(page.key, start)
    if not match and (code in _YEARLY or word):
        match = _OF_YEAR.match(page.key, start)
    if match is None:
        return None
    if word or match[0].startswith("0"):  # nothing is counted "02"
        return match[0], match.end()
    if table.counted.match(page.key, match.end()):
        return None
    if _YEAR_ALONE.match(match[0]) or (code in table.verbs and not _DETERMINED.match(page.key, match.end())):
        return None
    return match[0], match.end()


def follows(page: Page, offset: int) -> bool:
    """Whether what follows a number shows that it names a document."""
    return _DETERMINED.match(page.key, offset) is not None
