"""Numbers: what a writer of numbers writes, the parser reads back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser.grammars.numbers import (
    DIGITS,
    decimal_of_digits,
    decimal_of_words,
    json_number,
    number_words,
    parse_number,
)
from nghiquyet.parser.keys import fold

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_integers = st.one_of(
    st.integers(0, 10**12),
    st.integers(0, 2000),
    st.builds(lambda head, power: head * 10**power, st.integers(0, 999), st.integers(0, 9)),
)


@dataclass(frozen=True)
class _Style:
    """How a region says a number: its words, and whether empty hundreds are spoken."""

    thousand: str
    zero_tens: str
    four: str
    five: str
    full: bool

    def words(self, number: int) -> str:
        if number == 0:
            return _DIGITS[0]
        said: list[str] = []
        for scale, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, self.thousand), (1, "")):
            count, number = divmod(number, scale)
            if not count:
                continue
            said += [self.words(count) if count >= 1000 else self._group(count, first=not said), name]
        return " ".join(word for word in said if word)

    def _group(self, number: int, *, first: bool) -> str:
        hundreds, rest = divmod(number, 100)
        said = []
        if hundreds or (not first and (self.full or rest >= 10)):
            said += [_DIGITS[hundreds], "trăm"]
        if rest >= 10:
            said.append(self._tens(rest))
        elif rest:
            said += [self.zero_tens] if said or not first else []
            said.append(_DIGITS[rest])
        return " ".join(said)

    def _tens(self, number: int) -> str:
        tens, unit = divmod(number, 10)
        head = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
        last = {1: "mốt" if tens > 1 else "một", 4: self.four if tens > 1 else "bốn", 5: self.five}
        return " ".join([*head, last.get(unit, _DIGITS[unit])] if unit else head)


_NORTH = _Style("nghìn", "linh", "tư", "lăm", full=True)
_SOUTH = _Style("ngàn", "lẻ", "bốn", "lăm", full=False)
_OLD = _Style("nghìn", "linh", "tư", "nhăm", full=False)
_pieces = st.sampled_from(
    [
        *"0123456789.,-+ /%xK",
        *(f" {word} " for word in (*_DIGITS, "trăm", "nghìn", "tỷ", "phẩy", "rưỡi", "phần")),
    ]
)
_styles = st.sampled_from([_NORTH, _SOUTH, _OLD])


def test_the_writer_of_this_test_writes_vietnamese() -> None:
    assert _NORTH.words(21_011) == "hai mươi mốt nghìn không trăm mười một"
    assert _SOUTH.words(1_000_005) == "một triệu lẻ năm"
    assert _OLD.words(2_024_000_000_135) == "hai nghìn không trăm hai mươi tư tỷ một trăm ba mươi nhăm"


@settings(deadline=None, derandomize=True, max_examples=600)
@given(_integers, _styles)
def test_a_number_in_words_is_read_back(number: int, style: _Style) -> None:
    assert parse_number(style.words(number)) == number


@settings(deadline=None, derandomize=True, max_examples=300)
@given(_integers.filter(lambda number: number not in (0, 5)), _styles)
def test_a_number_in_words_is_found_whole_in_running_text(number: int, style: _Style) -> None:
    words = style.words(number)
    found = re.search(number_words(), fold(f"phấn đấu có {words} hộ, trong năm tới"))
    assert found is not None
    assert found[0] == words
    assert decimal_of_words(found[0]) == number


@settings(deadline=None, derandomize=True, max_examples=300)
@given(_integers, st.sampled_from([".", " ", "\u00a0", ","]))
def test_grouped_figures_are_read_back(number: int, mark: str) -> None:
    assert parse_number(f"{number:,}".replace(",", mark)) == number


@settings(deadline=None, derandomize=True, max_examples=300)
@given(_integers, st.integers(0, 99))
def test_two_decimals_are_read_back_in_both_conventions(number: int, cents: int) -> None:
    value = Decimal(f"{number}.{cents:02}")
    english = f"{number:,}.{cents:02}"
    assert parse_number(english) == value
    assert parse_number(english.translate(str.maketrans(",.", ".,"))) == value


@settings(deadline=None, derandomize=True, max_examples=500)
@given(st.lists(_pieces, max_size=12).map("".join))
def test_any_string_is_one_number_or_none(text: str) -> None:
    value = parse_number(text)
    assert value is None or value.is_finite()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("đạt 63.", ["63"]),
        ("tăng 5, giảm 6.150,1; (9)", ["5", "6.150,1", "9"]),
        ("8,5-9%", ["8,5", "9"]),
        ("700kg và 27m2", ["700", "27"]),
        ("12 000 người", ["12 000"]),
        ("năm 2020 có 15 xã", ["2020", "15"]),
        ("1.000.000.", ["1.000.000"]),
        ("8/8 xã", []),
        ("nghị quyết 66.7/2025", []),
        ("ql14b, số31", []),
    ],
)
def test_figures_are_found_whole_in_running_text(text: str, found: list[str]) -> None:
    assert re.findall(DIGITS, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ít nhất một trường và hai mươi lăm xã", ["một", "hai mươi lăm"]),
        ("hai phẩy năm phần trăm", ["hai phẩy năm"]),
        ("ba phần tư số hộ", ["ba phần tư"]),
        ("một triệu hai trăm nghìn rưỡi", ["một triệu hai trăm nghìn rưỡi"]),
        ("mười năm", ["mười"]),
        ("một nghìn năm", ["một nghìn"]),
        ("trong năm, hằng năm", []),
        ("lần thứ tư, thứ hai mươi mốt, thứ ba", []),
        ("tháng mười hai", []),
        ("hàng nghìn hộ, hàng trăm", []),
        ("hai tư vấn viên", ["hai"]),
    ],
)
def test_number_words_are_found_whole_in_running_text(text: str, found: list[str]) -> None:
    assert [match[0] for match in re.finditer(number_words(), text)] == found


def test_one_comma_before_three_digits_is_decimal_with_a_scale_word_only() -> None:
    assert decimal_of_digits("4,909") == 4909
    assert decimal_of_digits("4,909", scaled=True) == Decimal("4.909")
    assert decimal_of_digits("4,900", scaled=True) == 4900


@pytest.mark.parametrize("text", ["1.2.3", "1" * 19, "1" * 5000, "1.000.00", ""])
def test_figures_that_are_no_quantity_have_no_value(text: str) -> None:
    assert decimal_of_digits(text) is None


def test_json_number_is_an_int_where_it_can_be() -> None:
    values = [json_number(Decimal(text)) for text in ("82.0", "8.5", "1E+12", "1E+30")]
    assert values == [82, 8.5, 10**12, 1e30]
    assert [type(value) for value in values] == [int, float, int, float]


@pytest.mark.parametrize("text", ["1" * 10**6, "một " * 10**5, "nghìn " * 10**5, " " * 10**6, "1." * 10**5])
def test_a_long_string_is_refused_at_once(text: str) -> None:
    assert parse_number(text) is None
