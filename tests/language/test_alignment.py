"""Spans of a repaired text are found in the text it was read from."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser.language.alignment import Alignment

FOUND = {
    "joined lines": ("Trồng rừng mới\nmỗi năm", "Trồng\n  rừng\nmới\n\nmỗi năm", "rừng mới", "rừng\nmới"),
    "Markdown": ("Đạt 63% vào năm 2025", "Đạt **63%** vào *năm* 2025", "63% vào năm", "63%** vào *năm"),
    "HTML": ("Đạt 63%", '<p class="a">Đạt <b>63%</b></p>', "63%", "63%"),
    "entities": ("từ 3 đến 5", "từ&nbsp;3&#32;đến&nbsp;5", "3 đến 5", "3&#32;đến&nbsp;5"),
    "decomposed": ("Xóa đói", "Xo\u0301a đo\u0301i", "đói", "đo\u0301i"),
    "a repaired letter": ("Nghị quyết số 5", "Nghị quyêt số 5", "quyết số", "quyêt số"),
    "columns": ("TỈNH ỦY A\nSố 5\nĐẢNG CỘNG SẢN", "TỈNH ỦY A    ĐẢNG CỘNG SẢN\nSố 5", "ĐẢNG CỘNG SẢN", "ĐẢNG CỘNG SẢN"),
    "an added bullet": ("- Trồng 5 ha rừng", "<ul><li>Trồng 5 ha rừng</li></ul>", "- Trồng 5", "Trồng 5"),
    "what is no tag": ("Văn bản <số 5 ngày 1> này", "Văn  bản <số 5 ngày 1> này", "5 ngày", "5 ngày"),
    "what was left out before": ("CHÍNH PHỦ\nTrồng rừng phòng hộ ven biển", "x " * 300 + "CHÍNH PHỦ\nTrồng rừng phòng hộ  ven biển",
                                 "CHÍNH PHỦ", "CHÍNH PHỦ"),
}  # fmt: skip


@pytest.mark.parametrize(("read", "original", "part", "expected"), FOUND.values(), ids=FOUND)
def test_the_same_words_are_found(read: str, original: str, part: str, expected: str) -> None:
    start = read.index(part)
    span = Alignment(read, original).span((start, start + len(part)))
    assert span is not None
    assert original[slice(*span)] == expected


def test_what_is_not_there_has_no_place() -> None:
    assert Alignment("một hai ba", "xyz").span((0, 3)) is None


def test_the_second_of_two_equal_lines_is_the_second() -> None:
    original = "Đạt  5%.\n\nXong.\n\nĐạt  5%."
    assert Alignment("Đạt 5%.\nXong.\nĐạt 5%.", original).span((14, 21)) == (17, 25)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.lists(st.text(st.sampled_from("abcđẽ12"), min_size=1, max_size=6), min_size=1, max_size=12))
def test_white_space_and_marks_never_matter(words: list[str]) -> None:
    original = "  ".join(f"**{word}**" for word in words)
    read = " ".join(words)
    alignment = Alignment(read, original)
    for match in re.finditer(r"\S+", read):
        span = alignment.span(match.span())
        assert span is not None
        assert original[slice(*span)] == match[0]


@pytest.mark.parametrize(
    ("read", "original"),
    [("ab cd " * 30_000, "xy zz " * 30_000), ("a\n" * 50_000, "b\n" * 50_000), ("é " * 50_000, "e\u0301 " * 50_000)],
    ids=["words", "lines", "decomposed"],
)  # fmt: skip
def test_texts_that_have_nothing_in_common_take_no_time(read: str, original: str) -> None:
    start = time.process_time()
    Alignment(read, original)
    assert time.process_time() - start < 5
