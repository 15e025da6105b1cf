"""Akoma Ntoso 3.0 (OASIS LegalDocML, https://docs.oasis-open.org/legaldocml/akn-core/v1.0/): a file a document.

A document is a ``statement``, the standard's type for "an official document of a body … (e.g., statements,
resolutions, etc.)". The outline is a hierarchy of ``level`` elements whose ``class`` is the kind of the section;
passages are ``p`` elements, citations ``ref``, the numbers of targets ``quantity`` with the scaled value. What the
standard has no place for (unit, comparator, year, relation) are attributes in a namespace of our own.

The FRBR identifiers are made from the canonical identifier (``parser.identifiers``), for a document and for every
reference to it alike, so that they join: ``vn/party/tu/kim-sa/nq/2020/07`` is
``/akn/vn/statement/party/tu/kim-sa/nq/2020/07``. A ``level`` or ``p`` has the id of its section or passage as eId.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from nghiquyet.parser.model import Passage, Reference, Resolution, Section, Target

from .akoma_ntoso_meta import NAMESPACE, OURS, concept_id, meta, reference_iri
from .reading import documents
from .writing import file_name, whole_file, xml_text

_NAMESPACES: Final = {None: NAMESPACE, "nq": OURS}


def write(connection: sqlite3.Connection, output: Path) -> None:
    """Write a file for each document to a folder."""
    output.mkdir(parents=True, exist_ok=True)
    for resolution in documents(connection):
        with whole_file(output / f"{file_name(resolution.id)}.xml") as file:
            file.write(to_akoma_ntoso(resolution))


def to_akoma_ntoso(resolution: Resolution) -> bytes:
    """A document as Akoma Ntoso XML, valid against the standard's schema."""
    return etree.tostring(
        _Builder(resolution).document(), xml_declaration=True, encoding="UTF-8", pretty_print=False
    )


class _Builder:
    """One document on its way into XML."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        self.text = xml_text(resolution.text)
        self.marks = _marks(resolution)
        self.starts = [mark.span_start for mark in self.marks]
        self.passages: dict[str | None, list[Passage]] = defaultdict(list)
        self.sections: dict[str | None, list[Section]] = defaultdict(list)
        for passage in resolution.passages:
            self.passages[passage.section].append(passage)
        for section in resolution.sections:
            self.sections[section.parent].append(section)

    def document(self) -> etree._Element:
        root = etree.Element(_name("akomaNtoso"), nsmap=_NAMESPACES)  # type: ignore[arg-type]
        statement = _add(root, "statement", name=self.resolution.metadata.type or "statement")
        statement.append(meta(self.resolution))
        outside = self.passages[None]
        self._passages(statement, "preamble", [p for p in outside if p.kind == "preamble"])
        body = _add(statement, "mainBody")
        loose = [p for p in outside if p.kind not in ("preamble", "closing")]
        for item in _in_order(loose, self.sections[None]):
            if isinstance(item, Section):
                self._section(body, item)
            else:
                self._passage(body, item)
        if not len(body):
            _add(body, "p")
        self._passages(statement, "conclusions", [p for p in outside if p.kind == "closing"])
        return root

    def _section(self, parent: etree._Element, section: Section) -> None:
        level = _add(parent, "level", eId=section.id)
        level.set("class", section.kind)
        if section.label:
            _add(level, "num").text = xml_text(section.label)
        if section.heading:
            self._heading(level, section)
        inside, children = self.passages[section.id], self.sections[section.id]
        if not children:
            self._passages(level, "content", inside, always=True)
            return
        first, last = children[0].span[0], children[-1].span[1]
        self._passages(level, "intro", [p for p in inside if p.span[0] < first])
        between = [p for p in inside if first <= p.span[0] < last]
        for item in _in_order(between, children):
            if isinstance(item, Section):
                self._section(level, item)
            else:
                container = _add(level, "hcontainer", name="passage", eId=f"{item.id}-container")
                self._passages(container, "content", [item])
        self._passages(level, "wrapUp", [p for p in inside if p.span[0] >= last])

    def _heading(self, level: etree._Element, section: Section) -> None:
        heading = _add(level, "heading")
        at = self.resolution.text.find(section.heading, *section.heading_span)
        if at < 0:  # as corrected by hand
            heading.text = xml_text(section.heading)
        else:
            self._inline(heading, at, at + len(section.heading))

    def _passages(
        self, parent: etree._Element, container: str, passages: list[Passage], *, always: bool = False
    ) -> None:
        if not passages and not always:
            return
        element = _add(parent, container)
        for passage in passages:
            self._passage(element, passage)
        if not passages:
            _add(element, "p")

    def _passage(self, parent: etree._Element, passage: Passage) -> None:
        paragraph = _add(parent, "p", eId=passage.id)
        paragraph.set("class", passage.kind)
        self._inline(paragraph, *passage.span)

    def _inline(self, element: etree._Element, start: int, end: int) -> None:
        """The text from start to end, with its references and quantities marked."""
        place, last = start, None
        for mark in self.marks[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if mark.span_start < place or mark.span_end > end:  # overlaps the one before, or reaches out
                continue
            _append(element, last, self.text[place : mark.span_start])
            last = mark.element(self.text)
            element.append(last)
            place = mark.span_end
        _append(element, last, self.text[place:end])


class _Mark:
    """A reference or the number of a target, where it stands."""

    def __init__(self, found: Reference | Target) -> None:
        self.found = found
        self.span_start, self.span_end = found.span if isinstance(found, Reference) else found.number_span

    def element(self, text: str) -> etree._Element:
        found = self.found
        if isinstance(found, Reference):
            element = etree.Element(_name("ref"), eId=found.id, href=reference_iri(found))
            element.set(f"{{{OURS}}}relation", found.relation)
        else:
            element = etree.Element(_name("quantity"), eId=found.id, refersTo=f"#{concept_id(found)}")
            for name, value in _quantity(found):
                element.set(name, value)
        element.text = text[self.span_start : self.span_end]
        return element


def _in_order(passages: list[Passage], sections: list[Section]) -> list[Passage | Section]:
    items: list[Passage | Section] = [*passages, *sections]
    return sorted(items, key=lambda item: item.span)


def _marks(resolution: Resolution) -> list[_Mark]:
    marks = [*map(_Mark, resolution.references), *map(_Mark, resolution.targets)]
    return sorted(marks, key=lambda mark: (mark.span_start, -mark.span_end))


def _quantity(target: Target) -> Iterator[tuple[str, str]]:
    low, high = target.normalized.low, target.normalized.high
    bounds = [str(bound) for bound in (low, high) if bound is not None]
    yield "normalized", "/".join(dict.fromkeys(bounds))
    details = {
        "op": target.op,
        "change": target.change,
        "unit": target.normalized.unit,
        "year": target.period.end,
    }
    for name, value in details.items():
        if value is not None:
            yield f"{{{OURS}}}{name}", xml_text(str(value))


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _name(tag), {key: xml_text(value) for key, value in attributes.items()})


def _append(element: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = text


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
