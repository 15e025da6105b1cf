"""The kind of each heading: its own, or its parent's where it only narrows the subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from ..lexicon.headings import Vocabulary
from ..model import Kind
from .candidates import Candidate

_PLANS: frozenset[Kind | None] = frozenset({"goal", "indicator", "task"})
_LONGEST_LIST = 200
# Under a heading of the first kind, words of these kinds only narrow the subject.
_ABSORBED: dict[Kind, frozenset[Kind]] = {
    "situation": frozenset({"viewpoint", "goal", "indicator", "task", "implementation"}),
    "goal": frozenset({"situation"}),
    "indicator": frozenset({"situation", "viewpoint"}),
    "implementation": frozenset({"situation", "viewpoint", "goal", "indicator", "task"}),
}


class Words(msgspec.Struct, frozen=True):
    """The words of a heading, as far as its kind can be told without its neighbours.

    Attributes:
        named: the kind that the opening words tell.
        further: all kinds that they list ("mục tiêu, nhiệm vụ và giải pháp").
        yielding: tells a kind, with a word that yields to the kind of a list of tasks.
        imperative: opens with an imperative.
        approving: opens with a verb of approval, and so announces parts of any kind.
        carrying_out: the sentence of a điều that carries the document out.
        organizing: opens with "công tác".
        ahead: names a plan for the time to come, which no report of results takes in.
    """

    named: Kind | None
    further: frozenset[Kind] = frozenset()
    yielding: bool = False
    imperative: bool = False
    approving: bool = False
    carrying_out: bool = False
    organizing: bool = False
    ahead: bool = False


def read_words(key: str, candidate: Candidate, words: Vocabulary) -> Words:
    """What the title of a candidate says of its kind."""
    start, end = candidate.title.start, candidate.title.end
    if start >= end:
        return Words(candidate.named)
    named = candidate.named
    approval = words.approval.match(key, start, end)
    if approval:
        named = words.kind_of(key, approval.end(), end)
    further: frozenset[Kind] = frozenset()
    if named and not approval:
        further = words.kinds_in(key, start, min(end, start + _LONGEST_LIST))
    article = candidate.label is not None and candidate.label.style == "article"
    return Words(
        named,
        further,
        yielding=named is not None and words.yielding.match(key, start, end) is not None,
        imperative=named is None and words.verb.match(key, start, end) is not None,
        approving=approval is not None,
        carrying_out=article and named is None and words.carrying_out.search(key, start, end) is not None,
        organizing=key.startswith("công tác", start),
        ahead=named in _PLANS and words.ahead.search(key, start, end) is not None,
    )


def narrowed(own: Words, parent: Words | None, parent_kind: Kind | None) -> Kind:
    """The kind of a heading under its parent.

    Args:
        own: what its words say.
        parent: what its parent's words say, None at level 1.
        parent_kind: its parent's kind.
    """
    if parent is None or parent_kind is None or parent_kind == "other":
        return own.named or ("implementation" if own.carrying_out else "task" if own.imperative else "other")
    if own.named is None:
        return parent_kind
    if parent.approving or own.named in parent.further or (own.ahead and parent_kind == "situation"):
        return own.named
    if own.named in _ABSORBED.get(parent_kind, ()) or (parent_kind == "task" and own.yielding):
        return parent_kind
    return own.named


def assign(words: Sequence[Words], parents: Sequence[int | None], *, directive: bool) -> list[Kind]:
    """The kinds of all headings.

    Args:
        words: what the words of each heading say, in text order.
        parents: index of each one's parent, None at level 1; a parent comes before its children.
        directive: whether the document is a chỉ thị, whose parts are demands unless they say otherwise.
    """
    own = _with_neighbours(words, parents)
    kinds: list[Kind] = []
    for index, parent in enumerate(parents):
        above = own[parent] if parent is not None else None
        kind = narrowed(own[index], above, kinds[parent] if parent is not None else None)
        kinds.append("task" if directive and parent is None and kind == "other" else kind)
    return kinds


def _with_neighbours(words: Sequence[Words], parents: Sequence[int | None]) -> list[Words]:
    """Let the headings below and beside one decide where its own words leave a choice."""
    children: dict[int | None, list[int]] = {}
    for index, parent in enumerate(parents):
        children.setdefault(parent, []).append(index)
    decided = list(words)
    for siblings in children.values():
        for index in _evaluations(words, siblings):
            decided[index] = replace(words[index], named="situation", further=frozenset({"situation"}))
    for above, below in children.items():
        if above is not None:
            only = words[below[0]].named
            alike = all(words[child].named == only for child in below)
            if alike and only in words[above].further and not words[above].approving:
                decided[above] = replace(words[above], named=only)
    return decided


def _evaluations(words: Sequence[Words], siblings: Sequence[int]) -> Iterator[int]:
    """Headings that read like "tổ chức thực hiện" but report how it was done: no plan before them, results behind."""
    first_plan = next(
        (place for place, index in enumerate(siblings) if words[index].named in _PLANS), len(siblings)
    )
    reported = False
    for place in reversed(range(len(siblings))):
        own = words[siblings[place]]
        reports = reported or (own.organizing and first_plan < len(siblings))
        if own.named == "implementation" and place < first_plan and reports:
            yield siblings[place]
        reported = reported or own.named == "situation"
