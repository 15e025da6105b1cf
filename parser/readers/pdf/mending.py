"""Repair of the letters of lines: accents printed on their own, words whose letters stand apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..spelling import damage, rejoined, words_of
from .areas import Columns
from .page import Page
from .pieces import Piece

_LOOSE_ACCENT = re.compile(r"(?<=\w) (?=[\u0300-\u036f])")


class Mended(NamedTuple):
    """What was repaired, and what is damaged still.

    Attributes:
        repairs: how often each repair was needed, by diagnostic code.
        damage: the share of words that are damaged.
    """

    repairs: Counter[str]
    damage: float


def mend(pages: Sequence[Page]) -> Mended:
    """Repair the lines of the pages."""
    repairs: Counter[str] = Counter()
    lines = list(_lines(pages))
    for line in lines:
        if not unicodedata.is_normalized("NFC", line.text) or _LOOSE_ACCENT.search(line.text):
            before = len(line.text)
            _change(line, unicodedata.normalize("NFC", _LOOSE_ACCENT.sub("", line.text)))
            repairs["text.accents"] += max(1, before - len(line.text))
    texts = [line.text for line in lines]
    words = words_of(texts)
    mended, count = rejoined(texts, words)
    if count:
        repairs["text.split"] = count
        words = words_of(mended)
        for line, text in zip(lines, mended, strict=True):
            if text != line.text:
                _change(line, text)
    return Mended(repairs, damage(words))


def _change(line: Piece, text: str) -> None:
    line.strong = len(text) if line.is_strong else min(line.strong * len(text) // len(line.text), len(text))
    line.text = text


def _lines(pages: Sequence[Page]) -> Iterator[Piece]:
    for page in pages:
        for part in page.parts:
            if isinstance(part, Piece):
                yield part
            elif isinstance(part, Columns):
                yield from part.left
                yield from part.right
            else:
                for row in part.rows:
                    for cell in row:
                        yield from cell
