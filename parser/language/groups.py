"""Which spans a parse gives to ``doc.spans``: a group of spans for each part of it.

=============  ===========================  =============================  ===================  ==================
group          span                         label                          ``span.id_``         ``span.kb_id_``
=============  ===========================  =============================  ===================  ==================
``sections``   heading and all under it     kind of the section            of the section       its label ("II")
``headings``   label and title              kind of the section            of the section       its label
``passages``   a passage that is no heading kind of the passage            of the passage
``targets``    the clause that sets it      sector                         of the target        ``indicator_id``
``indicators`` what is measured             ``INDICATOR``                  of the target        ``indicator_id``
``numbers``    the number or range          ``NUMBER``                     of the target        unit, as written
``references`` the mention of a document    type of the document cited     of the reference     ``identifier``
=============  ===========================  =============================  ===================  ==================
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..model import Resolution, Span


class Part(NamedTuple):
    """One span of a group, in the text of the parse."""

    span: Span
    label: str
    id: str
    kb_id: str = ""


def _sections(resolution: Resolution) -> Iterator[Part]:
    for section in resolution.sections:
        yield Part(section.span, section.kind, section.id, section.label)


def _headings(resolution: Resolution) -> Iterator[Part]:
    for section in resolution.sections:
        yield Part(section.heading_span, section.kind, section.id, section.label)


def _passages(resolution: Resolution) -> Iterator[Part]:
    for passage in resolution.passages:
        yield Part(passage.span, passage.kind, passage.id)


def _targets(resolution: Resolution) -> Iterator[Part]:
    for target in resolution.targets:
        yield Part(target.span, target.sector, target.id, target.indicator_id or "")


def _indicators(resolution: Resolution) -> Iterator[Part]:
    for target in resolution.targets:
        if target.indicator_span:
            yield Part(target.indicator_span, "INDICATOR", target.id, target.indicator_id or "")


def _numbers(resolution: Resolution) -> Iterator[Part]:
    for target in resolution.targets:
        yield Part(target.number_span, "NUMBER", target.id, target.unit or "")


def _references(resolution: Resolution) -> Iterator[Part]:
    for reference in resolution.references:
        yield Part(reference.span, reference.type, reference.id, reference.identifier or "")


GROUPS: Mapping[str, Callable[[Resolution], Iterator[Part]]] = MappingProxyType(
    {
        "sections": _sections,
        "headings": _headings,
        "passages": _passages,
        "targets": _targets,
        "indicators": _indicators,
        "numbers": _numbers,
        "references": _references,
    }
)
"""The parts of each group, in the order of the text."""

OUTLINE = ("sections", "headings", "passages")
TARGETS = ("targets", "indicators", "numbers")
REFERENCES = ("references",)
