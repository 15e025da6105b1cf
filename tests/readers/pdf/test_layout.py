"""What is printed on pages comes out in reading order, whole, and with the page it stood on."""

from __future__ import annotations

import unicodedata

import pytest

from nghiquyet.parser.readers import read
from nghiquyet.parser.source import Source

from .sheets import COLUMNS, LEADING, LEFT, RIGHT, TOP, WIDTH, Sheet, pdf

PARAGRAPH = (
    "Sau ba năm thực hiện, toàn huyện có thêm 6 xã đạt chuẩn, thu nhập bình quân tăng 8,5% so với đầu nhiệm kỳ; "
    "việc học tập Quy định số 101-QĐ/TW và Kế hoạch số 61-KH/HU được các chi bộ duy trì thường xuyên, tuy vậy ở "
    "một số nơi còn hình thức, chưa gắn với việc làm theo hằng ngày của cán bộ, đảng viên."
)
FOOTNOTE = "Năm 2020 đạt 58,4%, theo báo cáo của Sở Nông nghiệp."


def source_of(*sheets: Sheet) -> Source:
    source = read(pdf(*sheets), name="a.pdf")
    wordings = [source.text[block.span[0] : block.span[1]] for block in source.blocks]
    assert source.text == "\n".join(wordings)
    assert all(wording == " ".join(wording.split()) for wording in wordings)
    assert list(source.pages) == sorted(source.pages)
    return source


def lines(*sheets: Sheet) -> list[str]:
    return source_of(*sheets).text.split("\n")


def rows(source: Source) -> list[list[str]]:
    return [[source.text[a:b] for a, b in block.cells] for block in source.blocks if block.cells]


def test_lines_cut_at_the_width_of_the_page_are_joined() -> None:
    items = [PARAGRAPH, f"- {PARAGRAPH}", f"2. {PARAGRAPH}", f"a) {PARAGRAPH}"]
    sheet = Sheet()
    for item in items:
        sheet.paragraph(item)
    assert lines(sheet) == items


def test_paragraphs_without_indent_are_told_apart_by_the_space_between_them() -> None:
    items = [PARAGRAPH, PARAGRAPH.replace("Sau", "Trước"), "Nghị quyết này phổ biến đến chi bộ."]
    sheet = Sheet()
    for item in items:
        sheet.paragraph(item, indent=0, space=8)
    assert lines(sheet) == items


def test_a_heading_over_two_lines_is_one_block_and_its_text_another() -> None:
    heading = "III- NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU NÂNG CAO HIỆU QUẢ KINH TẾ RỪNG VÀ BẢO VỆ NGUỒN NƯỚC"
    sheet = (
        Sheet()
        .paragraph(heading, bold=True)
        .paragraph("1. Công tác lãnh đạo", bold=True)
        .paragraph(PARAGRAPH)
    )
    source = source_of(sheet)
    assert source.text.split("\n") == [heading, "1. Công tác lãnh đạo", PARAGRAPH]
    assert [block.strong for block in source.blocks] == [True, True, False]


def test_bold_type_that_opens_a_block_is_measured() -> None:
    sheet = (
        Sheet()
        .text(LEFT, 700, "1. Rà soát đất đai.", bold=True)
        .text(LEFT + 120, 700, "Hoàn thành việc đo đạc.")
    )
    source = source_of(sheet)
    assert source.text == "1. Rà soát đất đai. Hoàn thành việc đo đạc."
    assert source.text[: source.blocks[0].strong_to].rstrip() == "1. Rà soát đất đai."


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("giai đoạn 2021-", "2025", "giai đoạn 2021-2025"),
        ("Chỉ thị số 05-CT/", "TW", "Chỉ thị số 05-CT/TW"),
        ("phát triển kinh tế-", "xã hội", "phát triển kinh tế-xã hội"),
        ("phát triển kinh tế", "- xã hội", "phát triển kinh tế - xã hội"),
        ("Nghị quyết số", "100 của Tỉnh ủy", "Nghị quyết số 100 của Tỉnh ủy"),
        ("khóa", "XIII;", "khóa XIII;"),
    ],
)
def test_what_the_end_of_a_line_cut_is_whole_again(first: str, second: str, whole: str) -> None:
    full = f"{' '.join(['đẩy mạnh công tác'] * 9)} "[-COLUMNS + len(first) :].replace(" ", "x", 1)
    sheet = Sheet().lines(LEFT, [f"{'Các cấp ủy ' * 6}lãnh đạo", full + first, second])
    assert lines(sheet) == [f"{'Các cấp ủy ' * 6}lãnh đạo {full}{whole}"]


