"""Names of organs in running text: those of the table, with their place, and unknown ones by their capitals."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from ..keys import UPPER, alternation, fold
from ..lexicon import Lexicon
from ..phrases import Phrases
from .page import ROMAN, Page

_CAPITALS = re.compile(rf"(?:[ \u00a0]+(?:- )?(?=[{UPPER}])[\w-]+){{1,6}}")
_WORD = re.compile(r" +(- +)?([^\s.,;:()\"]+)")
_NUMBERED = re.compile(r" +(?:số +)?\d{1,2}(?![\w/.%])")
_CONSECUTIVE_SMALL = 3
_LONGEST = 12


class OrganWords(msgspec.Struct, frozen=True):
    """What is looked up in the key.

    Attributes:
        known: a name of the table.
        local: those names, folded, that a place follows.
        head: a noun that opens the name of an organ.
        level: a word between an organ and its place ("tỉnh").
        stop: a word that ends a run of capitals or a name of unknown shape.
    """

    known: Phrases
    local: frozenset[str]
    head: re.Pattern[str]
    level: re.Pattern[str]
    stop: re.Pattern[str]


@cache
def organ_words(lexicon: Lexicon) -> OrganWords:
    """The patterns for a lexicon."""
    entries = lexicon.table("organs")["organs"].values()
    shapes = lexicon.table("reference_words")["organs"]
    names = [name for entry in entries for name in [*entry["names"], *entry.get("aliases", ())]]
    local = frozenset(
        fold(name)
        for entry in entries
        if entry.get("local")
        for name in [*entry["names"], *entry.get("aliases", ())]
    )
    return OrganWords(
        known=Phrases(names),
        local=local,
        head=re.compile(rf"{alternation(shapes['heads'])}(?!\w)"),
        level=re.compile(rf" +(?:các +)?{alternation(shapes['levels'])}(?!\w)"),
        stop=re.compile(rf"(?<!\w){alternation(shapes['stops'])}(?!\w)"),
    )


def read_organ(page: Page, offset: int) -> int | None:
    """The end of the name of an organ that stands at the offset, place included, or None."""
    words = organ_words(page.lexicon)
    match = words.known.match(page.key, offset)
    if match:
        return read_place(page, match.end) if match.phrase in words.local else match.end
    head = words.head.match(page.key, offset)
    if head and page.upper_at(offset):
        return _unknown(page, head.end())
    return None


def is_local(name: str, lexicon: Lexicon) -> bool:
    """Whether the organ is one of those that every place has, so that its name alone tells no one organ."""
    words = organ_words(lexicon)
    match = words.known.match(fold(name))
    return match is not None and match.phrase in words.local


def read_place(page: Page, offset: int) -> int:
    """The end of the place that follows an organ ("tỉnh Sơn Hà", "Quận 6", "các cơ quan tỉnh"), or the offset."""
    words = organ_words(page.lexicon)
    end = offset
    for _ in range(2):
        level = words.level.match(page.key, end)
        if not level:
            break
        end = level.end()
        if number := _NUMBERED.match(page.key, end):
            return number.end()
    head = words.head.match(page.key, end + 1)
    if head and page.upper_at(end + 1):
        return _unknown(page, head.end()) or head.end()
    run = _CAPITALS.match(page.text, end)
    if not run:
        return end
    stop = words.stop.search(page.key, end, run.end())
    return end + len(page.key[end : stop.start()].rstrip(" -")) if stop else run.end()


def _unknown(page: Page, offset: int) -> int | None:
    """The end of a name whose head ends at the offset, word by word until one that cannot belong to it."""
    stop = organ_words(page.lexicon).stop
    end = settled = offset
    small = 0
    for _ in range(_LONGEST):
        word = _WORD.match(page.key, end)
        if not word:
            break
        capital = page.upper_at(word.start(2))
        joins = word[2] == "và" and page.upper_at(word.end() + 1) and small < _CONSECUTIVE_SMALL
        if not joins and (stop.fullmatch(word[2]) or (not capital and _goes_on(page, word, stop))):
            break
        small = 0 if capital or joins else small + 1
        if small > _CONSECUTIVE_SMALL:
            return settled
        end = word.end()
        if capital or small == 1:
            settled = end
    return end if page.key[offset:end].strip() else None


def _goes_on(page: Page, word: re.Match[str], stop: re.Pattern[str]) -> bool:
    """Whether the sentence goes on with a word in small letters: behind a dash, or by a verb of two words."""
    in_name = page.key.endswith("ban", 0, word.start())  # "Ban chỉ đạo"
    return bool(word[1]) or (not in_name and stop.match(page.key, word.start(2)) is not None)


# A congress term behind an organ: "khóa XVI", "(khoá X)", ", khóa 11".
TERM = rf"(?:{ROMAN}|\d{{1,2}})(?!\w)"
_TERM = re.compile(rf",? *(\()?(?:khóa|khoa) +(?P<term>{TERM})(?(1)\))")


def read_term(page: Page, offset: int) -> tuple[str, int] | None:
    """The congress term at the offset, as a Roman or Arabic numeral in capitals, and its end."""
    match = _TERM.match(page.key, offset)
    return (match["term"].upper(), match.end()) if match else None
