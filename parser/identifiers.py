"""One canonical identifier for a document and for every citation of it, so that citations join to documents.

Scheme: ``vn/<sphere>/<organ>[/<place>]/<type>/<period>/<number>``, lower-case ASCII, parts in slugs::

    vn/party/tw/ct/xii/05               Chỉ thị số 05-CT/TW, ngày 15/5/2016  (or "khóa XII")
    vn/party/tu/lang-son/nq/2019/100    Nghị quyết số 100-NQ/TU, 2019, of Lạng Sơn
    vn/state/cp/nd/2014/43              Nghị định số 43/2014/NĐ-CP
    vn/state/qh/luat/2013/dat-dai       Luật Đất đai năm 2013
    vn/party/dai-hoi/nq/xiii            Nghị quyết Đại hội XIII của Đảng
    vn/party/hoi-nghi/nq/xii/4          Nghị quyết Trung ương 4 khóa XII

Numbers of central Party documents start again with every term, all others with every term or year, so the term
(central Party) or the year (the rest) belongs to the key; the day does not, because citations often leave it
out. Organs that number together (Bộ Chính trị, Ban Bí thư and Ban Chấp hành Trung ương: TW) are one organ here.
The order of type and organ in a number is not kept: "22/NQ-TU" is the Party's 22-NQ/TU.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

import msgspec

from .keys import fold, phrase_key
from .lexicon import Lexicon, default_lexicon
from .model import Level
from .phrases import Phrases

_PLAIN_WORDS = re.compile(r"[a-z0-9.]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?[a-zđ]?")
_YEAR = re.compile(r"^[^/]*/\s*((?:19|20)\d\d)(?=\s*(?:/|$))")
_YEAR_ONLY = re.compile(r"(?:19|20)\d\d")
_NUMBER_PARTS = re.compile(r"[\w.&]+")
_ASSEMBLY = re.compile(r"^(qh|ubtvqh)(\d+)$")
_PLENUM = re.compile(
    r"^(?:hội nghị +)?(?:ban chấp hành +)?(?:trung ương|tw|t\.ư)[^\d,(]*?(?:lần thứ )?(\d{1,2})|hội nghị +(?:lần +thứ +)?(\w+),? +(?:ban chấp hành +)?trung ương"
)
_ORDINAL = re.compile(
    r"(?:lần(?: thứ)? |đại hội |toàn quốc |khóa |đảng )(x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}|\d{1,2})(?!\w)"
)
_TERM = re.compile(r"khóa +([ivx]+|\d{1,2})(?!\w)")
_LEVEL = re.compile(r"(?:đảng bộ|chi bộ) *(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|khối)?")
_WORDS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_CENTRAL = "tw"
_CONGRESS_CODE = "dh"
_CHARTERS = {"dang-cong-san-viet-nam": "dang"}
_LAWS = frozenset({"LUAT", "KHAC"})


class DocumentName(msgspec.Struct, frozen=True):
    """What is known of a document, each as written, None where it is not.

    Attributes:
        type: code of the type.
        number: with or without its symbol.
        date: ISO 8601, as far as stated.
        issuer: organ, congress or plenum.
        term: congress term ("XII"), where it is not in the issuer.
        place: of the issuer, for local organs.
        name: for laws, the name without the type word.
    """

    type: str | None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    term: str | None = None
    place: str | None = None
    name: str | None = None


def make_identifier(document: DocumentName, *, lexicon: Lexicon | None = None) -> str | None:
    """The canonical identifier of a document.

    Args:
        document: what is known of it.
        lexicon: its organs and congress terms tell the organ of a name and the term of a date.

    Returns:
        The identifier, or None where what is known would fit several documents.

    >>> make_identifier(DocumentName("CT", "05-CT/TW", "2016-05-15", "Bộ Chính trị"))
    'vn/party/tw/ct/xii/05'
    >>> make_identifier(DocumentName("CT", "05", None, "Bộ Chính trị khóa XII"))
    'vn/party/tw/ct/xii/05'
    """
    if document.type is None:
        return None
    lexicon = lexicon or default_lexicon()
    if document.number:
        return _by_number(document, document.number, lexicon)
    if document.issuer:
        return _by_session(document, phrase_key(document.issuer), lexicon)
    if document.type == "DL" and document.name:
        return f"vn/party/dieu-le/{_CHARTERS.get(slug(document.name), slug(document.name))}"
    if document.type in _LAWS and document.name and document.date:
        return f"vn/state/qh/{slug(document.type)}/{document.date[:4]}/{slug(document.name)}"
    return None


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens.

    >>> slug("Đảng bộ tỉnh Lạng Sơn")
    'dang-bo-tinh-lang-son'
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return "-".join(_PLAIN_WORDS.findall(_MARKS.sub("", plain)))


def _by_number(document: DocumentName, number: str, lexicon: Lexicon) -> str | None:
    digits = _DIGITS.search(number)
    organs = _organs(lexicon)
    code = _organ_code(number, lexicon)
    organ = organs.of_code(code) if code else None
    # The name tells the organ where the number does not, and where its code is that of several.
    is_asked = organ is None or organ in organs.shared
    named = organs.by_name(document.issuer) if is_asked and document.issuer else None
    if organ is None and named:
        organ = slug(named["code"])
    if not digits or not organ:
        return None
    if organ == _CONGRESS_CODE and document.issuer:
        session = _by_session(document, phrase_key(document.issuer), lexicon)
        if session:
            return session
    is_named = named is not None and slug(named["code"]) == organ
    entry = named if is_named else organs.by_code.get(organ)
    period = _period(document, number, organ, lexicon)
    if not period:
        return None
    parts = [_sphere(number, organ, entry), organ]
    if entry and entry.get("local"):
        if not document.place:
            return None
        parts.append(slug(document.place))
    value = digits[0] if "." in digits[0] else digits[0].lstrip("0").zfill(2)
    return "/".join(["vn", *parts, slug(document.type or ""), period, slug(value)])


def _sphere(number: str, organ: str, entry: Mapping[str, Any] | None) -> str:
    if entry:
        return str(entry["sphere"])
    return (
        "party"
        if organ.endswith(("tw", "tu", "hu", "du", "qu")) or "-" in number.partition("/")[0]
        else "state"
    )


def _period(document: DocumentName, number: str, organ: str, lexicon: Lexicon) -> str | None:
    """The term for the central organs of the Party, the year for all others."""
    stated = _YEAR.match(number)
    if stated:
        return stated[1]
    if organ == _CENTRAL:
        term = document.term or _written_term(document.issuer)
        return slug(term) if term else term_of(document.date, lexicon=lexicon)
    return document.date[:4] if document.date else None


def _written_term(issuer: str | None) -> str | None:
    match = _TERM.search(phrase_key(issuer)) if issuer else None
    return _roman(match[1]) if match else None


def _organ_code(number: str, lexicon: Lexicon) -> str | None:
    """The organ's part of a number in small letters, whichever order type and organ have."""
    parts = [part.lower() for part in _NUMBER_PARTS.findall(number)][1:]
    if parts and _YEAR_ONLY.fullmatch(parts[0]):
        parts = parts[1:]
    types = _type_symbols(lexicon)
    parts = parts[1:] if len(parts) > 1 and parts[0] in types else parts
    if not parts or (len(parts) == 1 and parts[0] in types):
        return None
    return " ".join(parts).replace(".", "")


