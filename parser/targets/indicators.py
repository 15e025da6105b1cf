"""The vocabulary of indicators: one id for the same indicator in different documents, and its sector."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from ..keys import alternation, fold
from ..lexicon import Lexicon
from ..model import Sector


@dataclass(frozen=True, slots=True)
class Indicator:
    """An entry of the indicator vocabulary.

    Attributes:
        id: its stable id.
        sector: the sector it belongs to.
        unit: the unit it usually has.
        better: "higher", "lower" or "neutral".
    """

    id: str
    sector: Sector
    unit: str | None
    better: str


class IndicatorBook:
    """Finds the entry that an indicator's words name; see ``indicator_book``."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("indicators")["indicators"]
        self._by_name: dict[str, Indicator] = {}
        for id_, entry in table.items():
            found = Indicator(id_, entry["sector"], entry.get("unit"), entry.get("better", "neutral"))
            self._by_name |= {fold(name): found for name in entry["names"]}
        self._names = re.compile(rf"(?<!\w){alternation(self._by_name)}(?!\w)")
        sectors = lexicon.table("sectors")
        self._sectors: list[tuple[Sector, re.Pattern[str]]] = [
            (name, re.compile(rf"(?<!\w){alternation(sectors[name]['words'])}(?!\w)"))
            for name in get_args(Sector)
            if name in sectors
        ]
        order = list(sectors)
        self._sectors.sort(key=lambda pair: order.index(pair[0]))

    def find(self, indicator: str) -> Indicator | None:
        """The entry whose name stands in the indicator; the earliest, and there the longest."""
        match = self._names.search(fold(indicator))
        return self._by_name.get(re.sub(" +", " ", match[0])) if match else None

    def sector(self, indicator: str, heading: str) -> Sector:
        """The sector told by the words of the indicator or, failing that, of its headings (folded)."""
        key = fold(indicator)
        for text in (key, heading):
            for sector, pattern in self._sectors:
                if pattern.search(text):
                    return sector
        return "other"


@lru_cache(maxsize=8)
def indicator_book(lexicon: Lexicon) -> IndicatorBook:
    """The book of a lexicon, made once."""
    return IndicatorBook(lexicon)
