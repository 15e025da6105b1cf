"""Targets in tables: which columns set values, for which year, in which unit, under which name."""

from __future__ import annotations

import pytest

from nghiquyet.parser import parse

_HEAD = """HỘI ĐỒNG NHÂN DÂN
HUYỆN PHONG LĨNH

Số: 12/NQ-HĐND

Phong Lĩnh, ngày 10 tháng 12 năm 2025

NGHỊ QUYẾT
Về chỉ tiêu phát triển

## I. CHỈ TIÊU CHỦ YẾU

"""


def _table(*rows: str) -> list[tuple[object, ...]]:
    width = rows[0].count("|") + 1
    return _targets([f"| {rows[0]} |", "|" + "---|" * width, *(f"| {row} |" for row in rows[1:])])


def _flat_table(*rows: str) -> list[tuple[object, ...]]:
    """As some sites export them: a bar and a cell by turns, a line each, nothing for an empty cell, and no word of spans."""
    cells = (
        [*([cell.strip()] if cell.strip() else []), "|"] for row in rows for cell in [*row.split("|"), ""]
    )
    return _targets(["|", *(line for lines in cells for line in lines)][:-1])


def _targets(lines: list[str]) -> list[tuple[object, ...]]:
    found = parse(_HEAD + "\n".join(lines) + "\n").targets
    return [(t.indicator, t.low, t.high, t.op, t.unit, t.period.end) for t in found]


def test_the_year_is_read_from_the_columns_head_and_the_unit_from_its_own_column() -> None:
    found = _table(
        "TT | Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2026 | Mục tiêu năm 2030",
        "1 | Tỷ lệ che phủ rừng | % | 54,5 | 56",
        "2 | Sản lượng chè búp tươi | tấn | 12.400 | 15.000",
    )
    assert found == [
        ("Tỷ lệ che phủ rừng", 54.5, 54.5, "=", "%", 2026),
        ("Tỷ lệ che phủ rừng", 56, 56, "=", "%", 2030),
        ("Sản lượng chè búp tươi", 12400, 12400, "=", "tấn", 2026),
        ("Sản lượng chè búp tươi", 15000, 15000, "=", "tấn", 2030),
    ]


@pytest.mark.parametrize(
    "head",
    ["Thực hiện năm 2025", "Ước thực hiện 2025", "Năm 2024", "Hiện trạng", "So với cùng kỳ", "Ghi chú"],
)
def test_a_column_that_sets_nothing_is_left_out(head: str) -> None:
    found = _table(f"TT | Chỉ tiêu | ĐVT | {head} | Kế hoạch 2026", "1 | Số lớp học | lớp | 40 | 42")
    assert found == [("Số lớp học", 42, 42, "=", "lớp", 2026)]


def test_a_second_row_of_heads_parts_the_first_column_of_values() -> None:
    found = _flat_table(
        "STT | Nội dung | Đơn vị tính | Năm 2025 | Năm 2026 | Năm 2027",
        "Kế hoạch | Ước thực hiện",
        "1 | 2 | 3 | 4 | 5 | 6 | 7",
        "1 | Số giường bệnh | giường | 310 | 305 | 320 | 340",
    )
    assert found == [
        ("Số giường bệnh", 310, 310, "=", "giường", 2025),
        ("Số giường bệnh", 320, 320, "=", "giường", 2026),
        ("Số giường bệnh", 340, 340, "=", "giường", 2027),
    ]


def test_a_second_row_of_heads_parts_the_period_that_holds_its_years() -> None:
    found = _flat_table(
        "TT | Chỉ tiêu | ĐVT | ƯTH 2025 | Giai đoạn 2026 - 2028",
        "Năm 2026 | Năm 2027 | Năm 2028",
        "I | CÂY TRỒNG | | | | | ",
        "1 | Chè | | | | | ",
        "- | Diện tích | ha | 610 | 650 | 670 | 710",
        "2 | Mắc ca | | | | | ",
        "- | Diện tích | ha | 90 | 120 | 150 | 200",
    )
    assert found == [
        ("Chè: Diện tích", 650, 650, "=", "ha", 2026),
        ("Chè: Diện tích", 670, 670, "=", "ha", 2027),
        ("Chè: Diện tích", 710, 710, "=", "ha", 2028),
        ("Mắc ca: Diện tích", 120, 120, "=", "ha", 2026),
        ("Mắc ca: Diện tích", 150, 150, "=", "ha", 2027),
        ("Mắc ca: Diện tích", 200, 200, "=", "ha", 2028),
    ]


def test_a_second_row_of_heads_parts_two_columns_before_and_from_its_first_year_on() -> None:
    found = _flat_table(
        "STT | Nội dung | Năm 2025 | Dự kiến kế hoạch",
        "Dự toán được giao | Đánh giá thực hiện | Năm 2026 | Năm 2027",
        "1 | Chi sự nghiệp (triệu đồng) | 900 | 910 | 1.050 | 1.120",
    )
    assert found == [
        ("Chi sự nghiệp (triệu đồng)", 900, 900, "=", "triệu đồng", 2025),
        ("Chi sự nghiệp (triệu đồng)", 1050, 1050, "=", "triệu đồng", 2026),
        ("Chi sự nghiệp (triệu đồng)", 1120, 1120, "=", "triệu đồng", 2027),
    ]


