"""Words that bound or blur a number: "không dưới", "từ … trở lên", "khoảng"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import cast

import msgspec

from ..keys import alternation, fold
from ..lexicon import Lexicon
from ..model import Op

_WINDOW = 60
_LONGEST_NEGATION = 100
_USUAL = 24
_OPENING = "(\"'-/:,;"
_SYMBOLS = "≥≤<>=~≈±"
# How a bound behind a number begins.
_AFTER = (" t", "tr", " h")
# "không có tỉnh nào dưới 60%" sets a floor, "không còn xã nào trên 5%" a ceiling.
_NONE_IS = re.compile(
    r"(?<!\w)không (?:(?:có|để|còn)(?: [^\s.;:]+){0,12}?|(?:[^\s.;:]+ ){1,4}nào(?: đạt)?) *$"
)
# "không kéo dài quá 6 giờ"
_NOT = re.compile(r"(?<!\w)không(?: (?!chỉ)[^\W\d_]+){1,3} *$")
_NEGATED: dict[str, Op] = {"<": "≥", ">": "≤"}


class Lead(msgspec.Struct, frozen=True, gc=False):
    """The bounding words before a number.

    Attributes:
        start: where the first of them starts; the number's own offset if there is none.
        op: what they make of the number, or None; "≈" only if nothing bounds it.
        since: whether "từ" is among them, which opens a range, a bound or a start value.
    """

    start: int
    op: Op | None = None
    since: bool = False


class BoundReader:
    """Reads bounding words around numbers by the tables of one lexicon; see ``bound_reader``."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("comparators")
        self._ops = {fold(word): op for op, words in table["before"].items() for word in words}
        between = [fold(word) for word in table["between"]["words"]]
        barred = [fold(word) for word in table["not_bounds"]["words"]]
        self._last_words = frozenset(word.split()[-1] for word in [*self._ops, *between])
        self._joined = _words_before(
            [*self._ops, *between, *(f"{word} trên" for word in barred)], self._last_words
        )
        not_after = "".join(rf"(?<!{word} )" for word in barred)
        spoken = [word for word in self._ops if word[0] not in _SYMBOLS]
        nominal = [word for word in spoken if word.split()[0] in ("trên", "dưới")]
        word = rf"(?:(?<!\w)(?:{not_after}{alternation(nominal)}|{alternation(set(spoken) - set(nominal))})(?!\w)|[≥≤<>]=?|[~≈±])"
        self._word = re.compile(word)
        self._before = re.compile(rf"(?:{word}(?: +{alternation(between)}(?!\w))* *)+$")
        self._behind_noun = re.compile(r"((?: [^\W\d_]+){1,3}?)(?= trở (?:lên|xuống))")
        self._class = re.compile(rf"(?<!\w){alternation(table['classes']['words'])}$")
        self._after: Sequence[tuple[re.Pattern[str], Op]] = [
            (re.compile(rf" ?{alternation(words)}(?!\w)"), op) for op, words in table["after"].items()
        ]

    def before(self, key: str, lowest: int, number: int) -> Lead:
        """The bounding words between ``lowest`` and the number that starts at ``number``."""
        start = max(lowest, number - _WINDOW)
        stripped = key[start:number].rstrip()
        last = stripped.rpartition(" ")[2].lstrip("(")
        if not stripped or (last not in self._last_words and last[-1:] not in _SYMBOLS):
            return Lead(number)
        window = key[start:number]
        at = len(stripped) - len(last)
        if at and stripped[:at].rstrip().rpartition(" ")[2].lstrip(_OPENING) not in self._joined:
            op = self._ops.get(last)
            if op:
                return self._lead(key, lowest, start + at, last, [op])
            if last in self._last_words:
                return Lead(number)  # what stands between a bounding word and a number, without one before it
        match = self._before.search(window, max(0, len(window) - _USUAL))
        if match and match.start() <= len(window) - _USUAL:
            match = self._before.search(window)
        if match is None:
            return Lead(number)
        found = [self._ops.get(word[0], "≈") for word in self._word.finditer(match[0])]
        return self._lead(key, lowest, start + match.start(), match[0], found)

    def _lead(self, key: str, lowest: int, start: int, words: str, found: Sequence[str]) -> Lead:
        """What the bounding words that start at an offset make of the number, given what each means."""
        bounds = [op for op in found if op not in ("≈", "từ")]
        op = cast("Op | None", bounds[-1] if bounds else "≈" if "≈" in found else None)
        if op in _NEGATED and _NONE_IS.search(key, max(lowest, start - _LONGEST_NEGATION), start):
            op = _NEGATED[op]
        elif words.startswith("quá") and _NOT.search(key, max(lowest, start - _WINDOW), start):
            op = "≤"
        return Lead(start, op, "từ" in found)

    def behind_noun(self, key: str, position: int) -> Op | None:
        """The bound in "60% dân số trở lên", behind a noun of one to three words at the offset; None behind a class ("tốt")."""
        if key[position : position + 1] != " " or key.find(" trở ", position, position + _WINDOW) < 0:
            return None
        match = self._behind_noun.match(key, position)
        if match is None or self._class.search(match[1]):
            return None
        return self.after(key, match.end(1))[0]

    def after(self, key: str, position: int) -> tuple[Op | None, int]:
        """The bound that stands at the offset ("trở lên") and its end; None and the offset if there is none."""
        if key[position : position + 2] in _AFTER:
            for pattern, op in self._after:
                if match := pattern.match(key, position):
                    return op, match.end()
        return None, position


def _words_before(phrases: Iterable[str], last_words: frozenset[str]) -> frozenset[str]:
    """The words behind which a bounding word is no longer one by itself."""
    inner = {word for phrase in phrases for word in phrase.split()[:-1]}
    return last_words | inner


@lru_cache(maxsize=8)
def bound_reader(lexicon: Lexicon) -> BoundReader:
    """The reader for a lexicon's bounding words, made once."""
    return BoundReader(lexicon)
