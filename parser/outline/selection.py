"""Which candidates are headings, and which of them have a title.

Parts (Phần, Điều, A, I) and titles that stand alone always are. A numbered paragraph is one only if its first
words name what follows; since the items of one list behave alike, a list votes. In the part on carrying the
document out every numbered task is one, with or without a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from ..keys import whole_words
from ..lexicon.headings import Vocabulary
from ..model import Kind
from .candidates import Candidate
from .kinds import Words, narrowed

# "maybe" counts as "likely" in a list without a "no", "open" joins the others.
Vote = Literal["yes", "likely", "maybe", "open", "no"]

_PREDICATE = re.compile(whole_words(["là", "phải", "cần", "được"]))
_SHORT = 7
_FEW, _SOME, _LONG, _MANY = 10, 14, 16, 25  # words


class Draft(msgspec.Struct, frozen=True):
    """All candidates of a text in their tree.

    Attributes:
        key: the matching key.
        patterns: the patterns of the lexicon.
        found: the candidates.
        parents: for each, the index of its parent.
        words: for each, what its words say of its kind.
        with_children: the candidates under which others stand.
    """

    key: str
    patterns: Vocabulary
    found: Sequence[Candidate]
    parents: Sequence[int | None]
    words: Sequence[Words]
    with_children: frozenset[int]

    def has_text(self, index: int) -> bool:
        """Whether anything stands under a candidate."""
        return self.found[index].governs or index in self.with_children

    def is_named(self, index: int) -> bool:
        """Whether its first words name a subject: a word of a kind, or "về ..."."""
        title = self.found[index].title
        return (
            self.words[index].named is not None
            or self.patterns.about.match(self.key, title.start, title.end) is not None
        )

    def names_field(self, index: int) -> bool:
        """Whether its title is nothing but fields, with words and not a value behind it ("Kinh tế: GRDP tăng …")."""
        title = self.found[index].title
        named = self.patterns.names_fields(self.key, title.start, title.end)
        return named and self.key[title.body : title.body + 1].isalpha()

    def length(self, index: int) -> int:
        """Words of its title."""
        title = self.found[index].title
        return self.key.count(" ", title.start, title.end) + 1

    def has_predicate(self, index: int) -> bool:
        """Whether its title says something rather than naming it."""
        title = self.found[index].title
        return _PREDICATE.search(self.key, title.start, title.end) is not None

    def leads_over(self, index: int) -> bool:
        """Whether its title only leads over to the next lines."""
        title = self.found[index].title
        return self.patterns.leads_over(self.key, title.start, title.body)


def select(draft: Draft) -> list[bool]:
    """For each candidate, whether it is a heading."""
    chosen = [True] * len(draft.found)
    kinds = _kinds(draft)
    for members in _lists(draft):
        parent = draft.parents[members[0]]
        if parent is not None and not chosen[parent]:
            verdict = [False] * len(members)  # the items of an item
        else:
            verdict = _verdict(draft, members, kinds[parent] if parent is not None else None)
        for member, heading in zip(members, verdict, strict=True):
            chosen[member] = heading
    return chosen


def _kinds(draft: Draft) -> list[Kind]:
    """The kinds of all candidates, as if all were headings."""
    kinds: list[Kind] = []
    for own, parent in zip(draft.words, draft.parents, strict=True):
        kinds.append(
            narrowed(own, *((draft.words[parent], kinds[parent]) if parent is not None else (None, None)))
        )
    return kinds


def _lists(draft: Draft) -> list[list[int]]:
    """The numbered paragraphs of one style under one parent, in the order in which the lists start."""
    lists: dict[tuple[int | None, str], list[int]] = {}
    for index, candidate in enumerate(draft.found):
        if candidate.label and not candidate.label.upper:
            lists.setdefault((draft.parents[index], candidate.label.style), []).append(index)
    return list(lists.values())


def _verdict(draft: Draft, members: Sequence[int], kind: Kind | None) -> list[bool]:
    """Which members of a list in a section of that kind are headings."""
    if kind == "implementation" or (draft.parents[members[0]] is None and _are_parts(draft, members)):
        return [True] * len(members)
    votes = [vote(draft, member, kind) for member in members]
    bodies = [draft.has_text(member) for member in members]
    if len(members) > 1 and bodies[-1] and not any(bodies[:-1]) and votes[-1] == "likely":
        votes[-1] = "no"  # what follows the last item of a plain list belongs to the list's section
    if "no" not in votes:
        votes = ["likely" if vote == "maybe" else vote for vote in votes]
    sure, likely = votes.count("yes"), votes.count("likely")
    carried = 2 * (sure + likely) >= len(votes) and sure + likely > 0
    return [vote == "yes" or (carried and vote in ("likely", "open")) for vote in votes]


def _are_parts(draft: Draft, members: Sequence[int]) -> bool:
    """Whether an outermost list divides the document, as roman numbers would: 1, 1.1, 1.2, 2 ..."""
    inside = set(members)
    return any(
        parent in inside and candidate.label is not None and candidate.label.style == "decimal"
        for candidate, parent in zip(draft.found, draft.parents, strict=True)
    )


def vote(draft: Draft, index: int, kind: Kind | None) -> Vote:
    """Whether a numbered paragraph, looked at alone, names what follows.

    Args:
        draft: all candidates.
        index: which of them.
        kind: the kind of the section that it stands in, if any.
    """
    candidate = draft.found[index]
    form = candidate.title.form
    if form == "marked":
        return "yes"
    if candidate.label and candidate.label.style == "bracketed" and form != "line":
        return "no"  # "(1) ..." counts the sentences of running text
    if form == "line":
        return _vote_on_line(draft, index)
    if form == "colon":
        if draft.is_named(index):
            return "yes"
        listed = kind == "viewpoint" or (kind == "indicator" and not draft.names_field(index))
        return "open" if listed else "likely"
    if form == "topic":
        return "maybe" if candidate.label and kind in ("goal", "task") else "no"
    if form == "stop":
        return _vote_on_first_sentence(draft, index, kind)
    if form == "sentence":
        return _vote_on_sentence(draft, index, kind)
    return "no"


def _vote_on_line(draft: Draft, index: int) -> Vote:
    if draft.leads_over(index):
        return "likely" if index in draft.with_children and not draft.has_predicate(index) else "no"
    if draft.is_named(index) and draft.length(index) <= _MANY:
        return "yes"
    return "likely" if draft.has_text(index) else "open"


def _vote_on_first_sentence(draft: Draft, index: int, kind: Kind | None) -> Vote:
    words, length = draft.words[index], draft.length(index)
    if draft.has_predicate(index):
        return "no"
    if draft.is_named(index) and not words.approving:
        return "yes" if length <= _MANY else "no"
    subject = words.organizing and kind not in ("viewpoint", "indicator")
    # So short a first sentence says nothing by itself ("Học tập suốt đời, chuyển đổi số. Đưa tỷ lệ …").
    demand = (words.imperative or length <= _SHORT) and kind in (None, "task", "other")
    return "maybe" if length <= _LONG and (subject or demand) else "no"


def _vote_on_sentence(draft: Draft, index: int, kind: Kind | None) -> Vote:
    text = draft.has_text(index)
    if draft.is_named(index) and draft.length(index) <= _SOME and text and not draft.has_predicate(index):
        return "yes"
    if draft.words[index].approving or kind in ("viewpoint", "indicator"):
        return "likely" if index in draft.with_children else "no"
    return "likely" if text else "no"


def has_title(draft: Draft, index: int) -> bool:
    """Whether a numbered task in the part on carrying the document out has a title, or is one sentence or more."""
    candidate, words, length = draft.found[index], draft.words[index], draft.length(index)
    form = candidate.title.form
    if form == "marked":
        return True
    if draft.patterns.duty.match(draft.key, candidate.title.start, candidate.title.end):
        return False
    if form == "line":
        short = draft.is_named(index) and length <= _FEW
        return length <= _MANY and not draft.leads_over(index) and (draft.has_text(index) or short)
    if form == "colon":
        return length <= _FEW and not words.imperative
    if form == "stop":
        subject = draft.is_named(index) or words.organizing
        return subject and length <= _FEW and not draft.has_predicate(index)
    return form == "sentence" and candidate.governs and words.imperative and length <= _SOME
