"""The parts of a Word document out of its zip file (ECMA-376 part 2: Open Packaging Conventions)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from ...errors import TooLargeError, UnreadableError
from ...model import Diagnostic
from ..zips import contents, opened
from .names import BODY, DOCUMENT, STRICT, TRANSITIONAL

MAX_PART_BYTES = 32 * 1024 * 1024
"""Most bytes that a part may unfold to; 1,000 pages take up some 20 MiB."""
MAX_TAGS = 500_000
"""Most tags in a part, which bounds time and memory; 350,000 characters of text with tables take up 76,000."""
_USUAL = {
    "officeDocument": "word/document.xml",
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
}
_OTHER_KINDS = {
    "xl/": "a spreadsheet (xlsx)",
    "ppt/": "a presentation (pptx)",
    "content.xml": "an OpenDocument file",
    "META-INF/container.xml": "an e-book (epub)",
}


@dataclass(frozen=True)
class Package:
    """What is read of a document.

    Attributes:
        body: the element that holds its paragraphs and tables.
        styles: the root of its styles, or None if it has none.
        numbering: the root of its list definitions, or None.
        notes: which of the last two could not be read.
    """

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    notes: list[Diagnostic] = field(default_factory=list)


def read_package(data: bytes, *, name: str | None) -> Package:
    """The parts of the document in the bytes of a file.

    Raises:
        UnreadableError: if it is a zip file of another kind, or damaged.
        TooLargeError: if a part is larger than ``MAX_PART_BYTES`` or has more than ``MAX_TAGS``.
    """
    with opened(BytesIO(data), name=name) as archive:
        parts = _Parts(archive, name)
        main = parts.target("", "officeDocument")
        if main not in parts.names:
            raise UnreadableError(_what_else(parts.names), name=name)
        document = parts.root(main)
        body = document.find(BODY) if document.tag == DOCUMENT else None
        if body is None:
            raise UnreadableError(f"{main} is not the text of a Word document", name=name)
        notes: list[Diagnostic] = []
        styles, numbering = (
            parts.optional(parts.target(main, each), notes) for each in ("styles", "numbering")
        )
        return Package(body, styles, numbering, notes)


def _what_else(names: frozenset[str]) -> str:
    for beginning, kind in _OTHER_KINDS.items():
        if any(name.startswith(beginning) for name in names):
            return f"{kind}, not a Word document"
    if "[Content_Types].xml" in names:
        return "an Office file without a text"
    return "a zip archive, not one document"


class _Parts:
    def __init__(self, archive: ZipFile, name: str | None) -> None:
        self.names = frozenset(archive.namelist())
        self._archive = archive
        self._name = name

    def root(self, part: str) -> etree._Element:
        """The root element of a part."""
        place = f"{self._name}: {part}" if self._name else part
        data = contents(self._archive, self._archive.getinfo(part), MAX_PART_BYTES, name=place)
        if data.count(b"<") > MAX_TAGS:
            raise TooLargeError(f"more than {MAX_TAGS:,} tags", name=place)
        return _parsed(data.replace(STRICT, TRANSITIONAL), place)

    def optional(self, part: str, notes: list[Diagnostic]) -> etree._Element | None:
        """The root of a part that a document can do without; a diagnostic if it is damaged."""
        if part not in self.names:
            return None
        try:
            return self.root(part)
        except UnreadableError as error:
            message = f"{part} was not read ({error.reason}); headings or automatic numbers may be missing."
            notes.append(Diagnostic(code="docx.part", severity="warning", message=message))
            return None

    def target(self, source: str, kind: str) -> str:
        """The part that another one names for a purpose, or the usual one if it names none that is there."""
        folder, base = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations in self.names and (root := self.optional(relations, [])) is not None:
            for relation in root:
                if (relation.get("Type") or "").endswith(f"/{kind}"):
                    target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))
                    if target[1:] in self.names:
                        return target[1:]
        return _USUAL[kind]


def _parsed(data: bytes, place: str) -> etree._Element:
    # Without huge_tree libxml2 bounds depth (256) and the growth of entities.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"broken XML: {error}", name=place) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("declares entities, which Office files may not", name=place)
    return root
