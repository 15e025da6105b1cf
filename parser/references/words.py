"""Type words ("Nghị quyết", "chỉ thị", "NQ"): where they stand and which type they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter

import msgspec

from ..keys import UPPER, fold
from ..lexicon import Lexicon
from ..phrases import Found, Phrases
from .page import Page

# The marks before the letters of a symbol, and the number before such a mark, at the end of a window. A number that
# opens a line has no type word before it; most are labels ("1- Các").
_MARKS = "-/‐‑‒–—−"
_OF_SYMBOL = (
    r"(?:(?<=[0-9].)|(?<=[0-9][a-zA-Z \u00a0].)|(?<=[0-9][a-zA-Z][ \u00a0].))"
    rf"(?<!\n[0-9].)(?<!\n[0-9][0-9].)(?=[ \u00a0]?[{UPPER}])"
)
# That two letters open a word, and the rest of it; behind "-" or "/" they belong to a symbol.
_OPEN_WORD = r"(?<![-/–]..)(?<![^\W_]..)"
_WORD = r"[^\W_]*"
_NUMBER_BEFORE = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,2})?[a-z]?(?: ?/ ?(?:19|20)[0-9][0-9])? ?$")
_NUMBER_LENGTH = 16
_SESSION_TYPES = ("NQ", "VK", "DL")
_SESSION = re.compile(r"(?:chuyên đề +)?(?:của +)?(?:đại hội|hội nghị|t(?:rung ương|w|\.|ư)|đảng)")
_MODIFIERS = 40  # as far before a symbol as its type word may stand


class TypeWords(msgspec.Struct, frozen=True):
    """How type words are found.

    Attributes:
        openings: over the text, a word in whose place a type word may begin that starts with a capital, told by its
            first two letters; or the mark before the letters of a symbol. One pattern, since most of the time goes by
            until any of them comes.
        first: the first words of the type words, folded.
        word: over the key, a whole type word.
        endings: the type words that are written in full, folded, the longest first, by their last syllable.
        codes: the code for each type word, folded.
        short: the abbreviations that are type words in capitals only, folded.
        sessions: over the key, what opens a citation by session in small letters.
    """

    openings: re.Pattern[str]
    first: frozenset[str]
    word: Phrases
    endings: dict[str, tuple[str, ...]]
    codes: dict[str, str]
    short: frozenset[str]
    sessions: tuple[str, ...]


@cache
def type_words(lexicon: Lexicon) -> TypeWords:
    """The patterns for a lexicon."""
    types = lexicon.table("document_types")["types"]
    codes = {fold(name): code for code, entry in types.items() for name in entry["names"]}
    short = {fold(name): code for code, entry in types.items() for name in entry.get("short", ())}
    seconds: dict[str, set[str]] = {}
    for name in [*codes, *short]:
        seconds.setdefault(name[0].upper(), set()).update({name[1], name[1].upper()})
    seconds.setdefault("Ð", set()).update(seconds.get("Đ", ()))
    openings = [
        f"{first}[{''.join(sorted(second))}]{_OPEN_WORD}{_WORD}" for first, second in sorted(seconds.items())
    ]
    openings += [f"{re.escape(mark)}{_OF_SYMBOL}" for mark in _MARKS]
    endings: dict[str, list[str]] = {}
    for name in sorted(codes, key=len, reverse=True):
        endings.setdefault(name.rpartition(" ")[2], []).append(name)
    return TypeWords(
        openings=re.compile("|".join(openings)),
        first=frozenset(word[0] for name in [*codes, *short] if (word := re.match(_WORD, name))),
        word=Phrases([*codes, *short]),
        endings={last: tuple(names) for last, names in endings.items()},
        codes={**short, **codes},
        short=frozenset(short),
        sessions=tuple(f"{name} " for code in _SESSION_TYPES for name in (fold(types[code]["names"][0]),)),
    )


def candidates(page: Page) -> Iterator[tuple[int, int, str, bool]]:
    """Where a citation may begin, in order.

    Yields:
        Start and end of a type word, the code of its type, and whether it begins with a capital. A word
        in small letters comes only where a symbol or a session follows.
    """
    words = type_words(page.lexicon)
    found: dict[int, tuple[int, int, str, bool]] = {}
    marks: list[int] = []
    for match in words.openings.finditer(page.text):
        start, end = match.span()
        if end - start == 1:
            marks.append(start)
        elif page.key[start:end] in words.first and (word := words.word.match(page.key, start)):
            _add(found, page, words, word, capital=True)
    for word in _small_words(page, words, marks):
        _add(found, page, words, word, capital=False)
    return iter(sorted(found.values(), key=itemgetter(0)))


def _add(
    found: dict[int, tuple[int, int, str, bool]],
    page: Page,
    words: TypeWords,
    word: Found,
    *,
    capital: bool,
) -> None:
    if word.phrase in words.short and not page.text[word.start : word.end][:2].isupper():
        return
    found[word.start] = (word.start, word.end, words.codes[word.phrase], capital)


def _small_words(page: Page, words: TypeWords, marks: Iterable[int]) -> Iterator[Found]:
    """The type words in small letters before a symbol or a session."""
    for start in _starts_before(page, words, marks):
        if page.key[max(0, start - 1) : start].isalnum():
            continue
        if word := words.word.match(page.key, start):
            yield word


def _starts_before(page: Page, words: TypeWords, marks: Iterable[int]) -> Iterator[int]:
    """Where what is spelled as a type word, in small letters, begins before each symbol and each session."""
    key = page.key
    for end in _ends_before_symbols(key, marks):
        window = max(0, end - _MODIFIERS)
        last = key[max(window, key.rfind(" ", window, end) + 1) : end]
        for name in words.endings.get(last, ()):
            if key.endswith(name, 0, end):
                if not page.upper_at(end - len(name)):
                    yield end - len(name)
                break
    for phrase in words.sessions:
        start = key.find(phrase)
        while start >= 0:
            if not page.upper_at(start) and _SESSION.match(key, start + len(phrase)):
                yield start
            start = key.find(phrase, start + len(phrase))


def _ends_before_symbols(key: str, marks: Iterable[int]) -> Iterator[int]:
    """Where the words before each number with a symbol end, "số" left out."""
    for end in marks:
        window = max(0, end - _NUMBER_LENGTH)
        number = _NUMBER_BEFORE.search(key, window, end)
        if number:
            yield _number_word_start(key, number.start())


def _number_word_start(key: str, symbol: int) -> int:
    """Where "số", if it stands before a symbol, begins; the end of the word before."""
    end = len(key[max(0, symbol - _MODIFIERS) : symbol].rstrip(" :"))
    end += max(0, symbol - _MODIFIERS)
    if key.endswith(" số", 0, end):
        end -= len(" số")
    return end
