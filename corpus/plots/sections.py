"""What outlines are made of: headings by kind, and by the level of the issuer."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Final, get_args

from nghiquyet.parser.model import Kind, Level

from .rendering import COLOURS, PlotError, load_altair, source_note, titled

_COUNTS = """
    SELECT sections.kind, coalesce(documents.level, 'not stated'), count(*), count(DISTINCT documents.key)
    FROM sections JOIN documents ON documents.key = sections.document GROUP BY 1, 2 ORDER BY 1, 2
"""
KINDS: Final[tuple[str, ...]] = get_args(Kind)
LEVELS: Final[tuple[str, ...]] = (*get_args(Level), "not stated")


def sections_chart(connection: sqlite3.Connection, *, store: Path) -> Any:
    """The headings of all documents as a chart: a bar for each kind, in it a part for each level.

    Args:
        connection: an open store.
        store: the corpus file, which the chart names.

    Raises:
        PlotError: if there is no heading.
    """
    altair = load_altair()
    rows = [
        {
            "kind": kind,
            "level": level,
            "sections": sections,
            "documents": documents,
            "order": LEVELS.index(level),
        }
        for kind, level, sections, documents in connection.execute(_COUNTS)
    ]
    if not rows:
        raise PlotError("there is no heading to draw")
    levels = [level for level in LEVELS if any(row["level"] == level for row in rows)]
    totals: dict[str, int] = dict.fromkeys(
        (kind for kind in KINDS if any(r["kind"] == kind for r in rows)), 0
    )
    for row in rows:
        totals[row["kind"]] += row["sections"]
    kinds = list(totals)
    y = altair.Y("kind:N", title=None, sort=kinds)
    bars = (
        altair.Chart(altair.InlineData(rows))
        .mark_bar()
        .encode(
            y=y,
            x=altair.X("sections:Q", title="headings (number)"),
            color=altair.Color(
                "level:N",
                title="Issuer",
                scale=altair.Scale(domain=levels, range=list(COLOURS[: len(levels)])),
            ),
            order=altair.Order("order:Q"),
            tooltip=[
                altair.Tooltip(f"{name}") for name in ("kind:N", "level:N", "sections:Q", "documents:Q")
            ],
        )
    )
    sums = [{"kind": kind, "sections": total} for kind, total in totals.items()]
    labels = (
        altair.Chart(altair.InlineData(sums))
        .mark_text(align="left", dx=4, color="#1f2933")
        .encode(y=y, x="sections:Q", text="sections:Q")
    )
    return titled(
        altair.layer(bars, labels).properties(width=620, height=altair.Step(34)),
        "Headings by kind",
        f"Number of headings of all depths, {sum(totals.values())} in all, by what stands under them",
        source_note(connection, store),
    )