def test_a_year_before_the_plan_begins_sets_nothing() -> None:
    head = _HEAD.replace("Về chỉ tiêu phát triển", "Về kế hoạch tài chính 3 năm 2026 - 2028")
    table = "| TT | Chỉ tiêu | ĐVT | Năm 2025 | Năm 2026 |\n|---|---|---|---|---|\n| 1 | Số lớp học | lớp | 40 | 42 |\n"
    assert [(t.low, t.period.end) for t in parse(head + table).targets] == [(42, 2026)]


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("Đơn vị tính: Triệu đồng", "Triệu đồng"),
        ("*(ĐVT: tấn)*", "tấn"),
        ("Đơn vị thực hiện: Sở Tài chính", None),
        ("Số liệu theo báo cáo của các xã", None),
    ],
)
def test_the_unit_of_a_table_is_told_by_its_caption(caption: str, unit: str | None) -> None:
    lines = [caption, "", "| TT | Nội dung | Năm 2026 |", "|---|---|---|", "| 1 | Chi thường xuyên | 1.250 |"]
    assert _targets(lines) == [("Chi thường xuyên", 1250, 1250, "=", unit, 2026)]


def test_a_formula_in_brackets_is_no_unit() -> None:
    found = _table(
        "TT | Nội dung | Năm 2026", "1 | Chi còn lại (1-1.1) | 1.250", "2 | Chi khác (tỷ đồng) | 8"
    )
    assert [unit for *_, unit, _ in found] == [None, "tỷ đồng"]


def test_rows_without_an_ordinal_are_parts_of_the_row_that_has_one() -> None:
    found = _table(
        "TT | Chỉ tiêu | ĐVT | Năm 2026",
        "1 | Kim ngạch xuất khẩu | triệu USD | 2.800",
        " | Tốc độ tăng | % | 7,2",
        "2 | Chi thường xuyên | tỷ đồng | 15",
        " | Trong đó: | | ",
        "- | Sự nghiệp giáo dục | tỷ đồng | 6",
        " | Trong đó: - Sự nghiệp y tế | tỷ đồng | 4",
        "3 | Dân số | nghìn người | 812",
    )
    assert [name for name, *_ in found] == [
        "Kim ngạch xuất khẩu",
        "Kim ngạch xuất khẩu: Tốc độ tăng",
        "Chi thường xuyên",
        "Chi thường xuyên: Sự nghiệp giáo dục",
        "Chi thường xuyên: Sự nghiệp y tế",
        "Dân số",
    ]


def test_rows_of_a_table_without_any_ordinal_are_no_parts() -> None:
    found = _table("TT | Chỉ tiêu | Năm 2026", " | Số lớp học | 42", " | Số học sinh | 1.210")
    assert [name for name, *_ in found] == ["Số lớp học", "Số học sinh"]


def test_a_row_longer_than_the_heads_is_not_guessed_at() -> None:
    rows = ["1 | Số lớp học | lớp | 40 | 42 | 44", "2 | Số phòng học | phòng | 30 | 32 | 34"]
    assert _flat_table("TT | Chỉ tiêu | ĐVT | Năm 2026", *rows) == []


@pytest.mark.parametrize(
    "numbers", ["1 | 2 | 3 | 4", "A | B | 1 | 2", "(1) | (2) | (3) | (4)", "1 | 2 | 3 | 4=3/2"]
)
def test_a_row_that_numbers_the_columns_is_no_target(numbers: str) -> None:
    found = _table("TT | Chỉ tiêu | ĐVT | Năm 2026", numbers, "1 | Số lớp học | lớp | 42")
    assert found == [("Số lớp học", 42, 42, "=", "lớp", 2026)]


@pytest.mark.parametrize(
    ("unit", "cell", "value"),
    [
        ("triệu người", "1,204", 1.204),
        ("người", "1,204", 1204),
        ("tỷ đồng", "2,500", 2500),
        ("triệu USD", "310,5", 310.5),
    ],
)
def test_a_comma_is_read_by_the_scale_of_the_unit(unit: str, cell: str, value: float) -> None:
    found = _table("TT | Chỉ tiêu | ĐVT | Năm 2026", f"1 | Dân số vùng lòng hồ | {unit} | {cell}")
    assert [item[1] for item in found] == [value]


def test_parts_are_named_by_the_row_above_them() -> None:
    found = _table(
        "TT | Chỉ tiêu | ĐVT | Năm 2026",
        "I | KINH TẾ | | ",
        "1 | Cơ cấu kinh tế | | ",
        " | - Dịch vụ | % | 41",
        "2 | Tổng đàn gia súc | con | 5.200",
        " | - Đàn trâu | con | 900",
    )
    assert [(name, low) for name, low, *_ in found] == [
        ("Cơ cấu kinh tế: Dịch vụ", 41),
        ("Tổng đàn gia súc", 5200),
        ("Tổng đàn gia súc: Đàn trâu", 900),
    ]


