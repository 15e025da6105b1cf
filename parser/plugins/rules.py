"""Running the rules of plug-ins over one document: their faults are told, and what they find is checked.

What is kept where finds overlap: first what we read, then what the rules find, in the order in which they were asked
for. Two targets overlap if their numbers do, two references if any of their characters do.
"""

from __future__ import annotations

import datetime
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar

import msgspec

from ..errors import PluginError
from ..model import Diagnostic, Passage, Span
from ..source import Source
from .records import PassageText, ReferenceCandidate, TargetCandidate
from .registry import Group, Plugin, find_plugin, installed

Candidate = TypeVar("Candidate", TargetCandidate, ReferenceCandidate)
MOST_FINDS = 1_000
"""Most finds of one rule in one passage; what comes after is not asked for."""
_LONGEST = 2_000  # characters; no citation is as long
_NO_HIGH, _NO_LOW = ("≥", ">"), ("≤", "<")


class RuleSet(Generic[Candidate]):
    """The rules of one kind that were asked for, at work on one document."""

    def __init__(self, kind: type[Candidate], plugins: Sequence[Plugin]) -> None:
        self._kind: type[Candidate] = kind
        self._rules: list[tuple[Plugin, Callable[[PassageText], Iterable[object]]]] = [
            (plugin, plugin.load()) for plugin in plugins
        ]
        self._faults: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], str] = {}

    @property
    def plugins(self) -> list[Plugin]:
        """Those that bring the rules, in the order of precedence."""
        return [plugin for plugin, _ in self._rules]

    def __bool__(self) -> bool:
        """Whether there is any rule."""
        return bool(self._rules)

    def find(self, source: Source, passage: Passage, taken: Sequence[Span]) -> list[Candidate]:
        """What the rules find in a passage that may stand, in text order.

        Args:
            source: the document.
            passage: one of its passages.
            taken: spans of the document that hold no further finds, in order.

        Returns:
            Candidates with spans in the document, their rules' names behind those of the plug-ins ("ranks/ordinal").
        """
        start, end = passage.span
        mine: tuple[Span, ...] = _inside(taken, start, end)
        view = PassageText(source.text[start:end], source.key[start:end], passage.kind, passage.marker, mine)
        kept: list[Candidate] = []
        for plugin, rule in self._rules:
            for candidate in self._asked(plugin, rule, view):
                spot = _spot(candidate)
                others: list[Span] = [*mine, *map(_spot, kept)]
                if not any(spot[0] < other[1] and other[0] < spot[1] for other in others):
                    kept.append(candidate)
        kept.sort(key=_spot)
        return [_moved(candidate, start) for candidate in kept]

    def diagnostics(self) -> list[Diagnostic]:
        """What was in force, and what went wrong, in this document."""
        found = [
            Diagnostic(code="rules.added", severity="info", message=f"Read with {plugin} added.")
            for plugin, _ in self._rules
        ]
        for (plugin_name, fault), count in self._faults.items():
            first = self._first[plugin_name, fault]
            times = f"{count} times, first" if count > 1 else "once"
            found.append(
                Diagnostic(code="plugin.failed", message=f"{plugin_name} {fault} ({times}: {first}).")
            )
        return found

    def _asked(
        self, plugin: Plugin, rule: Callable[[PassageText], Iterable[object]], view: PassageText
    ) -> Iterator[Candidate]:
        try:
            found = list(islice(rule(view), MOST_FINDS))
        except Exception as error:  # noqa: BLE001 - the fault of a rule must not cost the user the document
            self._fault(
                plugin, "raised an error, and its finds were left out", f"{type(error).__name__}: {error}"
            )
            return
        for item in found:
            reason = self._objection(item, view)
            if reason:
                self._fault(plugin, "gave what cannot stand, which was left out", reason)
            elif isinstance(item, self._kind):
                yield msgspec.structs.replace(item, rule=f"{plugin.name}/{item.rule}")

    def _objection(self, item: object, view: PassageText) -> str | None:
        if not isinstance(item, self._kind):
            return f"a {type(item).__name__}, not a {self._kind.__name__}"
        try:
            # By way of JSON, so that it can also be written: no half of a surrogate pair, no number out of its range.
            msgspec.json.decode(msgspec.json.encode(item), type=self._kind)
        except (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError) as error:
            return str(error)
        return objection(item, len(view.text))

    def _fault(self, plugin: Plugin, fault: str, detail: str) -> None:
        name = f"{str(plugin)[0].upper()}{str(plugin)[1:]}"
        self._faults[name, fault] += 1
        self._first.setdefault((name, fault), " ".join(detail.split()))