def test_a_paragraph_goes_on_over_the_turn_of_a_page() -> None:
    sheets = [Sheet(), Sheet(), Sheet()]
    printed = Sheet().paragraph(f"1. {PARAGRAPH}").operators
    sheets[0] = Sheet().paragraph(f"1. {PARAGRAPH}")
    assert len(printed) > 3
    sheets[0].operators, rest = sheets[0].operators[:2], sheets[0].operators[2:]
    sheets[1].operators, sheets[1].characters = rest, sheets[0].characters
    sheets[2].paragraph("2. Nghị quyết này phổ biến đến chi bộ.")
    source = source_of(*sheets)
    assert source.text.split("\n") == [f"1. {PARAGRAPH}", "2. Nghị quyết này phổ biến đến chi bộ."]
    assert [block.origin for block in source.blocks] == ["page 1", "page 3"]
    assert len(source.pages) == 3
    assert source.text[source.pages[1] - 1] == " "
    assert source.text[source.pages[2] :].startswith("2. ")


def test_page_numbers_and_running_heads_are_left_out() -> None:
    sheets = []
    texts = [PARAGRAPH.replace("Sau", word) for word in ("Sau", "Trong", "Qua", "Gần")]
    for number in range(1, 5):
        sheet = Sheet(y=740).text(LEFT, 810, f"CÔNG BÁO/Số 12 + 13/Ngày 0{number}-9-2021", size=8)
        sheet.text(WIDTH / 2, 795, str(number))
        sheet.paragraph(f"{number}. {texts[number - 1]}").text(LEFT, 40, f"Trang {number}/4")
        sheets.append(sheet)
    assert lines(*sheets) == [f"{number}. {text}" for number, text in enumerate(texts, 1)]


def test_headings_that_open_pages_are_no_running_heads() -> None:
    headings = [f"Phụ lục {number}" for number in (1, 2, 3)]
    assert lines(*(Sheet().centred(heading, bold=True) for heading in headings)) == headings


def test_a_figure_at_the_head_of_a_page_that_does_not_count_the_pages_stays() -> None:
    assert lines(Sheet().paragraph("Số xã đạt chuẩn"), Sheet().paragraph("17"))[1] == "17"


def test_footnotes_and_their_marks_are_left_out_and_units_stay() -> None:
    sheet = Sheet().text(LEFT, 700, "Tỷ lệ che phủ rừng đạt 60%").text(LEFT + 156, 704, "1", size=6)
    sheet.text(LEFT + 160, 700, ", diện tích nhà ở 28 m").text(LEFT + 292, 704, "2", size=6)
    sheet.text(LEFT + 296, 700, "/người.")
    sheet.text(LEFT, 60, "1", size=5).text(LEFT + 4, 58, FOOTNOTE, size=8)
    source = source_of(sheet)
    assert source.text == "Tỷ lệ che phủ rừng đạt 60%, diện tích nhà ở 28 m2/người."
    assert [note.code for note in source.diagnostics] == ["pdf.footnotes"]


def letterhead(sheet: Sheet) -> Sheet:
    left, right = 170, 420
    for y, text in zip((800, 786, 772), ("HUYỆN ỦY KHE SÂU", "*", "Số 17-NQ/HU"), strict=True):
        sheet.centred(text, at=left, y=y)
    sheet.centred("ĐẢNG CỘNG SẢN VIỆT NAM", at=right, y=800, bold=True)
    sheet.centred("Khe Sâu, ngày 4 tháng 5 năm 2024", at=right, y=770)
    sheet.y = 730
    return sheet


def test_a_letterhead_is_read_left_side_first() -> None:
    sheet = letterhead(Sheet()).centred("NGHỊ QUYẾT", bold=True)
    sheet.centred("về phát triển cây dược liệu dưới tán rừng và chế biến", bold=True)
    sheet.centred("tại chỗ đến năm 2027", bold=True).paragraph(PARAGRAPH)
    source = source_of(sheet)
    assert [
        (line, block.column) for line, block in zip(source.text.split("\n"), source.blocks, strict=True)
    ] == [
        ("HUYỆN ỦY KHE SÂU", 0),
        ("Số 17-NQ/HU", 0),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 1),
        ("Khe Sâu, ngày 4 tháng 5 năm 2024", 1),
        ("NGHỊ QUYẾT", 0),
        ("về phát triển cây dược liệu dưới tán rừng và chế biến tại chỗ đến năm 2027", 0),
        (PARAGRAPH, 0),
    ]


