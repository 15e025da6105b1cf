"""Congresses and plenums: "Đại hội XIII của Đảng", "Trung ương 4 khóa XI, khóa XII", "Hội nghị lần thứ 6 ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec.structs import replace

from ..keys import alternation
from ..lexicon import Lexicon
from ..model import Span
from .organs import TERM, organ_words, read_organ, read_place, read_term
from .page import ROMAN, Page

_ORDINAL_WORDS = (
    r"(?:nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười(?: +(?:một|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín))?)"
)
_ORDINAL = rf"(?:{ROMAN}|\d{{1,2}}|{_ORDINAL_WORDS})(?!\w)"
_NTH = rf"lần(?: +thứ)? +{_ORDINAL}"
_AND = r"(?: *, *| *,? +và +)"


class Session(msgspec.Struct, frozen=True):
    """One congress or plenum.

    Attributes:
        start: where it stands; for a later member of a list, where what is its own begins.
        end: where it ends.
        issuer: its name in full, for a later member of a list completed from the first.
        kind: "congress" or "plenum".
        ordinal: its own number as written, or None.
        term: the term in which a plenum stands, as a numeral, or None.
    """

    start: int
    end: int
    issuer: str
    kind: str
    ordinal: str | None
    term: str | None


def read_sessions(page: Page, offset: int) -> list[Session]:
    """The congress or plenum at the offset, and those that share its name in a list; empty if there is none."""
    if not page.key.startswith(_OPENINGS, offset):
        return []
    if _CONGRESS.match(page.key, offset):
        return _congresses(page, offset)
    return _plenums(page, offset) or _named_plenum(page, offset)


# What a congress or plenum begins with; most organs, of which the same is asked, begin otherwise.
_OPENINGS = ("đại hội", "đh", "các ", "hội nghị", "ban chấp hành", "bch", "trung ương", "tw", "t.", "tư")
_PLENUM = re.compile(
    r"(?P<name>(?:hội nghị +)?(?:(?:ban chấp hành|bch) +)?(?:trung ương(?: +đảng)?|tw|t\.ư|t\.w|tư)) *(?:lần(?: +thứ)? +)?"
    rf"(?P<first>{ROMAN}(?!\w)|\d{{1,2}}(?![\w%/]|[.,]\d|-\d|\d)|(?<=thứ ){_ORDINAL_WORDS}(?!\w))"
    r"(?P<part> *\(lần(?: +thứ)? +(?:\d|nhất|hai|ba)\)| +lần +(?:thứ +)?(?:\d|hai|ba)(?!\w))?"
)
_MORE_PLENUMS = re.compile(
    rf"{_AND}(?P<own>(?:(?:hội nghị +)?(?:trung ương|tw) *)?(?P<number>\d{{1,2}}))(?![\w%/]|[.,]\d)"
)
_TERMS = re.compile(
    rf",? *(?P<open>\()?khóa +(?P<first>{TERM})(?P<more>(?:{_AND}(?:khóa +)?{TERM})*)(?(open)\))"
)
_MORE_TERMS = re.compile(rf"{_AND}(?P<own>(?:khóa +)?(?P<term>{TERM}))")
_COUNTS = re.compile(
    r" +(?!năm +(?:19|20)\d\d|khóa|lần)(?:năm|tháng|ngày|đồng chí|nhiệm vụ|chương trình|tỷ|triệu|%)(?!\w)"
)


def _plenums(page: Page, offset: int) -> list[Session]:
    match = _PLENUM.match(page.key, offset)
    if not match or _COUNTS.match(page.key, match.end()):
        return []
    numbers, starts = [match.span("first")], [offset]
    end = match.end()
    while more := _MORE_PLENUMS.match(page.key, end):
        numbers.append(more.span("number"))
        starts.append(more.start("own"))
        end = more.end()
    terms = _TERMS.match(page.key, end)
    if len(numbers) > 1 and not terms:
        numbers, end = numbers[:1], match.end()
    name = page.words(*match.span("name"))
    if len(numbers) == 1:
        base = Session(offset, end, page.words(offset, end), "plenum", page.text[slice(*numbers[0])], None)
        return _over_terms(page, base, terms)
    members = list(zip(starts, numbers, strict=True))
    return list(_over_numbers(page, name, members, terms)) if terms else []


def _over_numbers(
    page: Page, name: str, members: list[tuple[int, Span]], terms: re.Match[str]
) -> Iterator[Session]:
    """Several plenums of one term, given where each begins and its number; the last holds the term."""
    term = page.words(*terms.span()).lstrip(", ")
    for position, (start, (number_start, end)) in enumerate(members):
        last = position == len(members) - 1
        number = page.text[number_start:end]
        yield Session(
            start,
            terms.end() if last else end,
            f"{name} {number} {term}",
            "plenum",
            number,
            terms["first"].upper(),
        )


def _over_terms(page: Page, base: Session, terms: re.Match[str] | None) -> list[Session]:
    """One plenum number in each of the terms written behind it."""
    if not terms:
        return [base]
    first_end = terms.end("first") if terms["more"] else terms.end()
    first = replace(
        base, end=first_end, issuer=page.words(base.start, first_end), term=terms["first"].upper()
    )
    if terms["more"] and terms["open"]:
        first = replace(first, issuer=f"{base.issuer} khóa {terms['first'].upper()}")
    sessions = [first]
    for more in _MORE_TERMS.finditer(page.key, terms.start("more"), terms.end("more")):
        term = more["term"].upper()
        sessions.append(
            replace(
                base, start=more.start("own"), end=more.end(), issuer=f"{base.issuer} khóa {term}", term=term
            )
        )
    return sessions


_NAMED_PLENUM = re.compile(rf"hội nghị +(?:(?P<ordinal>{_NTH}|\d{{1,2}}(?!\w)) *,? +(?:của +)?)?")
_NTH_BEHIND = re.compile(rf",? +(?P<ordinal>{_NTH})")


def _named_plenum(page: Page, offset: int) -> list[Session]:
    """A plenum of any committee: "Hội nghị lần thứ 18 Ban Chấp hành Đảng bộ tỉnh khoá XVI"."""
    match = _NAMED_PLENUM.match(page.key, offset)
    if not match or not organ_words(page.lexicon).known.match(page.key, match.end()):
        return []
    end = read_organ(page, match.end()) or match.end()
    ordinal = match["ordinal"]
    if not ordinal:
        behind = _NTH_BEHIND.match(page.key, end)
        if not behind:
            return []
        ordinal, end = behind["ordinal"], behind.end()
    base = Session(offset, end, page.words(offset, end), "plenum", ordinal.split()[-1], None)
    return _over_terms(page, base, _TERMS.match(page.key, end))


_CONGRESS = re.compile(r"(?:các +)?(?:đại hội(?: +đại biểu)?|đhđb|đh)(?!\w)")


class _CongressWords(msgspec.Struct, frozen=True):
    piece: re.Pattern[str]
    generic: re.Pattern[str]


@cache
def _congress_words(lexicon: Lexicon) -> _CongressWords:
    shapes = lexicon.table("reference_words")["organs"]
    numeral = rf"(?:{ROMAN}|\d{{1,2}})(?![\w/%]|[.]\d|-\d)"
    return _CongressWords(
        piece=re.compile(
            rf",? *\(?(?P<nth>lần(?: +thứ)? +)(?P<ordinal>{_ORDINAL})(?P<more>(?:{_AND}(?:lần +thứ +)?{numeral})*)\)?"
            rf"| +(?P<numeral>{numeral})(?P<numerals>(?:{_AND}(?:đại hội +)?{numeral})*)"
            r"| +(?P<wide>toàn quốc)(?!\w)"
            r"| +(?P<party>(?:của +)?đảng(?: +cộng sản việt nam| +ta)?)(?! +(?:bộ|ủy|viên|đoàn)(?!\w))(?!\w)"
            r"| +(?P<local>(?:của +)?(?:đảng bộ|chi bộ|đảng ủy))(?!\w)"
            rf"| +(?P<body>(?:của +)?{alternation(shapes['bodies'])})(?!\w)"
            rf"|(?P<level>(?= +(?:{alternation(shapes['levels'])})(?!\w)))"
        ),
        generic=re.compile(rf" +{alternation(shapes['generic'])}(?!\w)"),
    )


class _Pieces(msgspec.Struct):
    """What has been read of a congress: where its numerals stand, and whether a committee is named."""

    end: int
    numerals: list[tuple[int, int]]
    named: bool = False


_NUMERAL_IN_LIST = re.compile(rf"(?:{ROMAN}|\d{{1,2}})(?!\w)")


def _congresses(page: Page, offset: int) -> list[Session]:
    opening = _CONGRESS.match(page.key, offset)
    pieces = _Pieces(opening.end() if opening else offset, [])
    for _ in range(7):
        if not _read_piece(page, pieces):
            break
    term = read_term(page, pieces.end)
    if term and not pieces.numerals:
        pieces.end = term[1]
    generic = _congress_words(page.lexicon).generic.match(page.key, pieces.end)
    if not pieces.numerals and not term and (not pieces.named or generic or not page.upper_at(offset)):
        return []
    if not pieces.numerals:
        return [
            Session(
                offset,
                pieces.end,
                page.words(offset, pieces.end),
                "congress",
                term[0] if term else None,
                None,
            )
        ]
    return list(_over_numerals(page, offset, pieces))


def _read_piece(page: Page, pieces: _Pieces) -> bool:
    match = _congress_words(page.lexicon).piece.match(page.key, pieces.end)
    if not match:
        return False
    ordinal = match["ordinal"] or match["numeral"]
    if ordinal:
        if pieces.numerals or (
            match["numeral"] and not (page.upper_at(match.start("numeral")) or ordinal.isdigit())
        ):
            return False
        group, more = ("ordinal", "more") if match["ordinal"] else ("numeral", "numerals")
        rest = _NUMERAL_IN_LIST.finditer(page.key, match.start(more), match.end(more))
        pieces.numerals = [match.span(group), *(numeral.span() for numeral in rest)]
        pieces.end = match.end()
        return True
    end = match.end()
    if match["local"] or match["body"] or match["level"] is not None:
        end = read_place(page, end)
        pieces.named = pieces.named or (bool(match["local"]) and end > match.end()) or bool(match["body"])
    moved = end > pieces.end
    pieces.end = end
    return moved


def _over_numerals(page: Page, offset: int, pieces: _Pieces) -> Iterator[Session]:
    """One congress for each numeral: what stands before the first and behind the last belongs to all."""
    numerals = pieces.numerals
    before, behind = page.text[offset : numerals[0][0]], page.text[numerals[-1][1] : pieces.end]
    for position, (start, end) in enumerate(numerals):
        ordinal = page.text[start:end]
        yield Session(
            start if position else offset,
            pieces.end if position == len(numerals) - 1 else end,
            " ".join(f"{before}{ordinal}{behind}".split()),
            "congress",
            ordinal,
            None,
        )
