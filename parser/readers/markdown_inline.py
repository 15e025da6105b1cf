"""The marks inside a Markdown paragraph.

CommonMark's rules for emphasis fail on what word processors export (``**Điều 1. **Ban hành``,
``2025 ****với``, bold split inside words): the marks would stay in the text. Here a run of marks that touches
a word switches emphasis on or off, and no mark is left.
"""

from __future__ import annotations

import html
import re

from .phrases import Joint, Run

_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKS = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<stars>\*+)"
    r"|(?<!_)(?P<bars>__?)(?!_)"
    r"|(?P<hard>(?<! ) {2,}\n|\\\n)|(?P<soft>\n)"
    r"|(?P<tag><!--[^<>\n]{0,300}-->|</?(?:br|b|i|u|s|em|strong|span|p|div|sup|sub|a|font|img|center|small|o:p)"
    r"\b[^<>\n]{0,300}>)"
    r"|(?P<entity>&\#?\w{1,31};)"
    r"|!?\[(?P<link>[^\[\]\n]{0,500})\]\([^()\n]{0,500}\)"
    r"|(?P<code>`+)"
)


def runs(content: str) -> list[Run]:
    """The text of a paragraph without its marks, cut where the emphasis or the line changes."""
    found: list[Run] = []
    bold = italic = False
    position = 0
    for match in _MARKS.finditer(content):
        start, end = match.span()
        if start > position:
            found.append(Run(content[position:start], bold or italic))
        position = end
        kind = match.lastgroup
        if (kind == "stars" and (bold or italic or not _is_literal(content, start, end))) or (
            kind == "bars" and _at_word_edge(content, start, end)
        ):
            bold, italic = _switched(end - start, bold, italic)
        elif kind in ("hard", "soft"):
            joint: Joint = "hard" if kind == "hard" else "inside" if bold or italic else "soft"
            found.append(Run("\n", joint=joint))
        elif kind == "tag":
            if _BREAK_TAG.fullmatch(match[0]):
                found.append(Run("\n", joint="hard"))
        elif kind != "code":
            found.append(Run(_plain(kind, match), bold or italic))
    if position < len(content):
        found.append(Run(content[position:], bold or italic))
    return found


def _plain(kind: str | None, match: re.Match[str]) -> str:
    if kind == "entity":
        return html.unescape(match[0])
    return match[kind] if kind in ("escaped", "link") else match[0]


def _switched(length: int, bold: bool, italic: bool) -> tuple[bool, bool]:
    if length == 1:
        return bold, not italic
    if length == 3:
        return (False, False) if bold or italic else (True, True)
    return (bold, italic) if length % 4 == 0 else (not bold, italic)


def _is_literal(content: str, start: int, end: int) -> bool:
    """Whether asterisks are text: apart from any word, or a footnote's sign ``(*)``."""
    before = content[start - 1 : start]
    after = content[end : end + 1]
    if end - start == 1 and (not before or before.isspace()) and (not after or after.isspace()):
        return True
    return before == "(" and after == ")"


def _at_word_edge(content: str, start: int, end: int) -> bool:
    before = content[start - 1 : start]
    after = content[end : end + 1]
    return not (before.isalnum() and after.isalnum()) and not (
        (not before or before.isspace()) and (not after or after.isspace())
    )
