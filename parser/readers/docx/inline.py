"""What stands inside a paragraph: characters with their look, line ends, page ends, text boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

import msgspec
from lxml import etree

from ..legacy import decode_run
from ..phrases import Run
from .names import (
    ALTERNATIVES,
    BOX,
    DELETED,
    MATH,
    RUN,
    RUN_PROPERTIES,
    STRUCTURE,
    STRUCTURE_CONTENT,
    W,
    chosen,
    own_properties,
    value,
)
from .pages import PAGE
from .styles import Look, Styles, look
from .symbols import symbol

_TEXT = frozenset([f"{W}t", f"{MATH}t"])
_HOLDERS = frozenset(
    [
        f"{W}{name}"
        for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo")
    ]
    + [STRUCTURE, STRUCTURE_CONTENT, f"{W}rubyBase"]
    + [f"{MATH}{name}" for name in ("oMath", "oMathPara", "r", "e", "num", "den", "sup", "sub", "deg")]
    + [f"{MATH}{name}" for name in ("f", "sSup", "sSub", "sSubSup", "rad", "d", "nary", "func", "fName")]
)
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_PICTURES = frozenset([f"{W}drawing", f"{W}pict", f"{W}object"])
_NOTES = frozenset([f"{W}footnoteReference", f"{W}endnoteReference"])
_BREAK, _RETURN, _RENDERED = f"{W}br", f"{W}cr", f"{W}lastRenderedPageBreak"
_FIELD, _FIELD_KIND, _SYMBOL, _RUBY = f"{W}fldChar", f"{W}fldCharType", f"{W}sym", f"{W}ruby"
_RUN_STYLE, _TYPE, _LINE = f"{W}rStyle", f"{W}type", "textWrapping"
_CHARACTER, _FONT = f"{W}char", f"{W}font"
_NO_LOOK = Look()


class _Piece(msgspec.Struct, frozen=True, gc=False):
    text: str
    strong: bool
    font: str | None
    capitals: bool


class Content(NamedTuple):
    """What a paragraph holds.

    Attributes:
        runs: its text; a line end is a run with a hard joint.
        boxes: the text boxes that are anchored in it.
    """

    runs: list[Run]
    boxes: list[etree._Element]


def _look(piece: _Piece | None) -> tuple[bool, str | None, bool] | None:
    """What pieces must share to be one run; None for a line end."""
    return None if piece is None else (piece.strong, piece.font, piece.capitals)


@dataclass
class Inline:
    """Reads paragraphs one after the other; fields and pages reach from one to the next.

    Attributes:
        styles: of the document.
        left_out: how many notes and tracked deletions were passed over, by name.
        legacy: the fonts from before Unicode that were decoded.
    """

    styles: Styles
    left_out: Counter[str] = field(default_factory=Counter)
    legacy: set[str] = field(default_factory=set)
    _fields: list[bool] = field(default_factory=list)
    _instructions: int = 0
    _pieces: list[_Piece | None] = field(default_factory=list)
    _boxes: list[etree._Element] = field(default_factory=list)
    _base: Look = _NO_LOOK
    _new_page: bool = True

    def read(self, paragraph: etree._Element, base: Look) -> Content:
        """What the paragraph holds.

        Args:
            paragraph: its element.
            base: the look that its style gives it.
        """
        self._pieces, self._boxes, self._base = [], [], base
        self._children(paragraph)
        # An instruction ends with its paragraph, though the mark of its end may be lost.
        while self._fields and not self._fields[-1]:
            self._field("end")
        if len(self._pieces) == 1 and (piece := self._pieces[0]):
            return Content([self._decoded(piece)], self._boxes)
        return Content(list(self._runs()), self._boxes)

    def turn(self) -> None:
        """A page begins before the next paragraph, though no run in it says so."""
        self._new_page = True

    def _runs(self) -> Iterator[Run]:
        for seen, same in groupby(self._pieces, key=_look):
            if seen is None:
                yield from (Run("\n", joint="hard") for _ in same)
            else:
                yield self._decoded(_Piece("".join(piece.text for piece in same if piece), *seen))

    def _decoded(self, piece: _Piece) -> Run:
        text = decode_run(piece.text, piece.font)
        if text != piece.text and piece.font:
            self.legacy.add(piece.font)
        return Run(text.upper() if piece.capitals else text, piece.strong)

    def _children(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag == RUN:
                self._run(child)
            elif tag in _HOLDERS:
                self._children(child)
            elif tag in DELETED:
                self.left_out["deletions"] += 1
            elif tag in _TEXT:
                self._add(child.text or "", self._base)
            elif tag == ALTERNATIVES and (rendering := chosen(child)) is not None:
                self._children(rendering)

    def _run(self, run: etree._Element) -> None:
        said = own_properties(run, RUN_PROPERTIES)
        style = value(said.get(_RUN_STYLE))
        base = self.styles.run(style).over(self._base) if style else self._base
        seen = look(said).over(base) if said else base
        if len(run) == bool(said) + 1 and run[-1].tag in _TEXT:  # as nearly all are
            self._add(run[-1].text or "", seen)
        else:
            self._run_children(run, seen)

    def _run_children(self, run: etree._Element, seen: Look) -> None:
        for child in run:
            tag = child.tag
            if tag in _TEXT:
                self._add(child.text or "", seen)
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag], seen)
            elif tag == _RETURN or (tag == _BREAK and child.get(_TYPE, _LINE) == _LINE):
                self._pieces.append(None)
            elif tag in (_BREAK, _RENDERED):
                self._page(child)
            elif tag == ALTERNATIVES and (rendering := chosen(child)) is not None:
                self._run_children(rendering, seen)
            else:
                self._object(child, seen)

    def _object(self, child: etree._Element, seen: Look) -> None:
        """Take in what is rare in a run."""
        tag = child.tag
        if tag == _SYMBOL:
            self._add(symbol(child.get(_CHARACTER), child.get(_FONT)), seen._replace(font=None))
        elif tag == _FIELD:
            self._field(child.get(_FIELD_KIND))
        elif tag in _NOTES:
            self.left_out["notes"] += 1
        elif tag in _PICTURES:
            self._boxes += boxes(child)
        elif tag == _RUBY:
            self._children(child)

    def _add(self, text: str, seen: Look) -> None:
        if not text or seen.hidden or self._instructions:
            return
        if self._new_page and not text.isspace():
            self._new_page = False
        bold, italic, capitals, _, font, _ = seen
        self._pieces.append(_Piece(text, bool(bold or italic), font, bool(capitals)))

    def _page(self, element: etree._Element) -> None:
        """Note a new page; one that Word drew after a break is the page that the break began."""
        if element.tag == _BREAK and element.get(_TYPE) != "page":
            return
        if element.tag == _BREAK or not self._new_page:
            self._pieces.append(_Piece(PAGE, False, None, False))
        self._new_page = True

    def _field(self, kind: str | None) -> None:
        """Follow a field: its instruction, then its result. The stack holds whether each is in its result."""
        if kind == "begin":
            self._fields.append(False)
            self._instructions += 1
        elif kind == "separate" and self._fields and not self._fields[-1]:
            self._fields[-1] = True
            self._instructions -= 1
        elif kind == "end" and self._fields:
            self._instructions -= not self._fields.pop()


def boxes(picture: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in a drawing, each once; those inside a box are left to whoever reads the box."""
    waiting = [picture]
    while waiting:
        element = waiting.pop()
        if element.tag == BOX:
            yield element
        elif element.tag == ALTERNATIVES:
            waiting += [rendering] if (rendering := chosen(element)) is not None else []
        else:
            waiting += reversed(element)
