"""What is handed to rules that other packages bring, and what they give back.

All spans are ``[start, end)`` in code points of ``PassageText.text``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Protocol

import msgspec
from msgspec import Meta

from ..model import Change, IsoDate, Number, Op, PassageKind, Span, Year

RuleName = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[str, Meta(pattern=r"\S")]


class PassageText(msgspec.Struct, frozen=True):
    """A passage as a rule sees it.

    Attributes:
        text: its words, its marker included, on one line.
        key: the same, character for character, with case, dashes, quotes and the places of tone marks folded (see
            ``parser.keys``): what patterns are matched against.
        kind: what stands in its section.
        marker: the bullet or number that opens it, or None.
        taken: what holds no further finds: for references, the references that we read; for targets, these and the
            numbers of the targets that we read.
    """

    text: str
    key: str
    kind: PassageKind
    marker: str | None = None
    taken: tuple[Span, ...] = ()


class TargetCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A target that a rule found; its names mean what they mean in ``Target``.

    Attributes:
        rule: the rule's name, in small letters and hyphens.
        span: the clause.
        number_span: what says the number, inside ``span``.
        indicator: what is measured.
        indicator_span: where those words stand, or None.
        low: the lower bound; None with "≤" and "<".
        high: the upper bound; None with "≥" and ">".
        op: how the number binds.
        unit: as written, or None. Of units in the vocabulary the normalised value is worked out.
        change: a level, or the amount of a change.
        start: first year, if the passage names one.
        end: the year by which it is to be reached; without any, it is that of the heading or the document.
    """

    rule: RuleName
    span: Span
    number_span: Span
    indicator: Words
    indicator_span: Span | None = None
    low: Number | None
    high: Number | None
    op: Op = "="
    unit: Words | None = None
    change: Change = "reach"
    start: Year | None = None
    end: Year | None = None


class ReferenceCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of a document that a rule found; its names mean what they mean in ``Reference``.

    Attributes:
        rule: the rule's name, in small letters and hyphens.
        span: the mention.
        type: code of the document type.
        number: as written, or None.
        date: ISO 8601, as far as stated, or None.
        issuer: the organ, as written, or None.
        title: the subject, as written, or None.
        identifier: the canonical identifier ("vn/state/tcvn/2018/5687"); None to have it made of the rest, as for
            documents of the Party and the state.
    """

    rule: RuleName
    span: Span
    type: Words
    number: Words | None = None
    date: IsoDate | None = None
    issuer: Words | None = None
    title: Words | None = None
    identifier: Words | None = None


class TargetRule(Protocol):
    """A function that finds targets in a passage, one passage after the other."""

    def __call__(self, passage: PassageText, /) -> Iterable[TargetCandidate]:
        """What it finds, in any order."""


class ReferenceRule(Protocol):
    """A function that finds mentions of documents in a passage, one passage after the other."""

    def __call__(self, passage: PassageText, /) -> Iterable[ReferenceCandidate]:
        """What it finds, in any order."""
