"""Tokens split where a span begins or ends inside one, so that spans are exact; the text stays as it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from spacy.tokens import Doc, Span, SpanGroup, Token


class Place(NamedTuple):
    """A span of the text of a ``Doc``, in characters, with what spaCy stores of a span."""

    start: int
    end: int
    label: str
    kb_id: str
    id: str


def group_of(doc: Doc, name: str, places: Iterable[Place], attrs: dict[str, Any] | None = None) -> SpanGroup:
    """A group of spans. What lies at no edge of a token is left out (see ``split_tokens``)."""
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    spans = [
        Span(doc, starts[place.start], ends[place.end], place.label, kb_id=place.kb_id, span_id=place.id)
        for place in places
        if place.start in starts and place.end in ends
    ]
    return SpanGroup(doc, name=name, attrs=attrs or {}, spans=spans)


def split_tokens(doc: Doc, offsets: Iterable[int]) -> None:
    """Split the tokens of a ``Doc`` in which one of the offsets lies.

    What the tokens carry (tags, entity, sentence start, head) goes to their parts, and the groups of ``doc.spans``
    stay where they are in the text.

    Args:
        doc: is changed.
        offsets: in ``doc.text``; those at the edge of a token change nothing.
    """
    cuts = _cuts(doc, offsets)
    if not cuts:
        return
    groups = {
        name: ([_place(span) for span in group], dict(group.attrs)) for name, group in doc.spans.items()
    }
    parsed, has_sentences = doc.has_annotation("DEP"), doc.has_annotation("SENT_START")
    with doc.retokenize() as retokenizer:
        for token, inner in cuts:
            parts = [token.text[start:end] for start, end in pairwise([0, *inner, len(token)])]
            head = token.head if parsed and token.head.i != token.i else (token, 0)
            heads = [head, *[(token, 0)] * (len(parts) - 1)]
            retokenizer.split(token, parts, heads=heads, attrs=_attributes(token, len(parts)))
    if not parsed:
        _mend_sentence_starts(doc, cuts, False if has_sentences else None)
    for name, (places, attrs) in groups.items():
        doc.spans[name] = group_of(doc, name, places, attrs)


def _cuts(doc: Doc, offsets: Iterable[int]) -> list[tuple[Token, list[int]]]:
    """The tokens to split, each with the places in it."""
    starts = [token.idx for token in doc]
    inside = []
    for offset in sorted(set(offsets)):
        token = bisect_right(starts, offset) - 1
        if token >= 0 and 0 < offset - starts[token] < len(doc[token]):
            inside.append((token, offset - starts[token]))
    return [
        (doc[token], [place for _, place in group]) for token, group in groupby(inside, lambda cut: cut[0])
    ]


def _place(span: Span) -> Place:
    return Place(span.start_char, span.end_char, span.label_, span.kb_id_, span.id_)


def _attributes(token: Token, count: int) -> dict[Any, list[Any]]:
    """What each part has from the token; spaCy leaves in the parts what stood at their number before."""
    if token.dep_:
        token.vocab.strings.add("flat")
    dependent = [token.dep_, *["flat" if token.dep_ else ""] * (count - 1)]
    shared = {
        "TAG": token.tag_,
        "POS": token.pos_,
        "MORPH": str(token.morph),
        "ENT_TYPE": token.ent_type_,
        "ENT_KB_ID": token.ent_kb_id_,
        "ENT_ID": token.ent_id_,
    }
    return {**{name: [value] * count for name, value in shared.items()}, "DEP": dependent}


def _mend_sentence_starts(doc: Doc, cuts: Sequence[tuple[Token, list[int]]], value: bool | None) -> None:
    """No sentence begins inside what was one token."""
    done = 0
    for token, inner in cuts:  # token.i is still its number before the splitting
        for _ in inner:
            done += 1
            doc[token.i + done].is_sent_start = value  # type: ignore[assignment]
