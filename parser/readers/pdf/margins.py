"""What stands in the margins of pages and is no part of the text: running heads, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..lines import is_labelled, is_page_mark, page_number
from .areas import Part
from .page import Page
from .pieces import Piece

_DEPTH = 3  # parts at the top and at the bottom that may be furniture
_LEAST_SHARE = 0.3  # of the pages that a running head stands on
_GRID = 4.0  # points within which it stands at the same height
_NOTE_SIZE = 0.88  # of the size of the text
_NOTE_START = re.compile(r"(?:\(?\d{1,3}\)?|\[\d{1,3}\]|\*{1,3})[.)]?\s*(?=\D)")
_DIGITS = re.compile(r"\d+")
_MARGIN = 0.08  # of the height of the page: where a head or foot with a figure in it can stand,
_EDGE = 0.15  # and where any can


def strip_furniture(pages: Sequence[Page]) -> None:
    """Take running heads and page numbers off the pages."""
    repeated = _repeated(pages)
    numbered = _numbered(pages)
    for page in pages:
        for from_top in (True, False):
            for part in _edge(page, from_top=from_top):
                key = _key(part, page, from_top=from_top)
                if key in repeated or is_page_mark(part.text) or _number_key(part, page) in numbered:
                    page.parts = [other for other in page.parts if other is not part]
                else:
                    break


def _edge(page: Page, *, from_top: bool) -> Iterator[Piece]:
    """The lines at an edge of a page, the outermost first, up to what is none."""
    parts: list[Part] = page.parts[:_DEPTH] if from_top else page.parts[-_DEPTH:][::-1]
    for part in parts:
        if not isinstance(part, Piece):
            return
        depth = part.base / (page.height or 1)
        if (1 - depth if from_top else depth) > _EDGE:
            return
        yield part


def _repeated(pages: Sequence[Page]) -> set[tuple[object, ...]]:
    counts = Counter(
        key
        for page in pages
        for from_top in (True, False)
        for key in {_key(part, page, from_top=from_top) for part in _edge(page, from_top=from_top)}
    )
    least = max(2, _LEAST_SHARE * len(pages))
    return {key for key, count in counts.items() if count >= least}


def _key(part: Piece, page: Page, *, from_top: bool) -> tuple[object, ...]:
    """What the same line on another page has in common with this one.

    In the margin that is all but its figures. A line of the text area must be the same: "Phụ lục 1" and
    "Phụ lục 2" are no running head.
    """
    in_margin = not _MARGIN <= part.base / (page.height or 1) <= 1 - _MARGIN and not is_labelled(part.text)
    text = _DIGITS.sub("0", part.text) if in_margin else part.text
    return from_top, round(part.base / _GRID), round(page.height), text


def _numbered(pages: Sequence[Page]) -> set[int]:
    """By how much page numbers differ from the places of their pages, if they count up with them."""
    counts = Counter(
        key
        for page in pages
        for key in {
            _number_key(part, page) for from_top in (True, False) for part in _edge(page, from_top=from_top)
        }
        if key is not None
    )
    return {key for key, count in counts.items() if count > 1 or key == 0}


def _number_key(part: Piece, page: Page) -> int | None:
    number = page_number(part.text)
    return None if number is None else number - page.number


def strip_footnotes(pages: Sequence[Page]) -> int:
    """Take the footnotes off the feet of the pages.

    They are in small type, and the first of them opens with its number or mark.

    Returns:
        The number of lines taken off.
    """
    size = text_size(pages)
    taken = 0
    for page in pages:
        count = _footnote_lines(page, size)
        if count:
            page.parts = page.parts[:-count]
            taken += count
    return taken


def text_size(pages: Sequence[Page]) -> float:
    """The size that most of the text is set in."""
    counts: Counter[float] = Counter()
    for page in pages:
        for part in page.parts:
            if isinstance(part, Piece):
                counts[round(part.size, 1)] += len(part.text)
    return counts.most_common(1)[0][0] if counts else 1.0


def _footnote_lines(page: Page, size: float) -> int:
    small = 0
    opened = 0
    for part in reversed(page.parts):
        if not isinstance(part, Piece) or part.size > _NOTE_SIZE * size:
            break
        small += 1
        if _NOTE_START.match(part.text):
            opened = small
    return opened if small < len(page.parts) else 0
