"""Targets for one indicator over years and places: exact numbers, ranges and bounds, each drawn as what it is."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ..accents import spelling
from ..collation import collation_key
from ..comparison import change_kind, place_of
from ..questions import TargetQuestion, targets
from ..records import TargetRow
from .rendering import COLOURS, INK, PlotError, load_altair, source_note, titled
from .scaling import Scale, scale_for

_UP, _DOWN, _RANGE = "at least, more than", "at most, less than", "from – to"
_MEANINGS = {"=": "exactly", "≈": "about", "range": _RANGE, "≥": _UP, ">": _UP, "≤": _DOWN, "<": _DOWN}
_SHAPES = {
    "exactly": "circle",
    "about": "diamond",
    _RANGE: "M-0.6,-1H0.6M0,-1V1M-0.6,1H0.6",
    _UP: "triangle-up",
    _DOWN: "triangle-down",
}
_CHANGES = {"level": "level to reach or keep", "increase": "increase by", "decrease": "decrease by"}  # fmt: skip
_DODGE = 0.4
_ARROW = 0.06
_MOST_YEARS = 15
_WIDTH, _HEIGHT = 680, 380


def indicator_chart(
    connection: sqlite3.Connection, question: TargetQuestion, *, store: Path, today: bool = False
) -> Any:
    """The targets asked for as a chart: years across, numbers up, a colour for each place.

    A dot is an exact number, a bar a range from its lower to its upper bound, an arrow a bound that leads up (at
    least) or down (at most); a line joins a place's targets
    where they do not differ within a year. Numbers are scaled, and only those of the most frequent
    unit and kind of change are drawn; the chart says how many are left out, also those without a year, and those of
    all but the ten places with most targets.

    Args:
        connection: an open store.
        question: which targets.
        store: the corpus file, which the chart names.
        today: whether provinces of before July 2025 are put together as on today's map.

    Raises:
        PlotError: if no target asked for has a year.
        QueryError: if ``words`` or ``place`` of the question is no query.
    """
    found = [
        msgspec.structs.replace(row, place=place_of(row, today=today))
        for row in targets(connection, question)
    ]
    drawn, places = _chosen(found)
    if not drawn:
        raise PlotError("there is no target to draw", hint="`nghiquyet targets` lists those that match")
    scale = scale_for([bound for row in drawn for bound in _bounds(row)], drawn[0].normalized_unit)
    points = list(_points(drawn, places, scale))
    years = sorted({point["year"] for point in points})
    left_out = len(found) - len(drawn)
    return titled(
        _layers(points, places, years, f"{_CHANGES[change_kind(drawn[0].change)]} ({scale.unit})"),
        _title(drawn),
        f"{_CHANGES[change_kind(drawn[0].change)].capitalize()}, in {scale.unit}, by the year to be reached, "
        + (f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])),
        f"{len(drawn)} target{'s' * (len(drawn) != 1)}"
        + ("; provinces as on the map since July 2025" if today else "")
        + (f"; {left_out} left out: other units, kinds or places, or no year" if left_out else ""),
        source_note(connection, store, {row.document for row in drawn}),
    )


def _chosen(found: list[TargetRow]) -> tuple[list[TargetRow], list[str]]:
    """The targets of the most frequent unit and change, and their places in order of the alphabet."""
    dated = [
        row for row in found if row.period_end and (row.normalized_low, row.normalized_high) != (None, None)
    ]
    kinds = Counter((row.normalized_unit, change_kind(row.change)) for row in dated)
    if not kinds:
        return [], []
    kind = min(kinds, key=lambda kind: (-kinds[kind], kind[0] or "", kind[1]))
    drawn = [row for row in dated if (row.normalized_unit, change_kind(row.change)) == kind]
    counts = Counter(map(_place, drawn))
    most = sorted(counts, key=lambda place: (-counts[place], place))[: len(COLOURS)]
    return [row for row in drawn if _place(row) in most], sorted(
        most, key=lambda p: collation_key(spelling(p))
    )


def _place(row: TargetRow) -> str:
    return row.place or ""


def _title(rows: list[TargetRow]) -> str:
    """The indicator as most documents write it, and how many others are drawn."""
    names = Counter(row.indicator for row in rows)
    name = min(names, key=lambda name: (-names[name], name))
    others = len(set(map(_series, rows))) - 1
    more = f" and {others} other indicator{'s' * (others > 1)}" if others else ""
    return f"{name[:1].upper()}{name[1:]}{more}"


def _series(row: TargetRow) -> str:
    """What is the same for targets for one indicator."""
    return row.indicator_id or spelling(row.indicator)


def _points(rows: list[TargetRow], places: list[str], scale: Scale) -> Iterator[dict[str, Any]]:
    """What is drawn of each target; places stand beside each other within a year.

    ``low`` and ``high`` are where its line begins and ends, ``heads`` where its sign stands: on the number, or at
    the end of the arrow that leads away from a bound; bounds are marked by ``ticks``.
    """
    values = [bound / scale.divisor for row in rows for bound in _bounds(row)]
    arrow = ((max(values) - min(values)) or abs(max(values)) or 1) * _ARROW
    floor = 0 if min(values) >= 0 else min(values) - arrow
    beside: dict[int, list[str]] = {}
    for row in rows:
        beside.setdefault(row.period_end or 0, []).append(_place(row))
    for row in rows:
        year = row.period_end or 0
        group = [place for place in places if place in beside[year]]
        bounds = [bound / scale.divisor for bound in _bounds(row)]
        low, high, heads = bounds[0], bounds[-1], bounds if len(bounds) == 1 else []
        if row.normalized_high is None:
            high = low + arrow
            heads = [high]
        elif row.normalized_low is None:
            low = max(high - arrow, floor)
            heads = [low]
        yield {
            "place": _place(row),
            "series": f"{_place(row)} {_series(row)}",
            "year": year,
            "x": year + ((group.index(_place(row)) + 0.5) / len(group) - 0.5) * _DODGE,
            "meaning": _MEANINGS[row.op],
            "document": row.document,
            "quote": row.quote,
            "low": low,
            "high": high,
            "middle": sum(bounds) / len(bounds),
            "ticks": bounds if heads != bounds else [],
            "heads": heads,
        }


def _bounds(row: TargetRow) -> list[float]:
    bounds = (row.normalized_low, row.normalized_high)
    return [bound for bound in dict.fromkeys(bounds) if bound is not None]


def _layers(points: list[dict[str, Any]], places: list[str], years: list[int], title: str) -> Any:
    altair = load_altair()
    used = [meaning for meaning in _SHAPES if any(point["meaning"] == meaning for point in points)]
    x = altair.X(
        "x:Q",
        title=None,
        scale=altair.Scale(domain=[years[0] - 0.6, years[-1] + 0.6], nice=False),
        axis=altair.Axis(format="d", values=_marked(years), grid=False),
    )
    scale = altair.Scale(domain=_domain(points), nice=True)
    y = altair.Y("at:Q", title=title, scale=scale)
    colour = altair.Color(
        "place:N",
        title="Place",
        scale=altair.Scale(domain=places, range=list(COLOURS[: len(places)])),
        legend=altair.Legend(symbolOpacity=1, symbolType="circle"),
    )
    shape = altair.Shape(
        "meaning:N",
        title="Target",
        scale=altair.Scale(domain=used, range=[_SHAPES[meaning] for meaning in used]),
        legend=altair.Legend(symbolStrokeColor=INK, symbolFillColor=INK),
    )
    notes = [altair.Tooltip(name) for name in ("place:N", "year:Q", "meaning:N", "document:N", "quote:N")]
    lines, whole, ticks, heads = (
        altair.Chart(altair.InlineData(rows))
        for rows in (_joined(points), points, _spread(points, "ticks"), _spread(points, "heads"))
    )
    return altair.layer(
        lines.mark_line(strokeWidth=1, opacity=0.35).encode(
            x=x, y=altair.Y("middle:Q", scale=scale), color=colour, detail="series:N"
        ),
        whole.mark_rule(strokeWidth=2).encode(
            x=x, y=altair.Y("low:Q", scale=scale), y2="high:Q", color=colour, tooltip=notes
        ),
        ticks.mark_point(shape="stroke", size=110, strokeWidth=2.5, opacity=1).encode(x=x, y=y, color=colour),
        heads.mark_point(filled=True, size=70, opacity=1, strokeWidth=2.5).encode(
            x=x, y=y, color=colour, shape=shape, tooltip=notes
        ),
    ).properties(width=_WIDTH, height=_HEIGHT)


def _domain(points: list[dict[str, Any]]) -> list[float]:
    """The numbers of the axis, with some room, but not below nothing."""
    lowest, highest = min(point["low"] for point in points), max(point["high"] for point in points)
    room = ((highest - lowest) or abs(highest) or 1) * _ARROW
    return [max(0, lowest - room) if lowest >= 0 else lowest - room, highest + room]


def _joined(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The points that a line may join: where a place has one number for an indicator and a year."""
    numbers: dict[tuple[str, int], set[float]] = {}
    for point in points:
        numbers.setdefault((point["series"], point["year"]), set()).add(point["middle"])
    return [point for point in points if len(numbers[point["series"], point["year"]]) == 1]


def _spread(points: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """A point for each number of a list in each point."""
    return [point | {"at": number} for point in points for number in point[name]]


def _marked(years: list[int]) -> list[int]:
    """The years to write on the axis: all of them, or where they are many, every fifth or tenth."""
    span = years[-1] - years[0]
    step = 1 if span <= _MOST_YEARS else 5 if span <= 5 * _MOST_YEARS else 10
    return [year for year in range(years[0], years[-1] + 1) if year % step == 0] or years
