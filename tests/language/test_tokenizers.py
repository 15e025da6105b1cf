"""No text is changed: every token stands at its place, whatever the text, and norms follow the word lists."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from nghiquyet.parser.errors import UnreadableError
from nghiquyet.parser.language import blank
from nghiquyet.parser.language.segmentation import sentence_places, word_places
from nghiquyet.parser.language.syllables import syllables
from nghiquyet.parser.language.vietnamese import default_config

TOKENIZERS = ("syllables", "words")
HOSTILE = [
    "", " ", "\n", "\x00", "  a  b \t\r\n c\u2028d", "hoa\u0300 gia\u0309i", "\u0300\u0301", "khoá XVI  \u00a0 xoá", "1.2.3,4..5--6",
    "\U0001f600\u200d\U0001f600 \u200b\ufeff", "a" * 3000, "1" * 3000, "-/" * 500, "((((((((((\n" * 50, "a." * 700, "Ｆｕｌｌ ﬁ K İ ǅ",
    "_x_ __ ___", "<b>63</b>%", "http://" + "a." * 300, "a@" * 300, "ộ́ ợ̣ Ð đ ɖ", "\u202etexte\u202c", "12/13/14/15", "T.Ư.T.Ư",
]  # fmt: skip
CUT = {
    "Tỷ lệ 63%, tăng 9-10%/năm": ["Tỷ", "lệ", "63", "%", ",", "tăng", "9", "-", "10", "%", "/", "năm"],
    "theo 100-NQ/TU và 30/2020/NĐ-CP.": ["theo", "100-NQ/TU", "và", "30/2020/NĐ-CP", "."],
    "6.150,1 tỷ, 5.000m2, 12 km²": ["6.150,1", "tỷ", ",", "5.000", "m2", ",", "12", "km²"],
    "giai đoạn 2021-2025, 15/5/2016": ["giai", "đoạn", "2021", "-", "2025", ",", "15/5/2016"],
    "KT-XH (T.Ư)... H'Mông!": ["KT-XH", "(", "T.Ư", ")", "...", "H'Mông", "!"],
    "1. Một; a) Hai": ["1", ".", "Một", ";", "a", ")", "Hai"],
    "xem https://nghiquyet.example/a?b=1.": ["xem", "https://nghiquyet.example/a?b=1", "."],
}


def assert_exact(text: str, nlp: Language) -> None:
    doc = nlp.make_doc(text)
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text


@pytest.mark.parametrize("tokenizer", TOKENIZERS)
@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text[:20]) for text in HOSTILE])
def test_hostile_text_is_not_changed(text: str, tokenizer: str, pipeline: Callable[..., Language]) -> None:
    assert_exact(text, pipeline(tokenizer=tokenizer))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_text_is_changed(text: str, pipeline: Callable[..., Language]) -> None:
    for tokenizer in TOKENIZERS:
        assert_exact(text, pipeline(tokenizer=tokenizer))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(
    st.text(st.sampled_from(list("aàđ hoà.!?…\n\t 5%/-–“”()\u00a0\u200b\U0001f600ÂXVI1\u0301")), max_size=60)
)
def test_tokens_hold_every_character_but_white_space(text: str) -> None:
    for cut in (syllables, word_places, sentence_places):
        places = list(cut(text))
        assert "".join("".join(text[a:b] for a, b in places).split()) == "".join(text.split())
        assert all(a < b for a, b in places)
        assert all(one[1] <= other[0] for one, other in pairwise(places))


@pytest.mark.parametrize(("text", "tokens"), CUT.items(), ids=CUT)
def test_syllables_are_cut_where_spans_begin_and_end(text: str, tokens: list[str]) -> None:
    assert [token.text for token in blank()(text)] == tokens


def test_words_keep_the_spelling_of_the_text() -> None:
    doc = blank("words")("Xoá đói  giảm nghèo khoá XVI.")
    assert doc[0].text.startswith("Xoá đói")
    assert "khoá" in [token.text for token in doc]


def test_norms_are_in_the_spelling_of_the_word_lists() -> None:
    assert [token.norm_ for token in blank()("Tỉnh UỶ hoà Giải – tỉ")] == [
        "tỉnh",
        "ủy",
        "hòa",
        "giải",
        "-",
        "tỷ",
    ]


@pytest.mark.parametrize("tokenizer", TOKENIZERS)
def test_half_a_surrogate_pair_is_one_clear_error(tokenizer: str, pipeline: Callable[..., Language]) -> None:
    with pytest.raises(UnreadableError, match="surrogate"):
        pipeline(tokenizer=tokenizer)("a \ud800 b")


@pytest.mark.parametrize("tokenizer", TOKENIZERS)
def test_a_saved_pipeline_cuts_alike(tokenizer: str, tmp_path: Path, letter: str) -> None:
    nlp = blank(tokenizer)  # type: ignore[arg-type]
    nlp.to_disk(tmp_path)
    expected = [token.text for token in nlp(letter)]
    for other in (spacy.load(tmp_path).tokenizer, pickle.loads(pickle.dumps(nlp.tokenizer))):
        assert [token.text for token in other(letter)] == expected


@pytest.mark.parametrize("tokenizer", TOKENIZERS)
def test_two_processes_cut_alike(tokenizer: str, letter: str, pipeline: Callable[..., Language]) -> None:
    nlp = pipeline(tokenizer=tokenizer)
    texts = [letter[:400], letter[400:800], "", letter[800:1200]]
    docs = list(nlp.pipe(texts, n_process=2))
    assert [[token.text for token in doc] for doc in docs] == [[t.text for t in nlp(text)] for text in texts]


def test_the_plain_blank_pipeline_works_without_pyvi() -> None:
    assert [token.text for token in spacy.blank("vi")("Hoà 63%")] == ["Hoà", "63", "%"]


def test_with_pyvi_the_defaults_are_those_of_spacy() -> None:
    assert default_config(pyvi=True)["nlp"]["tokenizer"]["@tokenizers"] == "spacy.vi.VietnameseTokenizer"
    assert default_config(pyvi=False)["nlp"]["tokenizer"] == {"@tokenizers": "nghiquyet.syllables.v1"}


def test_an_unknown_tokenizer_is_refused() -> None:
    with pytest.raises(ValueError, match="no tokenizer 'letters'"):
        blank("letters")  # type: ignore[arg-type]
