"""The ``meta`` of an Akoma Ntoso document: what it is (FRBR), and what its text refers to."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from lxml import etree

from nghiquyet.parser.model import Reference, Resolution, Target

from .writing import xml_text

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OURS: Final = "urn:nghiquyet:akn:1"
_UNKNOWN_DAY = "0001-01-01"
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_ID = re.compile(r"[^a-z0-9]+")


def iri(identifier: str) -> str:
    """The IRI of the work with a canonical identifier.

    >>> iri("vn/party/tw/ct/xii/05")
    '/akn/vn/statement/party/tw/ct/xii/05'
    """
    return f"/akn/vn/statement/{quote(identifier.removeprefix('vn/'))}"


def reference_iri(reference: Reference) -> str:
    """Where a citation leads: the work cited, or an entry of ``meta`` that says what is known of it."""
    return iri(reference.identifier) if reference.identifier else f"#{reference.id}-document"


def concept_id(target: Target) -> str:
    """The eId of what a target measures: one for all targets of an indicator of the vocabulary."""
    return f"indicator-{_slug(target.indicator_id)}" if target.indicator_id else f"{target.id}-indicator"


def meta(resolution: Resolution) -> etree._Element:
    """The element ``meta`` of a document."""
    element = etree.Element(_name("meta"))
    element.append(_identification(resolution))
    element.append(_references(resolution))
    return element


def _identification(resolution: Resolution) -> etree._Element:
    metadata = resolution.metadata
    work = iri(metadata.identifier or f"document/{resolution.id}")
    expression = f"{work}/vie@"
    element = etree.Element(_name("identification"), source="#nghiquyet")
    for part, uri in (("Work", work), ("Expression", expression), ("Manifestation", f"{expression}.xml")):
        level = etree.SubElement(element, _name(f"FRBR{part}"))
        this = f"{uri}/!main" if part != "Manifestation" else f"{expression}/!main.xml"
        _value(level, "FRBRthis", this)
        _value(level, "FRBRuri", uri)
        _date(level, metadata.issued_on)
        etree.SubElement(
            level, _name("FRBRauthor"), href="#issuer" if part != "Manifestation" else "#nghiquyet"
        )
        if part == "Work":
            _value(level, "FRBRcountry", "vn")
            for name, value in (("FRBRsubtype", metadata.type), ("FRBRnumber", metadata.number)):
                if value:
                    _value(level, name, value)
            if metadata.title:
                _value(level, "FRBRname", metadata.title)
        if part == "Expression":
            etree.SubElement(level, _name("FRBRlanguage"), language="vie")
    return element


def _date(level: etree._Element, issued_on: str | None) -> None:
    """The day of issue; the schema wants a whole day, so an unknown one is marked by its name."""
    known = issued_on and _DAY.fullmatch(issued_on)
    name = "issued" if known else "unknown"
    etree.SubElement(
        level, _name("FRBRdate"), date=issued_on if known and issued_on else _UNKNOWN_DAY, name=name
    )


def _references(resolution: Resolution) -> etree._Element:
    element = etree.Element(_name("references"), source="#nghiquyet")
    issuer = resolution.metadata.issuer or "?"
    _entry(element, "TLCOrganization", "issuer", f"organization/vn/{_slug(issuer) or 'unknown'}", issuer)
    _entry(element, "TLCOrganization", "nghiquyet", "organization/nghiquyet", "nghiquyet")
    seen = set()
    for target in resolution.targets:
        if (id := concept_id(target)) not in seen:
            seen.add(id)
            concept = _slug(target.indicator_id or target.indicator) or "unnamed"
            _entry(element, "TLCConcept", id, f"concept/vn/{concept}", target.indicator)
    for reference in resolution.references:
        if not reference.identifier:
            entry = _entry(
                element,
                "TLCReference",
                f"{reference.id}-document",
                f"reference/vn/{_slug(reference.quote) or 'unnamed'}",
                reference.quote,
            )
            entry.set("name", xml_text(reference.type))
    return element


def _entry(parent: etree._Element, name: str, id: str, path: str, words: str) -> etree._Element:
    return etree.SubElement(
        parent, _name(name), eId=id, href=f"/akn/ontology/{path}", showAs=xml_text(words) or "?"
    )


def _value(parent: etree._Element, name: str, value: str) -> None:
    etree.SubElement(parent, _name(name), value=xml_text(value))


def _slug(words: str | None) -> str:
    plain = unicodedata.normalize("NFD", (words or "").lower().replace("đ", "d"))
    return _ID.sub("-", plain.encode("ascii", "ignore").decode()).strip("-")[:100]


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
