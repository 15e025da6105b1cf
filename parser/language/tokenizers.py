"""spaCy tokenizers for Vietnamese that never change a text: by words (underthesea) and by syllables.

Both are entered in spaCy's registry ``tokenizers``, as ``nghiquyet.words.v1`` and ``nghiquyet.syllables.v1``, by the
entry points of this package. The text of a ``Doc`` is always the text that was given. White space is kept as spaCy
keeps it: one space belongs to the token before it, all else is a token of its own.

``token.norm_`` is the token in the spelling of the word lists (see ``keys.fold``): ``hoà`` and ``Hòa`` have the norm
``hòa``, so that one pattern with ``NORM`` finds both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from ..errors import UnreadableError
from ..keys import fold
from .segmentation import word_places
from .syllables import syllables


class ExactTokenizer(DummyTokenizer):
    """A tokenizer made of a function that says where the tokens of a text stand.

    It has no state beside the function, so that there is nothing to save, and is used in several processes as it is.
    """

    def __init__(self, vocab: Vocab, places: Callable[[str], Iterable[tuple[int, int]]]) -> None:
        """Make a tokenizer.

        Args:
            vocab: the vocabulary of the pipeline; its norms are from now on those of the word lists.
            places: start and end of each token, in order, together all of the text but white space.
        """
        self.vocab = vocab
        self.places = places
        getters: dict[int, Any] = getattr(vocab, "lex_attr_getters")  # noqa: B009, spaCy's stub does not have it
        getters[NORM] = fold

    def __call__(self, text: str) -> Doc:
        """The text as a ``Doc``.

        Raises:
            UnreadableError: if the text holds half of a surrogate pair, which spaCy cannot store.
        """
        try:
            words, spaces = _tokens(text, self.places(text))
            return Doc(self.vocab, words=words, spaces=spaces)
        except UnicodeEncodeError as error:
            raise UnreadableError(
                "the text holds half of a surrogate pair and cannot be a spaCy Doc"
            ) from error

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.vocab, self.places)


def _tokens(text: str, places: Iterable[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """The tokens of a text with its white space, and whether a space follows each."""
    words: list[str] = []
    spaces: list[bool] = []
    done = 0
    for start, end in places:
        if start > done:
            _add_gap(text[done:start], words, spaces)
        words.append(text[start:end])
        spaces.append(False)
        done = end
    if done < len(text):
        _add_gap(text[done:], words, spaces)
    return words, spaces


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Add white space: its first space to the token before it, the rest as a token."""
    if gap[0] == " " and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


def word_tokenizer() -> Callable[[Language], ExactTokenizer]:
    """``nghiquyet.words.v1``: a token is a word, by underthesea; slow (see docs/language.md)."""
    return _make_word_tokenizer


def syllable_tokenizer() -> Callable[[Language], ExactTokenizer]:
    """``nghiquyet.syllables.v1``: a token is a syllable, a number or the number of a document; fast."""
    return _make_syllable_tokenizer


def _make_word_tokenizer(nlp: Language) -> ExactTokenizer:
    return ExactTokenizer(nlp.vocab, word_places)


def _make_syllable_tokenizer(nlp: Language) -> ExactTokenizer:
    return ExactTokenizer(nlp.vocab, syllables)
