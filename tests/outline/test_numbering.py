"""Diagnostics of the numbering: each says one thing, in one sentence, about one label."""

from __future__ import annotations

import pytest

from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.outline import build, check

from .documents import all_body, lines


def found(text: str) -> list[tuple[str, str]]:
    source = lines(text)
    diagnostics = check(build(source, all_body(source), default_lexicon()), source, default_lexicon())
    assert all(d.span and source.text[slice(*d.span)] in d.message for d in diagnostics)
    return [(d.code, d.message) for d in diagnostics]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["I", "II", "III"], []),
        (["I", "III"], [("outline.gap", 'II is missing before "III".')]),
        (["I", "V"], [("outline.gap", 'II to IV are missing before "V".')]),
        (["I", "II", "II"], [("outline.repeat", 'The label "II" comes twice in a row.')]),
        (
            ["I", "III", "II"],
            [
                ("outline.gap", 'II is missing before "III".'),
                ("outline.order", 'The label "II" follows III.'),
            ],
        ),
        (["II", "III"], [("outline.start", 'The series starts at "II", not at I.')]),
        (
            ["I", "II", "III", "IIII"],
            [("outline.roman", '"IIII" is no well-formed roman numeral; IV may be meant.')],
        ),
        (["A", "B", "Đ"], [("outline.gap", 'C to D are missing before "Đ".')]),
        (["A", "B", "C", "D", "Đ", "E"], []),
    ],
    ids=lambda value: " ".join(value) if value and isinstance(value[0], str) else "",
)
def test_breaks_in_a_series_of_parts(labels: list[str], expected: list[tuple[str, str]]) -> None:
    assert found("\n".join(f"{label}. MỤC TIÊU\nPhấn đấu hoàn thành." for label in labels)) == expected


def test_decimals_are_printed_with_their_prefix() -> None:
    text = "2. Nhiệm vụ\n2.1. Về vốn\nVay.\n2.3. Về đất\nThuê."
    assert found(text) == [
        ("outline.start", 'The series starts at "2", not at 1.'),
        ("outline.gap", '2.2 is missing before "2.3".'),
    ]


def test_each_part_counts_its_own_numbers() -> None:
    assert found("I. NHIỆM VỤ\n1. Về vốn\nVay.\nII. GIẢI PHÁP\n1. Về đất\nThuê.") == []


def test_điều_run_on_across_chương() -> None:
    text = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nXã.\nChương II\nNHIỆM VỤ\nĐiều 2. Chi bộ\nHọp."
    assert found(text) == []


def test_a_left_out_đ_is_only_noted() -> None:
    source = lines("\n".join(f"{letter}) Mục tiêu\nPhấn đấu." for letter in "abcde"))
    (gap,) = check(build(source, all_body(source), default_lexicon()), source)
    assert (gap.code, gap.severity) == ("outline.gap", "info")


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("2. Các ngành khác trong phạm vi nhiệm vụ của mình tăng cường quản lý đất đai, rà soát dự án.", []),
        (
            "Các ngành khác trong phạm vi nhiệm vụ của mình tăng cường quản lý đất đai, rà soát dự án.",
            [("outline.gap", '2 is missing before "3".')],
        ),
        (
            "2) Các ngành khác trong phạm vi nhiệm vụ của mình tăng cường quản lý đất đai, rà soát dự án.",
            [],
        ),
        (
            "b) Các ngành khác trong phạm vi nhiệm vụ của mình tăng cường quản lý đất đai, rà soát dự án.",
            [("outline.gap", '2 is missing before "3".')],
        ),
    ],
)
def test_a_number_whose_paragraph_has_no_title_is_not_missing(
    between: str, expected: list[tuple[str, str]]
) -> None:
    text = f"I. NHIỆM VỤ\n1. Ngành xây dựng\nLập quy hoạch.\n{between}\n3. Ngành nông nghiệp\nTrồng rừng."
    assert found(text) == expected


def test_a_series_whose_first_paragraph_has_no_title_starts_at_its_first() -> None:
    first = "1. Các cấp ủy trong huyện cùng nhau rà soát mọi việc, không để sót hộ nào, báo cáo khi xong."
    rest = "2. Mục tiêu cụ thể\nTrồng rừng."
    assert found(f"I. NỘI DUNG\n{first}\n{rest}") == []
    assert found(f"I. NỘI DUNG\n{rest}") == [("outline.start", 'The series starts at "2", not at 1.')]


