"""Words that are none are told from words, names and abbreviations; split words are put together when it is certain."""

from __future__ import annotations

import pytest

from nghiquyet.parser.readers.spelling import damage, is_damaged, is_word, rejoined, words_of


@pytest.mark.parametrize(
    "word", ["nghị", "QUYẾT", "Uỷ", "ủy", "hoà", "khuỷu", "nghiêng", "ở", "ý", "quốc", "giữ", "ảnh"]
)
def test_words_of_the_language_are_words(word: str) -> None:
    assert is_word(word)
    assert not is_damaged(word)


@pytest.mark.parametrize(
    "word", ["HĐND", "UBND", "QĐi", "TƯ", "GRDP", "Stieng", "Đắk", "Lắk", "website", "Covid", "k", "đ"]
)
def test_abbreviations_names_and_known_foreign_words_are_no_damage(word: str) -> None:
    assert not is_damaged(word)


@pytest.mark.parametrize("word", ["quyếtt", "thưong", "ẢN", "điề", "đaòn", "tỉhn", "xyz"])
def test_what_is_no_word_is_damage(word: str) -> None:
    assert is_damaged(word)


def test_damage_is_a_share_of_words() -> None:
    assert damage(words_of(["Tỉnh uỷ lãnhh đạo", "năm 2025: 63%"])) == 0.2
    assert damage(words_of(["63% 2025"])) == 0.0


@pytest.mark.parametrize(
    ("text", "whole", "count"),
    [
        ("ĐIỀ U KHO ẢN THI HÀNH", "ĐIỀU KHOẢN THI HÀNH", 2),
        ("Ngh ị quyế t (thư ờng trực)", "Nghị quyết (thường trực)", 3),
        ("N GH Ị Q UYẾ T", "NGHỊ QUYẾT", 2),
        ("Nghị quyế t, Chỉ thị", "Nghị quyết, Chỉ thị", 1),
    ],
)
def test_parts_are_put_together(text: str, whole: str, count: int) -> None:
    assert rejoined([text], words_of([text])) == ([whole], count)


def test_parts_without_accents_are_put_together_where_three_words_were_certain() -> None:
    certain, open_to_doubt = "ĐIỀ U KHO ẢN, phát tri ển", "trồng r ừng, b ảo vệ"
    lines = [certain, open_to_doubt]
    assert rejoined(lines, words_of(lines)) == (["ĐIỀU KHOẢN, phát triển", "trồng rừng, bảo vệ"], 5)
    assert rejoined([open_to_doubt], words_of([open_to_doubt])) == ([open_to_doubt], 0)


@pytest.mark.parametrize(
    "text",
    [
        "nhóm B an toàn",
        "điểm a khoản 2 Điều 5",
        "kinh phí 500 đ ở các xã",
        "HĐND xã, UBND xã Đắk Lắk",
        "ở ý kiến",
        "thưong mại",
        "quyế. t",
    ],
)
def test_whole_words_and_what_cannot_be_known_stay(text: str) -> None:
    assert rejoined([text], words_of([text])) == ([text], 0)
