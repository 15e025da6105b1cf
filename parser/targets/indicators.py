"""The vocabulary of indicators: one id for the same indicator in different documents, and its sector.

A phrase is compared with the names of the vocabulary whole, never by a name inside it: "tỷ lệ hộ nghèo" stands
in no other indicator's place. Both are first spelled in one way (see ``lexicon/indicators.toml``) and compared
word by word in any order, so that "Tỷ lệ hộ nghèo (chuẩn đa chiều) trên địa bàn huyện" is the same phrase, and
so are "tỷ lệ rác thải được thu gom" and "tỷ lệ thu gom rác thải".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar, get_args

from ..keys import alternation, fold
from ..lexicon import Lexicon
from ..model import Sector

# What parts words without telling anything: brackets with what is in them, and signs. Points in numbers stay.
_BRACKETS = re.compile(r"\([^()\n]*\)")
_SIGNS = ",;/\"'()[]-"
_POINTS = re.compile(r"\.(?![0-9])")
# A part of fewer words ("hộ nghèo", "hợp tác xã") rather says whose share it is than names an indicator.
_TELLING = 3
# No name comes near this length; a longer phrase is not compared.
_LONGEST = 240

_NOTHING = ""

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


class _Branch(Generic[T]):
    """What follows the words read so far in a tree of phrases, and the value of a phrase that ends with them."""

    __slots__ = ("further", "value")

    def __init__(self) -> None:
        self.further: dict[str, _Branch[T]] = {}
        self.value: T | None = None


class _Phrases(Generic[T]):
    """Phrases with a value each, found in running words. A tree of their words is made in a tenth of the time of
    a pattern."""

    def __init__(self, values: Iterable[tuple[str, T]]) -> None:
        self._first = _Branch[T]()
        for phrase, value in values:
            branch = self._first
            for word in phrase.split():
                branch = branch.further.setdefault(word, _Branch())
            branch.value = value if branch.value is None else branch.value

    def scan(self, words: list[str]) -> list[T | str]:
        """The values of the phrases found, the longest that fits, and each other word, in their order."""
        found: list[T | str] = []
        position = 0
        for start, end, value in self.hits(words):
            found += words[position:start]
            found.append(value)
            position = end
        found += words[position:]
        return found

    def hits(self, words: list[str]) -> list[tuple[int, int, T]]:
        """Where the phrases stand that are found, with their values, in order."""
        found: list[tuple[int, int, T]] = []
        first, position = self._first.further, 0
        ended = [*words, _NOTHING]  # which no phrase goes on with
        for start in [at for at, word in enumerate(words) if word in first]:
            if start < position:
                continue
            end, further = start, first
            while branch := further.get(ended[end]):
                end, further = end + 1, branch.further
                if branch.value is not None:
                    hit, position = branch.value, end
            if position > start:
                found.append((start, position, hit))
        return found


class IndicatorBook:
    """Finds the entry that an indicator's words name; see ``indicator_book``."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("indicators")
        self._idle = frozenset([*table["idle"]["words"], _NOTHING])
        self._spelling = _Phrases(_folded(_spellings(table["words"], table["idle"]["phrases"])))
        leads = table["leads"]["words"]
        self._lead = re.compile(rf"(?:{alternation(leads)} )+")
        self._lead_words = frozenset([*_first_words(leads), _NOTHING])
        self._tail = _tail(**table["tails"])
        self._tail_words = _first_words(
            word for part in ("openers", "times", "notes") for word in table["tails"][part]
        )
        self._derived = tuple(" ".join(self._spelled(fold(word))) for word in table["derived"]["words"])
        entries = [
            (Indicator(id_, entry["sector"], entry.get("unit"), entry.get("better", "neutral")), entry)
            for id_, entry in table["indicators"].items()
        ]
        names = list(_folded((name, found) for found, entry in entries for name in entry["names"]))
        breakdowns = ((of.split(": "), found) for found, entry in entries for of in entry.get("of", ()))
        parts = list(_folded((part, (head, found)) for (head, part), found in breakdowns))
        heads = list(_folded((name, id_) for id_, listed in table["heads"].items() for name in listed))
        bags = [bag for bag, _ in self._bags(names)]
        self._by_name = {bag: found for bag, (_, found) in zip(bags, names, strict=True)}
        self._heads = dict(self._bags(heads))
        part_bags = [bag for bag, _ in self._bags(parts)]
        self._parts = {(head, bag): found for bag, (_, (head, found)) in zip(part_bags, parts, strict=True)}
        # What is written like a name of the vocabulary, as most indicators are, need not be spelled.
        self._as_written = {name: self._by_name[bag] for bag, (name, _) in zip(bags, names, strict=True)}
        self._heads_as_written = {name: self._head(name) for name, _ in heads}
        self._heads_as_written |= {name: found.id for name, found in self._as_written.items()}
        self._parts_as_written = {
            (head, part): self._parts[head, bag]
            for bag, (part, (head, _)) in zip(part_bags, parts, strict=True)
        }
        self._sectors = _Phrases(_folded(_ranked_sectors(lexicon.table("sectors"))))

    def find(self, indicator: str) -> Indicator | None:
        """The entry that the whole phrase names.

        Args:
            indicator: what is measured, in the document's words; of a breakdown, "head: part".

        Returns:
            None if the vocabulary does not have it. A part is the entry listed for that part of that head,
            or the entry that the part names by itself; never the head's.
        """
        return self._entry(indicator, _bare(fold(indicator)))

    def sector(self, indicator: str, heading: str) -> Sector:
        """The sector told by the words of the indicator or, failing that, of its headings (folded)."""
        return self._sector(_bare(fold(indicator)), heading)

    def classify(
        self, indicators: Sequence[str], headings: Sequence[str]
    ) -> Iterator[tuple[Indicator | None, Sector]]:
        """The entry, if there is one, and the sector of each of a document's indicators, read at once.

        Args:
            indicators: what is measured, in the document's words; see ``find``.
            headings: the headings over each of them (folded).
        """
        phrases = _bare_lines(indicators)
        for indicator, phrase, heading in zip(indicators, phrases, headings, strict=True):
            entry = self._entry(indicator, phrase)
            yield entry, entry.sector if entry else self._sector(phrase, heading)

    def _entry(self, indicator: str, phrase: str) -> Indicator | None:
        if found := self._as_written.get(phrase):
            return found
        if len(indicator) > _LONGEST:
            return None
        head, colon, part = phrase.rpartition(":")
        return self._part(head, " ".join(part.split())) if colon else self._named(self._spelled(part))

    def _sector(self, phrase: str, heading: str) -> Sector:
        return self._sector_of(_words(phrase)) or self._sector_of(_heading_words(heading)) or "other"

    def _sector_of(self, words: list[str]) -> Sector | None:
        """The sector of the first rank among those that the words tell."""
        ranks = [rank for _, _, rank in self._sectors.hits(words)]
        return min(ranks)[1] if ranks else None

    def _part(self, head: str, part: str) -> Indicator | None:
        id_ = self._heads_as_written.get(head) or self._head(head)
        if id_ and (found := self._parts_as_written.get((id_, part))):
            return found
        words = self._spelled(part)
        found = self._parts.get((id_, self._bag(words))) if id_ else None
        if found or len(words) < _TELLING or " ".join(self._spelled(head)).startswith(self._derived):
            return found
        return self._named(words)

    def _head(self, head: str) -> str | None:
        """The id that the parts of a head are listed under: the head's own, or that of a breakdown it names."""
        words = self._spelled(head)
        whole = self._named(words)
        return whole.id if whole else self._first(self._heads, words)

    def _named(self, words: list[str]) -> Indicator | None:
        return self._first(self._by_name, words)

    def _first(self, table: Mapping[frozenset[str], T], words: list[str]) -> T | None:
        """What the table has for the words, else without what is taken off their end, else off both ends."""
        if found := table.get(self._bag(words)):
            return found
        has_tail = not self._tail_words.isdisjoint(words)
        if not has_tail and words and words[0] not in self._lead_words:
            return None
        phrase = " ".join(filter(None, words))
        tail = self._tail.search(phrase) if has_tail else None
        phrase = phrase[: tail.start()] if tail else phrase
        if tail and (found := table.get(self._bag(phrase.split()))):
            return found
        lead = self._lead.match(phrase)
        return table.get(self._bag(phrase[lead.end() :].split())) if lead else None

    def _spelled(self, phrase: str) -> list[str]:
        """The words of a bare phrase in the one way in which phrases are compared."""
        return self._spelling.scan(phrase.split())

    def _bag(self, words: Iterable[str]) -> frozenset[str]:
        """The spelled words in any order, without the idle ones."""
        return frozenset(words) - self._idle

    def _bags(self, pairs: Iterable[tuple[str, T]]) -> Iterator[tuple[frozenset[str], T]]:
        """Values with the bags of their bare names."""
        for name, value in pairs:
            yield self._bag(self._spelled(name)), value


