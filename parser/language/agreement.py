"""How well a parse agrees with an annotation made by hand.

An annotation lists all that its text holds: ``metadata``, ``sections``, ``targets`` and ``references``. A
target or reference is placed by ``at``, a piece of the text, long enough to occur once, in which ⟦ ⟧ mark the
part that counts. White space and Markdown marks do not matter for placing, nor do accents' places, case and
punctuation for comparing words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]
Interval: TypeAlias = tuple[int, int]
Agreement: TypeAlias = dict[str, bool]

_UNPRINTED = re.compile(r"[\s*\\#|>_`\u00ad\u200b-\u200f\ufeff]")
_SCALES = {"trăm": 10**2, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SAME_NAME, _SAME_TITLE = 0.8, 0.6
_HEADING_LETTERS = 25


@dataclass
class Figure:
    """Hits among what was expected and what was given.

    >>> Figure(hits=3, expected=4, given=6).f1
    0.6
    """

    hits: int = 0
    expected: int = 0
    given: int = 0

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.hits + other.hits, self.expected + other.expected, self.given + other.given)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing was expected and nothing given."""
        total = self.expected + self.given
        return 2 * self.hits / total if total else 1.0


@dataclass
class Score:
    """The figures of one document or of many, by name, and each disagreement as one line."""

    figures: dict[str, Figure] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count what the other counted."""
        for name, figure in other.figures.items():
            self.figures[name] = self.figures.get(name, Figure()) + figure
        self.faults += other.faults


def score_document(annotation: Record, parsed: Record) -> Score:
    """The figures of one document.

    Args:
        annotation: as described above.
        parsed: the JSON of the parse; an empty dict if there is none.

    Returns:
        ``found`` and ``exact`` for headings, targets and references, a figure for each of their fields among
        the found, and for each field of the metadata.
    """
    score = Score()
    text = BareText(parsed.get("text", ""))
    for kind, span_name, compare, exact in (
        ("targets", "number_span", compare_targets, ("bounds", "op", "unit", "change")),
        ("references", "span", compare_references, ("type", "number", "date")),
    ):
        expected, given = annotation[kind], parsed.get(kind, [])
        given = [item for item in given if not item.get("self")]
        wanted = [text.place(item["at"]) for item in expected]
        pairs = paired(wanted, [text.interval(item[span_name]) for item in given])
        names = ([item["at"] for item in expected], [text.around(item[span_name]) for item in given])
        score.add(_tally(kind, expected, given, pairs, compare, exact, names))
    score.add(_headings(annotation["sections"], parsed.get("sections", [])))
    score.add(_metadata(annotation["metadata"], parsed.get("metadata", {})))
    return score


class BareText:
    """A text without white space and marks, and the way back to it."""

    def __init__(self, text: str) -> None:
        self._text = unicodedata.normalize("NFC", text)
        self._offsets = [offset for offset, letter in enumerate(self._text) if not _UNPRINTED.match(letter)]
        self._bare = "".join(self._text[offset] for offset in self._offsets)

    def place(self, at: str) -> Interval | None:
        """Where the marked part of ``at`` stands, or None if ``at`` does not occur.

        >>> BareText("đạt **63** %").place("đạt ⟦63⟧%")
        (3, 5)
        """
        before, marked, after = (_UNPRINTED.sub("", part) for part in re.split("[⟦⟧]", at))
        start = self._bare.find(before + marked + after)
        return None if start < 0 else (start + len(before), start + len(before) + len(marked))

    def span(self, interval: Interval) -> Interval:
        """The place in the text of an interval of bare characters.

        >>> text = BareText("đạt **63** %")
        >>> text.span(text.place("đạt ⟦63 %⟧"))
        (6, 12)
        """
        return self._offsets[interval[0]], self._offsets[interval[1] - 1] + 1

    def interval(self, span: Sequence[int]) -> Interval:
        """A span of the text in bare characters."""
        return bisect_left(self._offsets, span[0]), bisect_left(self._offsets, span[1])

    def around(self, span: Sequence[int]) -> str:
        """The span in its surroundings, marked, on one line."""
        start, end = span
        line = (
            f"{self._text[max(0, start - 40) : start]}⟦{self._text[start:end]}⟧{self._text[end : end + 25]}"
        )
        return " ".join(line.split())


def paired(wanted: Sequence[Interval | None], given: Sequence[Interval]) -> dict[int, int]:
    """Which given interval goes with which wanted one: each with at most one, the largest overlaps first."""
    overlaps = [
        (min(want[1], give[1]) - max(want[0], give[0]), -w, -g)
        for w, want in enumerate(wanted)
        if want is not None
        for g, give in enumerate(given)
    ]
    pairs: dict[int, int] = {}
    used = set()
    for overlap, w, g in sorted(overlaps, reverse=True):
        if overlap > 0 and -w not in pairs and -g not in used:
            pairs[-w] = -g
            used.add(-g)
    return pairs


def _tally(
    kind: str,
    expected: Sequence[Record],
    given: Sequence[Record],
    pairs: dict[int, int],
    compare: Callable[[Record, Record], Agreement],
    exact: Iterable[str],
    names: tuple[Sequence[str], Sequence[str]],
) -> Score:
    score = Score()
    whole = 0
    for index, item in enumerate(expected):
        if index not in pairs:
            score.faults.append(f"{kind} missed: {names[0][index]}")
            continue
        agreement = compare(item, given[pairs[index]])
        whole += all(agreement[name] for name in exact)
        for name, right in agreement.items():
            score.add(Score({f"{kind}.{name}": Figure(int(right), 1, 1)}))
        wrong = ", ".join(name for name, right in agreement.items() if not right)
        if wrong:
            score.faults.append(f"{kind} wrong in {wrong}: {names[0][index]}")
    taken = set(pairs.values())
    score.faults += [f"{kind} extra: {name}" for g, name in enumerate(names[1]) if g not in taken]
    for name, hits in (("found", len(pairs)), ("exact", whole)):
        score.figures[f"{kind}.{name}"] = Figure(hits, len(expected), len(given))
    return score


def compare_targets(expected: Record, given: Record) -> Agreement:
    """Field by field; the year is the end of the period."""
    return {
        "bounds": all(_same_number(expected[name], given[name]) for name in ("low", "high")),
        "op": expected["op"] == given["op"],
        "unit": _same_unit(expected["unit"], given["unit"]),
        "change": expected["change"] == given["change"],
        "indicator": alike(expected["indicator"], given["indicator"]) >= _SAME_NAME,
        "year": expected["year"] == given["period"]["end"],
    }


def compare_references(expected: Record, given: Record) -> Agreement:
    """Field by field."""
    return {
        "type": expected["type"] == given["type"],
        "number": plain(expected["number"]) == plain(given["number"]),
        "date": expected["date"] == given["date"],
        "issuer": alike(expected["issuer"], given["issuer"]) >= _SAME_NAME,
    }


def _headings(expected: Sequence[Record], given: Sequence[Record]) -> Score:
    """Headings are paired in order by label and the beginning of the title."""
    keys: list[list[str]] = [
        [_heading_key(section) for section in sections] for sections in (expected, given)
    ]
    blocks = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks()
    pairs = {block.a + i: block.b + i for block in blocks for i in range(block.size)}

    def compare(one: Record, other: Record) -> Agreement:
        return {name: one[name] == other[name] for name in ("level", "kind")}

    names = tuple(
        [f"{s['label']} {s['heading']}".strip() for s in sections] for sections in (expected, given)
    )
    return _tally("sections", expected, given, pairs, compare, ("level", "kind"), (names[0], names[1]))


def _heading_key(section: Record) -> str:
    label = re.sub(r"^(phan|chuong|muc|dieu)( thu)?\b", "", plain(section["label"])).strip(" .")
    return f"{label}|{plain(section['heading'])[:_HEADING_LETTERS].strip(' .,')}"


def _metadata(expected: Record, given: Record) -> Score:
    signer = given.get("signer") or {}
    right = {
        "type": expected.get("type") == given.get("type"),
        "number": plain(expected.get("number")) == plain(given.get("number")),
        "issued_on": expected.get("issued_on") == given.get("issued_on"),
        "issuer": alike(expected.get("issuer"), given.get("issuer")) >= _SAME_TITLE,
        "title": alike(expected.get("title"), given.get("title")) >= _SAME_TITLE,
        "signer": plain(expected.get("signer")) == plain(signer.get("name")),
        "signer_position": alike(expected.get("signer_position"), signer.get("position")) >= _SAME_TITLE,
    }
    score = Score({"metadata.all": Figure(sum(right.values()), len(right), len(right))})
    for name, same in right.items():
        score.figures[f"metadata.{name}"] = Figure(int(same), 1, 1)
        if not same:
            score.faults.append(f"metadata wrong in {name}: {expected.get(name)!r}")
    return score


def plain(text: str | None) -> str:
    """Letters without accents, digits, and what belongs to numbers, in lower case, one space between.

    >>> plain("Số 05-CT/TW, hoà / hòa")
    'so 05 ct/tw, hoa / hoa'
    """
    letters = unicodedata.normalize("NFD", (text or "").lower().replace("đ", "d"))
    kept = (letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9%/.,]+", " ", "".join(kept)).split())


def alike(one: str | None, other: str | None) -> float:
    """The share of words that two texts have in common, from 0 to 1 (Dice).

    >>> alike("tỷ lệ hộ nghèo", "Tỷ lệ nghèo")
    0.8571428571428571
    """
    words = Counter(plain(one).split()), Counter(plain(other).split())
    total = sum(map(Counter.total, words))
    return 2 * (words[0] & words[1]).total() / total if total else 1.0


def _same_number(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-9 * max(1.0, abs(one))


def _same_unit(one: str | None, other: str | None) -> bool:
    """Whether scale and denominator agree and one noun begins the other ("%" and "% GDP")."""
    (scale, noun, per), (other_scale, other_noun, other_per) = _unit(one), _unit(other)
    begins = noun.startswith(other_noun) or other_noun.startswith(noun)
    return (scale, per) == (other_scale, other_per) and begins and bool(noun) == bool(other_noun)


def _unit(unit: str | None) -> tuple[int, str, str]:
    words = (unit or "").lower().split()
    scale = 1
    while words and words[0] in _SCALES:
        scale *= _SCALES[words.pop(0)]
    noun, _, per = plain(" ".join(words)).replace(" ", "").partition("/")
    return scale, noun, per
