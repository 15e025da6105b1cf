"""Which format a text is in, told from its content."""

from __future__ import annotations

import re
from typing import Protocol

from . import plain
from .draft import Layout

_LOOKED_AT = 65_536
_MOST_MARKDOWN = 8 * 1024 * 1024
_HTML_START = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_BLOCK = re.compile(r"</(?:p|div|li|td|tr|h[1-6]|body|html|section|article)\s*>", re.IGNORECASE)
# What Markdown looks like, by the character that each needs: headings, bold, tables, escapes.
_MARKDOWN = {
    "#": re.compile(r"\n#{1,6} +\S"),
    "*": re.compile(r"\*\*[^\s*][^*\n]{0,300}\*\*"),
    "|": re.compile(r"\n(?: {0,3}\|? *:?-{2,}:? *\|[ |:-]*(?=\n|\Z)|\|(?=\n))"),
    "\\": re.compile(r"\\[-.*_#|]"),
}
_MARKDOWN_NAME = (".md", ".markdown", ".mdown", ".mkd")
_FEWEST_TAGS = 3
_FEWEST_MARKS = 2


class TextFormat(Protocol):
    """What a module for a text format offers."""

    MEDIA_TYPE: str

    def layout(self, text: str, utf8: bytes | None = None) -> Layout:
        """The blocks of a text with ``\\n`` line ends, their characters repaired.

        ``utf8`` is the text encoded, where it is at hand: a large part of the work for a format that looks for what
        is to be repaired.
        """


def format_of(text: str, name: str | None) -> TextFormat:
    """The format that the text is in.

    Args:
        text: the whole text.
        name: a file name; it only decides between plain text and Markdown.
    """
    start = text[:_LOOKED_AT]
    if "<" in start and _is_html(start):
        from . import html  # lxml is loaded for pages only

        return html
    if len(text) <= _MOST_MARKDOWN and _is_markdown(start, name):
        from . import markdown  # markdown-it is loaded for Markdown only

        return markdown
    return plain


def _is_html(start: str) -> bool:
    return _HTML_START.match(start) is not None or len(_HTML_BLOCK.findall(start)) >= _FEWEST_TAGS


def _is_markdown(start: str, name: str | None) -> bool:
    if name is not None and name.lower().endswith(_MARKDOWN_NAME):
        return True
    lines = f"\n{start}"
    marks = sum(len(pattern.findall(lines)) for mark, pattern in _MARKDOWN.items() if mark in start)
    return marks >= _FEWEST_MARKS
