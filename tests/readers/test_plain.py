"""Plain text: what is one paragraph becomes one block, in the order in which people read it."""

import textwrap

import pytest

from nghiquyet.parser.readers import read_text
from nghiquyet.parser.source import Source

PARAGRAPH = (
    "Sau ba năm thực hiện, toàn huyện có thêm 6 xã đạt chuẩn, thu nhập bình quân tăng 8,5% so với đầu nhiệm kỳ; "
    "việc học tập Quy định số 101-QĐ/TW và Kế hoạch số 61-KH/HU được các chi bộ duy trì thường xuyên, tuy vậy ở "
    "một số nơi còn hình thức, chưa gắn với việc làm theo hằng ngày của cán bộ, đảng viên."
)


def lines(source: Source) -> list[str]:
    return source.text.split("\n")


def read(text: str) -> Source:
    return read_text(textwrap.dedent(text).strip("\n"))


@pytest.mark.parametrize("columns", [60, 72, 80, 100])
def test_hard_wrapped_paragraphs_are_joined(columns: int) -> None:
    document = "\n\n".join(textwrap.fill(f"{number}. {PARAGRAPH}", columns) for number in (1, 2, 3))
    assert lines(read_text(document)) == [f"{number}. {PARAGRAPH}" for number in (1, 2, 3)]


def test_wrapped_list_items_and_labels_open_blocks_without_blank_lines() -> None:
    items = [
        f"- {PARAGRAPH}",
        f"a) {PARAGRAPH}",
        f"II. {PARAGRAPH}",
        f"Điều 4. {PARAGRAPH}",
        f"+ {PARAGRAPH}",
    ]
    document = "\n".join(textwrap.fill(item, 76) for item in items)
    source = read_text(document)
    assert lines(source) == items
    assert [block.role for block in source.blocks] == ["list_item", *["paragraph"] * 3, "list_item"]


def test_a_dash_that_fell_to_the_start_of_a_line_is_no_list_item() -> None:
    source = read("""
        Hội nghị thống nhất các nội dung trọng tâm về phát triển kinh tế
        - xã hội, bảo đảm quốc phòng và an ninh trên địa bàn toàn huyện,
        giao các chi bộ trực thuộc xây dựng kế hoạch thực hiện cụ thể,
        báo cáo kết quả về Ban Thường vụ trước ngày họp của quý sau để
        xem xét, điều chỉnh.
        """)
    assert len(source.blocks) == 1
    assert "kinh tế - xã hội" in source.text


def test_a_text_with_one_paragraph_a_line_is_left_as_it_is() -> None:
    document = [PARAGRAPH, "T/M ĐẢNG ỦY", "BÍ THƯ", "Lò Văn Pành", PARAGRAPH]
    assert lines(read_text("\n".join(document))) == document


def test_a_letterhead_in_two_columns_is_read_column_by_column() -> None:
    source = read("""
          ĐẢNG BỘ HUYỆN KHE SÂU                        ĐẢNG CỘNG SẢN VIỆT NAM
           ĐẢNG ỦY XÃ BẢN LUỐNG
                  *                             Bản Luống, ngày 4 tháng 5 năm 2024
            Số 17-NQ/ĐU

                                NGHỊ QUYẾT
              về phát triển cây dược liệu dưới tán rừng và
                   chế biến tại chỗ đến năm 2027
        """)
    assert [(line, block.column) for line, block in zip(lines(source), source.blocks, strict=True)] == [
        ("ĐẢNG BỘ HUYỆN KHE SÂU", 0),
        ("ĐẢNG ỦY XÃ BẢN LUỐNG", 0),
        ("Số 17-NQ/ĐU", 0),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 1),
        ("Bản Luống, ngày 4 tháng 5 năm 2024", 1),
        ("NGHỊ QUYẾT", 0),
        ("về phát triển cây dược liệu dưới tán rừng và chế biến tại chỗ đến năm 2027", 0),
    ]


