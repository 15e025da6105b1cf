"""Reads the targets of one passage of running text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..grammars.quantities import Quantity, QuantityReader
from ..model import Baseline, Basis, Change, Span
from .change import change_of
from .clauses import Cutter, Slot, sentences
from .refusals import Case, inert, refusal
from .setting import Setting
from .subject import Name, Namer
from .times import Time, find_times
from .words import TargetWords

_DIGIT = re.compile(r"\d")
_LONGEST_PART = 8
_PREDICATE = re.compile(r" (?:đạt|được|có|hoàn thành|tham gia|sử dụng|đủ)(?!\w)")
_JOINED = re.compile(r"[^,;.:()]{0,30}(?:,| và) *(?:ít nhất |trên |khoảng |từ )?")
_OWN_HEAD = re.compile(r"(?:tỷ lệ|tỷ trọng|tốc độ|số lượng)(?!\w)")
_MEMBER = re.compile(
    r"(?:ở|tại|khâu|cấp|vùng|khu vực|đối với|hộ|trường|bậc|nhóm|khối|xã|huyện|thành thị|nông thôn)(?!\w)"
)


@dataclass(slots=True)
class Found:
    """A target before its place in the document is known."""

    quantity: Quantity
    indicator: str
    indicator_span: Span | None
    change: Change
    span: Span
    rule: str
    unit: str | None
    start: int | None = None
    end: int | None = None
    basis: Basis = "none"
    part_of: Found | None = None
    baseline: Baseline | None = None


@dataclass(slots=True)
class Refused:
    """A number that is no target, and the reason."""

    span: Span
    reason: str


@dataclass(slots=True)
class _State:
    """What the numbers of a sentence hand on to the next."""

    found: list[Found] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    head: str = ""
    head_target: Found | None = None
    head_scope: str = ""
    colon_head: str = ""
    colon_unit: str | None = None
    verb: str = ""
    leading: Time | None = None
    taken: Sequence[Span] = ()


class PassageReader:
    """Reads the targets of passages of one text."""

    def __init__(self, text: str, key: str, quantities: QuantityReader, words: TargetWords) -> None:
        self.text, self.key = text, key
        self._quantities, self._words = quantities, words
        self._namer = Namer(text, key, words)
        self._cutter = Cutter(key, words)
        self._spelled = words.spelled_numbers(key)

    def read(
        self, span: Span, setting: Setting, taken: Sequence[Span] = ()
    ) -> tuple[list[Found], list[Refused]]:
        """The targets and the refused numbers of a passage.

        Args:
            span: the passage.
            setting: what it inherits.
            taken: spans whose numbers belong to something else (references), in order.
        """
        numbers: list[Quantity] = []
        if _DIGIT.search(self.key, *span):
            scanned = self._quantities.scan(self.text, self.key, span)
            numbers = [quantity for quantity in scanned if not _inside(quantity.number_span, taken)]
        numbers = self._with_spelled(numbers, span)
        if not numbers:
            return [], []
        state = _State(taken=taken)
        rest = numbers
        for sentence in sentences(self.key, self.text, span):
            own = [q for q in rest if sentence[0] <= q.number_span[0] < sentence[1]]
            if own:
                self._sentence(sentence, own, setting, state)
        return state.found, state.refused

    def _with_spelled(self, numbers: list[Quantity], span: Span) -> list[Quantity]:
        """The numbers with those in words that a bounding or adding word opens ("ít nhất một trường")."""
        first, last = bisect_left(self._spelled, span[0]), bisect_left(self._spelled, span[1])
        if first == last:
            return numbers
        found = (
            self._quantities.spelled(self.text, self.key, at, span[0]) for at in self._spelled[first:last]
        )
        counted = [q for q in found if q and q.detail and q.detail.kind == "count"]
        return sorted(numbers + counted, key=lambda quantity: quantity.span)

    def _sentence(self, sentence: Span, numbers: Sequence[Quantity], setting: Setting, state: _State) -> None:
        times = [time for time in find_times(self.key, sentence) if not _inside(time.span, state.taken)]
        state.head = state.head_scope = state.colon_head = state.verb = ""
        state.head_target = None
        state.leading = self._leading(sentence[0], times)
        starts: list[Quantity] = []
        live: list[Quantity] = []
        for quantity in numbers:
            reason = inert(self.key, sentence, quantity, live[-1].span[1] if live else None)
            if reason is None:
                live.append(quantity)
                continue
            state.refused.append(Refused(quantity.number_span, reason))
            if reason == "start-value":
                starts.append(quantity)
        previous: Slot | None = None
        first = len(state.found)
        for slot in self._cutter.slots(sentence, live, times, [start.span for start in starts]):
            self._open(slot, times, state, first)
            case = Case(self.text, self.key, slot, previous, sentence, setting, times, self._words)
            reason = refusal(case)
            if reason:
                state.refused.append(Refused(slot.quantity.number_span, reason))
            else:
                state.found.append(self._target(slot, times, setting, state, first))
                state.found[-1].baseline = _baseline(slot, starts)
            state.leading = self._leading(slot.before[0], times) or state.leading
            previous = slot
        _share_denominators(state.found[first:])
        self._share_predicates(state.found[first:])

    def _share_predicates(self, found: Sequence[Found]) -> None:
        """ "1 trường mầm non và 2 trường tiểu học đạt chuẩn": the predicate behind the last holds for both."""
        for item, following in pairwise(found):
            if item.rule != "object" or following.rule not in ("object", "shared"):
                continue
            gap = self.key[item.quantity.span[1] : following.quantity.span[0]]
            own = _PREDICATE.search(item.indicator.lower())
            shared = _PREDICATE.search(following.indicator.lower())
            if shared and not own and _JOINED.fullmatch(gap):
                item.indicator += following.indicator[shared.start() :]

    def _open(self, slot: Slot, times: Sequence[Time], state: _State, first: int) -> None:
        """Updates the heads that the clause opener begins or ends."""
        if slot.opener.startswith("part"):
            state.head_target = state.found[-1] if state.found else None
            state.head = state.head_target.indicator if state.head_target else ""
            state.head_scope = slot.opener
        elif slot.opener == ";" and state.head_scope == "part":
            state.head, state.head_target, state.head_scope = "", None, ""
        start, end = slot.before
        colon = self.key.rfind(":", start, end)
        if colon < 0:
            return
        rest = self.key[colon + 1 : end].strip()
        head = self._namer.head((start, colon), times, listed=self._is_list(slot, rest))
        if not rest or self._words.links.fullmatch(rest):
            return
        slot.before = (colon + 1, end)
        if head and not state.head:
            state.colon_head = head
            state.colon_unit = slot.quantity.detail.base if slot.quantity.detail else None

    def _is_list(self, slot: Slot, part: str) -> bool:
        """Whether a short name and a share stand behind a colon, as in a breakdown."""
        kind = slot.quantity.detail.kind if slot.quantity.detail else None
        return kind == "percent" and not slot.object and len(part.split()) <= _LONGEST_PART

    def _leading(self, start: int, times: Sequence[Time]) -> Time | None:
        """The deadline that opens the clause at the offset and runs on over the clauses after it."""
        for time in times:
            if time.dates and time.span[0] >= start:
                opening = self.key[start : time.span[0]]
                return time if self._cutter.only_verbs(opening) else None
        return None

    def _target(
        self,
        slot: Slot,
        times: Sequence[Time],
        setting: Setting,
        state: _State,
        first: int,
    ) -> Found:
        name = self._namer.name(slot, times)
        last = state.found[-1] if len(state.found) > first else None
        indicator, rule = self._indicator(slot, name, last, state)
        own = change_of(self.key, slot, self._words)
        change = own or self._carried(slot, last, state) or "reach"
        found = Found(
            quantity=slot.quantity,
            indicator=indicator or self._fallback(slot),
            indicator_span=name.span,
            change=change,
            span=self._quote(slot),
            rule=rule,
            unit=slot.quantity.unit,
            part_of=state.head_target if rule == "part" else None,
        )
        self._date(found, slot, times, setting, state)
        if rule in ("part", "elliptic", "shared"):
            _inherit_period(found, state.head_target if rule == "part" else last)
        state.verb = name.verb or (state.verb if slot.opener in (",", "và") else "")
        return found

    def _indicator(self, slot: Slot, name: Name, last: Found | None, state: _State) -> tuple[str, str]:
        """The full name of the indicator and the rule that made it."""
        own = name.text
        if slot.opener == "(" and last is not None and not (own and not slot.object):
            return last.indicator, "elliptic"
        if state.head and state.head_scope and slot.opener != "(":
            if own and not _OWN_HEAD.match(own.lower()):
                return f"{state.head}: {own}", "part"
            if own:
                return own, "part"
        if slot.opener == "except" and last is not None and own:
            return f"{last.indicator}: {own}", "part"
        base = slot.quantity.detail.base if slot.quantity.detail else None
        if state.colon_head and own and base == state.colon_unit and not _OWN_HEAD.match(own.lower()):
            return f"{state.colon_head}: {own}", "list"
        if not own and last is not None:
            return last.indicator, "elliptic"
        shared = self._shared(own, slot, name, last, state) if last and slot.opener in (",", "và") else ""
        if shared:
            return shared, "shared"
        return own, "object" if slot.object else "subject"

    def _shared(self, own: str, slot: Slot, name: Name, last: Found, state: _State) -> str:
        """The name that a later member of a list shares with the one before it."""
        if slot.object and not name.verb and state.verb:
            own_noun = _MEMBER.match(own.lower())
            if not own_noun or own_noun[0] not in f" {last.indicator.lower()} ":
                return f"{state.verb} {own}"
        if len(own.split()) > 5:
            return ""
        if (
            slot.object
            and own.lower() == (slot.quantity.unit or "").lower()
            and last.indicator.lower().startswith(own.lower())
        ):
            return last.indicator
        member = _MEMBER.match(own.lower())
        if member is None:
            return ""
        at = f" {last.indicator.lower()} ".rfind(f" {member[0]} ")
        return f"{last.indicator[: at - 1 if at else 0].rstrip()} {own}".strip() if at > 0 else ""

    def _carried(self, slot: Slot, last: Found | None, state: _State) -> Change | None:
        """The change that a member of a list takes over from the word that opened the list."""
        if last is None or slot.opener in ("", "("):
            return None
        before = self.key[slice(*slot.before)]
        if self._words.strong_link.search(before):
            return None
        same = _base(slot.quantity) == _base(last.quantity)
        if state.head_scope and same:
            return last.change if last.change in ("increase", "decrease") else None
        if state.colon_head and slot.opener in (",", "và", ";") and same:
            return last.change if last.change in ("increase", "decrease") else None
        if slot.opener in (",", "và") and slot.object and not self._words.action.match(before.lstrip(" ,")):
            return last.change
        return None

    def _fallback(self, slot: Slot) -> str:
        return self.text[slice(*slot.quantity.span)].strip()

    def _quote(self, slot: Slot) -> Span:
        start, end = slot.before[0], slot.after[1]
        while start < end and self.key[start] in " ,;:.-)":
            start += 1
        while end > start and self.key[end - 1] in " ,;:-(":
            end -= 1
        return start, max(end, slot.quantity.span[1])

    def _date(self, found: Found, slot: Slot, times: Sequence[Time], setting: Setting, state: _State) -> None:
        time = _own_time(slot, times, setting.issued or 0)
        basis: Basis = "clause"
        if time is None and state.leading is not None:
            time, basis = state.leading, "passage"
        if time is not None:
            found.start, found.end = time.start, time.end if time.end else setting.term_end
            found.basis = basis
        elif setting.year is not None:
            found.start, found.end, found.basis = setting.start, setting.year, setting.basis
        if found.start and found.end and found.start > found.end:
            found.start = None


def _inherit_period(found: Found, last: Found | None) -> None:
    """A part or a second value without a time of its own takes that of the value it belongs to."""
    if last is not None and last.basis in ("clause", "passage") and found.basis not in ("clause", "passage"):
        found.start, found.end, found.basis = last.start, last.end, last.basis


def _own_time(slot: Slot, times: Sequence[Time], issued: int) -> Time | None:
    """The deadline among the slot's own words: the last before the number, else the first behind it."""
    times = [time for time in times if time.dates or 0 <= time.bracket < slot.before[0]]
    times = [time for time in times if time.end is None or time.end >= issued]
    before = [time for time in times if slot.before[0] <= time.span[0] < slot.name_end]
    if before:
        return before[-1]
    behind = [time for time in times if slot.quantity.span[1] <= time.span[0] < slot.after[1]]
    return behind[0] if behind else None


def _share_denominators(found: Sequence[Found]) -> None:
    """ "11 bác sĩ và 30 giường bệnh/10.000 dân": what stands under the stroke holds for both."""
    for item, following in pairwise(found):
        detail, after = item.quantity.detail, following.quantity.detail
        if detail is None or after is None or detail.denominator or not after.denominator:
            continue
        near = following.quantity.span[0] - item.quantity.span[1] <= len(" và ") + 1
        if near and detail.kind == after.kind == "count" and item.unit and following.unit:
            denominator = following.unit[len(after.head) :]
            item.unit += denominator
            if not item.indicator.endswith(denominator):
                item.indicator += denominator


def _baseline(slot: Slot, starts: Sequence[Quantity]) -> Baseline | None:
    """The start value that stands in the slot's own words."""
    for value in starts:
        if slot.before[0] <= value.span[0] < slot.before[1] and value.low is not None:
            return Baseline(value=value.low, span=value.number_span)
    return None


def _base(quantity: Quantity) -> str | None:
    return quantity.detail.base if quantity.detail else None


def _inside(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_right(taken, (span[0], 1 << 60)) - 1
    return at >= 0 and taken[at][0] <= span[0] < taken[at][1]
