"""Automatic numbers, written out as Word shows them."""

from __future__ import annotations

import pytest

from nghiquyet.parser.readers import read
from nghiquyet.parser.readers.docx.numerals import numeral

from .writer import level, lists, paragraph, run, style, table, word_file

OUTLINE = (
    level(0, "%1.", "upperRoman") + level(1, "%2.") + level(2, "%2.%3.") + level(3, "%4)", "lowerLetter")
)
VIETNAMESE = '<w:rPr><w:lang w:val="vi-VN"/></w:rPr>'


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    """The first word of each line."""
    return [
        line.split(" ")[0]
        for line in read(word_file(body, numbering=numbering, styles=styles)).text.split("\n")
    ]


def items(*levels: int, list_id: int = 1, properties: str = "") -> str:
    return "".join(paragraph("mục", item=(list_id, each), properties=properties) for each in levels)


def test_levels_count_and_restart_below_a_higher_one() -> None:
    found = labels(items(0, 1, 2, 2, 1, 2, 0, 1, 3), lists(OUTLINE))
    assert found == ["I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "II.", "1.", "a)"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [("", ["I.", "1.", "II.", "1."]), ('<w:lvlRestart w:val="0"/>', ["I.", "1.", "II.", "2."])],
    ids=["after any higher level", "never"],
)
def test_a_level_may_go_on_counting(restart: str, expected: list[str]) -> None:
    definition = level(0, "%1.", "upperRoman") + level(1, "%2.", inner=restart)
    assert labels(items(0, 1, 0, 1), lists(definition)) == expected


def test_a_level_restarts_only_after_the_one_it_names() -> None:
    definition = level(0, "A%1") + level(1, "B%2") + level(2, "C%3", inner='<w:lvlRestart w:val="1"/>')
    assert labels(items(0, 1, 2, 1, 2, 0, 2), lists(definition)) == ["A1", "B1", "C1", "B2", "C2", "A2", "C1"]


def test_a_list_starts_where_its_definition_says() -> None:
    assert labels(items(0, 0), lists(level(0, "%1.", start=5))) == ["5.", "6."]


def test_lists_of_one_definition_go_on_from_one_another_unless_one_overrides_its_start() -> None:
    second = '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    third = (
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = items(0, 0) + items(0, list_id=2) + items(0, 0, list_id=3)
    assert labels(body, lists(level(0, "%1.")) + second + third) == ["1.", "2.", "3.", "1.", "2."]


def test_a_list_may_redefine_a_level() -> None:
    changed = (
        f'<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, '%1)', 'lowerLetter')}</w:lvlOverride></w:num>"
    )
    assert labels(items(0, list_id=2), lists(level(0, "%1.")) + changed) == ["a)"]


def test_a_definition_may_stand_in_a_list_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="S"/></w:abstractNum>'
    styled = f'<w:abstractNum w:abstractNumId="8"><w:styleLink w:val="S"/>{level(0, "%1-")}</w:abstractNum>'
    num = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    assert labels(items(0, 0), linked + styled + num) == ["1-", "2-"]


def test_legal_numbering_writes_every_number_in_digits() -> None:
    definition = level(0, "%1.", "upperRoman") + level(1, "%1.%2.", inner="<w:isLgl/>")
    assert labels(items(0, 1), lists(definition)) == ["I.", "1.1."]


def test_a_skipped_level_shows_its_first_number() -> None:
    assert labels(items(2), lists(OUTLINE)) == ["1.1."]