def _bare(key: str) -> str:
    """A key without signs; one replaced after the other, which is faster than a pattern of them."""
    if "(" in key:
        key = _BRACKETS.sub(" ", key)
    if "." in key:
        key = _POINTS.sub(" ", key)
    for sign in _SIGNS:
        if sign in key:
            key = key.replace(sign, " ")
    return key


def _words(phrase: str) -> list[str]:
    return phrase.replace(":", " ").split()


@lru_cache(maxsize=8)  # one after the other, many indicators stand under the same heading
def _heading_words(heading: str) -> list[str]:
    return _words(_bare(heading))


def _bare_lines(phrases: Iterable[str]) -> list[str]:
    """The bare keys of phrases; all at once, which is faster than one by one."""
    listed = list(phrases)
    joined = "\n".join(listed)
    if joined.count("\n") >= len(listed):  # one of them is written on several lines
        joined = "\n".join(phrase.replace("\n", " ") for phrase in listed)
    return _bare(fold(joined)).split("\n")


def _folded(pairs: Iterable[tuple[str, T]]) -> Iterator[tuple[str, T]]:
    """The pairs with their names folded and bare."""
    listed = list(pairs)
    names = _bare_lines(name for name, _ in listed)
    for name, (_, value) in zip(names, listed, strict=True):
        yield name, value


