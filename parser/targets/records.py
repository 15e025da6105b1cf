"""Turns what was found into the records of the model."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..grammars.figures import json_number
from ..grammars.quantities import Quantity
from ..model import Normalized, Number, Sector, Target, TargetPeriod
from .found import Found
from .indicators import Indicator, IndicatorBook


def records(
    found: Sequence[Found], text: str, book: IndicatorBook, headings: Sequence[str] | None = None
) -> list[Target]:
    """The records of the targets of a text, with ids and parts linked, but without their places in the document.

    Args:
        found: the targets, in order.
        text: the text that their spans lie in.
        book: the vocabulary of indicators.
        headings: the headings over each target (folded), if there are any.
    """
    if not found:
        return []
    indicators = [item.indicator for item in found]
    classes = book.classify(indicators, headings or [""] * len(found))
    made = [
        _record(item, f"t{number}", text, *told)
        for number, (item, told) in enumerate(zip(found, classes, strict=True), 1)
    ]
    _link_parts(found, made)
    return made


def _record(found: Found, id_: str, text: str, entry: Indicator | None, sector: Sector) -> Target:
    quantity = found.quantity
    return Target(
        id=id_,
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
        sector=sector,
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


def _link_parts(found: Sequence[Found], records: Sequence[Target]) -> None:
    """Sets ``part_of`` from the targets that the parts were read under."""
    ids = {id(item): target.id for item, target in zip(found, records, strict=True)}
    for item, target in zip(found, records, strict=True):
        if item.part_of is not None:
            target.part_of = ids.get(id(item.part_of))
