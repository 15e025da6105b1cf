"""Rows of tables that have lost their cells, as they stand in flattened texts."""

from __future__ import annotations

import pytest

from nghiquyet.parser.grammars.quantities import quantity_reader
from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.readers.draft import Draft, Layout, assemble
from nghiquyet.parser.targets.setting import Setting
from nghiquyet.parser.targets.tables import TableReader
from nghiquyet.parser.targets.words import target_words

_GOALS = "TT Chỉ tiêu Mục tiêu 2026 - 2030 Cơ quan chủ trì"


def _targets(head: str, *rows: str) -> list[tuple[object, ...]]:
    drafts = [
        Draft(text, role="table_row", cells=(text,), table=0, header=text is head) for text in (head, *rows)
    ]
    source = assemble(Layout(drafts), media_type="text/plain")
    lexicon = default_lexicon()
    reader = TableReader(source, quantity_reader(lexicon), target_words(lexicon))
    found = [target for row in source.blocks for target in reader.read(row, Setting("goal"))]
    return [(t.indicator, t.quantity.low, t.quantity.op, t.unit, t.change, t.end) for t in found]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("1 Tốc độ tăng GRDP (%) ≥ 9,5 Sở Tài chính", ("Tốc độ tăng GRDP", 9.5, "≥", "%", "reach", 2030)),
        ("2. Số bác sĩ/vạn dân (người) 12 Sở Y tế", ("Số bác sĩ/vạn dân", 12, "=", "người", "reach", 2030)),
        (
            "3 Tỷ lệ dân dùng nước sạch 98% Sở Xây dựng",
            ("Tỷ lệ dân dùng nước sạch", 98, "=", "%", "reach", 2030),
        ),
        ("4 Giảm hộ nghèo (%) 1 - 1,5 Sở Nội vụ", ("Giảm hộ nghèo", 1, "range", "%", "decrease", 2030)),
        ("5 Chỉ số phát triển (HDI) 0,75", ("Chỉ số phát triển (HDI)", 0.75, "=", None, "reach", 2030)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_row_has_a_name_a_value_and_an_organ(row: str, expected: tuple[object, ...]) -> None:
    assert _targets(_GOALS, row) == [expected]


def test_the_unit_may_stand_right_before_the_value_where_the_head_has_a_column_of_units() -> None:
    row = "1 Số bác sĩ 12"
    assert _targets("TT Tên chỉ tiêu Đơn vị Mục tiêu 2030", row, "2 Diện tích chè ha 900") == [
        ("Số bác sĩ", 12, "=", None, "reach", 2030),
        ("Diện tích chè", 900, "=", "ha", "reach", 2030),
    ]
    assert _targets(_GOALS, "2 Diện tích chè ha 900") == [("Diện tích chè ha", 900, "=", None, "reach", 2030)]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("TT Tên đề án Cơ quan chủ trì Thời gian", "1 Đề án phát triển 20 cụm công nghiệp Sở Công Thương"),
        (_GOALS, "6 Bao phủ bảo hiểm y tế toàn dân Sở Y tế"),
        (_GOALS, "7 Rà soát 12 thủ tục và công bố trong quý III"),
        (_GOALS, "Xây dựng 12 trạm y tế"),
    ],
)
def test_other_rows_set_no_target(head: str, row: str) -> None:
    assert _targets(head, row) == []