def test_a_signature_block_takes_in_the_name_far_below() -> None:
    sheet = Sheet().paragraph(PARAGRAPH)
    top = sheet.y - LEADING
    recipients = [
        "Nơi nhận:",
        "- Huyện ủy (để báo cáo),",
        "- Các chi bộ trực thuộc và",
        "  Đoàn Thanh niên,",
        "- Lưu.",
    ]
    for index, line in enumerate(recipients):
        text = line.lstrip()
        sheet.text(LEFT + 6 * (len(line) - len(text)), top - index * LEADING, text)
    for text, y in (("T/M ĐẢNG ỦY", top), ("BÍ THƯ", top - LEADING), ("Lò Văn Pành", top - 7 * LEADING)):
        sheet.centred(text, at=450, y=y, bold=True)
    source = source_of(sheet)
    assert source.text.split("\n")[1:] == [
        *("Nơi nhận:", "- Huyện ủy (để báo cáo),", "- Các chi bộ trực thuộc và Đoàn Thanh niên,", "- Lưu."),
        *("T/M ĐẢNG ỦY", "BÍ THƯ", "Lò Văn Pành"),
    ]
    assert [block.column for block in source.blocks] == [0, 0, 0, 0, 0, 1, 1, 1]


def test_a_signature_that_begins_above_the_recipients_and_ends_among_them_is_one_block() -> None:
    top = 700.0
    recipients = [
        "Nơi nhận:",
        "- Ban Bí thư,",
        "- Các huyện ủy,",
        "- Các chi bộ,",
        "- Đảng ủy các cơ quan, đơn vị tỉnh,",
        "- Lưu.",
    ]
    sheet = Sheet().lines(LEFT, recipients, y=top - 6, size=8)
    for text, y in (
        ("TM. TỈNH ỦY", top + 1),
        ("PHÓ BÍ THƯ", top - 13),
        ("Lò Văn Pành", top - 6 - 3 * LEADING),
    ):
        sheet.centred(text, at=430, y=y, bold=True)
    source = source_of(sheet)
    assert source.text.split("\n") == [*recipients, "TM. TỈNH ỦY", "PHÓ BÍ THƯ", "Lò Văn Pành"]
    assert [block.column for block in source.blocks] == [0] * 6 + [1] * 3


def test_pages_set_in_two_columns_are_read_down_the_left_one_first() -> None:
    sheet = Sheet()
    for index in range(10):
        sheet.text(LEFT, TOP - index * LEADING, f"cột trái dòng thứ {index} của trang này")
        sheet.text(330, TOP - index * LEADING, f"cột phải dòng thứ {index} của trang đây")
    text = source_of(sheet).text
    assert text.index("trái dòng thứ 9") < text.index("phải dòng thứ 0")


XS = (85.0, 125.0, 325.0, 425.0, 535.0)
TABLE = [
    ["TT", "Chỉ tiêu", "Đơn vị", "Năm 2025"],
    ["1", "Tỷ lệ che phủ rừng", "%", "60"],
    ["2", "Rừng trồng mới", "ha", "25.000"],
]


def table(sheet: Sheet, cells: list[list[str]], *, top: float = 700, bordered: bool = True) -> Sheet:
    for row, texts in enumerate(cells):
        for x, text in zip(XS, texts, strict=False):
            sheet.text(x + 5, top - 15 - row * 20, text)
    return sheet.grid(XS, [top - row * 20 for row in range(len(cells) + 1)]) if bordered else sheet


@pytest.mark.parametrize("bordered", [True, False], ids=["with borders", "without borders"])
def test_a_table_is_read_row_by_row(bordered: bool) -> None:
    source = source_of(
        table(Sheet().paragraph(PARAGRAPH), TABLE, bordered=bordered).lines(LEFT, [PARAGRAPH[:70]], y=560)
    )
    assert rows(source) == TABLE
    assert [block.origin for block in source.blocks][1:4] == [
        f"page 1, table 1, row {row}" for row in (1, 2, 3)
    ]
    assert [block.header for block in source.blocks][1:4] == [True, False, False]


def test_a_cell_of_several_lines_is_one_and_one_over_two_columns_keeps_the_others_in_place() -> None:
    sheet = (
        Sheet()
        .text(XS[1] + 5, 688, "Tổng vốn")
        .text(XS[1] + 5, 676, "đầu tư toàn xã hội")
        .text(XS[3] + 5, 682, "140")
    )
    sheet.text(XS[0] + 5, 655, "A. KINH TẾ - XÃ HỘI VÀ MÔI TRƯỜNG").text(XS[3] + 5, 655, "2025")
    sheet.grid(XS[:1], (700, 645)).grid(XS[3:], (700, 645))
    for x in XS[1:3]:
        sheet.rule(x, 700, x, 670)
    for y in (700, 670, 645):
        sheet.rule(XS[0], y, XS[-1], y)
    assert rows(source_of(sheet)) == [
        ["", "Tổng vốn đầu tư toàn xã hội", "", "140"],
        ["A. KINH TẾ - XÃ HỘI VÀ MÔI TRƯỜNG", "", "", "2025"],
    ]


