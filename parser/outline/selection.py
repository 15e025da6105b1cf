"""Which candidates are headings, and which of them have a title.

Parts (Phần, Điều, A, I) and titles that stand alone always are. A numbered paragraph is one only if its first
words name what follows; since the items of one list behave alike, a list votes. In the part on carrying the
document out every numbered task is one, with or without a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ..model import Kind
from .candidates import Candidate
from .kinds import Words, narrowed
from .vocabulary import Vocabulary

# "maybe" counts as "likely" in a list without a "no", "open" joins the others.
Vote = Literal["yes", "likely", "maybe", "open", "no"]

_ABOUT = re.compile(r"về [^\W\d_]")
_PREDICATE = re.compile(r"\b(?:là|phải|cần|được)\b")
_FEW, _SOME, _MANY = 10, 14, 25  # words


def select(
    key: str,
    found: Sequence[Candidate],
    parents: Sequence[int | None],
    words: Sequence[Words],
    patterns: Vocabulary,
) -> list[bool]:
    """For each candidate, whether it is a heading.

    Args:
        key: the matching key.
        found: the candidates.
        parents: the index of each one's parent.
        words: what the words of each say of its kind.
        patterns: the patterns of the lexicon.
    """
    lists: dict[tuple[int | None, str], list[int]] = {}
    for index, candidate in enumerate(found):
        if candidate.label and not candidate.label.upper:
            lists.setdefault((parents[index], candidate.label.style), []).append(index)
    with_children = {parent for parent in parents if parent is not None}
    chosen = [True] * len(found)
    kinds: list[Kind] = []
    for index, candidate in enumerate(found):
        parent = parents[index]
        kinds.append(
            narrowed(words[index], *((words[parent], kinds[parent]) if parent is not None else (None, None)))
        )
        if candidate.label is None or candidate.label.upper:
            continue
        members = lists[parents[index], candidate.label.style]
        if members[0] != index:
            continue
        kind = kinds[parent] if parent is not None else None
        if not _stands(found, parents, chosen, index):
            verdict = [False] * len(members)
        elif kind == "implementation" or (parent is None and _are_parts(found, parents, members)):
            verdict = [True] * len(members)
        else:
            votes = [
                vote(key, found[member], words[member], kind, patterns, has_children=member in with_children)
                for member in members
            ]
            verdict = _counted(
                votes, [found[member].governs or member in with_children for member in members]
            )
        for member, heading in zip(members, verdict, strict=True):
            chosen[member] = heading
    return chosen


def _are_parts(found: Sequence[Candidate], parents: Sequence[int | None], members: Sequence[int]) -> bool:
    """Whether an outermost list divides the document, as roman numbers would: 1, 1.1, 1.2, 2 ..."""
    inside = set(members)
    return any(
        parent in inside and candidate.label is not None and candidate.label.style == "decimal"
        for candidate, parent in zip(found, parents, strict=True)
    )


def _stands(
    found: Sequence[Candidate], parents: Sequence[int | None], chosen: Sequence[bool], index: int
) -> bool:
    """Whether what a candidate stands under is a heading: the items of an item are none."""
    parent = parents[index]
    return parent is None or chosen[parent]


def vote(
    key: str,
    candidate: Candidate,
    words: Words,
    kind: Kind | None,
    patterns: Vocabulary,
    *,
    has_children: bool,
) -> Vote:
    """Whether a numbered paragraph, looked at alone, names what follows.

    Args:
        key: the matching key.
        candidate: the paragraph.
        words: what its words say of its kind.
        kind: the kind of the section that it stands in, if any.
        patterns: the patterns of the lexicon.
        has_children: whether labelled blocks stand under it.
    """
    title = candidate.title
    named = words.named is not None or _ABOUT.match(key, title.start, title.end) is not None
    length = key.count(" ", title.start, title.end) + 1
    body = candidate.governs or has_children
    if title.form == "marked":
        return "yes"
    if candidate.label and candidate.label.style == "bracketed" and title.form != "line":
        return "no"  # "(1) ..." counts the sentences of running text
    if title.form == "line":
        if patterns.leads_over(key, title.start, title.body):
            return "likely" if has_children and not _PREDICATE.search(key, title.start, title.end) else "no"
        return "yes" if named and length <= _MANY else "likely" if body else "open"
    if title.form == "colon":
        return "yes" if named else "open" if kind in ("indicator", "viewpoint") else "likely"
    if title.form == "stop":
        return _vote_on_first_sentence(key, candidate, words, kind, named=named, length=length)
    if title.form == "sentence":
        if named and length <= _SOME and body and not _PREDICATE.search(key, title.start, title.end):
            return "yes"
        if words.approving or kind in ("viewpoint", "indicator"):
            return "likely" if has_children else "no"
        return "likely" if body else "no"
    return "no"


def _vote_on_first_sentence(
    key: str, candidate: Candidate, words: Words, kind: Kind | None, *, named: bool, length: int
) -> Vote:
    title = candidate.title
    if _PREDICATE.search(key, title.start, title.end):
        return "no"
    if named and not words.approving:
        return "yes" if length <= _MANY else "no"
    subject = words.organizing and kind not in ("viewpoint", "indicator")
    demand = words.imperative and kind in (None, "task", "other")
    return "maybe" if length <= _FEW and (subject or demand) else "no"


def _counted(votes: Sequence[Vote], bodies: Sequence[bool]) -> list[bool]:
    """The verdict of a list on its members."""
    if len(bodies) > 1 and bodies[-1] and not any(bodies[:-1]) and votes[-1] == "likely":
        # What follows the last item of a plain list belongs to the list's section.
        votes = [*votes[:-1], "no"]
    if "no" not in votes:
        votes = ["likely" if vote == "maybe" else vote for vote in votes]
    sure, likely = votes.count("yes"), votes.count("likely")
    carried = 2 * (sure + likely) >= len(votes) and sure + likely > 0
    return [vote == "yes" or (carried and vote in ("likely", "open")) for vote in votes]


def has_title(
    key: str, candidate: Candidate, words: Words, patterns: Vocabulary, *, has_children: bool
) -> bool:
    """Whether a numbered task in the part on carrying the document out has a title, or is one sentence or more."""
    title = candidate.title
    named = words.named is not None or _ABOUT.match(key, title.start, title.end) is not None
    length = key.count(" ", title.start, title.end) + 1
    if title.form == "marked":
        return True
    if patterns.duty.match(key, title.start, title.end):
        return False
    if title.form == "line":
        lead = patterns.leads_over(key, title.start, title.body)
        return (
            length <= _MANY and not lead and (candidate.governs or has_children or (named and length <= _FEW))
        )
    if title.form == "colon":
        return length <= _FEW and not words.imperative
    if title.form == "stop":
        return (
            (named or words.organizing)
            and length <= _FEW
            and not _PREDICATE.search(key, title.start, title.end)
        )
    return title.form == "sentence" and candidate.governs and words.imperative and length <= _SOME
