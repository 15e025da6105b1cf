"""Markdown: CommonMark blocks with pipe tables, as people and converters really write them.

The block structure is markdown-it's; two of its rules are off, because Vietnamese typists indent their lines
(code blocks) and draw dashes under a title (underlined headings).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from . import flat_tables, pipe_tables
from .characters import repair
from .draft import Draft, Layout, repaired, role_of, squeeze
from .enclosed import apart
from .furniture import is_furniture, without_furniture
from .lines import (
    ends_sentence,
    is_bullet,
    is_labelled,
    is_lone_bullet,
    is_page_mark,
    is_rule,
    page_number,
    starts_lower,
)
from .markdown_inline import runs
from .phrases import Phrase, phrases, together
from .tables import Row, has_letterhead_mark, table_drafts
from .wrapping import Line, is_stray_dash, width

MEDIA_TYPE = "text/markdown"
_RUNNING_TEXT = 70
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.{0,20000}?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]{0,500}>")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").disable(["code", "lheading", "reference"])


def layout(text: str, utf8: bytes | None = None) -> Layout:
    """The blocks of a Markdown text, their characters repaired."""
    text, repairs = repair(text, utf8)
    title = None
    start = 0
    if front := _FRONT_MATTER.match(text):
        named = _TITLE.search(front[1])
        title = named[1].strip().strip("\"'") if named else None
        start = front.end()
    first = text.count("\n", 0, start)
    lines = text[start:].split("\n")
    edge = _edge(lines)
    lines[1:] = [
        f"\\{line}" if line[:1] == "-" and is_stray_dash(above.strip(), line, edge) else line
        for above, line in pairwise(lines)
    ]
    walk = _Walk(edge=edge)
    for part in flat_tables.parts(lines):
        if part.is_table:
            walk.flat_table(part, first)
        else:
            tokens: list[Token] = []
            parser = _parser()
            parser.block.parse("\n".join(part.lines), parser, {}, tokens)
            walk.tokens(tokens, first + part.start)
    drafts = _rejoined(_without_page_numbers(walk.drafts))
    return repaired(Layout(without_furniture(drafts), title, repairs))


def _edge(lines: Sequence[str]) -> int:
    stripped = ((number, line.strip()) for number, line in enumerate(lines))
    gap = False
    printed = []
    for number, line in stripped:
        if not line or line == "|":
            gap = True
        elif not line.startswith("|"):
            printed.append(Line(line, 0, number, gap))
            gap = False
    return width(printed)


class _Walk:
    """Collects drafts from a stream of block tokens.

    Attributes:
        drafts: the blocks found so far.
    """

    def __init__(self, *, edge: int) -> None:
        self.drafts: list[Draft] = []
        self._edge = edge
        self._table = 0
        self._pages = 0
        self._marker = ""
        self._level: int | None = None

    def tokens(self, tokens: Sequence[Token], first: int) -> None:
        """Take in the tokens of a part that begins after line ``first``."""
        stream = iter(tokens)
        for token in stream:
            line = first + (token.map[0] if token.map else 0) + 1
            if token.type == "heading_open":
                self._level = int(token.tag[1:])
            elif token.type == "heading_close":
                self._level = None
            elif token.type == "list_item_open":
                self._marker = token.info + token.markup
            elif token.type == "list_item_close" and self._marker == "*":
                self._marker = ""  # an asterisk alone is an ornament
            elif token.type == "table_open":
                self._add(table_drafts(list(_rows(stream, self._table)), self._table))
            elif token.type == "html_block":
                self._html(token.content, line)
            elif token.type in ("inline", "fence"):
                self._paragraph(token.content, line)

    def flat_table(self, part: flat_tables.Part, first: int) -> None:
        """Take in a table whose bars stand on lines of their own."""
        rows = [
            Row(
                [_cell(field.text) for field in fields],
                origin=f"line {first + fields[0].line}",
            )
            for fields in flat_tables.rows(part)
        ]
        for group in _parted(rows):
            self._add(table_drafts(group, self._table))

    def _add(self, drafts: list[Draft]) -> None:
        if drafts and self._pages:
            drafts[0].pages = (0,) * self._pages
            self._pages = 0
        if any(draft.table is not None for draft in drafts):
            self._table += 1
        self.drafts += drafts

    def _html(self, content: str, line: int) -> None:
        visible, comments = apart(content, "<!--", "-->")
        self._pages += sum(is_page_mark(comment.strip()) for comment in comments)
        for text in _TAG.sub("\n", visible).split("\n"):
            if squeeze(text):
                self._paragraph(html.unescape(text), line)

    def _paragraph(self, content: str, line: int) -> None:
        lines = content.split("\n") if content.startswith("|") else []
        if lines and pipe_tables.table_end(lines, 0) == len(lines):
            rows = [pipe_tables.row(text, f"line {line + index}") for index, text in enumerate(lines)]
            self._add(table_drafts(rows, self._table))
            return
        groups: list[list[Phrase]] = []
        for phrase in phrases(runs(content)):
            if is_rule(phrase.text) and not is_lone_bullet(phrase.text):
                continue
            if groups and _joins(groups[-1][-1], phrase, self._edge):
                groups[-1].append(phrase)
            else:
                groups.append([phrase])
        self._add([self._draft(together(group), line) for group in groups])

    def _draft(self, phrase: Phrase, line: int) -> Draft:
        text, strong = phrase.text, phrase.strong
        if self._marker:
            text = f"{self._marker} {text}"
            strong += len(self._marker) + 1 if strong else 0
            self._marker = ""
        role = role_of(text) if self._level is None else "heading"
        return Draft(text, role=role, level=self._level, strong=strong, origin=f"line {line}")


def _parted(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """A table's rows, those of a letterhead apart: law databases put it below what they list of a document."""
    marked = (index for index, row in enumerate(rows) if any(map(_has_mark, row.cells)))
    first = next(marked, 0)
    if first:
        yield rows[:first]
    yield rows[first:]


