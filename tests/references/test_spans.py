"""Where citations stand, and what holds for the citations of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser.lexicon import Lexicon
from nghiquyet.parser.references import find_references

PIECES = [
    "Nghị quyết ", "nghị quyết ", "Chỉ thị ", "Luật ", "Điều lệ ", "số ", "57", "05-CT/TW", "18-NQ/TW", ", ", " và ", "; ", ". ",
    "của ", "Bộ Chính trị", "Trung ương 4 ", "khóa XII", "(khóa XI)", "Đại hội ", "lần thứ XIII", " của Đảng", "ngày 15/5/2016",
    " năm 2018", "về ", "“", "”", '"', "(", ")", "\n", "Đất đai", "nhiệm kỳ 2020 - 2025", "sửa đổi, bổ sung ", "Tỉnh ủy ", "-", "/", " ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_records_of_any_text_are_sound(text: str) -> None:
    found = find_references(text)
    assert [one.id for one in found] == [f"r{number}" for number in range(1, len(found) + 1)]
    for one in found:
        start, end = one.span
        assert text[start:end] == one.quote
        assert one.quote == one.quote.strip()
        assert one.number or one.issuer or one.rule in {"law", "list-law", "charter", "platform", "report"}
    starts = [one.span[0] for one in found]
    assert starts == sorted(starts)


@given(st.text(max_size=200))
@settings(deadline=None, derandomize=True, max_examples=200)
def test_arbitrary_text_raises_nothing(text: str) -> None:
    assert isinstance(find_references(text), list)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị gắn với",
            ["Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị"],
        ),
        ("Kết luận số 112-KL/TU, 115-KL/TU", ["Kết luận số 112-KL/TU", "115-KL/TU"]),
        ("Nghị quyết Trung ương 4 khóa XI, khóa XII", ["Nghị quyết Trung ương 4 khóa XI", "khóa XII"]),
        (
            "Nghị quyết Trung ương 8, Trung ương 9 khóa XI; xóa nhà tạm",
            ["Nghị quyết Trung ương 8", "Trung ương 9 khóa XI"],
        ),
        ("Nghị quyết Trung ương 4, 5 khóa XI", ["Nghị quyết Trung ương 4", "5 khóa XI"]),
        (
            "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII, nhiệm kỳ 2020 – 2025.",
            ["Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII, nhiệm kỳ 2020 – 2025"],
        ),
        ("Luật Năng lượng nguyên tử (sửa đổi);", ["Luật Năng lượng nguyên tử (sửa đổi)"]),
        ("tại Nghị quyết 35-NQ/TW về “Tăng cường bảo vệ” đã", ["Nghị quyết 35-NQ/TW về “Tăng cường bảo vệ”"]),
        ("Luật Tố cáo năm 2018 và Luật Tiếp công dân", ["Luật Tố cáo năm 2018", "Luật Tiếp công dân"]),
    ],
)
def test_quote_holds_what_belongs_to_the_citation(text: str, quotes: list[str]) -> None:
    assert [one.quote for one in find_references(text)] == quotes


@pytest.mark.parametrize(
    "piece",
    ["1/2-A", "Nghị quyết 18, ", "Luật sửa đổi, bổ sung ", "Nghị quyết số ", '"', "XII, ", "(", " ", "5-"],
)
def test_long_monotonous_text_is_read_through(piece: str) -> None:
    text = "Nghị quyết Đại hội XII, " + piece * 20_000
    assert find_references(text)[0].span[0] == 0


def test_user_vocabulary_is_read() -> None:
    lexicon = Lexicon({"laws": {"laws": {"luat": ["Bảo tồn, phát huy nghề thủ công"]}}})
    text = "Luật Bảo tồn, phát huy nghề thủ công"
    assert [one.quote for one in find_references(text, lexicon=lexicon)] == [text]
    assert [one.quote for one in find_references(text)] == ["Luật Bảo tồn"]
