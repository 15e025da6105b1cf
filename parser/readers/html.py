"""HTML: the article of a page as blocks."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from ..model import Diagnostic
from . import plain
from .draft import Draft, Layout, repaired, role_of
from .furniture import without_furniture
from .html_lists import Numbering
from .html_page import page
from .html_table import is_data_table, table_rows
from .lines import is_bullet, is_labelled, is_lone_bullet, is_rule
from .phrases import Phrase, Run, joins, phrases, together
from .tables import table_drafts

MEDIA_TYPE = "text/html"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
    ]
)
_STRONG = frozenset(["strong", "b", "em", "i"])
_WHOLE = frozenset(["table", "pre"])
_STRONG_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*italic", re.IGNORECASE)
_FLOATS_RIGHT = re.compile(r"float\s*:\s*right", re.IGNORECASE)
_ESCAPED_TWICE = re.compile(r"&amp;(?=(?:#\d{2,5}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d?);)", re.IGNORECASE)
_HEAD_BLOCKS = 8


def layout(text: str, utf8: bytes | None = None) -> Layout:
    """The blocks of a page, their characters repaired, once its entities are read; so its bytes are of no use."""
    found = page(_ESCAPED_TWICE.sub("&", text) if "&amp;" in text else text)
    walk = _Walk()
    if found.headline is not None:
        walk.element(found.headline)
    walk.element(found.article)
    drawn = Layout(walk.drafts, found.title, notes=[_decoded(name) for name in found.decoded])
    layout = repaired(drawn)
    layout.drafts = without_furniture(layout.drafts, head=_HEAD_BLOCKS)
    return layout


def _decoded(encoding: str) -> Diagnostic:
    return Diagnostic(
        code="text.encoding",
        severity="info",
        message=f"Text in fonts of {encoding} was read as those fonts draw it.",
    )


class _Look(NamedTuple):
    """What the style of an element says."""

    strong: bool = False
    floats_right: bool = False


@lru_cache(maxsize=1024)
def _look(style: str | None) -> _Look:
    if not style:
        return _Look()
    return _Look(_STRONG_STYLE.search(style) is not None, _FLOATS_RIGHT.search(style) is not None)


class _Walk:
    """Collects drafts from elements.

    Attributes:
        drafts: the blocks found so far.
    """

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._runs: list[Run] = []
        self._strong = [False]
        self._lists: list[Numbering] = []
        self._right: list[bool] = [False]
        self._marker = ""
        self._level: int | None = None
        self._table = 0
        self._seen: Counter[str] = Counter()
        self._place = ""

    def element(self, root: etree._Element) -> None:
        """Take in an element and all that it holds."""
        context = etree.iterwalk(root, events=("start", "end"))
        for event, element in context:
            tag = element.tag
            if event == "start":
                if tag in _WHOLE and self._is_taken_whole(element, tag):
                    context.skip_subtree()
                else:
                    self._start(element, str(tag))
            else:
                self._end(str(tag))
                if (tail := element.tail) and element is not root:
                    self._add(tail)
        self._flush()

    def _is_taken_whole(self, element: etree._Element, tag: str) -> bool:
        """Take in a table or a text with its own line ends, unless it is a table that only sets the page."""
        if tag == "pre":
            self._open_block(element, tag)
            self.drafts += plain.layout("".join(map(str, element.itertext()))).drafts
        elif is_data_table(element):
            self._add_table(element)
        else:
            return False
        return True

    def _start(self, element: etree._Element, tag: str) -> None:
        if tag == "br":
            self._runs.append(Run("\n", joint="hard"))
        elif tag in _INLINE:
            style = element.get("style")
            self._strong.append(self._strong[-1] or tag in _STRONG or (bool(style) and _look(style).strong))
        elif tag != "table":
            self._open_block(element, tag)
        else:
            self._flush()
        if text := element.text:
            self._add(text)

    def _add(self, text: str) -> None:
        """Take in characters; white space that opens a line is none."""
        if self._runs or not text.isspace():
            self._runs.append(Run(text, self._strong[-1]))

    def _open_block(self, element: etree._Element, tag: str) -> None:
        self._flush()
        look = _look(element.get("style"))
        self._strong.append(self._strong[-1] or tag in _STRONG or look.strong)
        self._right.append(self._right[-1] or look.floats_right)
        self._seen[tag] = number = self._seen[tag] + 1
        self._place = f"element {tag}[{number}]"
        self._level = _HEADINGS.get(tag, self._level)
        if tag in ("ul", "ol"):
            self._lists.append(Numbering(element))
        elif tag == "li":
            self._marker = self._lists[-1].marker(element) if self._lists else "-"

    def _end(self, tag: str) -> None:
        if tag in _INLINE:
            self._strong.pop()
        elif tag not in ("br", "table"):
            self._flush()
            self._strong.pop()
            self._right.pop()
            if tag in _HEADINGS:
                self._level = None
            elif tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            elif tag == "li":
                self._marker = ""
        elif tag == "table":
            self._flush()

    def _flush(self) -> None:
        runs = self._runs
        while runs and runs[-1].joint == "none" and runs[-1].text.isspace():
            runs.pop()
        if not runs:
            return
        lines = phrases(runs)
        if len(lines) == 1:
            self._runs = []
            if not is_rule(lines[0].text) or is_lone_bullet(lines[0].text):
                self.drafts.append(self._draft(lines[0]))
            return
        groups: list[list[Phrase]] = []
        for phrase in lines:
            if is_rule(phrase.text) and not is_lone_bullet(phrase.text):
                continue
            if groups and joins(groups[-1][-1], phrase):
                groups[-1].append(phrase)
            else:
                groups.append([phrase])
        self._runs = []
        self.drafts += [self._draft(together(group)) for group in groups]

    def _draft(self, phrase: Phrase) -> Draft:
        text, strong = phrase.text, phrase.strong
        if self._marker and not is_bullet(text) and not (self._marker != "-" and is_labelled(text)):
            text = f"{self._marker} {text}"
            strong += len(self._marker) + 1 if strong else 0
        self._marker = ""
        role = role_of(text) if self._level is None else "heading"
        column = int(self._right[-1])
        return Draft(text, role=role, level=self._level, strong=strong, column=column, origin=self._place)

    def _add_table(self, element: etree._Element) -> None:
        self._flush()
        self._seen["table"] += 1
        drafts = table_drafts(table_rows(element, self._seen["table"]), self._table)
        if any(draft.table is not None for draft in drafts):
            self._table += 1
        self.drafts += drafts
