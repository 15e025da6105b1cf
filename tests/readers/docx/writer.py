"""Word files written from XML strings, as small as Word would still open them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items())
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def relations(**targets: str) -> str:
    """A part of relations, from kind to target."""
    rows = "".join(
        f'<Relationship Id="{kind}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def root(tag: str, inner: str) -> str:
    """A part with its root element."""
    return f"<w:{tag} {NAMESPACES}>{inner}</w:{tag}>"


def word_file(
    body: str, *, styles: str = "", numbering: str = "", parts: Mapping[str, str | bytes | None] | None = None
) -> bytes:
    """The bytes of a document.

    Args:
        body: what stands in ``w:body``.
        styles: what stands in ``w:styles``.
        numbering: what stands in ``w:numbering``.
        parts: parts to add or replace, by name; None leaves one out.
    """
    written: dict[str, str | bytes | None] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(styles="styles.xml", numbering="numbering.xml"),
        "word/styles.xml": root("styles", styles),
        "word/numbering.xml": root("numbering", numbering),
    }
    written |= parts or {}
    return zip_file({name: data for name, data in written.items() if data is not None})


def zip_file(members: Mapping[str, str | bytes]) -> bytes:
    """The bytes of a zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run; a tab and a line end in the text become elements."""
    inner = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(piece, f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
        for piece in _pieces(text)
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def _pieces(text: str) -> list[str]:
    for mark in "\t\n":
        text = text.replace(mark, f"\0{mark}\0")
    return [piece for piece in text.split("\0") if piece]


def paragraph(
    *content: str,
    style: str = "",
    item: tuple[int, int] | None = None,
    properties: str = "",
    bold: bool = False,
) -> str:
    """A paragraph.

    Args:
        content: XML of runs, or plain text.
        style: id of its style.
        item: list and level, from 0.
        properties: further properties, as XML.
        bold: whether the plain text is bold.
    """
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    if item is not None:
        said += f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>'
    said += properties
    inner = "".join(each if each.startswith("<") else run(each, "<w:b/>" if bold else "") for each in content)
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}{inner}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """A cell of paragraphs, given as XML or plain text."""
    inner = "".join(each if each.startswith("<") else paragraph(each) for each in content)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inner or '<w:p/>'}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of rows, each of cells given as XML or plain text."""
    lines = (
        f"<w:tr>{''.join(each if each.startswith('<w:t') else cell(each) for each in row)}</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def style(
    style_id: str, inner: str = "", *, kind: str = "paragraph", name: str = "", default: bool = False
) -> str:
    """A style."""
    given = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{given} w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>{inner}</w:style>'


def level(index: int, pattern: str, form: str = "decimal", inner: str = "", *, start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{inner}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def lists(*definitions: str) -> str:
    """List definitions, each with the list of the same number, from 1."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'
        for number, inner in enumerate(definitions, 1)
    )
    return abstract + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(1, len(definitions) + 1)
    )
