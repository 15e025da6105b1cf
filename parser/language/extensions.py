"""What the components add to ``Doc`` and ``Span``, as typed records.

``doc._.resolution``
    the ``Resolution``: metadata, diagnostics, id and all records; None before a component has run.
``span._.target``, ``span._.reference``
    the record that a span of the groups ``targets``, ``indicators``, ``numbers`` or ``references`` stands for.
``span._.section``, ``span._.passage``
    the section and the passage that hold any span, a sentence or an entity also; the innermost section.

Each is None where there is none. They are made anew from the plain data of ``doc.user_data`` when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc, Span

from ..model import Passage, Record, Reference, Resolution, Section, Target
from .keeping import kept, record


def resolution_of(doc: Doc) -> Resolution | None:
    """The parse that is kept with a ``Doc``."""
    return kept(doc.text, doc.user_data)


def target_of(span: Span) -> Target | None:
    """The target whose clause, indicator or number a span is."""
    return record(Target, span.id_, span.doc.user_data)


def reference_of(span: Span) -> Reference | None:
    """The reference that a span is."""
    return record(Reference, span.id_, span.doc.user_data)


def section_of(span: Span) -> Section | None:
    """The innermost section that holds a span, or whose span it is."""
    data = span.doc.user_data
    return record(Section, span.id_, data) or record(Section, _holding(span, "sections"), data)


def passage_of(span: Span) -> Passage | None:
    """The passage that holds a span, or whose span it is."""
    data = span.doc.user_data
    return record(Passage, span.id_, data) or record(Passage, _holding(span, "passages"), data)


def _holding(span: Span, group: str) -> str:
    """The id of the last span of a group that holds the given one, but for white space around it.

    Of nested spans the last is the innermost.
    """
    text = span.text
    start, end = span.end_char - len(text.lstrip()), span.start_char + len(text.rstrip())
    holding = [
        other.id_
        for other in span.doc.spans.get(group, [])
        if other.start_char <= start and end <= other.end_char
    ]
    return holding[-1] if holding else ""


_GETTERS: tuple[tuple[Any, str, Callable[[Any], Record | None]], ...] = (
    (Doc, "resolution", resolution_of),
    (Span, "section", section_of),
    (Span, "passage", passage_of),
    (Span, "target", target_of),
    (Span, "reference", reference_of),
)


def register_extensions() -> None:
    """Add the attributes to ``Doc`` and ``Span``; components do it, a program that only reads saved documents must.

    Raises:
        ValueError: by spaCy, if a program has an attribute of its own by one of the names.
    """
    for holder, name, getter in _GETTERS:
        if not (holder.has_extension(name) and holder.get_extension(name)[2] is getter):
            holder.set_extension(name, getter=getter)