def test_a_letterhead_with_a_blank_line_in_it_is_one_region() -> None:
    source = read("""
         HUYỆN ỦY BẢN LUỐNG              ĐẢNG CỘNG SẢN VIỆT NAM

          Số 12-NQ/HU                Bản Luống, ngày 4 tháng 5 năm 2024
        """)
    assert lines(source) == [
        "HUYỆN ỦY BẢN LUỐNG",
        "Số 12-NQ/HU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bản Luống, ngày 4 tháng 5 năm 2024",
    ]


def test_a_page_number_at_the_right_edge_does_not_cut_a_sentence() -> None:
    body = textwrap.wrap(PARAGRAPH, 70)
    assert read_text("\n".join([*body[:2], " " * 65 + "3", *body[2:]])).text == PARAGRAPH


def test_a_signature_block_in_two_columns_takes_in_the_name_below() -> None:
    source = read("""
        Nơi nhận:                                      T/M ĐẢNG ỦY
        - Huyện ủy (để b/c),                              BÍ THƯ
        - Các chi bộ trực thuộc và các đoàn thể
        chính trị - xã hội,

                                                      Lò Văn Pành
        """)
    assert lines(source) == [
        "Nơi nhận:",
        "- Huyện ủy (để b/c),",
        "- Các chi bộ trực thuộc và các đoàn thể chính trị - xã hội,",
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
        "Lò Văn Pành",
    ]
    assert [block.column for block in source.blocks] == [0, 0, 0, 1, 1, 1]


def test_wide_spaces_inside_a_sentence_are_no_columns() -> None:
    source = read_text(f"{PARAGRAPH} Các cấp ủy đề cao nhiệm vụ,        tránh phô trương, hình thức.")
    assert len(source.blocks) == 1


def test_centred_lines_in_capitals_stay_apart() -> None:
    source = read("""
                 NGHỊ QUYẾT
          CỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN
                 KHÓA XX
        """)
    assert lines(source) == ["NGHỊ QUYẾT", "CỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN", "KHÓA XX"]


def test_page_breaks_numbers_and_marks_leave_pages_and_whole_sentences() -> None:
    body = textwrap.wrap(PARAGRAPH, 70)
    document = "\n".join([*body[:2], "", "1", "\f" + body[2], *body[3:], "", "- 2 -", "", "Trang 2/2"])
    source = read_text(document)
    assert source.text == PARAGRAPH
    assert source.pages == (0, source.text.index(body[2]))


def test_a_column_of_figures_is_not_taken_for_page_numbers() -> None:
    assert lines(read_text("Số xã\n\n7\n\n12\n\n9\n\nSố thôn")) == ["Số xã", "7", "12", "9", "Số thôn"]


def test_rules_and_ornaments_are_dropped_and_part_what_they_part() -> None:
    assert lines(read_text("ĐẢNG ỦY XÃ\n*\nSố 3-NQ/ĐU\n-----\nnội dung")) == [
        "ĐẢNG ỦY XÃ",
        "Số 3-NQ/ĐU",
        "nội dung",
    ]


def test_a_list_mark_alone_belongs_to_the_next_line() -> None:
    assert lines(read_text("-\nCác chi bộ trực thuộc")) == ["- Các chi bộ trực thuộc"]


def test_origin_names_the_line() -> None:
    assert [block.origin for block in read_text("một\n\n\nhai").blocks] == ["line 1", "line 4"]


def test_a_long_line_of_digits_is_one_block() -> None:
    assert len(read_text("7" * 1_000_000).blocks) == 1


def test_rows_drawn_with_bars_are_a_table() -> None:
    source = read_text(
        "Bảng:\n| TT | Chỉ tiêu | 2035 |\n| 1 | Rừng | |\n| 2 | Nước | 95% |\nHết\nA | B | C\nd | e | f"
    )
    assert lines(source)[1:4] == ["TT | Chỉ tiêu | 2035", "1 | Rừng |", "2 | Nước | 95%"]
    assert [block.table for block in source.blocks] == [None, 0, 0, 0, None, 1, 1]
    assert source.blocks[1].header


