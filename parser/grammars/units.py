"""What stands behind a number: scale word, measure or counted noun, and denominator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import msgspec

from ..keys import alternation, fold
from ..lexicon import Lexicon

UnitKind = Literal["percent", "money", "time", "measure", "count", "noun"]

_MONEY = frozenset({"VND", "USD", "EUR", "CNY", "JPY"})
_TIME = frozenset(
    {"giờ", "phút", "giây", "ngày", "tuần", "tháng", "quý", "năm", "lần", "buổi", "kỳ", "phiên"}
)
_PERCENT = frozenset({"%", "‰", "điểm %"})
# The thing measured may stand between a measure and its denominator ("27 m2 sàn/người").
_PER_HEAD = re.compile(r"(?: [^\W\d_]+){1,2}?(?= trên (?:một|\d))")
_OF_WHAT = re.compile(r" [^\W\d_]+(?= ?/ ?[^\W\d_])")
# So may what is counted ("20 doanh nghiệp hoạt động/nghìn dân").
_OF_WHOM = re.compile(r"(?: [^\W\d_]+){1,2}(?= ?/ ?(?:\d|một |vạn |nghìn |triệu ))")
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(" {0,3}")
_SIGNS = "$€"
_MARKS = ",;.)"
_WINDOW = 40


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A unit as it stands in the text.

    Attributes:
        end: where it ends; it starts right after the number.
        kind: what sort of unit it is; "noun" is a noun that is not in the vocabulary.
        scale: product of its scale words, 1 if there is none.
        head: the unit without scale and denominator, as the key spells it.
        base: the canonical unit that values are normalised to, without denominator.
        denominator: "/10.000 dân" and the like as the key spells it, or "".
        head_start: where ``head`` starts.
    """

    end: int
    kind: UnitKind
    scale: int
    head: str
    base: str
    denominator: str
    head_start: int


