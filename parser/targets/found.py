"""What is handed from step to step while a passage is read."""

from __future__ import annotations

import msgspec

from ..grammars.quantities import Quantity
from ..model import Baseline, Basis, Change, Span


class Found(msgspec.Struct, eq=False):
    """A target before its place in the document is known.

    Attributes:
        quantity: its number.
        indicator: what it measures.
        indicator_span: where the indicator's own words stand, or None.
        change: level, rise, fall or keeping.
        span: the clause.
        rule: the rule that named it.
        unit: the unit as written, a shared denominator included.
        start, end, basis: the years, and where they were read.
        part_of: the target that it is a part of.
        baseline: its start value.
    """

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

    @property
    def base(self) -> str | None:
        """The canonical unit, without scale and denominator."""
        return self.quantity.detail.base if self.quantity.detail else None

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.quantity.detail is not None and self.quantity.detail.kind == "money"


class Refused(msgspec.Struct, frozen=True, gc=False):
    """A number that is no target.

    Attributes:
        span: the number.
        reason: the name of the rule that refused it.
    """

    span: Span
    reason: str
