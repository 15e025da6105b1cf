"""Why a number is no target: what the target reader refused, and what was never asked because it is something else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from .grammars.dates import dates_of_key
from .model import Passage, Resolution, Span
from .source import Source
from .targets import Refused

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LINE = "line "


class RefusedNumber(msgspec.Struct, frozen=True):
    """A number in a passage that is no target.

    Attributes:
        span: where it stands; where it belongs to a date or a reference, all of that.
        quote: the text at that span.
        place: where its passage stands in the file ("line 12", "page 2"), or the line of the text.
        reason: the name of the rule that refused it; or what it belongs to: "reference", "date", "label"
            (the number of the passage itself), "table-cell" (of a head, or of a column that sets nothing),
            or "no-quantity" where it counts and measures nothing.
    """

    span: Span
    quote: str
    place: str
    reason: str


class Explanation(msgspec.Struct, frozen=True):
    """A resolution with the numbers that were refused as targets.

    Attributes:
        resolution: what ``parse_file`` gives; each target and reference names the rule that made it.
        refused: every number in a passage that is no target, in text order, with the reason.
    """

    resolution: Resolution
    refused: tuple[RefusedNumber, ...]


def explain(source: Source, resolution: Resolution, refused: Iterable[Refused]) -> Explanation:
    """What was made of each number of a document.

    Args:
        source: what the resolution was parsed from.
        resolution: its parse.
        refused: what the target reader refused, in any order.
    """
    taken = [target.number_span for target in resolution.targets]
    # A number that we refuse may be a target by the rule of a plug-in.
    read = sorted(taken)
    reasons = {one.span: one.reason for one in refused if not _around(one.span, read)}
    taken += [target.baseline.span for target in resolution.targets if target.baseline]
    reasons.update(_others(source, resolution, sorted({*taken, *reasons})))
    places = _Places(source)
    return Explanation(
        resolution,
        tuple(
            RefusedNumber(span, source.text[slice(*span)], places.of(span), reasons[span])
            for span in sorted(reasons)
        ),
    )


def _others(source: Source, resolution: Resolution, known: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """The numbers of the passages that no known span holds, with what they belong to."""
    references = sorted(reference.span for reference in resolution.references)
    rows = {block.span[0] for block in source.blocks if block.role == "table_row"}
    for passage in resolution.passages:
        found = [match.span() for match in _NUMBER.finditer(source.key, *passage.span)]
        left = [span for span in found if not _around(span, known)]
        if not left:
            continue
        dates = [date.span for date in dates_of_key(source.key, *passage.span)]
        for span in left:
            if _is_label(span, passage):
                yield span, "label"
            elif cited := _around(span, references):
                yield cited, "reference"
            elif date := _around(span, dates):
                yield date, "date"
            elif _YEAR.fullmatch(source.key, *span):
                yield span, "date"
            else:
                yield span, "table-cell" if passage.span[0] in rows else "no-quantity"


def _is_label(span: Span, passage: Passage) -> bool:
    return passage.marker is not None and span[1] <= passage.span[0] + len(passage.marker)


def _around(span: Span, spans: Sequence[Span]) -> Span | None:
    """Which of those spans, in order and not overlapping, a span begins in."""
    at = bisect_right(spans, (span[0], 1 << 60)) - 1
    return spans[at] if at >= 0 and span[0] < spans[at][1] else None


class _Places:
    """Where spans stand, for people."""

    def __init__(self, source: Source) -> None:
        self._blocks = source.blocks
        self._starts = [block.span[0] for block in source.blocks]

    def of(self, span: Span) -> str:
        """The origin of the block that holds the span; its number, if the reader names none."""
        at = bisect_right(self._starts, span[0]) - 1
        return self._blocks[at].origin or f"line {at + 1}"
