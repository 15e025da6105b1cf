"""Two maps of provinces, the way from one to the other, and the spelling that a document's place gets."""

from __future__ import annotations

from datetime import date

import pytest

from nghiquyet.parser import parse
from nghiquyet.parser.lexicon import Lexicon
from nghiquyet.parser.places import (
    current_name,
    former_provinces,
    members,
    merged_on,
    name_on,
    province_name,
    province_names,
)

JOINED = [place for place in set(former_provinces().values()) if len(members(place)) > 1]


def test_there_are_63_provinces_before_and_34_after() -> None:
    former = former_provinces()
    assert len(former) == 63
    assert len(set(former.values())) == 34
    assert merged_on() == date(2025, 7, 1)


def test_52_provinces_were_joined_into_23() -> None:
    assert len(JOINED) == 23
    assert sum(len(members(place)) for place in JOINED) == 52


def test_both_ways_through_the_table_agree() -> None:
    former = former_provinces()
    gathered = [member for place in set(former.values()) for member in members(place)]
    assert sorted(gathered) == sorted(former)
    assert all(name in members(place) for name, place in former.items())


@pytest.mark.parametrize("place", JOINED)
def test_a_joined_province_bears_the_name_of_one_of_its_members(place: str) -> None:
    assert place in members(place)


@pytest.mark.parametrize(
    ("place", "now"),
    [
        ("Yên Bái", "Lào Cai"),
        ("hoà bình", "Phú Thọ"),
        ("ĐĂK NÔNG", "Lâm Đồng"),
        ("Thừa Thiên  Huế", "Huế"),
        ("Bà Rịa – Vũng Tàu", "Hồ Chí Minh"),
        ("Lạng Sơn", "Lạng Sơn"),
        ("Kim Sa", None),
        ("", None),
    ],
)
def test_current_name(place: str, now: str | None) -> None:
    assert current_name(place) == now


@pytest.mark.parametrize("place", ["Vĩnh Phúc", "Kim Sa", ""])
def test_only_provinces_of_today_have_members(place: str) -> None:
    assert members(place) == ()


@pytest.mark.parametrize(("day", "name"), [(date(2025, 6, 30), "Bến Tre"), (date(2025, 7, 1), "Vĩnh Long")])
def test_the_map_changes_on_its_day(day: date, name: str) -> None:
    assert name_on("Bến Tre", day) == name
    assert name_on("Kim Sa", day) is None


def test_every_usual_name_is_its_own_name() -> None:
    assert all(province_name(name) == name for name in province_names(Lexicon()).values())


def test_a_user_can_add_a_spelling() -> None:
    lexicon = Lexicon({"provinces": {"aliases": {"Quảng Ninh": ["Q.Ninh"]}}})
    assert current_name("q.ninh", lexicon=lexicon) == "Quảng Ninh"
    assert current_name("q.ninh") is None


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("TỈNH HOÀ BÌNH", "Hòa Bình"),
        ("TỈNH ĐẮC LẮC", "Đắk Lắk"),
        ("TỈNH THỪA THIÊN HUẾ", "Huế"),
        ("TỈNH KIM SA", "Kim Sa"),
        ("HUYỆN KIM SA", "Kim Sa"),
    ],
)
def test_the_place_of_a_document_is_in_the_usual_spelling(printed: str, place: str) -> None:
    text = f"ĐẢNG BỘ {printed}\n\nNGHỊ QUYẾT\nHội nghị lần thứ hai Ban Chấp hành Đảng bộ\n\nI- MỤC TIÊU\n- Trồng 20 ha rừng."
    assert parse(text).metadata.place == place