@cache
def _type_symbols(lexicon: Lexicon) -> frozenset[str]:
    types = lexicon.table("document_types")["types"].values()
    return frozenset(symbol.lower() for entry in types for symbol in entry["symbols"])


class _Organs(msgspec.Struct, frozen=True):
    """The table of organs by code, by spelling of the code, and by name.

    Attributes:
        shared: the codes of organs of different kinds: ĐU of the Government's committee and of every commune's.
    """

    by_code: dict[str, Mapping[str, Any]]
    shared: frozenset[str]
    spellings: dict[str, str]
    names: Phrases
    by_folded: dict[str, Mapping[str, Any]]

    def of_code(self, code: str) -> str:
        """The organ's part of an identifier; that of an assembly holds its term beside."""
        # TƯ is a way to write TW; without its accents it would be TU, a provincial committee.
        organ = self.spellings.get(code) or slug(code)
        assembly = _ASSEMBLY.match(organ)
        return assembly[1] if assembly else organ

    def by_name(self, issuer: str) -> Mapping[str, Any] | None:
        found = self.names.search(phrase_key(issuer))
        return self.by_folded[found.phrase] if found else None


@cache
def _organs(lexicon: Lexicon) -> _Organs:
    entries = lexicon.table("organs")["organs"].values()
    # Of the organs with one code, the local ones: a number alone must not name a central document.
    by_code: dict[str, Mapping[str, Any]] = {}
    shared = set()
    for entry in sorted(entries, key=lambda entry: not entry.get("local")):
        code = slug(entry["code"])
        first = by_code.setdefault(code, entry)
        if (first["sphere"], first.get("local")) != (entry["sphere"], entry.get("local")):
            shared.add(code)
    spellings = {
        spelling.replace(".", "").lower(): slug(entry["code"])
        for entry in entries
        for spelling in entry.get("codes", ())
    }
    by_folded = {
        fold(name): entry for entry in entries for name in [*entry["names"], *entry.get("aliases", ())]
    }
    return _Organs(by_code, frozenset(shared), spellings, Phrases(by_folded), by_folded)


