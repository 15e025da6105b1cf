"""Strings with runs of spaces: read as with single ones, and told where things stand in the string itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser import find_quantities, find_references, find_targets
from nghiquyet.parser.spacing import single_spaced

_TEXT = (
    "Đến năm 2030, tỷ lệ hộ nghèo còn không quá 2% theo Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị"
)


def _wide(text: str, space: str) -> str:
    return text.replace(" ", space)


@pytest.mark.parametrize("space", ["\u00a0", "  ", "    ", "\u00a0 ", " \t"])
def test_wide_spaces_change_no_value_and_every_quote_is_the_text(space: str) -> None:
    wide = _wide(_TEXT, space)
    [target], [narrow] = find_targets(wide), find_targets(_TEXT)
    assert (target.indicator, target.high, target.op, target.period.end) == (
        narrow.indicator, narrow.high, narrow.op, narrow.period.end,
    )  # fmt: skip
    assert wide[slice(*target.number_span)] == "2"
    assert wide[slice(*target.span)] == target.quote == _wide(narrow.quote, space)
    [reference], [plain] = find_references(wide), find_references(_TEXT)
    assert (reference.number, reference.date, reference.identifier) == (
        plain.number, plain.date, plain.identifier,
    )  # fmt: skip
    assert wide[slice(*reference.span)] == reference.quote == _wide(plain.quote, space)


def test_a_quantity_between_wide_spaces_stands_where_it_is_told() -> None:
    text = "lãi  suất   không   quá  7 %  mỗi năm"
    [quantity] = find_quantities(text)
    assert (quantity.high, quantity.op) == (7, "≤")
    assert text[slice(*quantity.span)].startswith("không   quá  7")


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet=" ab\u00a0\n", max_size=40))
def test_every_character_is_led_back_to_itself(text: str) -> None:
    tidy, back = single_spaced(text)
    assert not re.search("  |\u00a0", tidy)
    for offset, character in enumerate(tidy):
        start, end = back((offset, offset + 1))
        assert text[start].replace("\u00a0", " ") == character
        assert end == start + 1
