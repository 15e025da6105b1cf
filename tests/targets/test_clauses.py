"""How passages are cut into sentences."""

from __future__ import annotations

import pytest

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
    ],
)
def test_a_full_stop_ends_a_sentence_only_before_a_capital(text: str, expected: list[str]) -> None:
    assert _cut(text) == expected


@pytest.mark.parametrize("unit", ["giảm 5%; ", "5/5 xã và ", "(5% ", "5 "])
def test_no_piece_is_longer_than_any_sentence(unit: str) -> None:
    text = unit * 5000
    pieces = sentences(fold(text), text, (0, len(text)))
    assert max(end - start for start, end in pieces) <= 2000
    assert "".join(text[start:end] for start, end in pieces) == text
