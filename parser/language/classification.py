"""Passages labelled by the kind of their section: examples to train a spaCy ``textcat`` with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from spacy.language import Language
from spacy.training import Example

from ..model import Kind, Passage, Resolution, Section

KINDS: tuple[str, ...] = get_args(Kind)
"""The labels, in a fixed order."""


def textcat_examples(
    resolution: Resolution, nlp: Language, *, kinds: Iterable[str] = KINDS
) -> Iterator[Example]:
    """The headings and passages of a document, each with the kind of its section as its category.

    Args:
        resolution: from ``parse``.
        nlp: makes the tokens.
        kinds: the labels; what is of another kind is left out. One is true of each example, so that they suit a
            ``textcat`` with exclusive classes.

    Yields:
        One example for each heading and passage, in the order of the text; ``example.reference`` has the category and
        can be stored in a ``DocBin``.
    """
    labels = list(kinds)
    parts: list[tuple[tuple[int, int], str]] = [_heading(section) for section in resolution.sections]
    parts += [_passage(passage) for passage in resolution.passages]
    for (start, end), kind in sorted(parts):
        if kind in labels:
            doc = nlp.make_doc(resolution.text[start:end])
            yield Example.from_dict(doc, {"cats": {label: float(label == kind) for label in labels}})


def _heading(section: Section) -> tuple[tuple[int, int], str]:
    return section.heading_span, section.kind


def _passage(passage: Passage) -> tuple[tuple[int, int], str]:
    return passage.span, passage.kind