def test_a_style_carries_numbering_and_belongs_to_the_level_that_names_it() -> None:
    definition = level(0, "Phần %1.", "upperRoman") + level(1, "%2.", inner='<w:pStyle w:val="Muc"/>')
    styles = style("Muc", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += style("Con", '<w:basedOn w:val="Muc"/>')
    body = paragraph("a", style="Muc") + paragraph("b", style="Con", properties='<w:ind w:left="1"/>')
    assert labels(body, lists(definition), styles) == ["1.", "Phần"]


def test_list_zero_takes_a_paragraph_out_of_the_list_of_its_style() -> None:
    styles = style("Muc", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = (
        paragraph("một", style="Muc")
        + paragraph("hai", style="Muc", item=(0, 0))
        + paragraph("ba", style="Muc")
    )
    text = read(word_file(body, numbering=lists(level(0, "%1.")), styles=styles)).text
    assert text == "1. một\nhai\n2. ba"


@pytest.mark.parametrize(
    ("after", "expected"),
    [("tab", "I- MỤC TIÊU"), ("space", "I- MỤC TIÊU"), ("nothing", "I-MỤC TIÊU")],
)
def test_what_follows_the_label(after: str, expected: str) -> None:
    definition = level(0, "%1-", "upperRoman", f'<w:suff w:val="{after}"/>')
    assert read(word_file(paragraph("MỤC TIÊU", item=(1, 0)), numbering=lists(definition))).text == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("\uf0b7", "•"), ("\uf0a7", "▪"), ("-", "-"), ("+", "+"), ("o", "o"), ("\uf0d8", "-"), ("●", "●")],
    ids=["Symbol", "Wingdings", "dash", "plus", "letter o", "arrow", "Unicode"],
)
def test_bullets(pattern: str, expected: str) -> None:
    source = read(word_file(items(0), numbering=lists(level(0, pattern, "bullet"))))
    assert source.text == f"{expected} mục"
    assert source.blocks[0].role == "list_item"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("", "a) b) c) d) e) f)"), (VIETNAMESE, "a) b) c) d) đ) e)")],
    ids=["other", "Vietnamese"],
)
def test_letters_go_by_the_alphabet_of_the_language(language: str, expected: str) -> None:
    body = items(*[0] * 6, properties=language)
    assert labels(body, lists(level(0, "%1)", "lowerLetter"))) == expected.split()


def test_the_language_may_be_that_of_the_document() -> None:
    defaults = f"<w:docDefaults><w:rPrDefault>{VIETNAMESE}</w:rPrDefault></w:docDefaults>"
    assert labels(items(*[0] * 5), lists(level(0, "%1)", "lowerLetter")), defaults)[-1] == "đ)"


@pytest.mark.parametrize(
    ("form", "count", "expected"),
    [
        ("decimal", 12, "12"), ("decimalZero", 7, "07"), ("upperRoman", 49, "XLIX"), ("lowerRoman", 14, "xiv"),
        ("upperLetter", 27, "AA"), ("lowerLetter", 53, "aaa"), ("lowerLetter", 26, "z"), ("lowerLetter", 781, "781"),
        ("upperRoman", 4000, "4000"), ("lowerLetter", 0, "0"), ("none", 3, ""), ("numberInDash", 3, "- 3 -"),
        ("decimalEnclosedCircle", 3, "③"), ("decimalEnclosedCircle", 21, "21"), ("decimalEnclosedParen", 3, "(3)"),
        ("decimalEnclosedFullstop", 3, "3."), ("vietnameseCounting", 10, "mười"), ("vietnameseCounting", 15, "mười lăm"),
        ("vietnameseCounting", 21, "hai mươi mốt"), ("vietnameseCounting", 100, "100"), ("ideographDigital", 4, "4"),
    ],
)  # fmt: skip
def test_number_formats(form: str, count: int, expected: str) -> None:
    assert numeral(count, form, vietnamese=False) == expected


def test_vietnamese_letters_have_đ_and_no_f_j_w_z() -> None:
    letters = [numeral(count, "upperLetter", vietnamese=True) for count in range(1, 25)]
    assert "".join(letters) == "ABCDĐEGHIKLMNOPQRSTUVXYAA"


def test_an_empty_item_counts_but_shows_only_in_a_table() -> None:
    body = paragraph(item=(1, 0)) + table(
        (paragraph_cell(), "Xã Đông"), (paragraph_cell(), "Xã Tây"), (paragraph_cell(), "Xã Nam")
    )
    text = read(word_file(body, numbering=lists(level(0, "%1")))).text
    assert text == "2 | Xã Đông\n3 | Xã Tây\n4 | Xã Nam"


def paragraph_cell() -> str:
    return f"<w:tc>{paragraph(item=(1, 0))}</w:tc>"


def test_a_label_is_emphasised_as_the_words_after_it() -> None:
    body = paragraph("MỤC TIÊU", item=(1, 0), bold=True) + paragraph(run("thường"), item=(1, 0))
    blocks = read(word_file(body, numbering=lists(level(0, "%1.")))).blocks
    assert [block.strong for block in blocks] == [True, False]


@pytest.mark.parametrize("list_id", [9, 2], ids=["list", "definition"])
def test_an_unknown_list_gives_no_label(list_id: int) -> None:
    lost = '<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>'
    assert labels(items(0, list_id=list_id), lists(level(0, "%1.")) + lost) == ["mục"]