def under(*labels: str) -> str:
    """Each label alone on its line above a title."""
    return "\n".join(f"{label}\nDANH MỤC CÔNG TRÌNH\nTrồng rừng." for label in labels)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["PHỤ LỤC I", "PHỤ LỤC II", "PHỤ LỤC III"], []),
        (["PHỤ LỤC I", "PHỤ LỤC III"], [("outline.gap", '2 is missing before "PHỤ LỤC III".')]),
        (["PHỤ LỤC I", "PHỤ LỤC I"], [("outline.repeat", 'The label "PHỤ LỤC I" comes twice in a row.')]),
        (["Phần thứ nhất", "Phần thứ hai"], []),
        (["Phần thứ nhất", "Phần thứ ba"], [("outline.gap", '2 is missing before "Phần thứ ba".')]),
        (["Phần thứ hai"], [("outline.start", 'The series starts at "Phần thứ hai", not at 1.')]),
        (["Mẫu số 02", "Mẫu số 01"], [
            ("outline.start", 'The series starts at "Mẫu số 02", not at 1.'),
            ("outline.order", 'The label "Mẫu số 01" follows 2.'),
        ]),
    ],
    ids=lambda value: ", ".join(value) if value and isinstance(value[0], str) else "",
)  # fmt: skip
def test_labels_alone_on_their_line_are_of_a_series(
    labels: list[str], expected: list[tuple[str, str]]
) -> None:
    assert found(under(*labels)) == expected


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["PHỤ LỤC I", "Mẫu số 01", "Mẫu số 02", "PHỤ LỤC II"], []),
        (["PHỤ LỤC I", "Mẫu số 01", "Mẫu số 02", "PHỤ LỤC II", "Mẫu số 01", "Mẫu số 02"], []),
        (["PHỤ LỤC I", "Mẫu số 01", "PHỤ LỤC II", "Mẫu số 02"], []),
        (["PHỤ LỤC", "Mẫu số 01", "PHỤ LỤC", "Mẫu số 01"], []),
        (
            ["PHỤ LỤC I", "Mẫu số 01", "PHỤ LỤC II", "Mẫu số 03"],
            [("outline.gap", '2 is missing before "Mẫu số 03".')],
        ),
        (
            ["PHỤ LỤC I", "Mẫu số 01", "Mẫu số 01"],
            [("outline.repeat", 'The label "Mẫu số 01" comes twice in a row.')],
        ),
        (
            ["PHỤ LỤC I", "Mẫu số 01", "PHỤ LỤC III"],
            [("outline.gap", '2 is missing before "PHỤ LỤC III".')],
        ),
    ],
    ids=lambda value: ", ".join(value) if value and isinstance(value[0], str) else "",
)
def test_annexes_and_their_forms_are_counted_apart(
    labels: list[str], expected: list[tuple[str, str]]
) -> None:
    assert found(under(*labels)) == expected


def test_a_part_of_a_number_is_not_compared() -> None:
    assert found(under("PHỤ LỤC I", "PHỤ LỤC I.1", "PHỤ LỤC I.2", "PHỤ LỤC II")) == []
    assert found(under("Mẫu số 2.01", "Mẫu số 2.02")) == []


def test_a_number_of_an_annex_does_not_follow_that_of_a_heading() -> None:
    assert found("I. MỤC TIÊU\nTrồng rừng.\nII. NHIỆM VỤ\nHọp.\n" + under("PHỤ LỤC I", "PHỤ LỤC II")) == []


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("(2) Các xã", []),
        ("2) Các xã cùng nhau rà soát mọi việc, không để sót hộ nào, báo cáo khi xong.", [
            ("outline.gap", '2 is missing before "3".')
        ]),
        ("(2) Các xã cùng nhau rà soát mọi việc, không để sót hộ nào, báo cáo khi xong.", []),
    ],
)  # fmt: skip
def test_numbers_in_brackets_are_counted_apart_from_others(
    between: str, expected: list[tuple[str, str]]
) -> None:
    text = f"I. NHIỆM VỤ\n(1) Ngành xây dựng\nLập quy hoạch.\n{between}\n(3) Ngành nông nghiệp\nTrồng rừng."
    assert found(text) == expected


def test_a_letter_outside_the_alphabet_breaks_no_series() -> None:
    assert found("\n".join(f"{letter}) Mục tiêu\nPhấn đấu." for letter in "abcdđefg")) == []
