"""Tables in Word files: letterheads, data, frames."""

from __future__ import annotations

from nghiquyet.parser.readers import read
from nghiquyet.parser.source import Source

from .writer import cell, paragraph, style, table, word_file

DATA = table(("TT", "Chỉ tiêu", "Năm 2025"), ("1", "Tỷ lệ che phủ rừng", "63%"))


def source(body: str) -> Source:
    return read(word_file(body, styles=style("H", name="heading 1")))


def rows(found: Source) -> list[list[str]]:
    return [
        [found.text[start:end] for start, end in block.cells]
        for block in found.blocks
        if block.table is not None
    ]


def test_a_table_stands_where_it_stood() -> None:
    found = source(paragraph("trước") + DATA + paragraph("sau"))
    assert found.text.split("\n") == [
        "trước",
        "TT | Chỉ tiêu | Năm 2025",
        "1 | Tỷ lệ che phủ rừng | 63%",
        "sau",
    ]
    assert [(block.role, block.header) for block in found.blocks[1:3]] == [
        ("table_row", True),
        ("table_row", False),
    ]
    assert [block.origin for block in found.blocks[1:3]] == ["table 1, row 1", "table 1, row 2"]


def test_a_letterhead_is_read_column_by_column() -> None:
    found = source(
        table(
            (
                cell("TỈNH ỦY ĐÔNG SƠN", "*", "Số 12-NQ/TU"),
                cell("ĐẢNG CỘNG SẢN VIỆT NAM", "Đông Sơn, ngày 1/2/2021"),
            )
        )
    )
    assert [(found.text[slice(*block.span)], block.column) for block in found.blocks] == [
        ("TỈNH ỦY ĐÔNG SƠN", 0),
        ("Số 12-NQ/TU", 0),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 1),
        ("Đông Sơn, ngày 1/2/2021", 1),
    ]


def test_cells_that_span_leave_empty_ones() -> None:
    wide = cell("Kế hoạch", properties='<w:gridSpan w:val="2"/>')
    below = cell("", properties="<w:vMerge/>")
    found = source(table(("Chỉ tiêu", wide), (below, "2024", "2025")))
    assert rows(found) == [["Chỉ tiêu", "Kế hoạch", ""], ["", "2024", "2025"]]


def test_a_row_may_begin_further_right() -> None:
    later = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("b")}{cell("c")}</w:tr>'
    assert rows(source(f"<w:tbl><w:tr>{cell('1') * 3}</w:tr>{later}</w:tbl>"))[1] == ["", "b", "c"]


def test_head_rows_are_marked() -> None:
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Chỉ tiêu')}{cell('Số')}</w:tr>"
    found = source(f"<w:tbl>{head}<w:tr>{cell('Rừng')}{cell('5')}</w:tr></w:tbl>")
    assert [block.header for block in found.blocks] == [True, False]


def test_rows_and_cells_taken_away_by_a_tracked_change_are_left_out() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('bỏ')}{cell('bỏ')}</w:tr>"
    row = f"<w:tr>{cell('a')}{cell('bỏ', properties='<w:cellDel/>')}{cell('b')}</w:tr>"
    assert rows(source(f"<w:tbl>{gone}{row}</w:tbl>")) == [["a", "b"]]


def test_rows_and_cells_may_be_wrapped() -> None:
    inner = f"<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{cell('a')}{inner}</w:tr></w:sdtContent></w:sdt>"
    assert rows(source(f"<w:tbl>{row}</w:tbl>")) == [["a", "b"]]


def test_lines_cut_in_a_cell_are_joined() -> None:
    found = source(table(("1", cell("Tỷ lệ che phủ", "rừng")), ("2", "Số xã")))
    assert rows(found)[0] == ["1", "Tỷ lệ che phủ rừng"]


def test_a_frame_around_text_is_no_table() -> None:
    found = source(table((cell(paragraph("MỤC TIÊU", style="H"), "Đạt 5%."),)))
    assert [(block.role, found.text[slice(*block.span)]) for block in found.blocks] == [
        ("heading", "MỤC TIÊU"),
        ("paragraph", "Đạt 5%."),
    ]


def test_a_table_in_a_frame_is_read_as_rows() -> None:
    found = source(table((f"<w:tc>{paragraph('Phụ lục')}{DATA}{paragraph('hết')}</w:tc>",)))
    assert found.text.split("\n")[0] == "Phụ lục"
    assert rows(found)[1] == ["1", "Tỷ lệ che phủ rừng", "63%"]


def test_long_cells_are_texts_side_by_side_not_data() -> None:
    found = source(table((cell("một " * 800), cell("hai"))))
    assert [block.table for block in found.blocks] == [None, None]


def test_tables_are_numbered_without_letterheads() -> None:
    head = table(("TỈNH ỦY", "ĐẢNG CỘNG SẢN VIỆT NAM"))
    found = source(head + DATA + paragraph("và") + DATA)
    assert sorted({block.table for block in found.blocks if block.table is not None}) == [0, 1]


def test_a_text_box_in_a_cell_belongs_to_it() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('hộp')}</w:txbxContent></w:pict></w:r>"
    assert rows(source(table(("a", cell(paragraph("ô", box)))))) == [["a", "ô hộp"]]


TYPED = [
    "TỈNH ỦY THANH SƠN\t\tĐẢNG CỘNG SẢN VIỆT NAM",
    "*",
    "Số 18-NQ/TU          Thanh Sơn, ngày 15/6/2021",
    "               NGHỊ QUYẾT",
    "về phát triển lâm nghiệp",
]


def test_a_letterhead_typed_with_tabs_or_spaces_is_read_column_by_column() -> None:
    found = source("".join(map(paragraph, TYPED)))
    assert [(found.text[slice(*block.span)], block.column) for block in found.blocks] == [
        ("TỈNH ỦY THANH SƠN", 0),
        ("Số 18-NQ/TU", 0),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 1),
        ("Thanh Sơn, ngày 15/6/2021", 1),
        ("NGHỊ QUYẾT", 0),
        ("về phát triển lâm nghiệp", 0),
    ]


def test_a_signature_typed_on_the_right_is_its_column() -> None:
    lines = ["Nơi nhận:\t\t\tT/M TỈNH ỦY", "- Các huyện ủy,\t\tBÍ THƯ", "- Lưu.", "\t\t\t\t\tTrần Văn Lâm"]
    found = source("".join(map(paragraph, lines)))
    assert [found.text[slice(*block.span)] for block in found.blocks if block.column] == [
        "T/M TỈNH ỦY",
        "BÍ THƯ",
        "Trần Văn Lâm",
    ]


def test_a_gap_in_a_sentence_is_no_column() -> None:
    lines = ["Tỷ lệ che phủ rừng    đạt 63%", "Số:\t\t\t-NQ/TU"]
    assert source("".join(map(paragraph, lines))).text == "Tỷ lệ che phủ rừng đạt 63%\nSố: -NQ/TU"
