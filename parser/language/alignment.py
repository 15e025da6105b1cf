"""The way from the text of a parse back to the text it was read from.

Reading repairs a text: it composes accents, joins lines, takes off the marks of Markdown and HTML, reads the columns
of a letterhead one after the other. Compared are therefore the *bare* texts, without white space and marks. A line of
the read text is looked for as a whole, and where that fails its halves and their halves in the neighbourhood. Letters
between two found words are taken to be repaired where both texts have equally many of them there.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from ..model import Span

_NOT_BARE = re.compile(r"[\s*\\#|>_`~\u00ad\u200b-\u200f\ufeff]+")
_LETTER = re.compile(r"[^\s*\\#|>_`~\u00ad\u200b-\u200f\ufeff][\u0300-\u036f]*")
_BRACKETS = re.compile(r"<[^<>]{1,4000}>")
_TAG = re.compile(r"<(?:[/!?]|[a-zA-Z][\w:-]*(?:\s*/?>|\s+[\w:-]+\s*=))")
_ENTITY = re.compile(r"&#?\w{1,12};")
# A shorter line, and a shorter piece of one, may stand anywhere by chance.
_TELLING, _WORDY = 30, 12
_NEAR, _FAR = 400, 100_000  # letters
_PORTION = 400


class Alignment:
    """Where the parts of a read text stand in the text it was read from."""

    def __init__(self, read: str, original: str) -> None:
        """Align two texts.

        Args:
            read: the text of a parse, NFC.
            original: the text that was read; plain, Markdown or HTML.
        """
        self._same = read == original
        if not self._same:
            self._bare = _Bare(read)
            self._original = _Bare(_without_markup(original))
            self._places = self._aligned(read)

    def span(self, span: Span) -> Span | None:
        """The place in the original of a span of the read text; None if nothing of it was found there.

        >>> Alignment("Trồng rừng mới", "Trồng\\n  **rừng** mới").span((6, 10))
        (10, 14)
        """
        if self._same:
            return span
        first, end = bisect_left(self._bare.starts, span[0]), bisect_left(self._bare.starts, span[1])
        found = [place for place in self._places[first:end] if place >= 0]
        if not found:
            return None
        return self._original.starts[min(found)], self._original.ends[max(found)]

    def _aligned(self, read: str) -> list[int]:
        """For each letter of the bare read text the number of its letter in the bare original, or -1."""
        pieces: list[tuple[str, list[int]]] = []
        cursor = 0
        for line in read.split("\n"):
            for part in _portions(line):
                words = [bare for word in part if (bare := _NOT_BARE.sub("", word))]
                places = self._piece(words, cursor)
                pieces.append(("".join(words), places))
                cursor = max(cursor, 1 + max(places, default=0))
        self._look_back(pieces)
        return [place for _, places in pieces for place in places]

    def _look_back(self, pieces: list[tuple[str, list[int]]]) -> None:
        """Find short lines that stand a long way behind the line before, and right before the line after."""
        end = len(self._original.text)
        for bare, places in reversed(pieces):
            if places and max(places) < 0:
                at = self._original.text.rfind(bare, max(0, end - 3 * len(bare) - _NEAR), end)
                places[:] = range(at, at + len(bare)) if at >= 0 else places
            end = next((place for place in places if place >= 0), end)

    def _piece(self, words: list[str], cursor: int) -> list[int]:
        """The places of the letters of some words that stand together, a short way behind the cursor."""
        bare = "".join(words)
        original = self._original.text
        reach = cursor + (_FAR if len(bare) >= _TELLING else len(bare) * 20)
        at = original.find(bare, cursor, reach)
        if at < 0:  # the columns of a letterhead
            at = original.find(bare, max(0, cursor - _NEAR), cursor + len(bare))
        if at >= 0:
            return list(range(at, at + len(bare)))
        return _filled(self._halves(words, cursor, cursor + 2 * len(bare) + _NEAR)) if words else []

    def _halves(self, words: list[str], start: int, end: int, *, before: bool = False) -> list[int]:
        """The places of words that do not stand together, found half by half, the larger pieces first.

        Args:
            words: not empty, in bare letters.
            start: what comes before the words ends here.
            end: they end here at the latest.
            before: whether what comes after them begins at ``end``.
        """
        bare = "".join(words)
        at = self._find(bare, start, end, before=before)
        if at >= 0:
            return list(range(at, at + len(bare)))
        if len(words) < 2:
            return [-1] * len(bare)
        middle = (len(words) + 1) // 2
        first = self._halves(words[:middle], start, end)
        rest = self._halves(words[middle:], max(start, 1 + max(first)), end, before=before)
        after = next((place for place in rest if place >= 0), -1)
        if max(first) < 0 <= after:
            first = self._halves(words[:middle], start, after, before=True)
        return first + rest

    def _find(self, bare: str, start: int, end: int, *, before: bool) -> int:
        """Where a piece stands between two places; a short one only beside one of them, since it stands anywhere."""
        original, length = self._original.text, len(bare)
        if length >= _WORDY:
            return original.find(bare, start, end)
        slack = 3 * length
        at = original.find(bare, start, min(end, start + slack + length))
        return original.rfind(bare, max(start, end - slack - length), end) if at < 0 and before else at


def _portions(line: str) -> Iterator[list[str]]:
    """The words of a line in portions, so that the search for each stays short."""
    words = line.split()
    for start in range(0, len(words), _PORTION):
        yield words[start : start + _PORTION]


def _filled(places: list[int]) -> list[int]:
    """Letters between two found ones, where both texts have equally many, are found too."""
    last = -1
    for index, place in enumerate(places):
        if place < 0:
            continue
        if 0 <= last < index - 1 and place - places[last] == index - last:
            places[last:index] = range(places[last], place)
        last = index
    return places


def _without_markup(text: str) -> str:
    """The text with blanks in place of tags and entities, so that all else keeps its place."""
    if "<" not in text and "&" not in text:
        return text
    return _ENTITY.sub(_entity, _BRACKETS.sub(_tag, text))


def _tag(match: re.Match[str]) -> str:
    return " " * len(match[0]) if _TAG.match(match[0]) else match[0]


def _entity(match: re.Match[str]) -> str:
    character = html.unescape(match[0])
    return (character if len(character) == 1 else "").ljust(len(match[0]))


class _Bare:
    """A text without white space and marks, composed, and where each of its letters stands."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        if unicodedata.is_normalized("NFC", text):
            self.text = _NOT_BARE.sub("", text)
            self.starts = [m.start() for m in re.finditer(r"[^\s*\\#|>_`~\u00ad\u200b-\u200f\ufeff]", text)]
            self.ends = [start + 1 for start in self.starts]
            return
        letters = []
        for match in _LETTER.finditer(text):
            composed = unicodedata.normalize("NFC", match[0])
            letters.append(composed)
            self.starts += [match.start()] * len(composed)
            self.ends += [match.end()] * len(composed)
        self.text = "".join(letters)
