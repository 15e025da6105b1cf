"""The foot of a document: who signed, in what office, on whose behalf; and to whom it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from ..keys import alternation
from ..lexicon import Lexicon
from ..model import Signer, Span
from ..phrases import Phrases
from ..source import Source
from .issuer import normal_name
from .lines import Line, key_of

_MARKS = " *_|-–.,;:()"
_RANKS = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|BS|KS|CN|NGND|NGƯT|LS|CK\w*|BSCK\w*)\b\.?[ ,.-]*|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy) )+"
)
_TOKEN = re.compile(r"\S+")
_ON_BEHALF = re.compile(r"t[/.]? ?m\b")
_DEPUTY = re.compile(r"k[/.]? ?t\b")
_OFFICE_BEHIND_ORGAN = r"(?<!ban )(?<!đoàn )(?<!phòng )"
_STANDING = "thường trực"
_LONGEST_LINE = 120
_LINES_TO_NAME = 8
_LONGEST_NAME = 6

_Kind = Literal["capacity", "deputy", "office", "capitals", "mark", "name"]


class Signature(msgspec.Struct, frozen=True):
    """A signature, and where its name stands in the text."""

    signer: Signer
    span: Span


class _Piece(NamedTuple):
    kind: _Kind
    text: str
    span: Span


class _Words(msgspec.Struct, frozen=True):
    capacity: re.Pattern[str]
    office: re.Pattern[str]
    mark: re.Pattern[str]
    organs: Phrases


class _Reading(msgspec.Struct):
    """What was read of a signature so far."""

    organ: str | None = None
    office: str | None = None
    started: bool = False
    since: int = 0

    def take(self, piece: _Piece, words: _Words) -> Span | None:
        """Add a piece; the span of the name, once it has come."""
        self.since += 1
        key = key_of(piece.text)
        if piece.kind == "capacity":
            self.organ, self.office = piece.text or None, None
        elif piece.kind in ("office", "deputy"):
            self.office = piece.text or None
        elif piece.kind == "capitals" and self.started:
            if self.office is None:
                self.organ = f"{self.organ} {piece.text}" if self.organ else self.organ
            elif key.startswith(_STANDING) or words.organs.match(key):
                self.office = f"{self.office} {piece.text}"
            elif _is_name(piece.text.title()):
                return piece.span
        elif piece.kind == "name" and self.started and self.since <= _LINES_TO_NAME:
            return piece.span
        if piece.kind not in ("capitals", "name"):
            self.started, self.since = True, 0
        return None


def read_signature(source: Source, lines: Sequence[Line], lexicon: Lexicon) -> Signature | None:
    """The first signature with a name among the lines of a foot; None if nobody is named.

    A line that holds organ, office, a mark of signing and name at once, as flattened tables have it, is taken
    apart by its capitals. Titles and ranks before a name are left out.
    """
    reading = _Reading()
    words = _words(lexicon)
    for line in lines:
        if len(line.text) > _LONGEST_LINE:
            continue
        for piece in _pieces(line, words):
            name = reading.take(piece, words)
            if name is not None:
                signer = Signer(
                    name=" ".join(source.text[name[0] : name[1]].split()),
                    position=normal_name(reading.office, lexicon) if reading.office else None,
                    on_behalf_of=normal_name(reading.organ, lexicon) if reading.organ else None,
                )
                return Signature(signer, name)
    return None


def _pieces(line: Line, words: _Words) -> Iterator[_Piece]:
    start = 0
    for mark in words.mark.finditer(line.key):
        yield from _pieces_between(line, start, mark.start(), words)
        yield _piece("mark", line, mark.start(), mark.end())
        start = mark.end()
    yield from _pieces_between(line, start, len(line.text), words)


def _pieces_between(line: Line, start: int, end: int, words: _Words) -> Iterator[_Piece]:
    """The pieces of a stretch without marks: its words in capitals, then the rest."""
    border = start
    for word in _TOKEN.finditer(line.text, start, end):
        if (
            any(map(str.isalpha, word[0]))
            and not word[0].isupper()
            and not words.capacity.match(key_of(word[0]))
        ):
            break
        border = word.end()
    if len(line.text[start:border].strip(_MARKS)) == 1 and border < end:
        border = start  # the "Y" of "Y Thuận Niê"
    if line.text[start:border].strip(_MARKS):
        yield from _capitals(line, start, border, words)
    start = border + len(line.text[border:end]) - len(line.text[border:end].lstrip(_MARKS))
    ranks = _RANKS.match(line.text, start, end)
    start = ranks.end() if ranks else start
    if _is_name(line.text[start:end].strip(_MARKS)):
        yield _piece("name", line, start, end)


def _capitals(line: Line, start: int, end: int, words: _Words) -> Iterator[_Piece]:
    capacity = words.capacity.match(line.key, start, end)
    if capacity:
        office = words.office.search(line.key, capacity.end(), end)
        if _DEPUTY.match(capacity[1]) and office:
            following = words.office.search(line.key, office.end(), end)
            yield _Piece("deputy", "", line.span)
            if following:
                yield _piece("office", line, following.start(), end)
            return
        organ = _piece("capacity", line, capacity.end(), office.start() if office else end)
        yield organ if _ON_BEHALF.match(capacity[1]) else organ._replace(text="")
        if office:
            yield _piece("office", line, office.start(), end)
        return
    office = words.office.match(line.key, start, end)
    yield _piece("office" if office else "capitals", line, start, end)


def _piece(kind: _Kind, line: Line, start: int, end: int) -> _Piece:
    text = line.text[start:end].strip(_MARKS)
    start += line.text[start:end].find(text)
    return _Piece(kind, text, (line.span[0] + start, line.span[0] + start + len(text)))


def _is_name(text: str) -> bool:
    """Whether it is two to six words, each with a capital and nothing but letters ("Y Thuận Niê", "H'Yim Ayun")."""
    parts = text.replace("'", "").replace("’", "").split()
    return 2 <= len(parts) <= _LONGEST_NAME and all(
        part.isalpha() and part[0].isupper() and (len(part) == 1 or not part.isupper()) for part in parts
    )


@cache
def _words(lexicon: Lexicon) -> _Words:
    signature, heads = lexicon.table("zones")["signature"], lexicon.table("positions")["heads"]
    organs = [name for organ in lexicon.table("organs")["organs"].values() for name in organ["names"]]
    return _Words(
        capacity=re.compile(rf"[\W_]*({alternation(signature['capacities'])})[. ] *"),
        office=re.compile(rf"[*_ ]*{_OFFICE_BEHIND_ORGAN}\b{alternation(heads)}\b"),
        mark=re.compile(rf"\(? *\b{alternation(signature['marks'])}\b *[.)]*"),
        organs=Phrases(organs),
    )
