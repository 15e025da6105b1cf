"""Cuts a passage into sentences, and a sentence into the stretches that belong to each of its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..grammars.quantities import Quantity
from ..model import Span
from .words import TargetWords

_SENTENCE_END = re.compile(r"(?<=[^\s.])[.!?…](?=\s+[^\W\d_]|\s*$)|\.(?=\(\d)")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]|tp|tt|tx|pgs|ts|ths|gs|bs|tr|đ/c|t\.ư)$")
_SEPARATOR = re.compile(r"; ?|, | và | hoặc | cùng | - (?=[^\d])|, ?(?=[^\d\s])")
_PART = re.compile(r"(?<!\w)(?:trong đó|bao gồm|trong số đó|gồm có)(?!\w) ?(:)?,? ?")
_EXCEPT = re.compile(r"(?<!\w)riêng(?!\w) ")
_BRACKET_CLOSE = re.compile(r"\)")


@dataclass(slots=True)
class Slot:
    """One number of a sentence with the words that belong to it.

    Attributes:
        quantity: the number.
        before: the words before it, back to the separator that opens its clause.
        after: the words after it, up to the next clause.
        opener: what opens the clause: "" for the start of the sentence, ";", ",", "và", "(", "part" for
            "trong đó", "part:" for "trong đó:", "except" for "riêng".
        object: whether the number has its subject behind it ("98% người dân").
    """

    quantity: Quantity
    before: Span
    after: Span
    opener: str
    object: bool


def sentences(key: str, text: str, span: Span) -> list[Span]:
    """The sentences of a passage; a full stop ends one only before a capital letter or the end."""
    found, start = [], span[0]
    for match in _SENTENCE_END.finditer(key, *span):
        at = match.start()
        follows = text[match.end() : match.end() + 2].strip()
        if follows and not (follows[0].isupper() or follows[0] in '("“'):
            continue
        if _INITIALS.search(key, max(start, at - 4), at):
            continue
        found.append((start, at))
        start = match.end()
    if start < span[1]:
        found.append((start, span[1]))
    return found


def slots(key: str, sentence: Span, quantities: Sequence[Quantity], words: TargetWords) -> list[Slot]:
    """The numbers of a sentence, each with its own words; the quantities in order."""
    found: list[Slot] = []
    start, opener = sentence[0], ""
    for index, quantity in enumerate(quantities):
        lead, end = quantity.span
        before = _from_last_clause(key, (start, lead))
        if before[0] > start:
            opener = ";"
        following = quantities[index + 1].span[0] if index + 1 < len(quantities) else None
        is_object = _is_object(key, before, quantity, following, sentence[1], words)
        if following is None:
            after, start = (end, _end_of_clause(key, (end, sentence[1]))), sentence[1]
            next_opener = ""
        else:
            stop, start, next_opener = _boundary(key, (end, following), words, is_object=is_object)
            after = (end, stop)
        found.append(Slot(quantity, before, after, opener, is_object))
        opener = next_opener
    return found


def _from_last_clause(key: str, span: Span) -> Span:
    at = key.rfind(";", *span)
    return (at + 1, span[1]) if at >= 0 else span


def _end_of_clause(key: str, span: Span) -> int:
    at = key.find(";", *span)
    return at if at >= 0 else span[1]


def _boundary(key: str, gap: Span, words: TargetWords, *, is_object: bool) -> tuple[int, int, str]:
    """Where the words of one number end, where those of the next begin, and what parts them."""
    if (first := key.find(";", *gap)) >= 0:
        last = key.rfind(";", *gap)
        part = _PART.search(key, last, gap[1])
        if part:
            return first, part.end(), _part_name(part)
        return first, last + 1, ";"
    if part := _PART.search(key, *gap):
        return part.start(), part.end(), _part_name(part)
    if (bracket := key.find("(", *gap)) >= 0 and _BRACKET_CLOSE.search(key, bracket, gap[1]) is None:
        return bracket, bracket + 1, "("
    closing = key.find(")", *gap)
    if closing >= 0 and key.find("(", *gap) < 0:
        rest = (closing + 1, gap[1])
        match = _SEPARATOR.match(key, *rest) or _SEPARATOR.search(key, *rest)
        start = match.end() if match else rest[0]
        return closing, start, match[0].strip() if match else ","
    if found := _EXCEPT.search(key, *gap):
        return found.start(), found.end(), "except"
    return _at_separator(key, gap, words, is_object=is_object)


def _part_name(match: re.Match[str]) -> str:
    return "part:" if match[1] else "part"


def _at_separator(key: str, gap: Span, words: TargetWords, *, is_object: bool) -> tuple[int, int, str]:
    """Behind a subject the first separator ends the clause; behind an object, whose name may hold commas,
    the first that opens a new one, else the last."""
    separators = [
        match for match in _SEPARATOR.finditer(key, *gap) if not _in_brackets(key, gap[0], match.start())
    ]
    if not separators:
        return gap[0], gap[0], ","
    chosen = separators[0]
    if is_object:
        chosen = next(
            (match for match in separators if _opens(key, match.end(), gap[1], words)), separators[-1]
        )
    return chosen.start(), chosen.end(), chosen[0].strip() or ","


def _in_brackets(key: str, start: int, position: int) -> bool:
    return key.count("(", start, position) > key.count(")", start, position)


def _opens(key: str, position: int, end: int, words: TargetWords) -> bool:
    if position >= end:
        return True
    return bool(
        words.head.match(key, position, end)
        or words.goal.match(key, position, end)
        or words.action.match(key, position, end)
        or _OPENING.match(key, position, end)
    )


_OPENING = re.compile(
    r"(?:đến|tới|hằng|mỗi|năm|có|không|trên|dưới|ít nhất|tối thiểu|tối đa|khoảng|từ|giai đoạn)(?!\w)"
)


def _is_object(
    key: str, before: Span, quantity: Quantity, following: int | None, end: int, words: TargetWords
) -> bool:
    """Whether the counted thing stands behind the number."""
    head = key[slice(*before)].rstrip()
    if words.strong_link.search(head) and not _only_verbs(head, words):
        return False
    stop = min(following if following is not None else end, end)
    tail = key[quantity.span[1] : stop].lstrip()
    kind = quantity.detail.kind if quantity.detail else None
    if not tail or tail[0] in ";,.()" or _NOT_A_NAME.match(tail):
        return kind in ("count", "noun") and (
            not head.strip() or _only_verbs(head, words) or bool(words.action.match(head.lstrip()))
        )
    return True


_NOT_A_NAME = re.compile(
    r"(?:so với|trở lên|trở xuống|vào năm|đến năm|năm|và|theo|trong|để|mỗi|hằng|nhưng|thì|trước|vào|do|hoặc|với|từ)(?!\w)"
)


def _only_verbs(head: str, words: TargetWords) -> bool:
    """Whether nothing but verbs and connectives stands before the number."""
    stripped = head.lstrip(" ,:-")
    match = words.empty_verbs.match(stripped)
    return match is not None and not stripped[match.end() :].strip(" ,:-")
