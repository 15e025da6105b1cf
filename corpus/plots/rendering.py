"""A chart of altair as a file, in one style."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from html import escape
from pathlib import Path
from typing import Any

from nghiquyet.parser.errors import NghiquyetError
from nghiquyet.parser.version import VERSION

from ..exports.writing import whole_file
from ..extras import load_extra

EXTRA = "plot"
ENDINGS = (".png", ".svg", ".html")
INK, MUTED, GRID = "#1f2933", "#5f6c7b", "#e4e7eb"
# Okabe and Ito's colours, which the colour-blind can tell apart, without yellow, which is faint on white.
COLOURS = (
    "#0072b2",
    "#d55e00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#e69f00",
    "#6b4c9a",
    "#8c564b",
    "#444444",
    "#7a9a01",
)
# All have every Vietnamese letter; the first found is used.
_FONT = "Noto Sans, DejaVu Sans, Roboto, Segoe UI, Helvetica Neue, Arial, sans-serif"
_PIXELS_PER_POINT = 2


class PlotError(NghiquyetError):
    """There is nothing to draw, or it cannot be written."""


def load_altair() -> Any:
    """The library that makes charts.

    Raises:
        MissingExtraError: if it, or what renders its charts, is not installed.
    """
    load_extra("vl_convert", extra=EXTRA)
    return load_extra("altair", extra=EXTRA)


def titled(chart: Any, title: str, *notes: str) -> Any:
    """A chart with its title above it, and below the title a line for each note that is not empty."""
    altair = load_altair()
    lines = [line for line in notes if line]
    description = ". ".join([title, *lines])  # what a screen reader says
    return chart.properties(title=altair.TitleParams(title, subtitle=lines), description=description)


def source_note(connection: sqlite3.Connection, store: Path, ids: Collection[str] | None = None) -> str:
    """Where the figures are from: the corpus, how many of its documents, and their years of issue.

    Args:
        connection: an open store.
        store: its file, which is named.
        ids: the documents that are drawn; None for all.
    """
    rows = connection.execute("SELECT id, year FROM documents").fetchall()
    drawn = [year for id, year in rows if ids is None or id in ids]
    count = f"{len(rows)} documents" if ids is None else f"{len(drawn)} of {len(rows)} documents"
    years = sorted({year for year in drawn if year})
    issued = f", issued {'–'.join(dict.fromkeys((str(years[0]), str(years[-1]))))}" if years else ""
    return f"Source: {store.name} ({count}{issued}), read by nghiquyet {VERSION}"


def save(chart: Any, output: Path) -> None:
    """Write a chart to a file.

    Args:
        chart: a chart of altair.
        output: a file whose ending says the format: .png (at twice the size in points), .svg, or .html, which has
            the scripts in it and needs no network.

    Raises:
        PlotError: if the ending is another, or the file cannot be written.
    """
    if output.suffix.lower() not in ENDINGS:
        raise PlotError(f"a chart is written as {', '.join(ENDINGS)}", name=str(output))
    data = _rendered(_styled(chart).to_dict(), output.suffix.lower())
    try:
        with whole_file(output) as file:
            file.write(data)
    except OSError as error:
        raise PlotError(error.strerror or str(error), name=str(output)) from error


def _rendered(spec: dict[str, Any], ending: str) -> bytes:
    vl_convert = load_extra("vl_convert", extra=EXTRA)
    if ending == ".png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=_PIXELS_PER_POINT))
    if ending == ".svg":
        return str(vl_convert.vegalite_to_svg(spec)).encode()
    page = str(vl_convert.vegalite_to_html(spec, bundle=True))
    return page.replace("<title>Chart</title>", f"<title>{escape(spec['title']['text'])}</title>", 1).encode()


def _styled(chart: Any) -> Any:
    return (
        chart.configure(font=_FONT, background="white", padding=16)
        .configure_title(
            anchor="start", fontSize=17, color=INK, subtitleFontSize=12, subtitleColor=MUTED, subtitlePadding=6, offset=16
        )
        .configure_axis(
            labelColor=MUTED, titleColor=INK, labelFontSize=11, titleFontSize=12, titleFontWeight="normal",
            gridColor=GRID, domainColor="#9aa5b1", tickColor="#9aa5b1",
        )
        .configure_legend(labelColor=INK, titleColor=INK, labelFontSize=11, titleFontSize=12, labelLimit=260)
        .configure_view(stroke=None)
    )  # fmt: skip
