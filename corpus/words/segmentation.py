"""Vietnamese words and sentences with their places in the text, by underthesea; needs the extra ``words``.

Vietnamese writes a space between syllables, not between words: ``xóa đói giảm nghèo`` is four syllables and, to
underthesea, one word. underthesea gives words without places and leaves out or moves white space; as all other
characters keep their order, counting them gives the places back. Where even that fails, the text between two spaces
is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..extras import load_extra

_RUN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: ``text[start:end]``, with the spaces inside it as written."""

    text: str
    start: int
    end: int


def sentences(text: str) -> Iterator[list[Word]]:
    """The words of a text, sentence by sentence; together they hold every character but white space.

    Raises:
        MissingExtraError: if underthesea is not installed.
    """
    place = 0
    for sentence in _splitter()(text):
        at = text.find(sentence, place)
        if at < 0:  # respelled: what is left is taken as one sentence
            break
        place = at + len(sentence)
        yield from filter(None, [_words(sentence, at)])
    rest = text[place:]
    yield from filter(None, [_words(rest, place)])


def _words(sentence: str, offset: int) -> list[Word]:
    places = [index for index, character in enumerate(sentence) if not character.isspace()]
    if not places:
        return []
    found = _segmenter()(sentence, use_token_normalize=False)
    lengths = [sum(not character.isspace() for character in word) for word in found]
    if sum(lengths) != len(places):
        return [
            Word(match[0], offset + match.start(), offset + match.end()) for match in _RUN.finditer(sentence)
        ]
    words, done = [], 0
    for length in filter(None, lengths):
        start, end = places[done], places[done + length - 1] + 1
        words.append(Word(sentence[start:end], offset + start, offset + end))
        done += length
    return words


@cache
def _segmenter() -> Any:
    return load_extra("underthesea", extra="words").word_tokenize


@cache
def _splitter() -> Any:
    return load_extra("underthesea", extra="words").sent_tokenize
