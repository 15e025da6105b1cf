"""Vietnamese sentences, words and parts of speech with their places in the text, by underthesea.

Vietnamese writes a space between syllables, not between words: ``xóa đói giảm nghèo`` is four syllables and, to
underthesea, one word. underthesea gives words without places, respells them and leaves out or moves white space; as
all other characters keep their order, counting them gives the places back. Where even that fails, the syllables are
the words.

A line is at least one sentence. Sentences are given to underthesea one at a time; those that come again (letterheads,
recipients, set phrases) are remembered, the last 16,384 of them, in some 20 MB.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ..extras import load_extra
from .syllables import syllables

EXTRA = "language"
_REMEMBERED = 16_384
# underthesea's patterns take more than linear time on one long run without a sentence end.
_LONGEST = 1000
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CUT = re.compile(rf"\S(?:.{{0,{_LONGEST - 2}}}\S)?(?=\s|$)|\S(?:.{{0,{_LONGEST - 2}}}\S)?", re.DOTALL)
_LETTER = re.compile(r"\S[\u0300-\u036f]*")
_LABEL = re.compile(r"(?:[-–+*•]\s*)?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[a-zđA-ZĐ])\.")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: ``text[start:end]``, with the spaces inside it as written."""

    text: str
    start: int
    end: int


class Tagged(NamedTuple):
    """Where a word stands in its text, and its part of speech in underthesea's tag set."""

    start: int
    end: int
    tag: str


def sentences(text: str) -> Iterator[list[Word]]:
    """The words of a text, sentence by sentence; together they hold every character but white space.

    Raises:
        MissingExtraError: if underthesea is not installed.

    >>> [[word.text for word in sentence] for sentence in sentences("Xoá đói giảm nghèo. Trồng rừng!")]
    [['Xoá đói giảm nghèo', '.'], ['Trồng', 'rừng', '!']]
    """
    for start, end in sentence_places(text):
        sentence = text[start:end]
        yield [Word(sentence[a:b], start + a, start + b) for a, b in _words(sentence)]


def sentence_places(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends, without the white space around it.

    A label that underthesea takes for a sentence ("II.") is kept with what it labels, and a sentence of more than a
    thousand characters is cut at a space.

    Raises:
        MissingExtraError: if underthesea is not installed.
    """
    for line in _LINE.finditer(text):
        for start, end in _line_sentences(line[0]):
            for part in _CUT.finditer(line[0], start, end):
                yield line.start() + part.start(), line.start() + part.end()


def word_places(text: str) -> Iterator[tuple[int, int]]:
    """Where each word of a text begins and ends, in order.

    Raises:
        MissingExtraError: if underthesea is not installed.
    """
    for start, end in sentence_places(text):
        for a, b in _words(text[start:end]):
            yield start + a, start + b


def tagged_words(text: str) -> Iterator[Tagged]:
    """The words of a text with their parts of speech, in order.

    The tags are those of the VLSP treebank (see ``part_of_speech``).

    Raises:
        MissingExtraError: if underthesea is not installed.
    """
    for start, end in sentence_places(text):
        sentence = text[start:end]
        for (a, b), tag in zip(_words(sentence), _tags(sentence), strict=True):
            yield Tagged(start + a, start + b, tag)


def _line_sentences(line: str) -> Iterator[tuple[int, int]]:
    place = 0
    opened: int | None = None
    for sentence in _splitter()(line):
        at = line.find(sentence, place)
        if at < 0:  # respelled: what is left is taken as one sentence
            break
        place = at + len(sentence)
        start = at if opened is None else opened
        opened = start if _LABEL.fullmatch(line, start, place) else None
        if opened is None:
            yield start, place
    rest = len(line.rstrip())
    start = place if opened is None else opened
    start += len(line[start:]) - len(line[start:].lstrip())
    if start < rest:
        yield start, rest


@lru_cache(_REMEMBERED)
def _words(sentence: str) -> tuple[tuple[int, int], ...]:
    """The places of the words of a sentence."""
    letters = [match.span() for match in _LETTER.finditer(sentence)]
    lengths = [_length(word) for word in _segmenter()(sentence, use_token_normalize=False)]
    if sum(lengths) != len(letters):
        return tuple(syllables(sentence))
    places, done = [], 0
    for length in filter(None, lengths):
        places.append((letters[done][0], letters[done + length - 1][1]))
        done += length
    return tuple(places)


def _length(word: str) -> int:
    return sum(1 for _ in _LETTER.finditer(word))


@lru_cache(_REMEMBERED)
def _tags(sentence: str) -> tuple[str, ...]:
    """The parts of speech of the words of a sentence."""
    words = [
        " ".join(unicodedata.normalize("NFC", sentence[start:end]).split()) for start, end in _words(sentence)
    ]
    return tuple(tag for _, tag in _tagger()(words))


@cache
def _segmenter() -> Any:
    return load_extra("underthesea", extra=EXTRA).word_tokenize


@cache
def _splitter() -> Any:
    return load_extra("underthesea", extra=EXTRA).sent_tokenize


@cache
def _tagger() -> Any:
    # underthesea.pos_tag would segment the sentence again, and respell it.
    return (
        load_extra("underthesea.pipeline.pos_tag.model_crf", extra=EXTRA)
        .CRFPOSTagPredictor.Instance()
        .predict
    )
