"""Turns what was found into the records of the model."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..grammars.figures import json_number
from ..grammars.quantities import Quantity
from ..model import Normalized, Number, Target, TargetPeriod
from .found import Found
from .indicators import IndicatorBook


def record(found: Found, number: int, text: str, book: IndicatorBook, heading: str) -> Target:
    """The record of one target, with its id but without its place in the document."""
    quantity = found.quantity
    entry = book.find(found.indicator)
    return Target(
        id=f"t{number}",
        indicator=found.indicator,
        indicator_id=entry.id if entry else None,
        low=quantity.low,
        high=quantity.high,
        op=quantity.op,
        unit=found.unit,
        change=found.change,
        normalized=normalized(quantity, found.unit),
        period=TargetPeriod(start=found.start, end=found.end, basis=found.basis),
        baseline=found.baseline,
        sector=entry.sector if entry else book.sector(found.indicator, heading),
        quote=text[slice(*found.span)],
        span=found.span,
        number_span=quantity.number_span,
        indicator_span=found.indicator_span,
        rule=found.rule,
    )


def normalized(quantity: Quantity, unit: str | None) -> Normalized:
    """The quantity in base units: scale words multiplied out, currencies by their codes."""
    detail = quantity.detail
    scale = detail.scale if detail else 1
    base = (detail.base + detail.denominator if detail else "") or unit
    if scale == 1:
        return Normalized(low=quantity.low, high=quantity.high, unit=base)
    return Normalized(low=_scaled(quantity.low, scale), high=_scaled(quantity.high, scale), unit=base)


def _scaled(value: Number | None, scale: int) -> Number | None:
    return None if value is None else json_number(Decimal(str(value)) * scale)


def link_parts(found: Sequence[Found], records: Sequence[Target]) -> None:
    """Sets ``part_of`` from the targets that the parts were read under."""
    ids = {id(item): target.id for item, target in zip(found, records, strict=True)}
    for item, target in zip(found, records, strict=True):
        if item.part_of is not None:
            target.part_of = ids.get(id(item.part_of))
