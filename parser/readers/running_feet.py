"""The foot of a page that was copied into the text: "16.tb_CTHD.doc 2 - Tiếp tục ...", "3 được cơ cấu lại ...".

A foot is known by a number that counts up from page to page behind the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

_FEWEST = 3
_MOST_WORDS = 7
_LONGEST_FOOT = 120
_FILE = re.compile(
    r" (?P<words>[^\s.]{1,60}(?:\.[^\s.]{1,40}){0,3}\.(?:docx?|pdf|odt|rtf)) (?P<number>\d{1,4})(?= )"
)


def pages(line: str) -> list[str]:
    """The pages of a line, if feet that name a file stand inside it and count up; each but the first opens with its foot.

    >>> pages("a b x.doc 2 c d x.doc 3 e f x.doc 4 g")
    ['a b', 'x.doc 2 c d', 'x.doc 3 e f', 'x.doc 4 g']
    """
    found = (
        list(_FILE.finditer(line))
        if ".doc" in line or ".pdf" in line or ".odt" in line or ".rtf" in line
        else []
    )
    counts = [(match["words"], int(match["number"])) for match in found]
    if _steps(counts) < _FEWEST - 1:
        return [line]
    starts = [0, *(match.start() for match in found), len(line)]
    return [line[start:end].strip() for start, end in pairwise(starts)]


def without_feet(lines: Sequence[str]) -> list[tuple[str, bool]]:
    """Each line without the foot that it opens with, and whether it had one."""
    ends = [0] * len(lines)
    for words in range(_MOST_WORDS):
        numbered = [_numbered(line, words) for line in lines]
        for member in _counting(numbered, bare=not words):
            ends[member] = max(ends[member], numbered[member][2])
    return [(line[end:].strip() or line, end > 0) for line, end in zip(lines, ends, strict=True)]


def _numbered(line: str, words: int) -> tuple[str, int, int]:
    """The first words of a line, the number behind them, and where that ends; -1 if there is none."""
    parts = line[:_LONGEST_FOOT].split(" ", words + 1)
    if len(parts) < words + 2 or not (parts[words].isdecimal() and len(parts[words]) <= 4):
        return "", -1, 0
    opening = " ".join(parts[:words])
    if words and all(part.isalpha() for part in parts[:words]):
        return "", -1, 0  # "Chương 2" is a heading
    return opening, int(parts[words]), len(opening) + len(parts[words]) + bool(words)


def _counting(numbered: Sequence[tuple[str, int, int]], *, bare: bool) -> Iterable[int]:
    """The lines whose number is a page's. Bare numbers must count from each line to the next."""
    groups: dict[str, list[int]] = {}
    for index, (opening, number, _) in enumerate(numbered):
        if number >= 0:
            groups.setdefault(opening, []).append(index)
    for group in groups.values():
        if bare:
            yield from _in_runs(group, numbered)
        elif (
            _steps([(opening, number) for opening, number, _ in map(numbered.__getitem__, group)])
            >= _FEWEST - 1
        ):
            yield from group


def _in_runs(group: Sequence[int], numbered: Sequence[tuple[str, int, int]]) -> Iterator[int]:
    run: list[int] = []
    for index in group:
        goes_on = run and index == run[-1] + 1 and numbered[index][1] == numbered[run[-1]][1] + 1
        run = [*run, index][-_FEWEST:] if goes_on else [index]
        if len(run) == _FEWEST:
            yield from run


def _steps(counts: Sequence[tuple[str, int]]) -> int:
    """How often the number counts up by one behind the same words."""
    return sum(a[0] == b[0] and b[1] == a[1] + 1 for a, b in pairwise(counts))
