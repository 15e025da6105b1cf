"""Letters typed plainly match any accents, letters typed with accents only themselves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.corpus.accents import phrase_pattern, prefix_forms, skeleton, spelling, whole_pattern, words

LETTERS = "aáàảãạăắằâấầđdeéêếiíoóôốơớuúưứyýbcghklmnpqrstvx .,-/0123456789"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("dang", "Đảng"),
        ("dang", "dang"),
        ("đang", "đảng"),
        ("đảng", "ĐẢNG"),
        ("hoa", "hoà"),
        ("hoà", "hòa"),
        ("hòa", "HOÀ"),
        ("thuỷ", "thủy"),
        ("quý", "quý"),
        ("tỉ", "tỉ"),
        ("ti", "tỉ"),
        ("hàng", "hàng năm"),
        ("ưong", "ương"),
    ],
)
def test_matches(typed: str, text: str) -> None:
    assert phrase_pattern((spelling(typed),)).search(spelling(text))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("đang", "dang"),
        ("đảng", "đang"),
        ("đường", "dương"),
        ("hòa", "hóa"),
        ("hoa", "hoàn"),
        ("tỷ", "tỉ"),
        ("dân", "dần"),
        ("ti", "tiến"),
    ],
)
def test_does_not_match(typed: str, text: str) -> None:
    assert not phrase_pattern((spelling(typed),)).search(spelling(text))


def test_exact_takes_plain_letters_as_they_are() -> None:
    pattern = phrase_pattern(("hoa",), exact=True)
    assert pattern.search("hoa")
    assert not pattern.search("hòa")


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("hòa", ("hòa", "hoà")),
        ("thủy", ("thủy", "thuỷ")),
        ("rừng", ("rừng",)),
        ("o", ("o",)),
        ("mùa", ("mùa",)),
    ],
)
def test_prefix_forms_move_the_tone_mark_as_a_longer_word_would(word: str, forms: tuple[str, ...]) -> None:
    assert prefix_forms(word) == forms


def test_prefix_finds_longer_words_with_the_tone_mark_elsewhere() -> None:
    assert phrase_pattern(("hòa",), prefix=True).search("hoàn thành")


def test_whole_pattern_compares_signs_too() -> None:
    assert whole_pattern("ty dong").fullmatch("tỷ  đồng")
    assert not whole_pattern("ty dong").fullmatch("tỷ đồng/năm")
    assert whole_pattern("%").fullmatch("%")


@given(st.text(alphabet=LETTERS))
@settings(deadline=None, derandomize=True)
def test_skeleton_and_spelling_keep_the_length_and_the_words(text: str) -> None:
    spelled = spelling(text)
    plain = skeleton(spelled)
    assert len(plain) == len(spelled) == len(text)
    assert len(words(plain)) == len(words(spelled))


@given(
    st.lists(st.text(alphabet=LETTERS.replace(" ", "").replace(".", ""), min_size=1), min_size=1, max_size=4)
)
@settings(deadline=None, derandomize=True)
def test_a_text_without_its_accents_finds_itself(parts: list[str]) -> None:
    spelled = spelling(" ".join(parts))
    found = words(skeleton(spelled))
    if found:
        match = phrase_pattern(tuple(found)).search(spelled)
        assert match
        assert words(match[0]) == words(spelled)
