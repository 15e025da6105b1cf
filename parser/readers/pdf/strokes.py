"""The straight lines drawn on a page: the borders of tables among them."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_THIN = 3.0
_LEAST_LENGTH = 5.0
_SIMPLE = 5  # a path of this many segments is one line or one box
_MOST_SEGMENTS = 4_000
_MOST_OBJECTS = 20_000

Box = tuple[float, float, float, float]


class Stroke(NamedTuple):
    """A line along an axis: its place across the axis, and where it begins and ends."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Strokes:
    """The lines of a page, those that run across and those that run down."""

    across: list[Stroke] = field(default_factory=list)
    down: list[Stroke] = field(default_factory=list)

    def add(self, box: Box, *, outlined: bool) -> None:
        """Take in a drawn shape: a thin one is a line, another the four sides of a box if they are drawn."""
        left, bottom, right, top = box
        if top - bottom <= _THIN:
            if right - left >= _LEAST_LENGTH:
                self.across.append(Stroke((bottom + top) / 2, left, right))
        elif right - left <= _THIN:
            if top - bottom >= _LEAST_LENGTH:
                self.down.append(Stroke((left + right) / 2, bottom, top))
        elif outlined:
            self.across += (Stroke(bottom, left, right), Stroke(top, left, right))
            self.down += (Stroke(left, bottom, top), Stroke(right, bottom, top))


def strokes_of(page: Any) -> Strokes:
    """The lines of a page that is open and not turned; curves and slanted lines count as the box around them."""
    strokes = Strokes()
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        count = pdfium.FPDFPath_CountSegments(drawn)
        if count <= _SIMPLE:
            strokes.add(_bounds(drawn), outlined=_is_outlined(drawn))
        elif count <= _MOST_SEGMENTS:
            outlined = _is_outlined(drawn)
            for box in _boxes(drawn, count):
                strokes.add(box, outlined=outlined)
    return strokes


def _is_outlined(drawn: Any) -> bool:
    """Whether the outline of a shape is drawn; one that is only filled is a background."""
    fill, stroke = c_int(), c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(drawn, byref(fill), byref(stroke)) and stroke.value)


def _bounds(drawn: Any) -> Box:
    left, bottom, right, top = (c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, byref(left), byref(bottom), byref(right), byref(top))
    return left.value, bottom.value, right.value, top.value


def _boxes(drawn: Any, count: int) -> Iterator[Box]:
    """The box around each connected part of a path."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, byref(matrix))
    x, y = c_float(), c_float()
    part: list[tuple[float, float]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        if part and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            yield _around(part)
            part = []
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        part.append(
            (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
    yield _around(part)


def _around(points: list[tuple[float, float]]) -> Box:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)
