"""OpenDocument texts (ISO/IEC 26300): headings with their levels, paragraphs, list items, tables, emphasis.

Numbers that a word processor makes itself are not in the file, and not read; a list item gets a dash. Deleted text,
comments and footnotes are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from nghiquyet.parser import TooLargeError, UnreadableError
from nghiquyet.parser.plugins import Draft, Layout, table

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
SUFFIXES = (".odt",)
_MOST_BYTES = 32 * 1024 * 1024
_MARK = b"mimetype" + MEDIA_TYPE.encode()  # the first member of the archive, which is not compressed
_OFFICE, _TEXT, _TABLE, _STYLE, _FO = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "text", "table", "style", "xsl-fo-compatible")
)
_LEFT_OUT = {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TEXT}sequence-decls", f"{_OFFICE}annotation"}
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}


def claims(data: bytes, name: str | None) -> bool:
    """Whether the file says of itself that it is one."""
    return data.startswith(b"PK") and data[30 : 30 + len(_MARK)] == _MARK


def layout(data: bytes, *, name: str | None) -> Layout:
    """The blocks of a file, in their order."""
    root = etree.fromstring(_content(data, name), etree.XMLParser(resolve_entities=False, no_network=True))
    body = root.find(f".//{_OFFICE}text")
    if body is None:
        raise UnreadableError("holds no text", name=name)
    return Layout(list(_Body(root).blocks(body)))


def _content(data: bytes, name: str | None) -> bytes:
    try:
        with ZipFile(BytesIO(data)) as archive, archive.open("content.xml") as file:
            content = file.read(_MOST_BYTES + 1)
    except (BadZipFile, KeyError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableError("is damaged, or locked with a password", name=name) from error
    if len(content) > _MOST_BYTES:
        raise TooLargeError(f"unfolds to more than {_MOST_BYTES:,} bytes", name=name)
    return content


class _Body:
    """A text on its way to blocks."""

    def __init__(self, root: etree._Element) -> None:
        bold = root.iterfind(f".//{_STYLE}style/{_STYLE}text-properties[@{_FO}font-weight='bold']")
        self._bold = {
            parent.get(f"{_STYLE}name") for each in bold if (parent := each.getparent()) is not None
        }
        self._tables = 0

    def blocks(self, element: etree._Element, *, item: bool = False) -> Iterator[Draft]:
        for child in element:
            if child.tag == f"{_TEXT}h":
                level = int(child.get(f"{_TEXT}outline-level") or 1)
                yield Draft(self._text(child), role="heading", level=max(1, level))
            elif child.tag == f"{_TEXT}p":
                for line in self._text(child).split("\n"):
                    yield self._paragraph(child, line, item=item)
            elif child.tag == f"{_TABLE}table":
                rows = [
                    ["\n".join(self._text(p) for p in cell.iter(f"{_TEXT}p", f"{_TEXT}h")) for cell in row]
                    for row in child.iter(f"{_TABLE}table-row")
                ]
                drafts = table(rows, self._tables)
                self._tables += any(draft.table is not None for draft in drafts)
                yield from drafts
            elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                yield from self.blocks(child, item=item or child.tag == f"{_TEXT}list-item")

    def _paragraph(self, element: etree._Element, line: str, *, item: bool) -> Draft:
        text = f"- {line}" if item and line.strip() else line
        return Draft(
            text,
            role="list_item" if item else "paragraph",
            strong=len(text) if self._is_bold(element) else 0,
        )

    def _is_bold(self, paragraph: etree._Element) -> bool:
        """Whether all of its words are emphasised."""
        pieces = [piece for piece in paragraph.iter() if (piece.text or "").strip()]
        outside = any((piece.tail or "").strip() for piece in paragraph.iterdescendants())
        if paragraph.get(f"{_TEXT}style-name") in self._bold:
            return True
        return bool(pieces) and not outside and all(p.get(f"{_TEXT}style-name") in self._bold for p in pieces)

    def _text(self, element: etree._Element) -> str:
        parts = [element.text or ""]
        for child in element:
            if child.tag not in _LEFT_OUT and isinstance(child.tag, str):
                parts.append(_BLANKS.get(child.tag) or self._text(child))
            parts.append(child.tail or "")
        return "".join(parts)
