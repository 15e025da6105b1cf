"""Page layouts of newspapers and portals: the document's text comes out whole, and nothing around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from nghiquyet.parser import Resolution, parse_bytes
from nghiquyet.parser.readers import read

PAGES = Path(__file__).parent / "pages"
HEADLINE = "Nghị quyết của Huyện ủy Nà Khoang về phát triển rừng và nước sạch"
LEAD = (
    "Ngày 12-3, Ban Chấp hành Đảng bộ huyện Nà Khoang ban hành Nghị quyết số 14-NQ/HU. "
    "Báo Bản Luống giới thiệu nội dung."
)
LETTERHEAD = [
    "ĐẢNG BỘ TỈNH BẢN LUỐNG",
    "HUYỆN ỦY NÀ KHOANG",
    "Số 14-NQ/HU",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Nà Khoang, ngày 12 tháng 3 năm 2031",
    "NGHỊ QUYẾT",
    "VỀ PHÁT TRIỂN RỪNG VÀ NƯỚC SẠCH",
]
OPENING = (
    "Thực hiện Nghị quyết số 09-NQ/TU ngày 5/1/2031 của Tỉnh ủy về kinh tế rừng, Huyện ủy Nà Khoang quyết nghị "
    "những nội dung chủ yếu sau:"
)
BODY = [
    OPENING,
    "I- MỤC TIÊU",
    "1. Đến năm 2035, tỷ lệ che phủ rừng đạt 63,5%; trồng mới 1.200 ha rừng.",
    "2. Trên 95% số hộ được dùng nước sạch, giảm tỷ lệ hộ nghèo xuống dưới 4%.",
    "II- NHIỆM VỤ VÀ GIẢI PHÁP",
    "- Các cấp uỷ tăng cường lãnh đạo, chỉ đạo công tác bảo vệ rừng; giao chỉ tiêu trồng rừng cho từng xã, từng bản.",
    "- Uỷ ban nhân dân huyện xây dựng kế hoạch hằng năm, hoàn thành trước ngày 30/6/2031.",
]
RECIPIENTS = ["Nơi nhận:", "- Tỉnh ủy;", "- Lưu."]
SIGNATURE = ["T/M HUYỆN ỦY", "BÍ THƯ", "Lò Văn Pành"]
NEWS = [HEADLINE, LEAD, *BODY, *SIGNATURE]
PAPER = [*LETTERHEAD, *BODY, *RECIPIENTS, *SIGNATURE]
LAW_TITLE = "Nghị quyết 14-NQ/HU năm 2031 về phát triển rừng và nước sạch do Huyện ủy Nà Khoang ban hành"

EXPECTED = {
    "table_page_2008": NEWS,
    "div_soup": NEWS,
    "wordpress": NEWS,
    "portal_liferay": NEWS,
    "portal_sharepoint": NEWS,
    "mobile": NEWS,
    "law_database": [LAW_TITLE, *[line.replace("Số 14", "Số: 14") for line in PAPER]],
    "print_view": [line.replace("I- ", "I. ") for line in PAPER],
    "nested_tables": PAPER,
}


def page(name: str) -> bytes:
    return (PAGES / f"{name}.html").read_bytes()


def test_every_page_is_expected() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_exactly_the_document_comes_out(name: str) -> None:
    assert read(page(name)).text.split("\n") == EXPECTED[name]


def values(resolution: Resolution) -> list[tuple[object, ...]]:
    return [
        (target.low, target.high, target.op, target.unit, target.period.end) for target in resolution.targets
    ]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_page_gives_the_same_findings(name: str) -> None:
    resolution = parse_bytes(page(name))
    expected = parse_bytes("\n\n".join(EXPECTED["div_soup"]).encode())
    assert [section.kind for section in resolution.sections] == [
        section.kind for section in expected.sections
    ]
    assert values(resolution) == values(expected)
    assert [reference.number for reference in resolution.references if not reference.self] == ["09-NQ/TU"]
    assert resolution.metadata.number == "14-NQ/HU"


@pytest.mark.parametrize("name", EXPECTED)
def test_the_sites_date_is_never_the_documents(name: str) -> None:
    assert parse_bytes(page(name)).metadata.issued_on in (None, "2031-03-12", "2031-03", "2031")
