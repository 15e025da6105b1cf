"""spaCy components for sentences and parts of speech, by underthesea."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from .part_of_speech import ud_tag
from .pipes import TwoStepPipe
from .segmentation import Tagged, sentence_places, tagged_words


class SentencePipe(TwoStepPipe[list[int]]):
    """``resolution_sentences``: sets ``token.is_sent_start``. A line is at least one sentence."""

    def __init__(self, name: str) -> None:
        """Make a component of that name."""
        self.name = name

    def predict(self, docs: Iterable[Doc]) -> list[list[int]]:
        """Where the sentences of each document begin, in characters."""
        return [[start for start, _ in sentence_places(doc.text)] for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], found: Iterable[list[int]]) -> None:
        """Mark the tokens that begin a sentence; white space belongs to the sentence before it."""
        for doc, places in zip(docs, found, strict=True):
            begins = set(places[1:])
            for token in doc:
                token.is_sent_start = token.i == 0 or token.idx in begins


class PartOfSpeechPipe(TwoStepPipe[list[Tagged]]):
    """``resolution_pos``: sets ``token.tag`` (underthesea's) and ``token.pos`` (see ``part_of_speech``).

    With another tokenizer than that of words, a token has the tag of the word that it begins in.
    """

    def __init__(self, name: str) -> None:
        """Make a component of that name."""
        self.name = name

    def predict(self, docs: Iterable[Doc]) -> list[list[Tagged]]:
        """The words of each document with their tags."""
        return [list(tagged_words(doc.text)) for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], found: Iterable[list[Tagged]]) -> None:
        """Tag the tokens; white space has no tag and is ``SPACE``."""
        for doc, tagged in zip(docs, found, strict=True):
            starts = [word.start for word in tagged]
            for token in doc:
                if token.is_space:
                    token.pos_ = "SPACE"
                    continue
                word = tagged[bisect_right(starts, token.idx) - 1]
                token.tag_ = word.tag
                token.pos_ = ud_tag(token.text, word.tag)


@Language.factory("resolution_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> SentencePipe:
    """Factory ``resolution_sentences``."""
    return SentencePipe(name)


@Language.factory("resolution_pos", assigns=["token.tag", "token.pos"])
def make_part_of_speech(nlp: Language, name: str) -> PartOfSpeechPipe:
    """Factory ``resolution_pos``."""
    return PartOfSpeechPipe(name)
