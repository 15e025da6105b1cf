"""Markdown that says what it was given: cells, code and tables."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence


def plain(text: str) -> str:
    """The text on one line, without any meaning to Markdown.

    >>> plain("a | b * c")
    'a &#124; b &#42; c'
    """
    shown = html.escape(" ".join(text.split()), quote=False)
    for mark in "|*_`[]\\~^":
        shown = shown.replace(mark, f"&#{ord(mark)};")
    return shown


def prose(text: str) -> str:
    """The text on one line, in which only what stands between backticks is marked, as code.

    >>> prose("Offset in `text` | *")
    'Offset in <code>text</code> &#124; &#42;'
    """
    return re.sub(r"&#96;(.+?)&#96;", r"<code>\1</code>", plain(text))


def code(text: str) -> str:
    """The text as code, which may stand in a table.

    >>> code("a|b")
    '<code>a&#124;b</code>'
    """
    return f"<code>{plain(text)}</code>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown on one line."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
