"""The characters of one page as pdfium finds them, cut into pieces at line ends and wide gaps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_int, c_ushort, create_string_buffer
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ..legacy import decode_run, font_encoding
from .pieces import Piece, together

_HYPHENS = "\x02\ufffe"  # what pdfium makes of a hyphen at which it joined two lines
_LINE = re.compile(f"[^\r\n{_HYPHENS}]+[{_HYPHENS}]?")
_WIDE_SPACE = re.compile(r"\s{3,}")
_WORD = re.compile(r"\S+")
_WIDE_GAP = 0.9  # in sizes
_SUBSET = re.compile("[A-Z]{6}[+]")
_STRONG = re.compile(r"bold|italic|oblique|black|heavy|demi", re.IGNORECASE)
_MARK_END = re.compile(r"(?<=\S)[\d*)\]](?![\w*)\]])")
_POWER = re.compile(r"(?:\b|\d)(?:[kdcm]?m|ha|s)[23]$")
_RAISED_SIZE = 0.82
_NAME_LENGTH = 128


class Glyphs:
    """The text of one page; the page must stay open while it is used."""

    def __init__(self, page: Any, text_page: Any) -> None:
        self._page = text_page
        self._count = max(0, pdfium.FPDFText_CountChars(text_page))
        self._turn = pdfium.FPDFPage_GetRotation(page)
        self._width = pdfium.FPDF_GetPageWidthF(page)
        self._height = pdfium.FPDF_GetPageHeightF(page)
        self._numbers = [c_double() for _ in range(4)]
        self._references = [byref(number) for number in self._numbers]
        self._name = create_string_buffer(_NAME_LENGTH)
        self._flags = c_int()
        self._matrix = pdfium.FS_MATRIX()
        self.text = self._read()
        self._plain = len(self.text) == self._count

    def _read(self) -> str:
        buffer = (c_ushort * (self._count + 1))()
        written = pdfium.FPDFText_GetText(self._page, 0, self._count, buffer)
        return bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")

    def pieces(self) -> list[Piece]:
        """What is printed on the page, in the order of the file."""
        found: list[Piece] = []
        for match in _LINE.finditer(self.text):
            for start, end in _segments(match[0], match.start()):
                found += self._cut_at_gaps(start, end)
        return found

    def cut(self, piece: Piece, place: float) -> list[Piece]:
        """The piece in two, cut before what begins right of ``place``; in one if nothing does."""
        if piece.start < 0:
            return [piece]
        start, end = piece.start, piece.end
        word = self._word_after(start, end, place)
        # The space between the last word of a cell and the first of the next is not always printed.
        last = start + len(self.text[start:word].rstrip())
        first = start + self.text[start:last].rfind(" ") + 1
        letter = bisect_left(range(first, last), place, key=lambda index: self._origin(index)[0]) + first
        cut = letter if first < letter < last else word
        parts = [(start, cut), (cut, end)] if start < cut < end else [(start, end)]
        return [self._piece(*self._trimmed(*part), piece.size) for part in parts]

    def _cut_at_gaps(self, start: int, end: int) -> Iterator[Piece]:
        start, end = self._trimmed(start, end)
        if start >= end:
            return
        boxes = self._boxes(start, end)
        size = self._size(start)
        first = 0
        for index in range(1, len(boxes)):
            if boxes[index][0] - boxes[index - 1][1] < _WIDE_GAP * size:
                continue
            word = self._word_after(start, end, boxes[index][0] - 0.1 * size)
            if start < word < end:
                yield self._piece(*self._trimmed(start, word), size, boxes[first:index])
            if word < end:
                start, first = word, index
        yield self._piece(start, end, size, boxes[first:])

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        text = self.text[start:end]
        return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())

    def _word_after(self, start: int, end: int, place: float) -> int:
        """The index of the first word that begins right of a place; ``end`` if none does."""
        words = [start + match.start() for match in _WORD.finditer(self.text[start:end])]
        found = bisect_left(words, place, key=lambda index: self._origin(index)[0])
        return words[found] if found < len(words) else end

    def _piece(
        self, start: int, end: int, size: float, boxes: list[tuple[float, float]] | None = None
    ) -> Piece:
        boxes = boxes or self._boxes(start, end)
        text = self.text[start:end]
        if text[-1] in _HYPHENS:
            text = text[:-1] + "-"
        base = self._origin(start)[1]
        font = self._font(start)
        if len(boxes) > 1 and (marks := self._marks(text, start, base, size)):
            return self._without(marks, start, end, size)
        strong = 0
        if font.is_strong:
            strong = len(text) if len(boxes) == 1 else self._strong_length(start, start + len(text))
        if font.is_legacy and (decoded := decode_run(text, font.name)) != text:
            strong, text = len(decoded) if strong == len(text) else min(strong, len(decoded)), decoded
        right = boxes[-1][1] if len(boxes) == 1 else max(box[1] for box in boxes)
        return Piece(text, boxes[0][0], right, base, size, strong, start, end)

    def _marks(self, text: str, start: int, base: float, size: float) -> list[tuple[int, int]]:
        """The index ranges of raised marks of footnotes in a text; raised figures of units are none."""
        found = []
        for match in _MARK_END.finditer(text):
            if _POWER.search(text, 0, match.end()):
                continue
            before = last = start + match.start()
            while before > start and self._is_raised(before, base, size):
                before -= 1
            if before < last:
                found.append((before + 1, last + 1))
        return found

    def _is_raised(self, index: int, base: float, size: float) -> bool:
        return self._size(index) < _RAISED_SIZE * size and self._origin(index)[1] > base + 1

    def _without(self, marks: Sequence[tuple[int, int]], start: int, end: int, size: float) -> Piece:
        """A piece without the marks in it."""
        parts = []
        for first, last in marks:
            if self.text[start:first].strip():
                parts.append(self._piece(*self._trimmed(start, first), size))
            parts[-1].right = self._boxes(first, last)[-1][1]  # else there would be room for a space
            start = last
        if self.text[start:end].strip():
            parts.append(self._piece(*self._trimmed(start, end), size))
        return together(parts)

    def _boxes(self, start: int, end: int) -> list[tuple[float, float]]:
        """Left and right ends of the stretches that the file prints at once."""
        count = pdfium.FPDFText_CountRects(self._page, self._index(start), end - start)
        left, top, right, bottom = self._numbers
        boxes = []
        for index in range(count):
            if not pdfium.FPDFText_GetRect(self._page, index, *self._references):
                continue
            if self._turn:
                ends = self._turned(left.value, bottom.value)[0], self._turned(right.value, top.value)[0]
                boxes.append((min(ends), max(ends)))
            else:
                boxes.append((left.value, right.value))
        # Signs without ink, as those of an invisible layer can be, have no box.
        return boxes or [(self._origin(start)[0], self._origin(end - 1)[0])]

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = self._numbers[:2]
        pdfium.FPDFText_GetCharOrigin(self._page, self._index(index), *self._references[:2])
        return self._turned(x.value, y.value) if self._turn else (x.value, y.value)

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        """A point of a page that is shown turned by quarters; width and height are those shown."""
        if self._turn == 1:
            return y, self._height - x
        if self._turn == 2:
            return self._width - x, self._height - y
        return self._width - y, x

    def _size(self, index: int) -> float:
        place = self._index(index)
        size = float(pdfium.FPDFText_GetFontSize(self._page, place))
        matrix = self._matrix
        if pdfium.FPDFText_GetMatrix(self._page, place, byref(matrix)):
            size *= max(abs(matrix.d), abs(matrix.b))
        return abs(size) or 1.0

    def _strong_length(self, start: int, end: int) -> int:
        """How many characters from the start on, which is in strong type, are so too."""
        if self._font(end - 1).is_strong:
            return end - start
        return bisect_left(range(start, end), True, key=lambda index: not self._font(index).is_strong)

    def _font(self, index: int) -> _Font:
        flags = byref(self._flags)
        pdfium.FPDFText_GetFontInfo(self._page, self._index(index), self._name, _NAME_LENGTH, flags)
        return _font(self._name.value)

    def _index(self, index: int) -> int:
        """pdfium's own index of a character of the text."""
        return index if self._plain else pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, index)


class _Font(NamedTuple):
    """What the name of a font tells of it.

    Attributes:
        name: without the mark of a font that is embedded in part ("ABCDEF+").
        is_strong: whether it is bold or italic.
        is_legacy: whether it draws Vietnamese letters at the places of others.
    """

    name: str
    is_strong: bool
    is_legacy: bool


@lru_cache(maxsize=1024)
def _font(name: bytes) -> _Font:
    text = _SUBSET.sub("", name.decode("latin-1"))
    return _Font(text, _STRONG.search(text) is not None, font_encoding(text) is not None)


def _segments(line: str, start: int) -> Iterator[tuple[int, int]]:
    """The index ranges of what stands between wide spaces."""
    position = 0
    for match in _WIDE_SPACE.finditer(line):
        yield start + position, start + match.start()
        position = match.end()
    yield start + position, start + len(line)
