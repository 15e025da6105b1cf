"""Reads the targets of one passage of running text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from ..grammars.quantities import Quantity, QuantityReader, number_starts
from ..model import Baseline, Span
from .case import Case
from .change import change_of
from .clauses import Cutter, Sentence, Slot, sentences
from .dating import Calendar, inherit_period
from .found import Found, Refused
from .inert import inert
from .lists import Lists
from .refusals import refusal
from .setting import Setting
from .sharing import share
from .subject import Namer
from .times import Time, TimeFinder
from .words import TargetWords

# The bullet and the label of a list item are none of its words and numbers.
_LABEL = re.compile(
    r" *(?:(?:[-+*•]+|\(\*+\)) +)*(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivx]{1,4}(?=\)))[.)/-]+ +(?!\d{1,2} *[-/] *(?:19|20)\d\d))?"
    r"(?:(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là[,:]? |thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?: là)?[,:] )?"
)
_LIST_GAP = re.compile(r"(?:,| và) [^,;:.()\d]{2,40}")


class _Reading(msgspec.Struct):
    """What has been read of a passage so far."""

    setting: Setting
    taken: Sequence[Span]
    calendar: Calendar
    found: list[Found] = msgspec.field(default_factory=list)
    refused: list[Refused] = msgspec.field(default_factory=list)
    tells_results: bool = False  # whether the sentence before has told nothing else


class PassageReader:
    """Reads the targets of passages of one text."""

    def __init__(self, text: str, key: str, quantities: QuantityReader, words: TargetWords) -> None:
        self.text, self.key = text, key
        self.times = TimeFinder(key)
        self._quantities, self._words = quantities, words
        self._namer = Namer(text, key, words)
        self._cutter = Cutter(key, words)
        self._lists = Lists(text, key, self._namer, words)
        self._starts = number_starts(key)
        self._spelled = words.spelled_numbers(key)

    def read(
        self, span: Span, setting: Setting, taken: Sequence[Span] = (), above: Found | None = None
    ) -> tuple[list[Found], list[Refused]]:
        """The targets and the refused numbers of a passage.

        Args:
            span: the passage.
            setting: what it inherits.
            taken: spans whose numbers belong to something else (references), in order.
            above: the target of another passage that this one gives a part of.
        """
        first = bisect_left(self._starts, span[0])
        starts = self._starts[first : bisect_left(self._starts, span[1], first)]
        if not starts and not self._spelled:
            return [], []
        if label := _LABEL.match(self.key, *span):
            span = (label.end(), span[1])
        numbers = list(self._quantities.scan(self.text, self.key, span, starts))
        if taken and (numbers or self._spelled):
            taken = taken[bisect_left(taken, (span[0], 0)) : bisect_left(taken, (span[1], 0))]
            if taken:
                numbers = [quantity for quantity in numbers if not _inside(quantity.number_span, taken)]
        if self._spelled:
            numbers = self._with_spelled(numbers, span)
        if not numbers:
            return [], []
        if setting.is_past:
            return [], [Refused(number.number_span, "results-section") for number in numbers]
        self._lists.enter(setting.whom, above)
        reading = _Reading(setting, taken, Calendar(self.key, self._cutter, setting))
        for sentence, own in _by_sentence(numbers, sentences(self.key, self.text, span)):
            self._sentence(sentence, own, reading)
        return reading.found, reading.refused

    def _with_spelled(self, numbers: list[Quantity], span: Span) -> list[Quantity]:
        """The numbers with those in words that a bounding or adding word opens ("ít nhất một trường")."""
        first, last = bisect_left(self._spelled, span[0]), bisect_left(self._spelled, span[1])
        if first == last:
            return numbers
        found = (
            self._quantities.spelled(self.text, self.key, at, span[0]) for at in self._spelled[first:last]
        )
        counted = [
            q for q in found if q and q.detail and (q.detail.kind == "count" or q.detail.head == "lần")
        ]
        return sorted(numbers + counted, key=lambda quantity: quantity.span)

    def _sentence(self, span: Span, numbers: Sequence[Quantity], reading: _Reading) -> None:
        sentence = Sentence(span, self.key[span[0] : span[1]], ())
        if reading.tells_results and self._goes_on_telling(sentence, reading):
            reading.refused += [Refused(number.number_span, "past-result") for number in numbers]
            return
        reading.tells_results = False
        live, starts = self._live(sentence, _with_shared_units(numbers, self.key), reading)
        if live:
            sentence.times = self._times(span, reading.taken)
            self._clauses(sentence, live, starts, reading)

    def _clauses(
        self, sentence: Sentence, live: Sequence[Quantity], starts: Sequence[Quantity], reading: _Reading
    ) -> None:
        """Reads the numbers that part the clauses of a sentence, one after the other."""
        span, times = sentence.span, sentence.times
        reading.calendar.begin(span[0], times)
        self._lists.begin(span[0])
        previous: Slot | None = None
        reason: str | None = None
        past: Slot | None = None
        first = len(reading.found)
        for slot in self._cutter.slots(span, live, times, [start.span for start in starts]):
            self._lists.open(slot, times, reading.found)
            reason = refusal(Case(self.key, slot, (previous, reason), sentence, reading.setting, self._words))
            if reason:
                reading.refused.append(Refused(slot.quantity.number_span, reason))
                past = past or (slot if reason == "past-result" else None)
            else:
                last = reading.found[-1] if len(reading.found) > first else None
                target = self._target(slot, times, last, past, reading)
                target.baseline = _baseline(slot, starts) if starts else None
                reading.found.append(target)
            reading.calendar.pass_on(slot)
            previous = slot
        reading.tells_results = past is not None and len(reading.found) == first
        share(reading.found[first:], self.key)

    def _times(self, span: Span, taken: Sequence[Span]) -> Sequence[Time]:
        """The time expressions of a sentence, without those that are part of something else."""
        times = self.times.within(span)
        return [time for time in times if not _inside(time.span, taken)] if times and taken else times

    def _goes_on_telling(self, sentence: Sentence, reading: _Reading) -> bool:
        """Whether a sentence behind one of results, in no part that plans, has neither a goal word nor a time to come."""
        issued = reading.setting.issued
        if reading.setting.kind not in ("other", "preamble") or issued is None:
            return False
        if self._words.goal.search(self.key, *sentence.span):
            return False
        times = self._times(sentence.span, reading.taken)
        return not any(time.term or (time.end or 0) >= issued for time in times)

    def _live(
        self, sentence: Sentence, numbers: Sequence[Quantity], reading: _Reading
    ) -> tuple[list[Quantity], list[Quantity]]:
        """The numbers that part clauses, and the start values among the others."""
        live: list[Quantity] = []
        starts: list[Quantity] = []
        for quantity in numbers:
            reason = inert(self.key, sentence, quantity, live[-1].span[1] if live else None)
            if reason is None:
                live.append(quantity)
                continue
            reading.refused.append(Refused(quantity.number_span, reason))
            if reason == "start-value":
                starts.append(quantity)
        return live, starts

    def _target(
        self, slot: Slot, times: Sequence[Time], last: Found | None, past: Slot | None, reading: _Reading
    ) -> Found:
        """The target of a slot; ``last`` is the one before it in the sentence, ``past`` a result told before it."""
        name = self._namer.name(slot, times)
        if last is None and past is not None and not name.text:
            name = self._namer.name(past, times)
        if last is None and reading.found and (not name.text or name.key in self._words.properties):
            last = reading.found[-1].part_of or reading.found[-1]
        indicator, rule = self._lists.name(slot, name, last)
        change = (
            change_of(self.key, slot, self._words) or self._lists.carried_change(slot, last, rule) or "reach"
        )
        head = self._lists.head if rule == "part" else None
        found = Found(
            quantity=slot.quantity,
            indicator=indicator or self.text[slice(*slot.quantity.span)].strip(),
            indicator_span=name.span,
            change=change,
            span=self._quote(slot),
            rule=rule,
            unit=slot.quantity.unit,
            part_of=head,
        )
        reading.calendar.date(found, slot)
        if rule in ("part", "elliptic", "shared", "again"):
            inherit_period(found, head or last)
        self._lists.pass_on(slot, name)
        return found

    def _quote(self, slot: Slot) -> Span:
        words = self.key[slot.before[0] : slot.after[1]].lstrip(" ,;:.-)")
        start = slot.after[1] - len(words)
        return start, max(start + len(words.rstrip(" ,;:-(")), slot.quantity.span[1])


def _baseline(slot: Slot, starts: Sequence[Quantity]) -> Baseline | None:
    """The start value that stands in the slot's own words."""
    for value in starts:
        if slot.before[0] <= value.span[0] < slot.before[1] and value.low is not None:
            return Baseline(value=value.low, span=value.number_span)
    return None


def _with_shared_units(numbers: Sequence[Quantity], key: str) -> Sequence[Quantity]:
    """The numbers with the unit that stands once behind a list of fractions ("mầm non 9/17, tiểu học 18/20 trường")."""
    if not [number for number in numbers if number.fraction and number.detail is None]:
        return numbers
    found = list(numbers)
    for at in range(len(found) - 2, -1, -1):
        number, following = found[at], found[at + 1]
        if not (number.fraction and following.fraction) or number.detail is not None:
            continue
        if following.detail and _LIST_GAP.fullmatch(key, number.span[1], following.span[0]):
            found[at] = replace(number, unit=following.unit, detail=following.detail)
    return found


def _by_sentence(
    numbers: Sequence[Quantity], found: Sequence[Span]
) -> Sequence[tuple[Span, Sequence[Quantity]]]:
    """The sentences that hold numbers, each with its own."""
    if len(found) == 1:
        return [(found[0], numbers)]
    starts = [number.number_span[0] for number in numbers]
    parted = [(span, numbers[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]) for span in found]
    return [(span, own) for span, own in parted if own]


def _inside(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_right(taken, (span[0], 1 << 60)) - 1
    return at >= 0 and taken[at][0] <= span[0] < taken[at][1]
