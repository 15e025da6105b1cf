"""Targets that the rules of other packages find, among ours."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..grammars.quantities import Quantity
from ..grammars.units import Unit, unit_reader
from ..keys import fold
from ..lexicon import Lexicon
from ..model import Passage, Span
from ..plugins.records import TargetCandidate
from ..plugins.rules import RuleSet
from ..source import Source
from .found import Found
from .setting import Setting


class AddedTargets:
    """What the rules of plug-ins find in one document."""

    def __init__(self, source: Source, lexicon: Lexicon, rules: RuleSet[TargetCandidate]) -> None:
        self._source = source
        self._units = unit_reader(lexicon)
        self._rules = rules

    def joined(
        self, ours: list[Found], passage: Passage, setting: Setting, references: Sequence[Span]
    ) -> list[Found]:
        """The targets of a passage with those that rules find beside them, in text order.

        Args:
            ours: what we read.
            passage: the passage.
            setting: what it inherits.
            references: the spans of the document's references, in order.
        """
        taken = sorted([*references, *(found.quantity.number_span for found in ours)]) if ours else references
        theirs = [self._found(each, setting) for each in self._rules.find(self._source, passage, taken)]
        if not theirs:
            return ours
        return sorted([*ours, *theirs], key=lambda found: found.quantity.number_span)

    def _found(self, candidate: TargetCandidate, setting: Setting) -> Found:
        values = [bound for bound in (candidate.low, candidate.high) if bound is not None]
        found = Found(
            quantity=Quantity(
                low=candidate.low,
                high=candidate.high,
                op=candidate.op,
                unit=candidate.unit,
                span=candidate.number_span,
                number_span=candidate.number_span,
                values=tuple(Decimal(str(value)) for value in dict.fromkeys(values)),
                detail=self._unit(candidate.unit),
            ),
            indicator=candidate.indicator,
            indicator_span=candidate.indicator_span,
            change=candidate.change,
            span=candidate.span,
            rule=candidate.rule,
            unit=candidate.unit,
        )
        if candidate.start or candidate.end:
            found.start, found.end, found.basis = candidate.start, candidate.end, "clause"
        else:
            found.start, found.end, found.basis = setting.start, setting.year, setting.basis
        return found

    def _unit(self, unit: str | None) -> Unit | None:
        """What the vocabulary knows of a unit; None unless it knows all of it."""
        key = f" {fold(unit)}" if unit else ""
        found = self._units.read(key, 0) if key else None
        return found if found and found.end == len(key) and found.kind != "noun" else None