def _by_session(document: DocumentName, issuer: str, lexicon: Lexicon) -> str | None:
    kind = slug(document.type or "")
    term = document.term or _written_term(issuer)
    if term and (plenum := _PLENUM.search(issuer)):
        return f"vn/party/hoi-nghi/{kind}/{slug(term)}/{_arabic(plenum[1] or plenum[2])}"
    ordinal = _ORDINAL.search(issuer) if "đại hội" in issuer else None
    if not ordinal:
        return None
    level = _LEVEL.search(issuer)
    if not level:
        # "Đại hội XVIII" of a local document is a local congress that is not told.
        is_held = _roman(ordinal[1]) in lexicon.table("congresses")["terms"]
        return f"vn/party/dai-hoi/{kind}/{_roman(ordinal[1]).lower()}" if is_held else None
    if not document.place:
        return None
    return f"vn/party/dai-hoi/{slug(level[1] or 'co-so')}/{slug(document.place)}/{kind}/{_roman(ordinal[1]).lower()}"


def _arabic(numeral: str) -> str:
    return str(_WORDS.get(numeral, numeral))


def _roman(numeral: str) -> str:
    """A term or congress number in Roman numerals, from either script.

    >>> _roman("12")
    'XII'
    """
    if not numeral.isdigit():
        return numeral.upper()
    value = int(numeral)
    return "X" * (value // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[value % 10]


def level_of_number(number: str, *, lexicon: Lexicon | None = None) -> Level | None:
    """The level of the organ that a number names ("14-NQ/HU": district); None where one code serves several.

    >>> level_of_number("14-NQ/HU"), level_of_number("18/2018/NQ-HĐND")
    ('district', None)
    """
    lexicon = lexicon or default_lexicon()
    code = _organ_code(number, lexicon)
    organs = _organs(lexicon)
    entry = organs.by_code.get(organs.spellings.get(code, slug(code))) if code else None
    return entry["level"] if entry and entry["level"] != "other" else None


def term_of(date: str | None, *, lexicon: Lexicon | None = None) -> str | None:
    """The term of the Party's Central Committee in which a day, or the end of a month or year, falls.

    Args:
        date: ISO 8601, as far as stated.

    >>> term_of("2016-05-15"), term_of("2018"), term_of(None)
    ('xii', 'xii', None)
    """
    if not date:
        return None
    terms = _terms(lexicon or default_lexicon())
    place = bisect_right(terms, date.ljust(10, "~"), key=itemgetter(0))
    return terms[place - 1][1] if place else None


@cache
def _terms(lexicon: Lexicon) -> list[tuple[str, str]]:
    """The day on which each term began and its name, from the first on."""
    terms = lexicon.table("congresses")["terms"]
    return sorted((str(day), name.lower()) for name, day in terms.items())
