"""Breakdowns over several passages: a line that ends in "trong đó:", and the list items behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Passage
from ..source import Source
from .found import Found

_WINDOW = 24
_PARTS_FOLLOW = re.compile(r"(?<!\w)(?:trong đó|bao gồm|gồm|gồm có|chia ra|trong số đó) *:$")


class Breakdown:
    """Which target the list items of one document give the parts of."""

    def __init__(self, source: Source) -> None:
        self._key = source.key
        self._head: Found | None = None
        self._marker: str | None = None
        self._opener: str | None = None

    def above(self, passage: Passage) -> Found | None:
        """The target that a passage gives a part of; None unless it is an item of a list that one has opened."""
        if self._head is None or passage.marker is None or passage.marker == self._opener:
            return None
        return self._head if self._marker in (None, passage.marker) else None

    def pass_on(self, passage: Passage, found: Sequence[Found]) -> None:
        """Keeps what a passage that has been read opens, and ends what it is no item of."""
        if self._head is None:
            if not found:
                return
        elif self.above(passage) is not None:
            self._marker = passage.marker
            return
        start, end = passage.span
        opens = bool(found) and self._key[end - 1] == ":"
        opens = opens and _PARTS_FOLLOW.search(self._key, max(start, end - _WINDOW), end) is not None
        self._head = (found[-1].part_of or found[-1]) if opens else None
        self._marker, self._opener = None, passage.marker
