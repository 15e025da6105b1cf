"""The same words as the files that readers meet: Word files, web pages, text in an old encoding."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from itertools import cycle

from nghiquyet.parser.readers.legacy import encodings

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RUN = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr>'
_PARAGRAPH = '<w:pPr><w:spacing w:before="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr>'
_STYLE = "text-align: justify; margin: 6px 0"


def paragraphs(words: Sequence[str], *, count: int, size: int) -> list[str]:
    """So many paragraphs, which together take so many bytes in UTF-8.

    Args:
        words: repeated for as long as it takes.
        count: of paragraphs.
        size: of all of them.
    """
    source = cycle(words)
    return [_paragraph(source, size // count) for _ in range(count)]


def _paragraph(words: Iterator[str], size: int) -> str:
    taken: list[str] = []
    while size > 0:
        taken.append(next(words))
        size -= len(taken[-1].encode()) + 1
    return " ".join(taken)


def word_file(texts: Sequence[str]) -> bytes:
    """A Word document of these paragraphs, each with properties as Word writes them."""
    body = "".join(
        f'<w:p>{_PARAGRAPH}<w:r>{_RUN}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text in texts
    )
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.wordprocessingml.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def web_page(texts: Sequence[str]) -> bytes:
    """A page with these paragraphs as its article, amid a menu, other articles and a foot."""
    links = "".join(f'<li><a href="/muc/{number}">Chuyên mục {number}</a></li>' for number in range(40))
    body = "".join(f'<p style="{_STYLE}"><span>{escape(text)}</span></p>\n' for text in texts)
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Nghị quyết</title></head><body>"
        f"<nav><ul>{links}</ul></nav><div class='main'><h1>Nghị quyết</h1><div class='detail'>{body}</div>"
        f"<div class='related'><ul>{links}</ul></div></div><footer>Cơ quan chủ quản</footer></body></html>"
    ).encode()


def in_tcvn3(text: str) -> bytes:
    """The text in the encoding of the fonts .VnTime."""
    codes = {letter: code for code, letter in reversed(encodings()["tcvn3"].codes.items())}
    return "".join(codes.get(letter, letter) for letter in text).encode("latin-1", "ignore")
