"""The title: type, organ and subject over several lines, or the headline of a newspaper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from ..grammars.dates import dates_of_key
from ..keys import alternation, fold
from ..lexicon import Lexicon
from ..model import Span
from .cases import normal_case
from .document_type import type_in_scan, type_of_name, type_pattern
from .header import NUMBER, Stated, date_line, tidy_number
from .issuer import starts_with_organ
from .lines import Line

_MARKS = " *_|-–\"“”'"
_BEHIND_NUMBER = 40
_GLUED = re.compile(r"(\w)(?=(?:về|của)\b)")
_SUBJECT = re.compile(r"(?<!\w)(?:về|v/v|ban hành|phê duyệt|thông qua|quy định|sửa đổi)\b")
_TAIL = re.compile(
    r" +[|»] .*$| +[-–] *(?:Báo|Cổng|Trang|Website|Đài|Tạp chí)\b.*$|\s*(?:chi tiết )?ra sao ?\?$|\?$"
    r"|\s*\(\d{1,2}/\d{1,2}/\d{4}\)$"
)
_IN_FULL = ("toàn văn", "tải file", "tải về", "nội dung")
_BEFORE = re.compile(
    r"\W*(?:[^.;]{0,80}?\b(?:giới thiệu|đăng|đăng tải) )?(?:toàn văn|tải file|tải về|(?:những |các )?nội dung"
    r"(?: (?:chính|chủ yếu|cơ bản|cốt lõi|quan trọng))?(?: của)?)\b:? *(?:nội dung )?"
)
_PARENTHESIS = re.compile(r"\s*\((?:kèm theo|ban hành kèm theo|trình|dự thảo)\b.*$", re.IGNORECASE)


class Title(msgspec.Struct, frozen=True):
    """The title of a document.

    Attributes:
        text: one line in normal case, from the type on.
        key: its matching key.
        type: code of the document type; None if the first word is no type.
        number: the document's own number, where the title states it right behind the type.
        issued_on: the date behind that number.
        author: what stands between type and subject ("của Ban Thường vụ Tỉnh ủy"); empty if nothing does.
        subject: what follows.
        issuer_lines: lines below the subject that name the organ ("QUỐC HỘI"), as printed.
        span: from the type to the last word.
    """

    text: str
    key: str
    type: str | None
    number: Stated | None
    issued_on: Stated | None
    author: str
    subject: str
    issuer_lines: tuple[Line, ...]
    span: Span | None


def find_type_line(lines: Sequence[Line], lexicon: Lexicon) -> int | None:
    """The index of the line that opens the title: a type alone on its line, else a type in capitals.

    A headline in capitals may stand above; the type that it opens with then stands alone on a line further down.
    """
    openings = [
        (
            index,
            match[1],
            match.end() == len(line.key.rstrip(_MARKS)),
            line.text[slice(*match.span(1))].isupper(),
        )
        for index, line in enumerate(lines)
        if (match := _opening(lexicon).match(line.key))
    ]
    # In capitals before any other: a page may tell the type in a table of its own ("Loại văn bản: Nghị quyết").
    capitals = [opening for opening in openings if opening[3]]
    first = next(iter(capitals or [opening for opening in openings if opening[2]]), None)
    if first is None:
        return next((index for index, line in enumerate(lines) if type_in_scan(line.text, lexicon)), None)
    alone = (index for index, name, is_alone, _ in capitals if is_alone and name == first[1])
    return next(alone, first[0])


def find_headline(lines: Sequence[Line], lexicon: Lexicon) -> int | None:
    """The index of the first line that opens with a type in any case, "Toàn văn" before it or not."""
    for index, line in enumerate(lines):
        if _opening(lexicon).match(line.key, _start_of_headline(line.key)):
            return index
    return None


def read_title(lines: Sequence[Line], lexicon: Lexicon, *, in_text: bool = True) -> Title:
    """Read a title block.

    Args:
        lines: the line with the type and those below it, as long as they belong to the title; at least one.
        lexicon: read for ``document_types``, ``organs`` and the names that keep capitals.
        in_text: whether the lines stand in the text, so that they have spans.
    """
    first = lines[0]
    shift = _start_of_headline(first.key)
    type_name, rest_at = _type_name(first, shift, lexicon)
    number, issued_on, rest_at = _own_number(first, rest_at)
    parts = [piece for piece in (_bare(first.text[rest_at:], ".:"),) if piece]
    below = list(lines[1:])
    if not parts and number is None:
        number, issued_on, parts, below = _number_below(below)
    subject_seen = _has_subject(parts, lexicon)
    issuers: list[Line] = []
    end = first.span[1]
    for line in below:
        if not any(character.isalnum() for character in line.text):
            continue
        if _names_issuer(line, lexicon, subject_seen=subject_seen, continued=bool(issuers)):
            issuers.append(line)
            continue
        parts.append(_bare(line.text))
        subject_seen = subject_seen or _has_subject(parts, lexicon)
        end = line.span[1]
    author, subject = _author_and_subject([normal_case(_unglued(part), lexicon) for part in parts], lexicon)
    text = _trimmed(" ".join(filter(None, (_sentence_case(type_name, lexicon), author, subject))))
    span = (first.span[0] + shift, end)
    return Title(
        text,
        fold(text),
        type_of_name(type_name, lexicon),
        number,
        issued_on,
        author,
        subject,
        tuple(issuers),
        span if in_text else None,
    )


def _has_subject(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether what was read of a title says what it is about, not only whose it is."""
    key = fold(" ".join(parts))
    return bool(parts) and (_SUBJECT.search(key) is not None or not _is_author(key, lexicon))


