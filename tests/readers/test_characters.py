"""Characters that look right and are not: repaired, counted, and nothing else touched."""

import unicodedata

import pytest

from nghiquyet.parser.readers import read_text


def codes(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in read_text(text).diagnostics]


@pytest.mark.parametrize(
    ("printed", "meant", "code"),
    [
        ("Quyết định số 12/NĐ-C\u0420", "Quyết định số 12/NĐ-CP", "text.lookalike"),
        ("Thông tư 60/2025/TT-BC\u0422", "Thông tư 60/2025/TT-BCT", "text.lookalike"),
        ("II\u0406. NHIỆM VỤ", "III. NHIỆM VỤ", "text.lookalike"),
        ("\u0406\u0406. NHIỆM VỤ", "II. NHIỆM VỤ", "text.lookalike"),
        ("BH\u03a7\u0397 tự nguyện", "BHXH tự nguyện", "text.lookalike"),
        ("\xd0ảng bộ, \xf0ến năm", "Đảng bộ, đến năm", "text.letter"),
        ("đ\u01a3a vào, \u01a2u tiên", "đưa vào, Ưu tiên", "text.letter"),
        ("nông\u200b thôn m\xadới", "nông thôn mới", "text.invisible"),
        ("kinh tế\x07 số", "kinh tế số", "text.control"),
        (unicodedata.normalize("NFD", "Tỉnh ủy"), "Tỉnh ủy", "text.accents"),
        ("đội ngũ: độ\u0323i", "đội ngũ: đội", "text.stray"),
        ("TÌ\u0301M, thế\u0301\u0301", "TÌM, thế", "text.stray"),
    ],
)
def test_repairs_and_reports(printed: str, meant: str, code: str) -> None:
    source = read_text(printed)
    assert source.text == meant
    assert [diagnostic.code for diagnostic in source.diagnostics] == [code]


def test_each_kind_of_repair_is_reported_once_with_its_count() -> None:
    (diagnostic,) = read_text("\xd0ảng\n\n\xd0oàn\n\n\xd0ội").diagnostics
    assert diagnostic.message.startswith("3 ")


@pytest.mark.parametrize(
    "kept",
    [
        "Москва và Hà Nội",
        "góc α, hệ số β",
        "hoà bình, uỷ ban, tỉ lệ",
        "“trích dẫn” – và …",
        "36 m², 0,5‰, 20 ÷ 25%",
    ],
)
def test_leaves_other_alphabets_and_the_authors_spelling(kept: str) -> None:
    assert read_text(kept).text == kept
    assert codes(kept) == []


def test_spaces_of_all_kinds_become_one_without_a_report() -> None:
    source = read_text("nhiệm vụ,\xa0 \xa0 tránh   phô\u2009trương")
    assert source.text == "nhiệm vụ, tránh phô trương"
    assert source.diagnostics == ()


def test_lost_characters_are_a_warning() -> None:
    (diagnostic,) = read_text("Ngh\ufffd quyết").diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("text.lost", "warning")


def test_lone_surrogates_are_dropped() -> None:
    assert read_text("kế \ud800hoạch").text == "kế hoạch"