def _spellings(words: Mapping[str, Sequence[str]], idle: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each way of writing with the one word that it is spelled as; of an idle phrase, nothing."""
    for phrase in idle:
        yield phrase, _NOTHING
    for spelling, others in words.items():
        word = spelling.replace(" ", "_")
        yield spelling, word
        for other in others:
            yield other, word


def _tail(
    openers: Sequence[str], places: Sequence[str], times: Sequence[str], notes: Sequence[str]
) -> re.Pattern[str]:
    """What may be taken off the end: places and times, and notes with whatever follows them."""
    place = rf"{alternation(openers)}(?: {alternation(places)})+"
    time = rf"{alternation(times)}(?: [0-9]+)*"
    return re.compile(rf"(?: (?:{place}|{time}|{alternation(notes)}(?: .*)?))+$")


def _first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The words that phrases begin with."""
    return frozenset(fold(phrase).split()[0] for phrase in phrases)


def _ranked_sectors(
    table: Mapping[str, Mapping[str, Sequence[str]]],
) -> Iterator[tuple[str, tuple[int, Sector]]]:
    """The words that tell sectors, each with the sector's rank and name."""
    known: tuple[Sector, ...] = get_args(Sector)
    for name in known:
        if name in table:
            rank = list(table).index(name)
            yield from ((word, (rank, name)) for word in table[name]["words"])


@lru_cache(maxsize=8)
def indicator_book(lexicon: Lexicon) -> IndicatorBook:
    """The book of a lexicon, made once."""
    return IndicatorBook(lexicon)
