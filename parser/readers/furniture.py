"""Lines of a publication's own around a document: buttons, counters, notices, lists of other articles.

They are known by their whole wording (``layout.toml``), never by a word in them, since a document may speak of
anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ..keys import alternation, fold
from ..lexicon import default_lexicon
from .draft import Draft
from .tables import has_letterhead_mark

_LONGEST = 90
_LONGEST_NOTICE = 700
_EDGES = " :.…!?|»«<>-–—+*#()[]0123456789,"
_MOSTLY = 0.5
_FEWEST_PROPERTIES = 3
_LONGEST_PROPERTY = 40
_LONGEST_TABLE = 40
_MOST_CELLS = 8
_NUMBERED_HEADING = re.compile(r"(?:[IVX]{1,4}\s?[-./]|Điều\s\d|(?:PHỤ LỤC|Phụ lục|PHẦN|Phần)\b)")
_TIME = r"\d{1,2}\s?(?::|h|giờ|g)\s?\d{0,2}(?::\d{2})?(?:\s?(?:phút|am|pm|sa|ch))?"
_DATE = r"(?:ngày\s)?\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{4}|ngày \d{1,2} tháng \d{1,2} năm \d{4}"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|t[2-7]|cn)"
_PUBLISHED = re.compile(
    rf"(?:{_WEEKDAY}[\s,]+)(?:{_DATE}).{{0,40}}"
    rf"|{_TIME}[\s,|-]*(?:{_WEEKDAY}[\s,]*)?(?:{_DATE})?"
    rf"|(?:{_DATE})[\s,|-]*(?:lúc\s)?{_TIME}.{{0,20}}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
)


class _Words(NamedTuple):
    lines: frozenset[str]
    tails: frozenset[str]
    properties: frozenset[str]
    openings: re.Pattern[str]
    notices: tuple[str, ...]
    counters: re.Pattern[str]
    hints: tuple[str, ...]


@cache
def _words() -> _Words:
    table = default_lexicon().table("layout")["furniture"]
    lines, tails, properties = (
        frozenset(map(fold, table[name])) for name in ("lines", "tails", "properties")
    )
    openings, counters = (re.compile(alternation(table[name])) for name in ("openings", "counters"))
    notices = tuple(table["notices"])
    # Without the first letter, which may be a capital; to lower a long page costs more than to search it.
    hints = tuple(hint for notice in notices for hint in (notice[1:], notice[1:].upper()))
    return _Words(lines, tails, properties, openings, notices, counters, hints)


def without_furniture(drafts: Sequence[Draft], *, head: int = 0) -> list[Draft]:
    """The blocks that are the document's, of those that a page or a copy of one holds.

    Args:
        drafts: in order.
        head: how many of the first blocks may tell when the page was put up.
    """
    words = _words()
    keys = _keys(drafts)
    bare = {index: key.strip(_EDGES) for index, key in keys.items()}
    left_out = {
        index
        for index, key in keys.items()
        if bare[index] in words.lines
        or words.openings.match(key)
        or (index < head and _is_publication_date(key))
    }
    left_out.update(_notices(drafts))
    kept = [index for index in range(len(drafts)) if index not in left_out]
    kept = kept[: _end(drafts, kept, {index for index, line in bare.items() if line in words.tails})]
    properties = _property_lines(drafts, kept, keys)
    return [drafts[index] for index in kept if index not in properties]


def is_furniture(text: str) -> bool:
    """Whether the whole line is a publication's own: a button, a label, a notice."""
    return _is_label(fold(text)) if len(text) <= _LONGEST else _is_notice(text, _words().notices)


def _keys(drafts: Sequence[Draft]) -> dict[int, str]:
    """The key of each short block by its index; all are folded at once, in a fraction of the time."""
    short = {index: text for index, draft in enumerate(drafts) if len(text := draft.text) <= _LONGEST}
    return dict(zip(short, fold("\n".join(short.values())).split("\n"), strict=False))  # "" is one line


def _notices(drafts: Sequence[Draft]) -> list[int]:
    """The indexes of the blocks that hold a notice."""
    texts = [draft.text for draft in drafts]
    joined = "\n".join([text for text in texts if _LONGEST < len(text) <= _LONGEST_NOTICE])
    if not any(hint in joined for hint in _words().hints):
        return []
    small = joined.lower()
    notices = [notice for notice in _words().notices if notice in small]
    return [index for index, text in enumerate(texts) if len(text) > _LONGEST and _is_notice(text, notices)]


def _is_label(key: str) -> bool:
    words = _words()
    return key.strip(_EDGES) in words.lines or words.openings.match(key) is not None


def _is_notice(text: str, notices: Sequence[str]) -> bool:
    small = text.lower() if len(text) <= _LONGEST_NOTICE else ""
    return any(notice in small for notice in notices)


def _is_publication_date(key: str) -> bool:
    """Whether the line says when a page was put up or visited, or how often it was read."""
    return _PUBLISHED.fullmatch(key.strip(" ()|,.-")) is not None or _words().counters.search(key) is not None


def _end(drafts: Sequence[Draft], kept: Sequence[int], tails: Collection[int]) -> int:
    """The number of blocks before the list of other articles, or of comments, that ends a page.

    Args:
        drafts: all blocks.
        kept: the indexes of the blocks to look at.
        tails: the indexes of those whose words open such a list.
    """
    if not tails:
        return len(kept)
    total = sum(len(drafts[index].text) for index in kept)
    before = 0
    for place, index in enumerate(kept):
        is_tail = index in tails and before >= _MOSTLY * total
        if is_tail and not any(_is_document(drafts[behind]) for behind in kept[place + 1 :]):
            return place
        before += len(drafts[index].text)
    return len(kept)


def _is_document(draft: Draft) -> bool:
    if _NUMBERED_HEADING.match(draft.text):
        return True
    return draft.text.isupper() and has_letterhead_mark(draft.text)


def _property_lines(drafts: Sequence[Draft], kept: Sequence[int], keys: Mapping[int, str]) -> set[int]:
    """The lines of the table in which a law database lists number, date and signer, if the document follows.

    The document says these things itself; the table adds dates that are not its own.

    Args:
        drafts: all blocks.
        kept: the indexes of the blocks to look at.
        keys: the keys of the short ones.
    """
    named = {
        index: _properties(drafts[index], keys.get(index))
        for index in kept[:_LONGEST_TABLE]
        if drafts[index].cells or drafts[index].text.find(":", 0, _LONGEST_PROPERTY) >= 0
    }
    if sum(named.values()) < _FEWEST_PROPERTIES:
        return set()
    letterhead = next((index for index in kept if has_letterhead_mark(drafts[index].text)), 0)
    found = {index for index, count in named.items() if count and index < letterhead}
    return found if sum(named[index] for index in found) >= _FEWEST_PROPERTIES else set()


def _properties(draft: Draft, key: str | None) -> int:
    """How many of the properties that a database lists the block names."""
    words = _words().properties
    if draft.cells:
        return sum(fold(cell).strip(_EDGES) in words for cell in draft.cells[:_MOST_CELLS])
    end = draft.text.find(":", 0, _LONGEST_PROPERTY)
    label = key[:end] if key is not None else fold(draft.text[:end])
    return int(label.strip(_EDGES) in words)
