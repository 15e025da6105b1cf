"""Where pages begin, carried as a character in the text until the text has its final form."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from ..phrases import Phrase, Run

PAGE = "\x01"
"""A page begins here; XML can hold no such character."""


class Paged(msgspec.Struct, frozen=True, gc=False):
    """A line without marks: the offsets at which pages begin in it, and how many begin after it."""

    text: str
    strong: int
    pages: tuple[int, ...]
    after: int


def taken(runs: list[Run]) -> tuple[list[Run], int]:
    """The runs without the marks before their first words, and how many marks those were."""
    if not runs or not (runs[0].text.isspace() or runs[0].text.startswith((PAGE, " ", "\t"))):
        return runs, 0
    left: list[Run] = []
    count = 0
    for index, run in enumerate(runs):
        words = run.text.lstrip(f"{PAGE} \t")
        before = run.text[: len(run.text) - len(words)]
        count += before.count(PAGE)
        left.append(replace(run, text=before.replace(PAGE, "") + words))
        if words.strip():
            return left + list(runs[index + 1 :]), count
    return left, count


def without(runs: Sequence[Run]) -> tuple[list[Run], int]:
    """The runs without any mark, and how many there were."""
    count = sum(run.text.count(PAGE) for run in runs)
    return [replace(run, text=run.text.replace(PAGE, "")) for run in runs] if count else list(runs), count


def paged(phrase: Phrase) -> Paged:
    """The line without its marks."""
    if PAGE not in phrase.text:
        return Paged(phrase.text, phrase.strong, (), 0)
    text, pages = _unmarked(phrase.text)
    text = text.rstrip()
    inside = tuple(page for page in pages if page < len(text))
    strong = min(len(_unmarked(phrase.text[: phrase.strong])[0]), len(text))
    return Paged(text, strong, inside, len(pages) - len(inside))


def _unmarked(text: str) -> tuple[str, list[int]]:
    first, *rest = text.split(PAGE)
    pages = []
    for piece in rest:
        pages.append(len(first))
        first += piece.lstrip() if first.endswith(" ") or not first else piece
    return first, pages
