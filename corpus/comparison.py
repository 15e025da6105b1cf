"""One indicator beside itself: a place's targets of one year against its earlier ones, or places in one year."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Literal, TypeAlias

import msgspec

from nghiquyet.parser.places import current_name

from .accents import spelling
from .collation import collation_key
from .questions import TargetQuestion, targets
from .records import ComparisonRow, TargetRow

Between: TypeAlias = Literal["terms", "places"]
_Key: TypeAlias = tuple[str, str, str]


def compare(
    connection: sqlite3.Connection, question: TargetQuestion, *, between: Between, today: bool = False
) -> list[ComparisonRow]:
    """The targets asked for, put together by indicator, unit, change, place and year, and compared.

    Only numbers of one scaled unit and one kind of change are compared: a level of 63 % and a rise by 3 % are not; a
    level is one whether it is to be reached or kept. Targets of one place and year that differ become one row with
    the lowest and the highest of their bounds.

    Args:
        connection: an open store.
        question: which targets.
        between: with "terms", each row is compared with the same place's row of the year before it in the
            corpus; with "places", with the first place of the same year, which has the highest number.
        today: whether provinces of before July 2025 are put together as on today's map.

    Raises:
        QueryError: if ``words`` or ``place`` of the question is no query.
    """
    merged = list(_merged(targets(connection, question), today=today))
    if between == "terms":
        return list(_against(merged, group=_term_group, order=_term_order, name=_year_name))
    return list(_against(merged, group=_place_group, order=_place_order, name=lambda row: row.place))


def _merged(rows: Iterable[TargetRow], *, today: bool) -> Iterator[ComparisonRow]:
    def key(row: TargetRow) -> tuple[str, str, str, str, str, int]:
        return (*_indicator(row), place_of(row, today=today), row.level or "", row.period_end or 0)

    for _, same in groupby(sorted(rows, key=key), key):
        found = list(same)
        first = found[0]
        bounds = {(row.op, row.normalized_low, row.normalized_high) for row in found}
        lows = [row.normalized_low for row in found]
        highs = [row.normalized_high for row in found]
        yield ComparisonRow(
            indicator=first.indicator_id or first.indicator,
            place=place_of(first, today=today),
            level=first.level,
            year=first.period_end,
            documents=sorted({row.document for row in found}),
            op=first.op if len(bounds) == 1 else "range",
            low=None if None in lows else min(low for low in lows if low is not None),
            high=None if None in highs else max(high for high in highs if high is not None),
            unit=first.normalized_unit,
            change=max(row.change for row in found),  # "reach" rather than "maintain"
        )


def _indicator(row: TargetRow) -> _Key:
    """What must be the same for two numbers to be compared."""
    return row.indicator_id or spelling(row.indicator), row.normalized_unit or "", change_kind(row.change)


def change_kind(change: str) -> str:
    """What a number is: "level" whether it is to be reached or kept, else "increase" or "decrease"."""
    return "level" if change in ("reach", "maintain") else change


def place_of(row: TargetRow, *, today: bool = False) -> str:
    """The place whose target it is; its level where no place is known.

    Args:
        row: a target.
        today: whether a province that went into another in July 2025 is given as that one.
    """
    if today and row.place and row.level == "province":
        return current_name(row.place) or row.place
    return row.place or row.level or "not stated"


def _same(row: ComparisonRow) -> _Key:
    return spelling(row.indicator), row.unit or "", change_kind(row.change)


def _term_group(row: ComparisonRow) -> tuple[object, ...]:
    return (*_same(row), collation_key(spelling(row.place)), row.level or "")


def _term_order(row: ComparisonRow) -> tuple[object, ...]:
    return (row.year or 0,)


def _place_group(row: ComparisonRow) -> tuple[object, ...]:
    return (*_same(row), row.year or 0)


def _place_order(row: ComparisonRow) -> tuple[object, ...]:
    middle = _middle(row)
    return (middle is None, -(middle or 0), collation_key(spelling(row.place)))


def _year_name(row: ComparisonRow) -> str:
    return str(row.year or "")


def _against(
    rows: Iterable[ComparisonRow],
    *,
    group: Callable[[ComparisonRow], tuple[object, ...]],
    order: Callable[[ComparisonRow], tuple[object, ...]],
    name: Callable[[ComparisonRow], str],
) -> Iterator[ComparisonRow]:
    """The rows in order; with terms each beside the one before, with places each beside the first."""
    ordered = sorted(rows, key=lambda row: (group(row), order(row)))
    for _, same in groupby(ordered, group):
        first, *others = same
        yield first
        other = first
        for row in others:
            yield _beside(row, other, name(other))
            other = row if group is _term_group else first


def _beside(row: ComparisonRow, other: ComparisonRow, name: str) -> ComparisonRow:
    here, there = _middle(row), _middle(other)
    if here is None or there is None:
        return msgspec.structs.replace(row, against=name)
    return msgspec.structs.replace(
        row,
        against=name,
        difference=round(here - there, 6),
        ratio=round(here / there, 4) if there else None,
    )


def _middle(row: ComparisonRow) -> float | None:
    bounds = [bound for bound in (row.low, row.high) if bound is not None]
    return sum(bounds) / len(bounds) if bounds else None