class UnitReader:
    """Reads units from key text by the tables of one lexicon; see ``unit_reader``."""

    def __init__(self, lexicon: Lexicon) -> None:
        units, numbers = lexicon.table("units"), lexicon.table("numbers")
        self._measures: Mapping[str, str] = {fold(word): base for word, base in units["measures"].items()}
        self._nouns = frozenset([*map(fold, units["counts"]["words"]), *self._measures])
        self._lengths = _lengths(self._nouns)
        self._not_units = frozenset(map(fold, units["not_units"]["words"]))
        self._scales = {fold(word): int(value) for word, value in numbers["scales"].items()}
        self._spoken_scales = dict(self._scales)
        self._scales |= dict.fromkeys(map(fold, numbers["marks"]["hundred"]), 100)
        self._scales |= dict.fromkeys(map(fold, numbers["marks"]["dozens"]), 10)
        self._suffixes = {word: int(value) for word, value in numbers["suffixes"].items() if word.islower()}
        self._compound_letters = frozenset(fold(word)[0] for word in units["compounds"]["words"])
        self._scale_letters = frozenset(word[0] for word in [*self._scales, *self._suffixes])
        self._compound = re.compile(rf"{alternation(units['compounds']['words'])}(?!\w)")
        no_ratio = r"(?! (?:lệ|trọng|suất)(?!\w))"  # "tỷ lệ" is no scale
        self._scale = re.compile(rf"(?: ?{alternation(self._scales)}(?![^\W\d_]){no_ratio})+")
        self._suffix = re.compile(rf"{alternation(self._suffixes)}(?!\w)")
        self._percent_of = re.compile(rf" {alternation(units['percent_of']['words'])}(?!\w)")
        under = alternation(units["denominators"]["words"])
        self._rate = re.compile(
            rf"(?: ?/ ?(?:(?:\d[\d.]*|một) ?)?(?:(?:vạn|nghìn|triệu) )?(?:{under}(?!\w)|[^\W\d_]+))+"
            r"| trên (?:một|\d[\d.]*) ?(?:(?:vạn|nghìn|triệu) )?(?:dân|người|lao động)(?!\w)"
        )

    def read(self, key: str, position: int) -> Unit | None:
        """The unit that starts at the offset, a few spaces before it allowed; None if there is none."""
        ahead = key[position : position + 2]
        if ahead == "  " and (gap := _GAP.match(key, position)):
            position = gap.end() - 1
            ahead = key[position : position + 2]
        at, sign = (position + 1, ahead[1:]) if ahead[:1] == " " else (position, ahead[:1])
        if sign == "%":
            return self._percent(key, at)
        scale, start = self._scaled(key, position) if sign in self._scale_letters else (1, position)
        if start > position:
            at = start + (key[start : start + 1] == " ")
            sign = key[at : at + 1]
        barred = (key[at + 1 : at + 3] == ") " and _is_label(key, at)) or (
            sign in self._compound_letters and self._compound.match(key, at)
        )
        head = "" if barred else self._noun(key, at)
        if not head:
            stop = self.denominator(key, start)
            return Unit(stop, "measure", scale, "", "", key[start:stop].strip(), start) if scale > 1 else None
        base = self._measures.get(head)
        if base is None:
            kind: UnitKind = "time" if head in _TIME else "count" if head in self._nouns else "noun"
        else:
            kind = _kind_of(base)
        return self._finished(key, at, kind, scale, at + len(head), head)

    def sign(self, key: str, start: int, end: int) -> Unit | None:
        """The unit that a currency sign right before a number makes of it ("$1,200"); None if there is none."""
        sign = key[start - 1 : start] if start else ""
        return (
            Unit(end, "money", 1, sign, self._measures[sign], "", start - 1)
            if sign and sign in _SIGNS
            else None
        )

    def without_scale(self, words: str, value: Decimal) -> tuple[int, Decimal]:
        """A number in words without the scale words at its end, which belong to its unit ("hai tỷ đồng").

        Returns:
            The length of what is left, and its value.
        """
        rest, _, last = words.rpartition(" ")
        scale = self._spoken_scales.get(last)
        if not rest or scale is None:
            return len(words), value
        return self.without_scale(rest.rstrip(), value / scale)

    def denominator(self, key: str, position: int) -> int:
        """The end of a denominator that starts at the offset ("/năm"), or the offset itself."""
        first = key[position : position + 2]
        if first[:1] != "/" and first not in (" /", " t"):
            return position
        match = self._rate.match(key, position)
        return match.end() if match else position

    def _percent(self, key: str, at: int) -> Unit:
        if key[at + 1 : at + 2] in _MARKS:
            return Unit(at + 1, "percent", 1, "%", self._measures.get("%", "%"), "", at)
        permille = key[at + 1 : at + 2] in ("0", "o") and not key[at + 2 : at + 3].isalnum()
        end = at + 1 + permille
        if key[end : end + 1] == " " and (of := self._percent_of.match(key, end)):
            end = of.end()
        head = "‰" if permille else "%"
        stop = self.denominator(key, end)
        under = key[end:stop].strip() if stop > end else ""
        return Unit(stop, "percent", 1, head, self._measures.get(head, head), under, at)

    def _scaled(self, key: str, position: int) -> tuple[int, int]:
        match = self._suffix.match(key, position)
        if match:
            return self._suffixes[match[0]], match.end()
        match = self._scale.match(key, position)
        if not match:
            return 1, position
        product = 1
        for word in match[0].split():
            product *= self._scales[word]
        return product, match.end()

    def _noun(self, key: str, at: int) -> str:
        """The longest noun of the vocabulary at the offset, or the words there that may be one."""
        first = _WORD.match(key, at)
        word = first[0] if first else key[at : at + 1]
        lengths = self._lengths.get(word, ())
        window = key[at : at + lengths[0] + 1] if lengths else ""
        for length in lengths:
            if window[:length] in self._nouns and not window[length : length + 1].isalnum():
                return window[:length]
        return self._unknown(key, first) if first else ""

    def _unknown(self, key: str, first: re.Match[str]) -> str:
        """One or two words that are no function words: most Vietnamese nouns have two syllables."""
        if first[0] in self._not_units:
            return ""
        second = _WORD.match(key, first.end() + 1) if key.startswith(" ", first.end()) else None
        if second is None or second[0] in self._not_units:
            return first[0]
        return key[first.start() : second.end()]

    def _finished(self, key: str, start: int, kind: UnitKind, scale: int, end: int, head: str) -> Unit:
        if kind in ("measure", "count") and (
            of := (_OF_WHOM if kind == "count" else _OF_WHAT).match(key, end)
        ):
            end = of.end()
        stop = self.denominator(key, end)
        if stop == end and kind == "count" and (of := _PER_HEAD.match(key, end)):
            stop = self.denominator(key, of.end())
        base = self._measures.get(head, head)
        return Unit(stop, kind, scale, head, base, key[end:stop].strip(), start)


def _is_label(key: str, at: int) -> bool:
    """Whether a letter with a bracket behind it labels a list item ("đ) Bảo đảm"), and ends nothing in brackets."""
    first = max(0, at - _WINDOW)
    return key.rfind("(", first, at) <= key.rfind(")", first, at)


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For each first word, or first sign, the lengths of the words that begin with it, the longest first."""
    table: dict[str, set[int]] = {}
    for word in words:
        first = _WORD.match(word)
        table.setdefault(first[0] if first else word[0], set()).add(len(word))
    return {first: tuple(sorted(known, reverse=True)) for first, known in table.items()}


def _kind_of(base: str) -> UnitKind:
    if base in _PERCENT:
        return "percent"
    if base in _MONEY:
        return "money"
    return "time" if base in _TIME else "measure"


@lru_cache(maxsize=8)
def unit_reader(lexicon: Lexicon) -> UnitReader:
    """The reader for a lexicon's units, made once."""
    return UnitReader(lexicon)
