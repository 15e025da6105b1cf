"""One resolution as plain text and as Word files gives one and the same document."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nghiquyet.parser import parse_file
from nghiquyet.parser.model import Resolution

from .writer import cell, level, lists, paragraph, run, style, table, word_file

HEAD = [
    ("TỈNH ỦY THANH SƠN", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ("Số 18-NQ/TU", "Thanh Sơn, ngày 15 tháng 6 năm 2021"),
]
TITLE = ["NGHỊ QUYẾT", "về phát triển lâm nghiệp bền vững giai đoạn 2021 - 2025"]
BODY = [
    "Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XV, Ban Chấp hành Đảng bộ tỉnh ban hành Nghị quyết như sau:",
    "I- TÌNH HÌNH VÀ NGUYÊN NHÂN",
    "1. Kết quả đạt được",
    "Những năm qua, các cấp ủy đã triển khai Chỉ thị số 13-CT/TW, ngày 12/01/2017 của Ban Bí thư; tỷ lệ che phủ rừng đạt 58%.",
    "2. Hạn chế",
    "Giá trị sản xuất lâm nghiệp còn thấp.",
    "II- QUAN ĐIỂM, MỤC TIÊU",
    "1. Quan điểm",
    "Phát triển lâm nghiệp gắn với giảm nghèo.",
    "2. Mục tiêu",
    "2.1. Mục tiêu tổng quát",
    "Đưa lâm nghiệp thành ngành kinh tế quan trọng.",
    "2.2. Mục tiêu cụ thể đến năm 2025",
    "- Tỷ lệ che phủ rừng đạt 63%.",
    "- Trồng mới 12.500 ha rừng; trong đó rừng gỗ lớn 4.000 ha.",
    "- Thu nhập bình quân đầu người đạt 55 triệu đồng/năm.",
    "III- NHIỆM VỤ, GIẢI PHÁP",
    "1. Tăng cường sự lãnh đạo của các cấp ủy",
    "a) Quán triệt Nghị quyết số 26-NQ/TW, ngày 05/8/2008 của Ban Chấp hành Trung ương.",
    "b) Giao Ban cán sự đảng Ủy ban nhân dân tỉnh xây dựng kế hoạch trước ngày 30/9/2021.",
    "c) Phát huy vai trò của Mặt trận Tổ quốc.",
    "2. Hoàn thiện cơ chế, chính sách",
    "Bố trí 120 tỷ đồng từ ngân sách tỉnh để hỗ trợ trồng rừng.",
    "IV- TỔ CHỨC THỰC HIỆN",
    "1. Các huyện ủy, thành ủy xây dựng chương trình hành động.",
    "2. Ban Tuyên giáo Tỉnh ủy tuyên truyền Nghị quyết này.",
]
FOOT = [("Nơi nhận:", "T/M TỈNH ỦY"), ("- Ban Bí thư,", "BÍ THƯ"), ("- Các huyện ủy.", "Trần Văn Lâm")]

LABEL = re.compile(r"([IVX]+)- |(\d)\. |(\d)\.(\d)\. |(-) |([a-zđ])\) ")
LEVELS = {1: 0, 2: 1, 3: 2, 5: 3, 6: 4}
OUTLINE = (
    level(0, "%1-", "upperRoman")
    + level(1, "%2.")
    + level(2, "%2.%3.")
    + level(3, "-", "bullet")
    + level(4, "%5)", "lowerLetter", '<w:lvlRestart w:val="2"/>')
)


def plain() -> str:
    columns = [f"{left:<40}{right}" for left, right in HEAD]
    ends = [f"{left:<40}{right}" for left, right in FOOT]
    return "\n".join([*columns, "", *TITLE, "", *BODY, "", *ends]) + "\n"


def typed(line: str) -> str:
    return paragraph(line, bold=line.isupper())


def automatic(line: str) -> str:
    """The line with its label as a list item."""
    found = LABEL.match(line)
    if not found or not found.lastindex:
        return paragraph(line)
    group = 3 if found[3] else found.lastindex
    return paragraph(line[found.end() :], item=(1, LEVELS[group]))


def mixed(line: str) -> str:
    """The line with its label from its style at the upper levels, typed at the others, and cut into runs."""
    found = LABEL.match(line)
    if not found or not (found[1] or found[2]):
        return paragraph(*(run(word) for word in re.split("(?<= )", line)))
    return paragraph(line[found.end() :], style="Phan" if found[1] else "Muc")


STYLES = (
    style("Normal", name="Normal", default=True)
    + style("Phan", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr>')
    + style("Muc", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
)


def document(line: Callable[[str], str]) -> bytes:
    def columns(rows: list[tuple[str, str]]) -> str:
        return table(tuple(cell(*side) for side in zip(*rows, strict=True)))

    body = [columns(HEAD), *map(typed, TITLE), *map(line, BODY), columns(FOOT)]
    return word_file("".join(body), styles=STYLES, numbering=lists(OUTLINE))


def facts(resolution: Resolution) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(resolution.to_json())
    return {
        name: found[name] for name in ("text", "metadata", "sections", "passages", "targets", "references")
    }


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = tmp_path_factory.mktemp("plain") / "nq-18.txt"
    path.write_text(plain(), encoding="utf-8")
    return facts(parse_file(path))


def test_the_plain_text_is_read_whole(expected: dict[str, Any]) -> None:
    labels = [section["label"] for section in expected["sections"] if section["label"]]
    assert labels[:9] == ["I", "1", "2", "II", "1", "2", "2.1", "2.2", "III"]
    assert len(expected["targets"]) >= 4
    assert len(expected["references"]) >= 3
    assert expected["metadata"]["number"] == "18-NQ/TU"


@pytest.mark.parametrize(
    "line", [typed, automatic, mixed], ids=["typed numbers", "automatic numbers", "mixed"]
)
def test_a_word_file_says_the_same(
    line: Callable[[str], str], expected: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "nq-18.docx"
    path.write_bytes(document(line))
    assert facts(parse_file(path)) == expected
