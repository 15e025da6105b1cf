"""The title of a cited document: quoted, or unquoted from "về" up to where the sentence goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from ..keys import alternation
from ..lexicon import Lexicon
from .organs import organ_words
from .page import Draft, Page
from .words import type_words

_QUOTE = re.compile(r' *(?:[,:] *)?(?:(?:về|về việc|v/v)(?: *:)? *)?"')
_LONGEST_QUOTED = 600
_LONGEST = 400


class _TitleWords(msgspec.Struct, frozen=True):
    opener: re.Pattern[str]
    verb: re.Pattern[str]
    boundary: re.Pattern[str]


@cache
def _title_words(lexicon: Lexicon) -> _TitleWords:
    table = lexicon.table("reference_words")["titles"]
    plain = [word for word in table["openers"] if word not in table["verbs"]]
    return _TitleWords(
        opener=re.compile(rf",? *(?P<title>{alternation(plain)}(?!\w))"),
        verb=re.compile(rf" +(?P<title>{alternation(table['verbs'])}(?!\w| +kèm))"),
        boundary=re.compile(_boundaries(table)),
    )


def _boundaries(table: Mapping[str, Sequence[str]]) -> str:
    """Each branch begins with the one mark, or the space, that a search can skip to.

    A group ends a branch that is a boundary only before what names something.
    """
    end = rf"(?!theo hướng +{alternation(table['qualities'])}(?!\w)){alternation(table['ends'])}(?!\w)"
    clause = rf"{alternation(table['clauses'])}(?!\w)"
    day = r"ngày +\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?= +của)"
    another = r"(?: +với)?(?: +các)? +(?=\w)()"
    return (
        rf" (?:(?<!không ) *{end}| *{day}| *(?:và|cùng|hoặc){another})"
        rf"|,(?: +{clause}| +{day}|{another})"
        r"|\.(?=\s|$)|;|:|\(|\)|\||\n"
    )


def read_title(page: Page, draft: Draft) -> bool:
    """Add the title that follows to the citation, and tell whether there was one."""
    return _quoted(page, draft) or _unquoted(page, draft)


def _quoted(page: Page, draft: Draft) -> bool:
    opening = _QUOTE.match(page.key, draft.end)
    if not opening:
        return False
    start = opening.end()
    end = page.key.find('"', start, start + _LONGEST_QUOTED)
    if end < 0 or "\n" in page.key[start:end] or not page.key[start:end].strip():
        return False
    _settle(page, draft, start, end)
    draft.end = end + 1
    return True


def _unquoted(page: Page, draft: Draft) -> bool:
    words = _title_words(page.lexicon)
    opening = words.opener.match(page.key, draft.end)
    if not opening and draft.number:
        opening = words.verb.match(page.key, draft.end)
    if not opening:
        return False
    end = _boundary(page, words.boundary, opening.end())
    end = _before_close(page.text, opening.end(), end)
    end -= len(page.key[opening.end() : end]) - len(page.key[opening.end() : end].rstrip(" ,.-"))
    if not page.key[opening.end() : end].strip():
        return False
    _settle(page, draft, opening.start("title"), end)
    return True


def _before_close(text: str, start: int, end: int) -> int:
    """The end moved before a quotation mark that closes what was opened before the citation."""
    close = text.find("”", start, end)
    return close if close >= 0 and text.find("“", start, close) < 0 else end


def _settle(page: Page, draft: Draft, start: int, end: int) -> None:
    draft.title, draft.title_span, draft.end = page.words(start, end), (start, end), end


def _boundary(page: Page, boundary: re.Pattern[str], start: int) -> int:
    """Where the title ends: at a mark, at a word with which the sentence goes on, or at the next citation or organ."""
    limit = min(len(page.key), start + _LONGEST)
    for match in boundary.finditer(page.key, start, limit):
        if not match.lastindex or (page.upper_at(match.end()) and _names_something(page, match.end())):
            return match.start()
    line_end = page.key.find("\n", start, limit)
    return line_end if line_end >= 0 else limit


def _names_something(page: Page, offset: int) -> bool:
    return bool(
        type_words(page.lexicon).word.match(page.key, offset)
        or organ_words(page.lexicon).known.match(page.key, offset)
    )
