"""What a citation does with the document it names, by the words before it."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from ..keys import alternation
from ..lexicon import Lexicon
from ..model import Relation
from .page import Page

_REACH = 160
_CLAUSE_END = re.compile(r"[.;:|\n](?:(?<=\n)|(?=\s))")

# One "căn cứ" at the head of a paragraph holds for all the laws that semicolons part in it.
_BASES = re.compile(r"[-+*• ]*căn cứ ")


@cache
def _verbs(lexicon: Lexicon) -> re.Pattern[str]:
    table = lexicon.table("reference_words")["relations"]
    groups = "|".join(f"(?P<{relation}>{alternation(words)})" for relation, words in table.items())
    # A verb stands behind a space or a mark; to open with these, not with a look behind, is six times faster.
    # In "Ban Chấp hành" nothing is carried out.
    return re.compile(rf"[ \n(\"](?<!ban )(?:{groups})(?!\w)")


def relation_of(page: Page, start: int) -> Relation:
    """The relation that the last such word of the same clause, or cell of a table, before the offset tells.

    "cites" if there is none, or "pursuant_to" in a paragraph that lists what a document rests on.
    """
    window = page.key[max(0, start - _REACH) : start]
    opening = 0
    for end in _CLAUSE_END.finditer(window):
        opening = end.end()
    relation = "cites"
    if window.endswith(";", 0, opening) and _BASES.match(page.key, page.key.rfind("\n", 0, start) + 1):
        relation = "pursuant_to"
    for verb in _verbs(page.lexicon).finditer(f" {window[opening:]}"):
        relation = verb.lastgroup or relation
    return cast("Relation", relation)
