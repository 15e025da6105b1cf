"""Type words ("Nghị quyết", "chỉ thị", "NQ"): where they stand and which type they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from ..keys import alternation, fold
from ..lexicon import Lexicon
from .page import UPPER, Page

_SYMBOL_AHEAD = re.compile(
    rf"\d{{1,5}}(?:\.\d{{1,2}})?[a-z]?(?: ?/ ?(?:19|20)\d\d)?[ \u00a0]?[-/‐‑‒–—−][ \u00a0]?[{UPPER}]"
)
_NUMBER_WORD = re.compile(r" ?(?:số)? ?:? ?$")
_MODIFIERS = 40  # as far before a symbol as its type word may stand


@dataclass(frozen=True, slots=True)
class TypeWords:
    """Patterns over type words.

    Attributes:
        capital: over the text, the first two letters of a type word that starts with a capital.
        word: over the key, a whole type word.
        before: over the key, a type word at the end of what precedes a symbol.
        codes: the code for each type word, folded.
        short: the abbreviations that are type words in capitals only, folded.
        sessions: over the key, what opens a citation by session in small letters.
    """

    capital: re.Pattern[str]
    word: re.Pattern[str]
    before: re.Pattern[str]
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
    capital = "|".join(f"{first}[{''.join(sorted(second))}]" for first, second in sorted(seconds.items()))
    words = alternation([*codes, *short])
    return TypeWords(
        capital=re.compile(capital),
        word=re.compile(rf"{words}(?!\w)"),
        before=re.compile(rf"(?<!\w){words}$"),
        codes={**short, **codes},
        short=frozenset(short),
        sessions=tuple(f"{name} " for name, code in codes.items() if code in {"NQ", "VK", "DL"}),
    )


def candidates(page: Page) -> Iterator[tuple[int, int, str, bool]]:
    """Where a citation may begin, in order.

    Yields:
        Start and end of a type word, the code of its type, and whether it begins with a capital. A word
        in small letters comes only where a symbol or a session follows.
    """
    words = type_words(page.lexicon)
    found: dict[int, tuple[int, int, str, bool]] = {}
    for start in _capital_starts(page, words):
        if match := words.word.match(page.key, start):
            _add(found, page, words, match, capital=True)
    for match in _small_words(page, words):
        if match.start() not in found:
            _add(found, page, words, match, capital=page.upper_at(match.start()))
    return iter(sorted(found.values(), key=itemgetter(0)))


def _add(
    found: dict[int, tuple[int, int, str, bool]],
    page: Page,
    words: TypeWords,
    match: re.Match[str],
    *,
    capital: bool,
) -> None:
    word = " ".join(match[0].split())
    if word in words.short and not page.text[match.start() : match.end()][:2].isupper():
        return
    found[match.start()] = (match.start(), match.end(), words.codes[word], capital)


def _capital_starts(page: Page, words: TypeWords) -> Iterator[int]:
    text = page.text
    for match in words.capital.finditer(text):
        start = match.start()
        if not start or not text[start - 1].isalnum():
            yield start


def _small_words(page: Page, words: TypeWords) -> Iterator[re.Match[str]]:
    key = page.key
    for symbol in _SYMBOL_AHEAD.finditer(page.text):
        window = key[max(0, symbol.start() - _MODIFIERS) : symbol.start()]
        number_word = _NUMBER_WORD.search(window)
        end = symbol.start() - (len(number_word[0]) if number_word else 0)
        before = words.before.search(key, max(0, end - _MODIFIERS), end)
        if before:
            yield before
    for phrase in words.sessions:
        start = key.find(phrase)
        while start >= 0:
            match = words.word.match(key, start)
            if match and (not start or not key[start - 1].isalnum()):
                yield match
            start = key.find(phrase, start + len(phrase))
