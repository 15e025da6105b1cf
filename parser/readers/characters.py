"""Repair of characters: what looks right on a page but is not the letter that it looks like.

Sources: Unicode Standard Annex 15 (NFC) and Technical Standard 39 (confusable letters); of the latter only
the letters that are drawn exactly as a Latin one. Spelling and the place of tone marks stay the author's.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from ..model import Diagnostic

_LINE_ENDS = "\x0b\x85\u2028\u2029"
_INVISIBLE = "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufff9-\ufffb"
_LETTERS = str.maketrans("ÐƉðɖƢƣ", "ĐĐđđƯư")
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухѕіјһ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTYXaeopcyxsijh" + "ABEZHIKMNOPTYXo",
)
_FOREIGN = "\u0370-\u03ff\u0400-\u052f"

_COMBINING = "\u0300-\u036f"

# What every text is full of, and no repair looks for.
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n\f"
_REPAIRABLE = re.compile(f"[{_LINE_ENDS}{_INVISIBLE}{_CONTROL}{_COMBINING}ÐƉðɖƢƣ{_FOREIGN}\ufffd]")
# The same, and white space of other sorts than the plain one, tab, form feed, line end and no-break space.
_UNUSUAL = re.compile(_REPAIRABLE.pattern[:-1] + "\r\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Letters and signs without any of these, each a whole character: nearly all texts have no others outside ASCII.
_UNFAMILIAR = re.compile(
    "[^\xa0-\xac\xae-\xcf\xd1-\xef\xf1-\xffĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u25a0-\u25ff]"
)
_CONTROL_RUN = re.compile(f"[{_CONTROL}]+")
_INVISIBLE_RUN = re.compile(f"[{_INVISIBLE}]+")
_LINE_END = re.compile(f"[{_LINE_ENDS}]")
_LETTER = re.compile("[ÐƉðɖƢƣ]")
_FOREIGN_LETTER = re.compile(f"[{_FOREIGN}]")
_WORD_OR_SYMBOL = re.compile(r"[^\W_]+(?:[-/.&][^\W_]+)*")
_LATIN_LETTER = re.compile("[A-Za-zÀ-\u024f\u1e00-\u1eff]")
_LOOKALIKE_NUMERAL = re.compile("[ІХΙΧ]+")

# A second tone on a letter that has one already ("độ̣i"): typed twice, or left behind by a font.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STRAY = re.compile(
    f"(?<=[àằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ])[{_TONES}]+", re.IGNORECASE
)

_MESSAGES = {
    "text.accents": "{} letters written with separate accents were composed.",
    "text.split": "{} words whose letters stood apart were put together.",
    "text.stray": "{} letters had a second accent, which was dropped.",
    "text.letter": "{} letters of other alphabets that stand for Đ or Ư were replaced (Ð, ƣ).",
    "text.lookalike": "{} Cyrillic or Greek letters were replaced by the Latin letters they look like.",
    "text.invisible": "{} invisible characters were dropped (soft hyphen, zero-width space).",
    "text.control": "{} control characters were dropped.",
    "text.lost": "{} characters were lost before this file was written (U+FFFD).",
}


def repair(text: str, utf8: bytes | None = None) -> tuple[str, Counter[str]]:
    """The text in NFC with ``\\n`` line ends and Latin letters, and how often each repair was needed.

    Form feeds, tabs and white space stay as they are. The counts are by diagnostic code.
    """
    return (text, Counter()) if is_usual(text, utf8) else _repaired(text)


def is_usual(text: str, utf8: bytes | None = None) -> bool:
    """Whether there is nothing to repair in the text, nor any white space that is neither a space, plain or
    no-break, nor a tab, form feed or line end.

    Only what is not ASCII is looked at, put together: nothing in ASCII composes with what usual text holds. ``utf8`` is
    the text encoded, where it is at hand.
    """
    if utf8 is None:
        utf8 = text.encode("utf-8", "surrogatepass")
    rest = utf8.translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    return _UNFAMILIAR.search(rest) is None or (
        _UNUSUAL.search(rest) is None and unicodedata.is_normalized("NFC", rest)
    )


def _repaired(text: str) -> tuple[str, Counter[str]]:
    counts: Counter[str] = Counter()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_suspect := _REPAIRABLE.search(text) is not None:
        text = _replaced(text, counts)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        counts["text.accents"] += max(1, len(text) - len(composed))
    if is_suspect and any(tone in composed for tone in _TONES):
        composed, stray = _STRAY.subn("", composed)
        if stray:
            counts["text.stray"] = stray
    return composed, counts


def diagnostics(counts: Counter[str]) -> tuple[Diagnostic, ...]:
    """One diagnostic for each kind of repair."""
    return tuple(
        Diagnostic(
            code=code,
            severity="warning" if code == "text.lost" else "info",
            message=_MESSAGES[code].format(counts[code]),
        )
        for code in _MESSAGES
        if counts[code]
    )


def _replaced(text: str, counts: Counter[str]) -> str:
    length = len(text)
    text = _CONTROL_RUN.sub("", text)
    counts["text.control"] = length - len(text)
    length = len(text)
    text = _INVISIBLE_RUN.sub("", text)
    counts["text.invisible"] = length - len(text)
    text = _LINE_END.sub("\n", text)
    if letters := len(_LETTER.findall(text)):
        counts["text.letter"] = letters
        text = text.translate(_LETTERS)
    foreign = len(_FOREIGN_LETTER.findall(text))
    if foreign:
        text = _WORD_OR_SYMBOL.sub(_latin, text)
        counts["text.lookalike"] = foreign - len(_FOREIGN_LETTER.findall(text))
    counts["text.lost"] = text.count("\ufffd")
    return text


def _latin(match: re.Match[str]) -> str:
    word = match[0]
    if word.isascii() or not _FOREIGN_LETTER.search(word):
        return word
    if not _LATIN_LETTER.search(word) and not _LOOKALIKE_NUMERAL.fullmatch(word):
        return word  # a word of another language
    latin = word.translate(_LOOKALIKES)
    return word if _FOREIGN_LETTER.search(latin) else latin
