"""What a line of typed text is by its shape: bullet, label, rule, page number, heading in capitals.

The shapes are those of Vietnamese administrative documents (Nghị định 30/2020/NĐ-CP, annex I; for the
Party, Hướng dẫn 36-HD/VPTW): ``I-``, ``I.``, ``1-``, ``1.1.``, ``1/``, ``a)``, ``(1)``, ``Điều 1.``, ``Phần I``.
"""

from __future__ import annotations

import re

BULLETS = "-–—−+•●▪■◦○·*\uf02d\uf0b7\uf0a7"
_BULLET_STARTS = frozenset(BULLETS + "o")
_LONE_BULLET = re.compile("[-–—+•●▪]")  # a lone asterisk is an ornament under a letterhead
_LABEL = re.compile(
    r"(?!\d{1,4}\s?[-–]\s?[^\W\d_]{1,8}/)"  # 61-KH/TU is the number of a document
    r"(?![A-ZĐ][./][A-ZĐv]\b)"  # T/M, T.M, V/v
    r"(?:(?:[IVXLC]{1,7}|\d{1,2}(?:\.\d{1,2}){0,4}|[A-ZĐ]|[a-zđ])\s?(?:[.)/]\s?[-–]?|[-–])"
    r"|\((?:\d{1,2}|[a-zđ]|[ivx]{1,5})\)"
    r"|\d{1,2}(?:\.\d{1,2}){1,4})(?=\s|[^\W\d_]|$)"
)
_NAMED_LABEL = re.compile(
    r"(?:Điều|Khoản|ĐIỀU)\s\d{1,3}[a-zđ]?\s?(?:[.:]|$)"
    r"|(?:Phần|Chương|Mục|Phụ lục|PHẦN|CHƯƠNG|MỤC|PHỤ LỤC)\s(?:số\s|thứ\s|SỐ\s|THỨ\s)?"
    r"(?:\d{1,3}[a-zđ]?|[IVXLC]{1,7}|[A-ZĐ]|(?i:một|nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười))\s?(?:[.:–-]|$)"
)
_RULE = re.compile(r"[\W_]+")
_UNITS = "%‰$€"  # such a sign is written, alone in its cell too
_PAGE_NUMBER = re.compile(r"(?:[-–—]\s?)?(\d{1,4})(?:\s?[-–—])?")
_PAGE_MARK = re.compile(
    r"(?P<open>[^\w\s]*)\s*(?:page|trang|tr\.|p\.)\s*:?\s*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\s*[^\w\s]*",
    re.IGNORECASE,
)
_TERMINAL = re.compile(r"[.;:!?…][\"”’')\]]*$")
PAGE_MARK_LENGTH = 40
"""Characters of the longest line that only names a page or gives its number."""


def is_bullet(line: str) -> bool:
    """Whether the line opens with a list mark."""
    if not line or line[0] not in _BULLET_STARTS:
        return False
    after = line[1:2]
    return after.isspace() or (line[0] != "o" and after.isalnum() and not after.isdecimal())


def is_lone_bullet(line: str) -> bool:
    """Whether the line is a list mark and nothing else."""
    return len(line) == 1 and _LONE_BULLET.match(line) is not None


def is_labelled(line: str) -> bool:
    """Whether the line opens with a heading's or a paragraph's number or letter."""
    return _LABEL.match(line) is not None or _NAMED_LABEL.match(line) is not None


def is_rule(line: str) -> bool:
    """Whether the line is drawn, not written: dashes, asterisks, dots."""
    return not (line and line[0].isalnum()) and _RULE.fullmatch(line) is not None and line.strip(_UNITS) != ""


def page_number(line: str) -> int | None:
    """The number, if the line is nothing but a page number (``3``, ``- 3 -``)."""
    match = _PAGE_NUMBER.fullmatch(line) if len(line) <= 8 else None
    return int(match[1]) if match else None


def is_page_mark(line: str) -> bool:
    """Whether the line only names a page (``--- Page 3 ---``, ``Trang 3/10``)."""
    return (
        len(line) <= PAGE_MARK_LENGTH and not line[-1:].isalpha() and _PAGE_MARK.fullmatch(line) is not None
    )


def opens_page(line: str) -> bool:
    """Whether a page mark stands before its page: a decorated one does, a plain one is a footer."""
    return not line[0].isalnum()


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence or a list item may."""
    return _TERMINAL.search(line[-4:]) is not None


def starts_lower(line: str) -> bool:
    """Whether the first letter, after an opening quote or bracket, is a small one."""
    return line.lstrip("\"“‘'(")[:1].islower()
