"""Charts of the corpus as PNG, SVG, or a web page that needs nothing else; needs the extra ``plot``.

One module a chart: ``indicator`` (targets for one indicator over years and places), ``citations`` (who cites what,
from Centre to cell), ``sections`` (what outlines are made of). Each makes a chart of altair, with its unit, its years
and its source on it; ``rendering`` writes it. They are loaded when a chart is drawn: a search needs none of them.

Each function here raises ``PlotError`` if there is nothing to draw or the file cannot be written, and
``MissingExtraError`` if a library is not installed.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from ..questions import TargetQuestion

CHARTS: Final = ("indicator", "citations", "sections")


def draw_indicator(
    connection: sqlite3.Connection,
    question: TargetQuestion,
    output: Path,
    *,
    store: Path,
    today: bool = False,
) -> None:
    """Write the chart of ``indicator.indicator_chart`` to a file."""
    from .indicator import indicator_chart
    from .rendering import save

    save(indicator_chart(connection, question, store=store, today=today), output)


def draw_citations(connection: sqlite3.Connection, output: Path, *, store: Path, limit: int = 60) -> None:
    """Write the chart of ``citations.citations_chart`` to a file."""
    from .citations import citations_chart
    from .rendering import save

    save(citations_chart(connection, store=store, limit=limit), output)


def draw_sections(connection: sqlite3.Connection, output: Path, *, store: Path) -> None:
    """Write the chart of ``sections.sections_chart`` to a file."""
    from .rendering import save
    from .sections import sections_chart

    save(sections_chart(connection, store=store), output)
