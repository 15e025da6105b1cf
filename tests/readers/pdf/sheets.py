"""A small PDF writer: text at places, lines, pictures; enough to print what the tests need.

All type is Courier, in which every character is 0.6 of the size wide, so that the tests know where text ends.
"""

from __future__ import annotations

import textwrap
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP = 85.0, 535.0, 780.0
SIZE = 10.0
LEADING = 14.0
ADVANCE = 0.6
COLUMNS = int((RIGHT - LEFT) / (SIZE * ADVANCE))


@dataclass
class Sheet:
    """One page. Heights are given as baselines, from the lower edge."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    font: str = "Courier"
    y: float = TOP
    operators: list[str] = field(default_factory=list)
    stamps: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    has_picture: bool = False
    characters: dict[str, int] = field(default_factory=dict)

    def text(
        self, x: float, y: float, text: str, *, size: float = SIZE, bold: bool = False, turned: bool = False
    ) -> Sheet:
        """Print characters one beside the other."""
        matrix = f"0 1 -1 0 {x} {y}" if turned else f"1 0 0 1 {x} {y}"
        codes = "".join(f"{self.characters.setdefault(c, len(self.characters) + 1):02x}" for c in text)
        self.operators.append(f"BT /F{int(bold)} {size} Tf {matrix} Tm <{codes}> Tj ET")
        return self

    def centred(
        self, text: str, *, at: float = (LEFT + RIGHT) / 2, y: float | None = None, bold: bool = False
    ) -> Sheet:
        """Print a line around a middle, and move down unless its place is given."""
        self.text(at - len(text) * SIZE * ADVANCE / 2, self.y if y is None else y, text, bold=bold)
        if y is None:
            self.y -= LEADING
        return self

    def paragraph(self, text: str, *, indent: int = 4, space: float = 0.0, bold: bool = False) -> Sheet:
        """Print a paragraph cut at the width of the page, its first line set in."""
        for line in textwrap.wrap(text, COLUMNS, initial_indent=" " * indent):
            lead = len(line) - len(line.lstrip())
            self.text(LEFT + lead * SIZE * ADVANCE, self.y, line.lstrip(), bold=bold)
            self.y -= LEADING
        self.y -= space
        return self

    def lines(self, x: float, texts: Iterable[str], *, y: float | None = None, size: float = SIZE) -> Sheet:
        """Print lines below each other from a left edge on."""
        place = self.y if y is None else y
        for text in texts:
            self.text(x, place, text, size=size)
            place -= LEADING
        self.y = min(self.y, place)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Draw a line."""
        self.operators.append(f"{x0} {y0} m {x1} {y1} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """Draw the borders of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self) -> Sheet:
        """Fill the page with a picture."""
        self.has_picture = True
        self.operators.append(f"q {self.width} 0 0 {self.height} 0 0 cm /Im0 Do Q")
        return self

    def stamp(self, x: float, y: float, text: str) -> Sheet:
        """Put a text on the finished page, as a form field."""
        self.stamps.append(((x, y - 4, x + len(text) * SIZE * ADVANCE, y + SIZE), text))
        return self


def pdf(*sheets: Sheet, trailer: str = "") -> bytes:
    """The file that holds the pages.

    Args:
        sheets: the pages.
        trailer: entries to add to the trailer.
    """
    writer = _Writer()
    kids = " ".join(f"{writer.sheet(sheet)} 0 R" for sheet in sheets)
    writer.objects[1] = f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>".encode()
    return writer.file(trailer)


def stream(content: bytes, entries: str = "", *, packed: bool = False) -> bytes:
    """A stream object."""
    if packed:
        content, entries = zlib.compress(content), f"{entries}/Filter/FlateDecode"
    return f"<<{entries}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


class _Writer:
    def __init__(self) -> None:
        self.objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]

    def add(self, content: bytes) -> int:
        self.objects.append(content)
        return len(self.objects)

    def sheet(self, sheet: Sheet) -> int:
        stamps = [self._stamp(sheet, box, text) for box, text in sheet.stamps]
        fonts = self._fonts(sheet)
        picture = stream(b"\x80", "/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8")
        pictures = f"/XObject<</Im0 {self.add(picture)} 0 R>>" if sheet.has_picture else ""
        content = self.add(stream("\n".join(sheet.operators).encode(), packed=True))
        annotations = f"/Annots[{' '.join(f'{number} 0 R' for number in stamps)}]" if stamps else ""
        return self.add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet.width} {sheet.height}]/Rotate {sheet.rotate}"
            f"/Resources<<{fonts}{pictures}>>/Contents {content} 0 R{annotations}>>".encode()
        )

    def _stamp(self, sheet: Sheet, box: tuple[float, float, float, float], text: str) -> int:
        codes = "".join(f"{sheet.characters.setdefault(c, len(sheet.characters) + 1):02x}" for c in text)
        left, bottom, right, top = box
        shown = f"BT /F0 {SIZE} Tf 0 4 Td <{codes}> Tj ET".encode()
        fonts = self._fonts(sheet)
        form = stream(shown, f"/Subtype/Form/BBox[0 0 {right - left} {top - bottom}]/Resources<<{fonts}>>")
        return self.add(
            f"<</Type/Annot/Subtype/Widget/F 4/Rect[{left} {bottom} {right} {top}]/AP<</N {self.add(form)} 0 R>>>>".encode()
        )

    def _fonts(self, sheet: Sheet) -> str:
        """Two fonts whose codes are those given to the characters; each is drawn as an "n"."""
        characters = sheet.characters
        pairs = "\n".join(
            f"<{code:02x}> <{character.encode('utf-16-be').hex()}>" for character, code in characters.items()
        )
        to_unicode = (
            "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(characters)} beginbfchar\n{pairs}\nendbfchar endcmap end"
        )
        unicode_map = self.add(stream(to_unicode.encode()))
        drawn = "".join("/space" if character == " " else "/n" for character in characters)
        names = (sheet.font, f"{sheet.font}-Bold")
        fonts = [
            self.add(
                f"<</Type/Font/Subtype/Type1/BaseFont/{name}/ToUnicode {unicode_map} 0 R"
                f"/Encoding<</Differences[1{drawn}]>>>>".encode()
            )
            for name in names
        ]
        return f"/Font<</F0 {fonts[0]} 0 R/F1 {fonts[1]} 0 R>>"

    def file(self, trailer: str) -> bytes:
        parts = [b"%PDF-1.7\n"]
        offsets = []
        for number, content in enumerate(self.objects, 1):
            offsets.append(sum(map(len, parts)) if number == 1 else offsets[-1] + len(parts[-1]))
            parts.append(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
        start = sum(map(len, parts))
        rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
        size = len(self.objects) + 1
        parts.append(
            f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
            f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
        )
        return b"".join(parts)
