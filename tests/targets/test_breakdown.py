"""A line that ends in "trong đó:" and the list items behind it: parts of its target."""

from __future__ import annotations

import pytest

from nghiquyet.parser import parse

_HEAD = "NGHỊ QUYẾT\nvề nhiệm vụ năm 2027\n\nI. CHỈ TIÊU CHỦ YẾU\n\n"


def _parts(body: str) -> list[tuple[str, str | None]]:
    """The indicators with those that they are a part of."""
    targets = parse(_HEAD + body).targets
    names = {target.id: target.indicator for target in targets}
    return [(target.indicator, names.get(target.part_of or "")) for target in targets]


def test_items_behind_the_line_are_parts() -> None:
    body = (
        "- Tốc độ tăng trưởng kinh tế: 8%. Trong đó:\n\n+ Nông nghiệp: 4%.\n\n+ Dịch vụ: 9%.\n\n"
        "- Tỷ lệ che phủ rừng: 61%.\n\n+ Thu ngân sách: 90 tỷ đồng."
    )
    head = "Tốc độ tăng trưởng kinh tế"
    assert _parts(body) == [
        (head, None),
        (f"{head}: Nông nghiệp", head),
        (f"{head}: Dịch vụ", head),
        ("Tỷ lệ che phủ rừng", None),
        ("Thu ngân sách", None),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "- Tốc độ tăng trưởng kinh tế: 8%, cụ thể như sau:\n\n+ Trồng mới 60 ha quế.",
        "- Tốc độ tăng trưởng kinh tế: 8%. Trong đó:\n\n- Tỷ lệ che phủ rừng: 61%.",
        "Các chỉ tiêu, trong đó:\n\n+ Tỷ lệ che phủ rừng: 61%.",
    ],
)
def test_other_items_stand_for_themselves(body: str) -> None:
    assert [part for _, part in _parts(body) if part] == []
