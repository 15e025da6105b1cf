"""Titles and names in bold, as Markdown and Word files mark them."""

from __future__ import annotations

import pytest

from nghiquyet.parser import parse

BELOW = "\n\n- Công việc thứ nhất;\n- Công việc thứ hai.\n"


def headings(text: str) -> list[tuple[str, str]]:
    return [(section.label, section.heading) for section in parse(text).sections]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        (
            "**2. Nguyên nhân chủ yếu: (1)** Cán bộ còn ngại việc; (2) Kinh phí đến chậm.",
            "Nguyên nhân chủ yếu",
        ),
        ("**2. Nguyên nhân chủ yếu: a)** Cán bộ còn ngại việc; b) Kinh phí đến chậm.", "Nguyên nhân chủ yếu"),
        ("**2. Chỉ tiêu chủ yếu: 2 nhóm** Nhóm thứ nhất về kinh tế.", "Chỉ tiêu chủ yếu: 2 nhóm"),
        ("**2. Mục tiêu theo Phụ lục (1)** Mọi thôn có nhà văn hóa.", "Mục tiêu theo Phụ lục (1)"),
    ],
)
def test_bold_title_ends_before_the_number_of_the_first_item(line: str, heading: str) -> None:
    text = f"# NGHỊ QUYẾT\n\n**1. Hạn chế.** Thu ngân sách thấp.\n\n{line}{BELOW}"
    assert ("2", heading) in headings(text)


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("**(Đã ký)**", []),
        ("Đã ký", []),
        ("Đã ký hợp đồng với bốn trường.", [("", "Lò Văn Chung")]),
    ],
)
def test_name_right_below_a_signature_inside_the_text_is_no_heading(
    above: str, expected: list[tuple[str, str]]
) -> None:
    text = f"# BÁO CÁO\n\n**I. KẾT QUẢ**{BELOW}\n{above}\n\n**Lò Văn Chung**\n\nDanh sách gồm bốn trường của xã.\n"
    assert headings(text) == [("I", "KẾT QUẢ"), *expected]
