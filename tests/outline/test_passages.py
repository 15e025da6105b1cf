"""Passages: what stands between the headings, its marker, its section, its kind."""

from __future__ import annotations

from typing import Any

import pytest

from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.outline import Zones, build

from .documents import lines

TEXT = """NGHỊ QUYẾT
Hội nghị quyết nghị những nội dung sau:
I. MỤC TIÊU
1. Mục tiêu chung: Phát triển bền vững.
2. Mục tiêu cụ thể
- Thu nhập 50 triệu đồng.
II. TỔ CHỨC THỰC HIỆN
1. Ủy ban nhân dân lập kế hoạch; bố trí vốn.
Nghị quyết này phổ biến đến chi bộ.
BÍ THƯ"""


@pytest.fixture
def passages() -> list[tuple[str | None, str, str | None, str]]:
    source = lines(TEXT)
    zones = Zones(range(1), range(1, 2), range(2, 8), range(8, 9), range(9, 10), range(10, 10))
    found = build(source, zones, default_lexicon()).passages
    return [(p.section, p.kind, p.marker, source.text[slice(*p.span)]) for p in found]


def test_each_passage_knows_its_section_and_kind(
    passages: list[tuple[str | None, str, str | None, str]],
) -> None:
    assert passages == [
        (None, "preamble", None, "NGHỊ QUYẾT"),
        (None, "preamble", None, "Hội nghị quyết nghị những nội dung sau:"),
        ("s2", "goal", None, "Phát triển bền vững."),
        ("s3", "goal", "-", "- Thu nhập 50 triệu đồng."),
        ("s5", "implementation", None, "Ủy ban nhân dân lập kế hoạch; bố trí vốn."),
        (None, "closing", None, "Nghị quyết này phổ biến đến chi bộ."),
        (None, "closing", None, "BÍ THƯ"),
    ]


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("– Tăng 5%.", "–"),
        ("- Tăng 5%.", "-"),
        ("+ Mục tiêu cụ thể:", "+"),
        ("++ Nhà ở", "++"),
        ("• Nhà ở", "•"),
        ("o Nhà ở", "o"),
        ("Một là, giữ vững đoàn kết.", "Một là"),
        ("Mười hai là, giữ vững đoàn kết.", "Mười hai là"),
        ("Thứ ba, hạ tầng còn yếu.", "Thứ ba"),
        ("1. Sản lượng đạt 5 tấn.", "1."),
        ("b) rà soát hồ sơ;", "b)"),
        ("(2) Hoàn thiện thể chế.", "(2)"),
        ("-5% là mức giảm.", None),
        ("Ba là số lẻ.", None),
        ("Thứ ba tuần này họp.", None),
        ("ông Ba phát biểu.", None),
    ],
    ids=lambda value: str(value),
)
def test_marker_is_as_printed(line: str, marker: str | None, read: Any) -> None:
    assert [passage.marker for passage in read(line).passages] == [marker]


def test_without_headings_the_body_is_of_no_kind(read: Any) -> None:
    assert {passage.kind for passage in read("Chi bộ họp.\nĐảng viên thảo luận.").passages} == {"other"}


def test_numbered_paragraph_without_title_ends_the_section_before_it(read: Any) -> None:
    outline = read("I. GIẢI PHÁP\n1. Về vốn\nVay.\n2. Về đất\nThuê.\n3. Rà soát; lập sổ; công khai, báo cáo;")
    assert [(p.section, p.marker) for p in outline.passages] == [("s2", None), ("s3", None), ("s1", "3.")]


def test_title_of_an_enclosed_document_is_no_heading() -> None:
    source = lines(
        "Điều 1. Ban hành kế hoạch\nNơi nhận\nKẾ HOẠCH\nPHÁT TRIỂN CHĂN NUÔI\nI. MỤC TIÊU\nTăng đàn."
    )
    zones = Zones(range(0), range(0), range(1), range(1, 1), range(1, 2), range(2, 6))
    outline = build(source, zones, default_lexicon())
    assert [(s.level, s.heading) for s in outline.sections] == [(1, "Ban hành kế hoạch"), (1, "MỤC TIÊU")]


def test_title_without_number_in_the_opening_starts_the_outline() -> None:
    source = lines(
        "NGHỊ QUYẾT\nTỉnh ủy đã bàn.\nTình hình và nguyên nhân\nCòn khó khăn.\nI. MỤC TIÊU\nVượt khó."
    )
    zones = Zones(range(1), range(1, 4), range(4, 6), range(6, 6), range(6, 6), range(6, 6))
    outline = build(source, zones, default_lexicon())
    assert [(s.kind, s.heading) for s in outline.sections] == [
        ("situation", "Tình hình và nguyên nhân"),
        ("goal", "MỤC TIÊU"),
    ]
    assert outline.passages[1].kind == "preamble"