def _cell(text: str) -> list[Phrase]:
    """The lines of a cell of a flat table, without drawn lines (but a dash) and what the database itself put there."""
    lines = phrases(runs(text))
    return [line for line in lines if line.text == "-" or not (is_rule(line.text) or is_furniture(line.text))]


def _has_mark(cell: Sequence[Phrase]) -> bool:
    return any(has_letterhead_mark(phrase.text) for phrase in cell)


def _rows(stream: Iterator[Token], table: int) -> Iterator[Row]:
    """The rows up to the end of the table that the stream stands in."""
    cells: list[list[Phrase]] = []
    header = False
    number = 0
    for token in stream:
        if token.type == "table_close":
            return
        if token.type == "tr_open":
            cells = []
            number += 1
        elif token.type in ("th_open", "td_open"):
            header = token.type == "th_open"
        elif token.type == "inline":
            cells.append(phrases(runs(token.content)))
        elif token.type == "tr_close":
            yield Row(cells, header, f"table {table + 1}, row {number}")


def _joins(previous: Phrase, phrase: Phrase, edge: int) -> bool:
    """Whether a line of a paragraph goes on with the line before."""
    text = phrase.text
    ended = ends_sentence(previous.text)
    goes_on = starts_lower(text) and not ended
    if is_lone_bullet(previous.text):
        return True
    if is_bullet(text):
        return is_stray_dash(previous.text, text, edge)
    below_title = previous.strong == len(previous.text) and not phrase.strong
    if is_labelled(text) and (below_title or not goes_on):
        return False
    if phrase.joint == "hard":
        running = len(previous.text) >= _RUNNING_TEXT
        return (goes_on and not previous.text.isupper()) or (running and not ended)
    if not edge:
        running = len(previous.text) >= _RUNNING_TEXT and not ended
        return (goes_on or running) and not previous.text.isupper()
    if phrase.joint == "inside":
        return True
    if below_title and not goes_on:
        return False
    if previous.text.isupper():
        return text == text.upper()
    if text.isupper():
        return False
    return not ended or len(previous.text) > edge // 2


def _without_page_numbers(drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that hold nothing but a page number, if the numbers count up."""
    numbers = [page_number(draft.text) for draft in drafts]
    found = [number for number in numbers if number is not None]
    counting = all(b == a + 1 for a, b in pairwise(found))
    return [
        draft
        for draft, number in zip(drafts, numbers, strict=True)
        if not (counting and number is not None) and not is_page_mark(draft.text)
    ]


def _rejoined(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those paragraphs whole again that the turn of a page or a lone list mark had cut."""
    whole: list[Draft] = []
    for draft in drafts:
        if whole and _is_cut(whole[-1], draft):
            above = whole[-1]
            offset = len(above.text) + 1
            above.pages += tuple(offset + page for page in draft.pages)
            if above.strong == len(above.text) and draft.strong:
                above.strong = offset + draft.strong
            above.text = f"{above.text} {draft.text}"
            if is_bullet(above.text):
                above.role = "list_item"
        else:
            whole.append(draft)
    return whole


def _is_cut(above: Draft, draft: Draft) -> bool:
    if draft.role != "paragraph" or above.role not in ("paragraph", "list_item"):
        return False
    if above.column != draft.column:
        return False
    if is_lone_bullet(above.text):
        return True
    if not starts_lower(draft.text) or is_labelled(draft.text) or draft.text.startswith("("):
        return False
    if ends_sentence(above.text) or above.text.isupper():
        return False
    return bool(draft.strong) or above.strong < len(above.text)
