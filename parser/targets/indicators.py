"""The vocabulary of indicators: one id for the same indicator in different documents, and its sector.

A phrase is compared with the names of the vocabulary whole, never by a name inside it: "tỷ lệ hộ nghèo" stands
in no other indicator's place. Both are first written in one way (see ``lexicon/indicators.toml``), so that
"Tỷ lệ hộ nghèo (chuẩn đa chiều) trên địa bàn huyện" is the same phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar, get_args

from ..keys import alternation, fold
from ..lexicon import Lexicon
from ..model import Sector

# What parts words without telling anything: brackets with what is in them, and signs. Full stops stay in numbers.
_SIGNS = re.compile(r"(?:\([^()\n]*\)| *[,;/\"'()\[\]-] *| {2,})+")
# Heads whose parts are rates or shares: a part's name alone would name its level.
_DERIVED = ("tốc độ tăng", "cơ cấu", "tỷ trọng", "chuyển dịch")


# No name comes near this length; a longer phrase is not compared.
_LONGEST = 240

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Indicator:
    """An entry of the indicator vocabulary.

    Attributes:
        id: its stable id.
        sector: the sector it belongs to.
        unit: the unit it usually has; None for an index or a rank.
        better: "higher", "lower" or "neutral".
    """

    id: str
    sector: Sector
    unit: str | None
    better: str


class IndicatorBook:
    """Finds the entry that an indicator's words name; see ``indicator_book``."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("indicators")
        self._spelled = _spelling(table["words"], table["idle"]["words"])
        self._lead, self._tail = _trimming(table["leads"]["words"], **table["tails"])
        entries = [
            (Indicator(id_, entry["sector"], entry.get("unit"), entry.get("better", "neutral")), entry)
            for id_, entry in table["indicators"].items()
        ]
        named = [(name, found) for found, entry in entries for name in entry["names"]]
        breakdowns = ((of.split(": "), found) for found, entry in entries for of in entry.get("of", ()))
        parts = [(part, (head, found)) for (head, part), found in breakdowns]
        heads = [(name, id_) for id_, names in table["heads"].items() for name in names]
        self._by_name = dict(self._all_spelled(named))
        self._parts = {(head, part): found for part, (head, found) in self._all_spelled(parts)}
        self._heads = dict(self._all_spelled(heads))
        self._sectors, self._sector_words = _sector_words(lexicon.table("sectors"))

    def find(self, indicator: str) -> Indicator | None:
        """The entry that the whole phrase names.

        Args:
            indicator: what is measured, in the document's words; of a breakdown, "head: part".

        Returns:
            None if the vocabulary does not have it. A part is the entry listed for that part of that head,
            or the entry that the part names by itself; never the head's.
        """
        if len(indicator) > _LONGEST:
            return None
        head, colon, part = self._spelled(fold(indicator)).rpartition(":")
        if not colon:
            return self._named(part)
        part = part.strip()
        whole = self._named(head)
        id_ = whole.id if whole else self._heads.get(self._trimmed(head))
        found = self._parts.get((id_, part))
        if found is None and not head.startswith(_DERIVED):
            found = self._named(part)
        return found

    def sector(self, indicator: str, heading: str) -> Sector:
        """The sector told by the words of the indicator or, failing that, of its headings (folded)."""
        for text in (fold(indicator), heading):
            words = self._sector_words.findall(" ".join(text.split()))
            if words:
                return min(self._sectors[word] for word in words)[1]
        return "other"

    def _named(self, phrase: str) -> Indicator | None:
        return self._by_name.get(phrase) or self._by_name.get(self._trimmed(phrase))

    def _trimmed(self, phrase: str) -> str:
        lead, tail = self._lead.match(phrase), self._tail.search(phrase)
        return phrase[lead.end() if lead else 0 : tail.start() if tail else None]

    def _all_spelled(self, pairs: Sequence[tuple[str, T]]) -> Iterator[tuple[str, T]]:
        """The pairs with their names as phrases are spelled; all at once, which is faster than one by one."""
        spelled = self._spelled(fold("\n".join(name for name, _ in pairs))).split("\n")
        for name, (_, value) in zip(spelled, pairs, strict=True):
            yield name.strip(" "), value


def _spelling(words: Mapping[str, Sequence[str]], idle: Iterable[str]) -> Callable[[str], str]:
    """A function that writes a folded phrase in the one way in which phrases are compared."""
    spelling = dict.fromkeys(map(fold, idle), "")
    for word, others in words.items():
        spelling |= dict.fromkeys(map(fold, others), fold(word))
    pattern = re.compile(rf"(?<!\w){alternation(spelling)}(?!\w) ?")
    spelling |= {f"{old} ": new and f"{new} " for old, new in spelling.items()}

    def spelled(key: str) -> str:
        return pattern.sub(lambda match: spelling[match[0]], _SIGNS.sub(" ", key)).strip(" ")

    return spelled


def _trimming(
    leads: Sequence[str], closed: Sequence[str], open: Sequence[str]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may be taken off the beginning and off the end of a phrase."""
    tail = rf" (?:{alternation(closed)}(?: [0-9]+)*|{alternation(open)}(?: .*)?)"
    return re.compile(rf"(?:{alternation(leads)} )+"), re.compile(rf"(?:{tail})+$")


def _sector_words(
    table: Mapping[str, Mapping[str, Sequence[str]]],
) -> tuple[dict[str, tuple[int, Sector]], re.Pattern[str]]:
    """The rank and sector of each word, and a pattern that finds the words, each the longest that fits."""
    sectors = {
        fold(word): (rank, name)
        for rank, name in enumerate(name for name in table if name in get_args(Sector))
        for word in table[name]["words"]
    }
    return sectors, re.compile(rf"(?<!\w){alternation(sectors)}(?!\w)")


@lru_cache(maxsize=8)
def indicator_book(lexicon: Lexicon) -> IndicatorBook:
    """The book of a lexicon, made once."""
    return IndicatorBook(lexicon)
