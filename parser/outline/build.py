"""From blocks to an outline: candidates, their tree, the choice among them, their kinds, their spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ..lexicon import Lexicon
from ..lexicon.headings import vocabulary
from ..model import Kind, Passage, Section
from ..source import Source
from .candidates import Candidate, candidates, first_title
from .kinds import assign, read_words
from .labels import Label, read_label
from .passages import passages
from .selection import Draft, has_title, select
from .titles import Title
from .tree import nest
from .zones import Zones

_LONGEST_ENCLOSED_TITLE = 8  # lines
_TITLE_LINE = 160


class Outline(msgspec.Struct, frozen=True):
    """The headings of a document and what stands between them.

    Attributes:
        sections: in text order, ids s1, s2 ...; the spans of children lie inside their parent's.
        passages: in text order, ids p1, p2 ...; with the headings they hold every block once.
        labels: what was read of the label of each section, None for one without a label.
    """

    sections: list[Section]
    passages: list[Passage]
    labels: list[Label | None]


class _Heading(msgspec.Struct, frozen=True):
    candidate: Candidate
    end: int  # index of the first block that does not stand under it
    parent: int | None
    level: int
    kind: Kind
    titled: bool

    @property
    def span(self) -> tuple[int, int]:
        """Label and title."""
        label, title = self.candidate.label, self.candidate.title
        start = label.start if label else title.start
        return (start, title.end) if self.titled else (start, label.end if label else title.end)


def build(source: Source, zones: Zones, lexicon: Lexicon, *, type: str | None = None) -> Outline:
    """Read the outline of a document.

    Args:
        source: the text and its blocks.
        zones: its parts; headings are looked for in the body and in the appendix.
        lexicon: read for the table ``headings``.
        type: the code of its type, where it is known ("NQ", "CT").
    """
    sections: list[Section] = []
    labels: list[Label | None] = []
    bodies: dict[int, int] = {}
    openings: dict[int, Label] = {}
    body = range(first_title(source, zones.opening, lexicon), zones.body.stop)
    for part in filter(len, (body, _behind_title(source, zones.appendix, lexicon))):
        found = candidates(source, part, lexicon)
        headings = _headings(source.key, found, part.stop, lexicon, directive=type == "CT")
        sections += _sections(source, headings, before=len(sections))
        for heading in headings:
            labels.append(heading.candidate.label)
            bodies.update(_bodies(source, heading))
        openings.update((candidate.block, candidate.label) for candidate in found if candidate.label)
    return Outline(sections, passages(source, zones, sections, bodies, openings), labels)


def _behind_title(source: Source, part: range, lexicon: Lexicon) -> range:
    """The blocks of an enclosed document behind its own title, which is no heading of the enclosing one."""
    for index in range(part.start, min(part.stop, part.start + _LONGEST_ENCLOSED_TITLE)):
        block = source.blocks[index]
        start, end = block.span
        if start < end and read_label(source.text, source.key, block.span, lexicon):
            return range(index, part.stop)
        if vocabulary(lexicon).kind_of(source.key, start, end):
            return part
        if not (block.strong or block.role == "heading" or end - start < _TITLE_LINE):
            return range(index, part.stop)
    return part


def _headings(
    key: str, found: Sequence[Candidate], stop: int, lexicon: Lexicon, *, directive: bool
) -> list[_Heading]:
    draft = _draft(key, found, lexicon)
    kept = [index for index, heading in enumerate(select(draft)) if heading]
    places = {index: place for place, index in enumerate(kept)}
    parents = [_nearest(draft.parents, places, index) for index in kept]
    kinds = assign([draft.words[index] for index in kept], parents, directive=directive)
    ends = _ends(draft, stop)
    headings: list[_Heading] = []
    for index, parent, kind in zip(kept, parents, kinds, strict=True):
        level = headings[parent].level + 1 if parent is not None else 1
        task = parent is not None and kinds[parent] == "implementation" and not _is_upper(found[index])
        titled = not task or has_title(draft, index)
        headings.append(_Heading(found[index], ends[index], parent, level, kind, titled))
    return headings


def _draft(key: str, found: Sequence[Candidate], lexicon: Lexicon) -> Draft:
    patterns = vocabulary(lexicon)
    introductory = [
        candidate.label is None
        and patterns.introduction.match(key, candidate.title.start, candidate.title.end) is not None
        for candidate in found
    ]
    parents = nest(found, introductory)
    words = [read_words(key, candidate, patterns) for candidate in found]
    with_children = frozenset(parent for parent in parents if parent is not None)
    return Draft(key, patterns, found, parents, words, with_children)


def _is_upper(candidate: Candidate) -> bool:
    return candidate.label is None or candidate.label.upper


def _nearest(above: Sequence[int | None], places: Mapping[int, int], index: int) -> int | None:
    """The place of the nearest candidate above that is a heading."""
    parent = above[index]
    while parent is not None and parent not in places:
        parent = above[parent]
    return places[parent] if parent is not None else None


def _bodies(source: Source, heading: _Heading) -> Iterator[tuple[int, int]]:
    """For each block that a heading uses, where running text starts in it."""
    candidate = heading.candidate
    for block in range(candidate.block, candidate.after - 1):
        yield block, source.blocks[block].span[1]
    if heading.titled or candidate.label is None:
        yield candidate.after - 1, candidate.title.body
    else:
        yield candidate.after - 1, candidate.label.title


def _sections(source: Source, headings: Sequence[_Heading], *, before: int) -> list[Section]:
    return [
        Section(
            id=f"s{before + place + 1}",
            parent=f"s{before + heading.parent + 1}" if heading.parent is not None else None,
            level=heading.level,
            label=source.text[label.start : label.end] if (label := heading.candidate.label) else "",
            heading=_words(source, heading.candidate.title) if heading.titled else "",
            kind=heading.kind,
            span=((span := heading.span)[0], source.blocks[heading.end - 1].span[1]),
            heading_span=span,
        )
        for place, heading in enumerate(headings)
    ]


def _words(source: Source, title: Title) -> str:
    """A title on one line, of however many lines it is."""
    return source.text[title.start : title.end].replace("\n", " ").strip()


def _ends(draft: Draft, stop: int) -> list[int]:
    """For each candidate, the index of the first block that does not stand under it.

    A numbered paragraph that is no heading still ends what stood open beside it.
    """
    ends = [stop] * len(draft.found)
    still_open: list[int] = []
    for index, parent in enumerate(draft.parents):
        while still_open and still_open[-1] != parent:
            ends[still_open.pop()] = draft.found[index].block
        still_open.append(index)
    return ends
