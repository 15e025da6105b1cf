"""Dates: what calendars write, the parser reads back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser.grammars.dates import Date, dates_of_key, find_dates
from nghiquyet.parser.keys import fold

_days = st.dates(date(1000, 1, 1), date(2999, 12, 31))
_forms = st.sampled_from(
    [
        "ngày {d} tháng {m} năm {y}",
        "ngày {d:02} tháng {m:02} năm {y}",
        "{d}/{m}/{y}",
        "{d:02}-{m}-{y}",
        "{d:02}.{m:02}.{y}",
        "ngày {d}/{m} năm {y}",
        "{y}-{m:02}-{d:02}",
    ]
)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(_days, _forms)
def test_a_day_is_read_back_in_every_form(day: date, form: str) -> None:
    words = form.format(d=day.day, m=day.month, y=day.year)
    text = f"Căn cứ văn bản ({words}) của Tỉnh ủy"
    start = text.index(words)
    assert find_dates(text) == [Date(day.isoformat(), (start, start + len(words)))]


@settings(deadline=None, derandomize=True, max_examples=500)
@given(
    st.lists(
        st.sampled_from([*"0123456789/-., \n…", " ngày ", " tháng ", " năm ", " quý ", "2020", " và "]),
        max_size=25,
    )
)
def test_spans_are_in_order_and_inside_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    ends = [0]
    for found in find_dates(text):
        assert ends[-1] <= found.span[0] < found.span[1] <= len(text)
        ends.append(found.span[1])


def test_a_stretch_of_a_key_gives_spans_of_the_whole() -> None:
    key = fold("năm 2019; ngày 5/6/2020; năm 2021")
    assert dates_of_key(key, 9, 24) == [Date("2020-06-05", (10, 23))]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 10**6,
        "1/" * 200_000 + "2020",
        "ngày " * 50_000 + "2020",
        "ngày" + " " * 10**6 + "2020",
        "2020 " * 5_000,
    ],
    ids=["digits", "slashes", "words", "spaces", "years"],
)
def test_hostile_text_holds_no_date(text: str) -> None:
    assert find_dates(text) == []