def test_a_table_over_two_pages_is_one_and_its_head_is_not_repeated() -> None:
    first = table(Sheet(), TABLE, top=100)
    second = table(
        Sheet().text(WIDTH / 2, 810, "3"),
        [TABLE[0], ["", "tập trung", "", ""], ["3", "Số xã", "xã", "7"]],
        top=780,
    )
    source = source_of(Sheet().paragraph(PARAGRAPH), first, second)
    assert rows(source) == [
        *TABLE[:2],
        ["2", "Rừng trồng mới tập trung", "ha", "25.000"],
        ["3", "Số xã", "xã", "7"],
    ]
    assert {block.table for block in source.blocks if block.cells} == {0}
    assert len(source.pages) == 3


def test_a_row_cut_by_the_turn_of_a_page_is_whole_if_it_goes_on_with_a_sentence() -> None:
    first = table(Sheet(), [TABLE[0], ["1", "Theo Nghị định số", "ha", "7"]], top=100)
    second = table(Sheet(), [["", "226/2025/NĐ-CP", "", ""], ["", "Rừng gỗ lớn", "ha", "5"]], top=780)
    assert rows(source_of(first, second)) == [
        TABLE[0],
        ["1", "Theo Nghị định số 226/2025/NĐ-CP", "ha", "7"],
        ["", "Rừng gỗ lớn", "ha", "5"],
    ]


def test_cells_without_a_space_between_them_are_cut_at_the_border() -> None:
    sheet = Sheet().grid((85, 199, 325), (700, 670, 640))
    sheet.text(90, 680, "Khoản 3 và Điều 67").text(200, 680, "Khoản 3 Điều 51")
    sheet.text(90, 650, "Điều 5").text(210, 650, "Điều 6")
    assert rows(source_of(sheet)) == [["Khoản 3 và Điều 67", "Khoản 3 Điều 51"], ["Điều 5", "Điều 6"]]


def test_lines_under_words_make_no_table() -> None:
    sheet = (
        Sheet()
        .paragraph(PARAGRAPH)
        .rule(LEFT, TOP - 2, LEFT + 60, TOP - 2)
        .rule(LEFT, TOP - 20, RIGHT, TOP - 20)
    )
    assert lines(sheet) == [PARAGRAPH]


def test_a_number_stamped_into_a_gap_is_read_and_a_signature_in_the_margin_is_not() -> None:
    sheet = Sheet().text(LEFT, 700, "Số:").text(LEFT + 60, 700, "/TB-UBND").stamp(LEFT + 28, 701, "11")
    sheet.stamp(400, 820, "Ký bởi: Văn phòng").paragraph("Kính gửi: các xã")
    assert "Số: 11 /TB-UBND" in lines(sheet)
    assert "Ký bởi" not in source_of(sheet).text


def test_a_page_shown_turned_is_read_as_it_is_shown() -> None:
    sheet = Sheet(rotate=90)
    for index, line in enumerate(("Phụ lục số 01", "Các chỉ tiêu chủ yếu đến năm 2025")):
        sheet.text(100 + index * 20, 200, line, turned=True)
    assert lines(sheet) == ["Phụ lục số 01", "Các chỉ tiêu chủ yếu đến năm 2025"]


def test_accents_printed_apart_from_their_letters_are_composed() -> None:
    source = source_of(Sheet().paragraph(unicodedata.normalize("NFD", PARAGRAPH)[:70] + " ê ́ch"))
    assert unicodedata.is_normalized("NFC", source.text)
    assert source.text.endswith("ếch")
    assert [note.code for note in source.diagnostics] == ["text.accents"]


def test_words_whose_letters_stand_apart_are_put_together_with_a_note() -> None:
    source = source_of(Sheet().paragraph("ĐIỀ U KHO ẢN THI HÀNH", bold=True).paragraph(PARAGRAPH))
    assert source.text.split("\n")[0] == "ĐIỀU KHOẢN THI HÀNH"
    assert source.blocks[0].strong
    assert [note.message for note in source.diagnostics] == [
        "2 words whose letters stood apart were put together."
    ]


def test_a_damaged_text_is_told_with_its_share() -> None:
    damaged = "Uỷ bna nhna dna tỉhn thựcc hiệnn nghịi quyếtt của tỉnh về phát triển kinh tế rừng"
    notes = {note.code: note.message for note in source_of(Sheet().paragraph(damaged)).diagnostics}
    assert notes["text.damage"].startswith("47.1% of the words are damaged")
    assert source_of(Sheet().paragraph(PARAGRAPH)).diagnostics == ()


def test_a_font_from_before_unicode_is_read_as_it_draws_its_letters() -> None:
    sheet = Sheet(font="ABCDEF+.VnTime").text(LEFT, 700, "1. Uû ban nh©n d©n c¸c x·, ph­êng", bold=True)
    source = source_of(sheet)
    assert source.text == "1. Uỷ ban nhân dân các xã, phường"
    assert source.blocks[0].strong