@pytest.mark.parametrize(
    ("cell", "low", "high", "op"),
    [
        ("≥ 95", 95, None, ">="),
        ("Dưới 3", None, 3, "<"),
        ("98 - 100", 98, 100, "range"),
        ("40 trở lên", 40, None, ">="),
    ],
)
def test_the_bound_is_read_from_the_cell(cell: str, low: float | None, high: float | None, op: str) -> None:
    found = _table("TT | Chỉ tiêu | ĐVT | Năm 2026", f"1 | Tỷ lệ hộ có nhà kiên cố | % | {cell}")
    assert found == [("Tỷ lệ hộ có nhà kiên cố", low, high, op.replace(">=", "≥"), "%", 2026)]


def test_a_cell_with_a_semicolon_sets_two_values() -> None:
    found = _table(
        "TT | Chỉ tiêu | Đơn vị tính | Mục tiêu 2030",
        "1 | Xếp hạng chính quyền số | Thứ bậc | ≤ 3 vùng; ≤ 15 cả nước",
        "2 | Làm chủ công nghệ lõi | % | 20% - 30%",
        "3 | Ghi chú riêng | % | xem mục sau; 40",
    )
    assert [(name, low, high, op) for name, low, high, op, *_ in found] == [
        ("Xếp hạng chính quyền số", None, 3, "≤"),
        ("Xếp hạng chính quyền số", None, 15, "≤"),
        ("Làm chủ công nghệ lõi", 20, 30, "range"),
    ]


def test_an_index_has_no_unit() -> None:
    [found] = _table(
        "TT | Chỉ tiêu | Đơn vị tính | Mục tiêu 2030", "1 | Phát triển con người | Chỉ số HDI | > 0,75"
    )
    assert (found[1], found[3], found[4]) == (0.75, ">", None)


def test_words_of_addition_in_a_name_are_those_of_a_rise() -> None:
    rows = (
        "| TT | Chỉ tiêu | Đơn vị tính | Mục tiêu 2030 |\n|---|---|---|---|\n"
        "| 1 | Thu hút thêm doanh nghiệp công nghệ | doanh nghiệp | 3 |\n"
        "| 2 | Xã đạt chuẩn nông thôn mới | xã | 3 |\n"
        "| 3 | Điện cho 1 tỷ đồng giá trị tăng thêm | kWh | 80 |"
    )
    assert [target.change for target in parse(_HEAD + rows).targets] == ["increase", "reach", "reach"]


def test_values_are_scaled_by_the_unit_in_its_own_column() -> None:
    body = _HEAD + "| TT | Chỉ tiêu | Đơn vị tính | Năm 2027 |\n|---|---|---|---|\n"
    rows = "| 1 | Thu nhập bình quân | triệu đồng/người | 24 |\n| 2 | Xếp hạng của huyện | bậc trong tỉnh | 5 |\n"
    income, rank = (target.normalized for target in parse(body + rows).targets)
    assert (income.low, income.unit) == (24_000_000, "VND/người")
    assert (rank.low, rank.unit) == (5, "bậc trong tỉnh")


def test_a_group_has_its_name_without_a_bullet_and_a_row_without_a_name_sets_nothing() -> None:
    found = _table(
        "TT | Chỉ tiêu | Đơn vị tính | Năm 2027",
        "1 | - Số người tham gia bảo hiểm: | | ",
        " | + Học sinh | người | 900",
        "Tổng cộng | | | 1.800",
    )
    assert [name for name, *_ in found] == ["Số người tham gia bảo hiểm: Học sinh"]


@pytest.mark.parametrize(
    ("head", "name", "unit"),
    [
        ("Diện tích đến năm 2026 (ha)", "Diện tích: Cam sành", "ha"),
        ("Sản lượng (tấn) năm 2026", "Sản lượng: Cam sành", "tấn"),
        ("Số hộ trồng năm 2026", "Số hộ trồng: Cam sành", None),
        ("Kế hoạch năm 2026 (tỷ đồng)", "Cam sành", "tỷ đồng"),
        ("Năm 2026 (dự kiến)", "Cam sành", None),
        ("Chỉ tiêu năm 2026", "Cam sành", None),
    ],
)
def test_a_columns_head_says_what_is_measured_and_in_which_unit(
    head: str, name: str, unit: str | None
) -> None:
    found = _table(f"Cây trồng | Hiện có | {head}", "Cam sành | 120 | 350")
    assert found == [(name, 350, 350, "=", unit, 2026)]


def test_a_column_of_units_and_a_name_that_says_what_is_measured_stand_before_the_head() -> None:
    found = _table("Chỉ tiêu | ĐVT | Số lượng năm 2026 (nghìn)", "Trường mầm non | trường | 12")
    assert found == [("Trường mầm non", 12, 12, "=", "trường", 2026)]
    found = _table("Nội dung | Diện tích năm 2026 (ha)", "Diện tích chè (m2) | 800")
    assert found == [("Diện tích chè (m2)", 800, 800, "=", "m2", 2026)]
