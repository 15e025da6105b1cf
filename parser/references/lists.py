"""Several numbers behind one type word: "Quy định số 101-QĐ/TW, 55-QĐ/TW", "các Nghị quyết 57, 59 và 68"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ..lexicon import Lexicon
from .page import Draft, Page
from .symbols import follows, read_symbol

_LINK = re.compile(r" *[,;] *(?:và +)?| +(?:và|hoặc|cùng|hay) +")
_BARE_LINK = re.compile(r" *, *(?:và +)?(?:số +)?| +(?:và|hoặc|hay) +(?:số +)?| +")
_BARE = re.compile(r"\d{1,4}[a-zđ]?(?![\w%/]|\.\d| ?-)")
_ANOTHER = re.compile(r"(?: *, *(?:và +)?| +và +| +)(?:số +)?\d{1,4}[a-zđ]?(?![\w%/]| ?-)")
_TYPE_IN_SYMBOL = re.compile(r"\d[^-/]*(?:/(?:19|20)\d\d)?\W+([^\W\d]+)(?=[-/])")


def read_members(page: Page, draft: Draft, read_tail: Callable[[Page, Draft], None]) -> list[Draft]:
    """The citation and the further numbers that share its type word, each with what belongs to it alone.

    Args:
        draft: a citation with its number.
        read_tail: adds date, organ and term to a citation.
    """
    members = [draft]
    while True:
        last = members[-1]
        bare = _next_bare(page, last) if last.rule.endswith("bare-number") else None
        if not bare:
            read_tail(page, last)
        following = bare or _next_symbol(page, last, draft.code)
        if not following:
            return members
        members.append(following)


def _next_symbol(page: Page, last: Draft, code: str) -> Draft | None:
    link = _LINK.match(page.key, last.end)
    found = read_symbol(page, link.end()) if link else None
    if not link or not found:
        return None
    number, end = found
    own = _TYPE_IN_SYMBOL.match(number)
    codes = _codes(page.lexicon)
    if own and own[1] in codes and code not in codes[own[1]]:
        code = codes[own[1]][0]
    # "số" belongs to the number that it opens.
    return Draft(code, link.end(), end, rule="list-number", number=number)


@cache
def _codes(lexicon: Lexicon) -> dict[str, list[str]]:
    """The types that an abbreviation in a number may stand for."""
    codes: dict[str, list[str]] = {}
    for code, entry in lexicon.table("document_types")["types"].items():
        for symbol in entry["symbols"]:
            codes.setdefault(symbol, []).append(code)
    return codes


def _next_bare(page: Page, last: Draft) -> Draft | None:
    link = _BARE_LINK.match(page.key, last.end)
    number = _BARE.match(page.key, link.end()) if link else None
    if not link or not number:
        return None
    if not follows(page, number.end()) and not _ANOTHER.match(page.key, number.end()):
        return None
    start = link.end() - len("số ") if link[0].endswith("số ") else link.end()
    return Draft(last.code, start, number.end(), rule="list-bare-number", number=number[0])


def share(members: list[Draft]) -> None:
    """Give all members the organ and the date that are written once, behind the last of them."""
    last, others = members[-1], members[:-1]
    if not any(member.issuer for member in others):
        for member in others:
            member.issuer = last.issuer
            member.term = member.term or last.term
    if not any(member.date for member in others):
        for member in others:
            member.date = last.date
