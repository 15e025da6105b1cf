"""How passages are cut into sentences."""

from __future__ import annotations

import pytest

from nghiquyet.parser import find_targets
from nghiquyet.parser.keys import fold
from nghiquyet.parser.targets.clauses import sentences


def _cut(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentences(fold(text), text, (0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đạt 5%. Giảm 3%.", ["Đạt 5%", "Giảm 3%"]),
        ("Thu 1.200 tỷ đồng. Chi 900 tỷ đồng", ["Thu 1.200 tỷ đồng", "Chi 900 tỷ đồng"]),
        ("TP. Hòa Lâm có 5 phường. Xã có 9 thôn", ["TP. Hòa Lâm có 5 phường", "Xã có 9 thôn"]),
        ("đạt 5% v.v. so với năm trước", ["đạt 5% v.v. so với năm trước"]),
        ("Xây 9 cầu. 95% hộ dùng nước sạch", ["Xây 9 cầu", "95% hộ dùng nước sạch"]),
        ("Đến năm 2030. 7/9 xã về đích", ["Đến năm 2030", "7/9 xã về đích"]),
        ("2. 95% hộ dùng nước sạch", ["2. 95% hộ dùng nước sạch"]),
        ("trồng 1. 200 cây", ["trồng 1. 200 cây"]),
    ],
)
def test_a_full_stop_ends_a_sentence_only_before_a_capital(text: str, expected: list[str]) -> None:
    assert _cut(text) == expected


@pytest.mark.parametrize("behind", ["\n- Hai", "\n2. Hai", "\nhai", "\nHai", ""])
def test_the_full_stop_of_a_passage_is_no_part_of_its_sentence_whatever_stands_on_the_next_line(
    behind: str,
) -> None:
    for passage in ("Giảm 3%.", "Đạt 5%. Giảm 3%."):
        text = passage + behind
        start, end = sentences(fold(text), text, (0, len(passage)))[-1]
        assert text[start:end].strip() == "Giảm 3%"


@pytest.mark.parametrize("unit", ["giảm 5%; ", "5/5 xã và ", "(5% ", "5 "])
def test_no_piece_is_longer_than_any_sentence(unit: str) -> None:
    text = unit * 5000
    pieces = sentences(fold(text), text, (0, len(text)))
    assert max(end - start for start, end in pieces) <= 2000
    assert "".join(text[start:end] for start, end in pieces) == text


def test_every_sentence_of_a_long_passage_keeps_its_own_number() -> None:
    found = find_targets("".join(f"Tỷ lệ hộ dùng nước sạch đạt {at % 90 + 10}%. " for at in range(3000)))
    assert [target.low for target in found] == [at % 90 + 10 for at in range(3000)]