def rule_sets(names: Sequence[str]) -> tuple[RuleSet[TargetCandidate], RuleSet[ReferenceCandidate]]:
    """The target rules and the reference rules of those names, to read one document with.

    Raises:
        PluginError: if there is none of a name, or it cannot be loaded.
    """
    if isinstance(names, str):
        names = (names,)
    found: dict[Group, list[Plugin]] = {"nghiquyet.targets": [], "nghiquyet.references": []}
    for name in dict.fromkeys(names):
        named = {group: find_plugin(group, name) for group in found}
        for group, plugin in named.items():
            if plugin:
                found[group].append(plugin)
        if not any(named.values()):
            known = sorted({plugin.name for group in found for plugin in installed(group)})
            raise PluginError(
                f"no rule {name!r} is installed",
                hint=f"installed rules: {', '.join(known)}"
                if known
                else "no package with rules is installed",
            )
    return (
        RuleSet(TargetCandidate, found["nghiquyet.targets"]),
        RuleSet(ReferenceCandidate, found["nghiquyet.references"]),
    )


def rule_origins(names: Sequence[str]) -> list[str]:
    """What rules of those names are in force: "ranks nghiquyet-ranks 0.1.0".

    Raises:
        PluginError: as ``rule_sets``.
    """
    targets, references = rule_sets(names)
    plugins = {plugin.name: plugin for rules in (targets, references) for plugin in rules.plugins}
    return [f"{name} {plugin.origin}" for name, plugin in plugins.items()]


def objection(candidate: TargetCandidate | ReferenceCandidate, length: int) -> str | None:
    """Why a find cannot stand in a passage of that length; None if it can. Its fields have the right types."""
    if not 0 <= candidate.span[0] < candidate.span[1] <= length:
        return f"span {list(candidate.span)} is empty or outside the passage"
    if isinstance(candidate, ReferenceCandidate):
        return _date_objection(candidate.date)
    start, end = candidate.number_span
    if not candidate.span[0] <= start < end <= candidate.span[1]:
        return f"number_span {[start, end]} is empty or outside the span"
    if (
        candidate.indicator_span
        and not 0 <= candidate.indicator_span[0] < candidate.indicator_span[1] <= length
    ):
        return f"indicator_span {list(candidate.indicator_span)} is empty or outside the passage"
    return _value_objection(candidate)


def _value_objection(candidate: TargetCandidate) -> str | None:
    low, high, op = candidate.low, candidate.high, candidate.op
    if (low is None) != (op in _NO_LOW) or (high is None) != (op in _NO_HIGH):
        return f"low {low} and high {high} do not go with {op!r}"
    if not all(abs(bound) <= sys.float_info.max for bound in (low, high) if bound is not None):
        return "a bound is not finite as a float"
    if low is not None and high is not None and low > high:
        return f"low {low} is above high {high}"
    if candidate.start and candidate.end and candidate.start > candidate.end:
        return f"start {candidate.start} is after end {candidate.end}"
    return None


def _date_objection(date: str | None) -> str | None:
    if date is None:
        return None
    year, month, day = (*date.split("-"), "1", "1")[:3]
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return f"there is no day {date}"
    return None


def _inside(taken: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The parts of spans that lie in a passage, counted from its start."""
    near = taken[bisect_left(taken, (start - _LONGEST, 0)) : bisect_left(taken, (end, 0))]
    return tuple((max(a, start) - start, min(b, end) - start) for a, b in near if b > start)


def _spot(candidate: TargetCandidate | ReferenceCandidate) -> Span:
    return candidate.number_span if isinstance(candidate, TargetCandidate) else candidate.span


def _moved(candidate: Candidate, by: int) -> Candidate:
    spans = {
        name: (span[0] + by, span[1] + by)
        for name in ("span", "number_span", "indicator_span")
        if (span := getattr(candidate, name, None))
    }
    return msgspec.structs.replace(candidate, **spans)
