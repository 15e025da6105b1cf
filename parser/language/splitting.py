"""Tokens split where a span begins or ends inside one, so that spans are exact; the text stays as it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from spacy.attrs import DEP, IDX, LENGTH, SENT_START
from spacy.tokens import Doc, Span, SpanGroup, Token


class Place(NamedTuple):
    """A span of the text of a ``Doc``, in characters, with what spaCy stores of a span."""

    start: int
    end: int
    label: str
    kb_id: str
    id: str


class Edges:
    """Where the tokens of a ``Doc`` begin and end, as it is now."""

    def __init__(self, doc: Doc) -> None:
        """Read the tokens of a ``Doc``."""
        begins = doc.to_array([IDX, LENGTH])
        self.starts: list[int] = begins[:, 0].tolist()
        self.ends: list[int] = (begins[:, 0] + begins[:, 1]).tolist()
        self._first = {start: token for token, start in enumerate(self.starts)}
        self._last = {end: token for token, end in enumerate(self.ends, start=1)}

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """The tokens of a part of the text, in characters; None if it does not begin and end with tokens."""
        first, last = self._first.get(start), self._last.get(end)
        return None if first is None or last is None else (first, last)


def set_groups(doc: Doc, groups: Mapping[str, Iterable[Place]]) -> None:
    """Put groups into ``doc.spans``, each token split in which one of the spans begins or ends.

    Args:
        doc: is changed.
        groups: places by name of the group; one that does not begin and end with letters of ``doc`` is left out.
    """
    listed = {name: list(places) for name, places in groups.items()}
    split_tokens(doc, [edge for places in listed.values() for place in places for edge in place[:2]])
    edges = Edges(doc)
    for name, places in listed.items():
        doc.spans[name] = _group(doc, name, places, edges)


def _group(
    doc: Doc, name: str, places: Iterable[Place], edges: Edges, attrs: dict[str, Any] | None = None
) -> SpanGroup:
    spans = [
        Span(doc, *tokens, place.label, kb_id=place.kb_id, span_id=place.id)
        for place in places
        if (tokens := edges.tokens(place.start, place.end))
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
    annotated: Any = doc.to_array([DEP, SENT_START])
    parsed, has_sentences = bool(annotated[:, 0].any()), bool(annotated[1:, 1].any())
    with doc.retokenize() as retokenizer:
        for token, inner in cuts:
            parts = [token.text[start:end] for start, end in pairwise([0, *inner, len(token)])]
            head = token.head if parsed and token.head.i != token.i else (token, 0)
            heads = [head, *[(token, 0)] * (len(parts) - 1)]
            retokenizer.split(token, parts, heads=heads, attrs=_attributes(token, len(parts)))
    if not parsed:
        _mend_sentence_starts(doc, cuts, False if has_sentences else None)
    if groups:
        edges = Edges(doc)
        for name, (places, attrs) in groups.items():
            doc.spans[name] = _group(doc, name, places, edges, attrs)


def _cuts(doc: Doc, offsets: Iterable[int]) -> list[tuple[Token, list[int]]]:
    """The tokens to split, each with the places in it."""
    edges = Edges(doc)
    inside = []
    for offset in sorted(set(offsets)):
        token = bisect_right(edges.starts, offset) - 1
        if token >= 0 and edges.starts[token] < offset < edges.ends[token]:
            inside.append((token, offset - edges.starts[token]))
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
            doc[token.i + done].is_sent_start = value
