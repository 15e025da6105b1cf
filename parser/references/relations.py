"""What a citation does with the document it names, by the words before it."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from ..keys import alternation, fold_all
from ..lexicon import Lexicon
from ..model import Relation
from .page import Page

_REACH = 160
_CLAUSE_ENDS = (". ", "; ", ": ", "| ", "\n")
# One "căn cứ" at the head of a paragraph holds for all the laws that semicolons part in it.
_BASES = re.compile(r"[-+*• ]*căn cứ ")


class _Verbs(msgspec.Struct, frozen=True):
    """The words that tell a relation: a pattern over a key, with the word in a group, and the relation of each."""

    pattern: re.Pattern[str]
    relations: dict[str, Relation]


@cache
def _verbs(lexicon: Lexicon) -> _Verbs:
    table = lexicon.table("reference_words")["relations"]
    relations = {word: relation for relation, words in reversed(table.items()) for word in fold_all(words)}
    # In "Ban Chấp hành" nothing is carried out.
    return _Verbs(re.compile(rf" (?<!ban )({alternation(relations)})(?!\w)"), relations)


def relation_of(page: Page, start: int) -> Relation:
    """The relation that the last such word of the same clause, or cell of a table, before the offset tells.

    "cites" if there is none, or "pursuant_to" in a paragraph that lists what a document rests on.
    """
    window = page.key[max(0, start - _REACH) : start]
    opening = max(map(window.rfind, _CLAUSE_ENDS)) + 1
    verbs = _verbs(page.lexicon)
    # A word stands behind a space or one of these marks; a search for the space alone is many times faster.
    words = verbs.pattern.findall(f" {window[opening:]}".replace("(", " ").replace('"', " "))
    if words:
        return verbs.relations[words[-1]]
    listed = window.endswith(";", 0, opening) and _BASES.match(page.key, page.key.rfind("\n", 0, start) + 1)
    return "pursuant_to" if listed else "cites"