def test_rows_with_tabs_between_their_cells_are_a_table() -> None:
    blocks = read_text(
        "Chỉ tiêu theo mốc:\nTT\tChỉ tiêu\tĐVT\tNăm 2025\nI\tVề kinh tế\n1\tThu nhập bình quân\ttriệu đồng\t60\n"
        "2\tHộ nghèo\t%\tdưới 3\nHết."
    ).blocks
    rows = [block for block in blocks if block.role == "table_row"]
    assert len(blocks) - 2 == len(rows) == 4
    assert [len(row.cells) for row in rows] == [4] * 4
    assert rows[0].header


@pytest.mark.parametrize(
    "text",
    [
        "TỈNH ỦY LAM SƠN\t\t\tĐẢNG CỘNG SẢN VIỆT NAM\n*\t\t\tLam Sơn, ngày 5 tháng 3 năm 2021",
        "\t1. Mục tiêu chung\n\t2. Mục tiêu cụ thể\n\t- Phấn đấu giảm hộ nghèo",
        "Thu ngân sách:\t500\ttỷ đồng\nChi ngân sách là 400 tỷ đồng.",
    ],
)
def test_tabs_that_indent_or_set_two_columns_make_no_table(text: str) -> None:
    assert not [block for block in read_text(text).blocks if block.role == "table_row"]


def test_a_letterhead_with_a_bar_between_its_columns_is_paragraphs() -> None:
    source = read_text(
        "HUYỆN ỦY NÀ KHOANG | ĐẢNG CỘNG SẢN VIỆT NAM\nSố 1-NQ/HU | Nà Khoang, ngày 2/3/2031\n\nNội dung"
    )
    assert lines(source) == [
        "HUYỆN ỦY NÀ KHOANG", "Số 1-NQ/HU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Nà Khoang, ngày 2/3/2031", "Nội dung",
    ]  # fmt: skip
    assert [block.column for block in source.blocks] == [0, 0, 1, 1, 0]


def test_one_line_of_many_tabs_does_not_widen_all_others() -> None:
    lines_of_tabs = ["\t".join(["1"] * 3_000), *["Hộ nghèo\t3%\t2%"] * 3_000]
    source = read_text("\n".join(lines_of_tabs))
    assert len(source.text) < 2 * sum(map(len, lines_of_tabs))  # not the 9 million cells of a full table


@pytest.mark.parametrize(
    "text", ["Phương án A | phương án B", "|x| là giá trị tuyệt đối của x", "một | hai\nba"]
)
def test_a_bar_in_a_sentence_makes_no_table(text: str) -> None:
    assert all(block.table is None for block in read_text(text).blocks)


def test_running_heads_and_feet_are_dropped_and_the_letterhead_stays() -> None:
    pages = [
        f"HUYỆN ỦY NÀ KHOANG\n\n{n}. Nhiệm vụ thứ {n}.\n\n- Trồng rừng.\n\nTrang {n}/4" for n in range(1, 5)
    ]
    source = read_text("\n\f".join(pages))
    assert lines(source)[:3] == ["HUYỆN ỦY NÀ KHOANG", "1. Nhiệm vụ thứ 1.", "- Trồng rừng."]
    assert source.text.count("HUYỆN ỦY") == 1
    assert source.text.count("- Trồng rừng.") == 4
    assert "Trang" not in source.text


def test_entities_left_in_a_text_are_letters() -> None:
    assert read_text("T&Ecirc;N LO&#7840;I v&agrave; A&B; R&amp;D").text == "TÊN LOẠI và A&B; R&D"


def test_a_copied_pages_furniture_is_left_out() -> None:
    document = ["I- MỤC TIÊU", PARAGRAPH, "II- NHIỆM VỤ", PARAGRAPH]
    copied = "\n\n".join(["In trang", *document, "Chia sẻ", "Các tin khác:", "Hội chợ vùng cao (13/3)"])
    assert lines(read_text(copied)) == document


def test_a_list_of_other_articles_before_a_numbered_heading_stays() -> None:
    text = f"I- MỘT\n\n{PARAGRAPH}\n\nBình luận\n\nII- HAI\n\nNội dung."
    assert "Bình luận" in lines(read_text(text))
