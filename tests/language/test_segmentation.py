"""Sentences, words and parts of speech: labels stay with their headings, what comes again is remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from spacy.language import Language

from nghiquyet.parser.language import segmentation
from nghiquyet.parser.language.part_of_speech import COORDINATING, UD_TAGS, ud_tag
from nghiquyet.parser.language.segmentation import sentence_places, sentences, tagged_words

SENTENCES = {
    "Trồng rừng. Bảo vệ rừng!": ["Trồng rừng.", "Bảo vệ rừng!"],
    "II. MỤC TIÊU": ["II. MỤC TIÊU"],
    "2.1. Về kinh tế. Tăng 5%.": ["2.1. Về kinh tế.", "Tăng 5%."],
    "Một dòng\nhai dòng\n\n  ba ": ["Một dòng", "hai dòng", "ba"],
    "Đạt 6.150.000 đồng. Hết": ["Đạt 6.150.000 đồng.", "Hết"],
    "a.": ["a."],
    " \n\t": [],
    "": [],
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.items(), ids=[ascii(text) for text in SENTENCES])
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_places(text)] == expected


def test_long_sentences_are_cut_at_spaces() -> None:
    text = "rừng " * 1000 + "x" * 2500
    parts = [text[start:end] for start, end in sentence_places(text)]
    assert max(map(len, parts)) <= 1000
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part.startswith(("rừng", "x")) for part in parts)


def test_decomposed_text_has_its_words() -> None:
    (sentence,) = sentences("Xo\u0301a đo\u0301i gia\u0309m nghe\u0300o, tro\u0302\u0300ng ru\u031b\u0300ng")
    assert sentence[0].text.startswith("Xo\u0301a đo\u0301i")
    assert sentence[-1].text.endswith("ru\u031b\u0300ng")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What underthesea is asked for."""
    asked: list[str] = []

    def segmenter(sentence: str, **options: Any) -> list[str]:
        asked.append(sentence)
        return sentence.split()

    segmentation._words.cache_clear()
    monkeypatch.setattr(segmentation, "_segmenter", lambda: segmenter)
    yield asked
    segmentation._words.cache_clear()


def test_sentences_are_fed_one_at_a_time_and_repeated_ones_once(counted: list[str]) -> None:
    list(sentences("Trồng rừng.\nBảo vệ rừng.\nTrồng rừng."))
    assert counted == ["Trồng rừng.", "Bảo vệ rừng."]


def test_what_is_remembered_is_bounded() -> None:
    assert segmentation._words.cache_info().maxsize == segmentation._tags.cache_info().maxsize == 16_384


def test_words_that_do_not_add_up_are_syllables(monkeypatch: pytest.MonkeyPatch) -> None:
    segmentation._words.cache_clear()
    monkeypatch.setattr(segmentation, "_segmenter", lambda: lambda sentence, **_: ["khác"])
    (sentence,) = sentences("Trồng rừng 63%")
    segmentation._words.cache_clear()
    assert [word.text for word in sentence] == ["Trồng", "rừng", "63", "%"]


def test_words_are_tagged_at_their_places() -> None:
    text = "Tỉnh Sơn Lâm trồng rừng."
    words = list(tagged_words(text))
    assert {text[word.start : word.end]: word.tag for word in words}["trồng"] == "V"
    assert words[-1].tag == "CH"


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [("rừng", "N", "NOUN"), ("Sơn Lâm", "Np", "PROPN"), ("và", "C", "CCONJ"), ("nếu", "C", "SCONJ"), ("5", "V", "NUM"),
     ("%", "V", "SYM"), ("+", "CH", "SYM"), ("(", "CH", "PUNCT"), (" ", "", "SPACE"), ("gì", "??", "X")],
)  # fmt: skip
def test_tags_of_universal_dependencies(word: str, tag: str, expected: str) -> None:
    assert ud_tag(word, tag) == expected


def test_every_tag_is_one_of_universal_dependencies() -> None:
    known = {"ADJ", "ADP", "ADV", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT"}
    known |= {"SCONJ", "SYM", "VERB", "X"}
    assert set(UD_TAGS.values()) <= known
    assert "và" in COORDINATING


@pytest.mark.parametrize("tokenizer", ["syllables", "words"])
def test_components_set_sentences_and_tags(tokenizer: str, pipeline: Callable[..., Language]) -> None:
    doc = pipeline("resolution_sentences", "resolution_pos", tokenizer=tokenizer)(
        "\n II. Mục tiêu\n\nTrồng rừng. Tăng 5%\n"
    )
    assert [sentence.text.strip() for sentence in doc.sents] == ["II. Mục tiêu", "Trồng rừng.", "Tăng 5%"]
    assert {token.text: token.pos_ for token in doc}["Tăng"] == "VERB"
    assert all(token.pos_ == "SPACE" and not token.tag_ for token in doc if token.is_space)
    assert all(token.tag_ for token in doc if not token.is_space)


def test_predicting_changes_nothing(pipeline: Callable[..., Language]) -> None:
    nlp = pipeline("resolution_sentences", "resolution_pos")
    doc = nlp.make_doc("Trồng rừng. Bảo vệ rừng.")
    before = doc.to_bytes()
    for name in nlp.pipe_names:
        nlp.get_pipe(name).predict([doc])  # type: ignore[attr-defined]
    assert doc.to_bytes() == before


def test_a_text_without_words_has_none(pipeline: Callable[..., Language]) -> None:
    for text in ("", " ", "\n\n"):
        assert pipeline("resolution_sentences", "resolution_pos")(text).text == text