def _type_name(line: Line, start: int, lexicon: Lexicon) -> tuple[str, int]:
    """The type that a line opens with, as printed, and where the rest of the line starts."""
    match = _opening(lexicon).match(line.key[start:])
    if match:
        return line.text[start : start + match.end(1)].strip(_MARKS), start + match.end(1)
    scanned = type_in_scan(line.text, lexicon)
    return (scanned, len(line.text)) if scanned else ("", 0)


@cache
def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*({type_pattern(lexicon)}(?: chuyên đề| liên tịch)?)(?!\w*[-/])")


def _start_of_headline(key: str) -> int:
    """Where a headline starts behind "Báo … giới thiệu toàn văn"."""
    before = _BEFORE.match(key) if any(words in key for words in _IN_FULL) else None
    return before.end() if before else 0


def _own_number(line: Line, start: int) -> tuple[Stated | None, Stated | None, int]:
    """The number right behind the type and the date behind it, and where the rest of the line starts."""
    match = _number_behind().match(line.key, start)
    if match is None:
        return None, None, start
    offset = line.span[0]
    number = Stated(
        tidy_number(line.text[slice(*match.span(1))]), (offset + match.start(1), offset + match.end(1))
    )
    dates = dates_of_key(line.key, match.end(), match.end() + _BEHIND_NUMBER)
    if not dates or line.key[match.end() : dates[0].span[0]].strip(" ,("):
        return number, None, match.end()
    start, end = dates[0].span
    return number, Stated(dates[0].value, (offset + start, offset + end)), end


def _number_below(lines: list[Line]) -> tuple[Stated | None, Stated | None, list[str], list[Line]]:
    """The number and date set between the type and the subject, the subject's words behind them, and the lines left.

    "NGHỊ QUYẾT / Số: 12/NQ-HĐND / Phong Lĩnh, ngày 10 tháng 12 năm 2025 / Về …"
    """
    if not lines or not lines[0].key.lstrip("*_ (").startswith("số"):
        return None, None, [], lines
    number, issued_on, rest_at = _own_number(lines[0], 0)
    if number is None:
        return None, None, [], lines
    behind = max(rest_at, issued_on.span[1] - lines[0].span[0]) if issued_on else rest_at
    rest = lines[0].text[behind:].strip(_MARKS + ".,:;)")
    lines = lines[1:]
    if issued_on is None and not rest and lines and (dated := date_line(lines[0])):
        issued_on, lines = dated, lines[1:]
    return number, issued_on, [rest] if rest else [], lines


@cache
def _number_behind() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:số ?:? ?)?({NUMBER})(?! *năm)")


def _names_issuer(line: Line, lexicon: Lexicon, *, subject_seen: bool, continued: bool) -> bool:
    """Whether a line in capitals below the subject names the organ or, behind one that does, its session."""
    if not line.text.isupper() or not subject_seen:
        return False
    return starts_with_organ(line.key, lexicon) or (
        continued and _session(lexicon).match(line.key) is not None
    )


@cache
def _session(lexicon: Lexicon) -> re.Pattern[str]:
    levels = lexicon.table("levels")["places"]
    words = alternation(word for group in levels.values() for word in group)
    return re.compile(rf"\W*(?:khóa|kỳ họp|lần thứ|nhiệm kỳ|{words})\b")


def _unglued(text: str) -> str:
    """The text with a space between capitals and the "về" or "của" that was set right behind them."""
    return _GLUED.sub(lambda match: f"{match[1]} " if match[1].isupper() else match[1], text)


def _author_and_subject(parts: Sequence[str], lexicon: Lexicon) -> tuple[str, str]:
    """Part what follows the type: the organ or the meeting, and the subject."""
    text = " ".join(parts)
    key = fold(text)
    subject = _SUBJECT.search(key)
    if not _is_author(key, lexicon):
        first = (
            text[:1].lower() + text[1:] if subject and not subject.start() and text[1:2].islower() else text
        )
        return "", first
    if subject is None:
        return text, ""
    about = text[subject.start() :].strip()
    return text[: subject.start()].strip(), about[0].lower() + about[1:] if about[1:2].islower() else about


def _is_author(key: str, lexicon: Lexicon) -> bool:
    return key.startswith(("của ", "hội nghị ", "đại hội ")) or starts_with_organ(key, lexicon)


def _sentence_case(type_name: str, lexicon: Lexicon) -> str:
    name = normal_case(type_name, lexicon) if type_name.isupper() else type_name
    return name[:1].upper() + name[1:]


def _trimmed(text: str) -> str:
    if text.endswith(("?", ")")) or any(mark in text for mark in "|»-–"):
        text = _TAIL.sub("", text)
    if "(" in text:
        text = _PARENTHESIS.sub("", text)
    text = " ".join(text.split())
    return _bare(text, ".;:,")


def _bare(text: str, further: str = "") -> str:
    """The words without the marks around them, but for the quotation mark that closes a name at their end."""
    bare = text.strip(_MARKS + further)
    close = text[text.find(bare) + len(bare) :].lstrip()[:1]
    open_quotes = bare.count("“") > bare.count("”") if close == "”" else bare.count('"') % 2
    return bare + close if close in ("”", '"') and open_quotes else bare
