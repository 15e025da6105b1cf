"""Markdown: the marks become layout, the wording and the typed numbers stay."""

import textwrap

import pytest

from nghiquyet.parser.readers import read_text
from nghiquyet.parser.source import Source


def read(text: str) -> Source:
    return read_text(textwrap.dedent(text).strip("\n"), name="a.md")


def lines(text: str) -> list[str]:
    return read(text).text.split("\n")


def strong(source: Source) -> list[str]:
    return [source.text[block.span[0] : block.strong_to] for block in source.blocks]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1\\. Trồng rừng \\- giữ nước", "1. Trồng rừng - giữ nước"),
        ("7. Trồng rừng\n8. Giữ nước", "7. Trồng rừng\n8. Giữ nước"),
        ("01) Trồng rừng", "01) Trồng rừng"),
        ("- Trồng rừng\n- Giữ nước", "- Trồng rừng\n- Giữ nước"),
        ("\\-   \nCác chi bộ trực thuộc", "- Các chi bộ trực thuộc"),
        ("**Điều 1. **Ban hành quy chế", "Điều 1. Ban hành quy chế"),
        ("Kế hoạch năm 2031 ****với mục tiêu mới**", "Kế hoạch năm 2031 với mục tiêu mới"),
        ("*Căn cứ Luật Cấp nước; *", "Căn cứ Luật Cấp nước;"),
        ("đạt 8 * 5 điểm (*)", "đạt 8 * 5 điểm (*)"),
        ("R&amp;D, [Luật Cấp nước](http://vi.du/1)", "R&D, Luật Cấp nước"),
        ("NGHỊ QUYẾT\n\\-\\-\\-\\-\n\nvề nước sạch\n\n---\n\nHết", "NGHỊ QUYẾT\nvề nước sạch\nHết"),
        ("    Dòng thụt vào", "Dòng thụt vào"),
        ("** **\n\n* *\n\nKẾ HOẠCH", "KẾ HOẠCH"),
        ("mở rộng phương thức  \n \n\n1\n\nquản lý rừng.", "mở rộng phương thức quản lý rừng."),
    ],
)
def test_text(typed: str, meant: str) -> None:
    assert read_text(typed, name="a.md").text == meant


def test_headings_have_their_level_and_the_leading_emphasis_is_kept() -> None:
    source = read("""
        ## II. MỤC TIÊU

        **1. Chung:** nước sạch cho mọi nhà

        ***Toàn bộ in đậm***

        **2\\. Giữ** **rừng**, **giữ** nước **cho mai sau**

        Không **có** gì
        """)
    assert (source.blocks[0].role, source.blocks[0].level) == ("heading", 2)
    assert strong(source)[1:] == ["1. Chung:", "Toàn bộ in đậm", "2. Giữ rừng, giữ nước cho mai sau", ""]


def test_hard_breaks_part_a_letterhead_and_join_running_text() -> None:
    assert lines("**ĐẢNG BỘ HUYỆN**   \n**ĐẢNG ỦY XÃ BẢN LUỐNG**") == [
        "ĐẢNG BỘ HUYỆN",
        "ĐẢNG ỦY XÃ BẢN LUỐNG",
    ]
    assert lines("giữ rừng đầu nguồn và  \ncấp nước sạch.") == ["giữ rừng đầu nguồn và cấp nước sạch."]


def test_front_matter_gives_the_title_and_no_text() -> None:
    source = read('---\ntitle: "Nghị quyết về nước sạch"\nlang: vi\n---\n\nNội dung')
    assert (source.text, source.title, source.blocks[0].origin) == (
        "Nội dung",
        "Nghị quyết về nước sạch",
        "line 6",
    )


def test_page_comments_start_pages() -> None:
    source = read("<!-- page: 1 -->\n\nmột\n\n<!-- page: 2 -->\n\nHai")
    assert (source.text, source.pages) == ("một\nHai", (0, 0, 4))


def test_data_tables_are_rows_of_cells() -> None:
    source = read("""
        | TT | Chỉ tiêu | Năm 2030 |
        |:--:|---|---|
        | 1 | Hộ dùng **nước sạch** | ≥ 95 |
        | 2 | | - |
        """)
    cells = [[source.text[a:b] for a, b in block.cells] for block in source.blocks]
    assert cells == [["TT", "Chỉ tiêu", "Năm 2030"], ["1", "Hộ dùng nước sạch", "≥ 95"], ["2", "", "-"]]
    assert [(block.role, block.header, block.table) for block in source.blocks] == [
        ("table_row", True, 0),
        ("table_row", False, 0),
        ("table_row", False, 0),
    ]
    assert source.blocks[1].origin == "table 1, row 2"


def test_letterhead_and_signature_tables_are_paragraphs_left_before_right() -> None:
    source = read("""
        | **Nơi nhận:** | **T/M ĐẢNG ỦY** |
        |---|---|
        | - Huyện ủy; <br> - Lưu VP. | **BÍ THƯ** <br> (đã ký) <br> **Lò Văn Pành** |
        """)
    assert source.text.split("\n") == [
        "Nơi nhận:", "- Huyện ủy;", "- Lưu VP.", "T/M ĐẢNG ỦY", "BÍ THƯ", "(đã ký)", "Lò Văn Pành",
    ]  # fmt: skip
    assert [block.column for block in source.blocks] == [0, 0, 0, 1, 1, 1, 1]


def test_tables_with_bars_on_their_own_lines() -> None:
    source = read("""
        |
        **STT**
        |
        Chỉ tiêu
        |
        Năm 2030
        |
        |
        1
        |
        Hộ dùng nước
        sạch
        |
        95
        |
        |
        **A**
        |
        Cộng
        |
        |
        |
        2
        |
        Rừng
        |
        60
        |

        Hết
        """)
    assert source.text.split("\n") == [
        "STT | Chỉ tiêu | Năm 2030", "1 | Hộ dùng nước sạch | 95", "A | Cộng |", "2 | Rừng | 60", "Hết",
    ]  # fmt: skip
    assert source.blocks[0].header


DATABASE = """
    |
    |
    Bản dịch này thuộc quyền sở hữu của **
    KHO VĂN BẢN**. Mọi hành vi sao chép, đăng tải lại mà không có sự đồng ý là vi phạm.
    |
    |
    |
    |
    Đang tải văn bản...
    #
    **Số hiệu:**
    |
    14-NQ/HU
    |
    |
    **Loại văn bản:**
    |
    Nghị quyết
    |
    **Ngày ban hành:**
    |
    12/03/2031
    |
    |
    **HUYỆN ỦY NÀ KHOANG**
    -------
    |
    **ĐẢNG CỘNG SẢN VIỆT NAM**
    |
    |
    Số: 14-NQ/HU
    |
    *Nà Khoang, ngày 12 tháng 3 năm 2031*
    |
    **NGHỊ QUYẾT**
    BODY
    |
    **Nơi nhận:**
    - Tỉnh ủy.
    |
    **T/M HUYỆN ỦY**
    Lò Văn Pành
    |
    **PHỤ LỤC**
    |
    **STT**
    |
    **Chỉ tiêu**
    |
    **Đơn vị**
    |
    |
    I
    |
    Nhóm một
    |
    |
    1
    |
    Rừng
    |
    ha
    |
    |
    2
    |
    Nước
    |
    hộ
    |
    ## Văn bản liên quan
    Hiệu lực: Đã biết
    **Địa chỉ:**
    """


def test_a_law_databases_page_keeps_the_document_alone() -> None:
    sentence = "Các cấp ủy lãnh đạo nhân dân giữ rừng và trồng rừng theo kế hoạch của huyện."
    body = "\n    ".join(f"{number}. {sentence}" for number in range(1, 40))
    source = read(DATABASE.replace("BODY", body))
    assert source.text.split("\n") == [
        "HUYỆN ỦY NÀ KHOANG", "Số: 14-NQ/HU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Nà Khoang, ngày 12 tháng 3 năm 2031",
        "NGHỊ QUYẾT", *(f"{number}. {sentence}" for number in range(1, 40)),
        "Nơi nhận:", "- Tỉnh ủy.", "T/M HUYỆN ỦY", "Lò Văn Pành", "PHỤ LỤC",
        "STT | Chỉ tiêu | Đơn vị", "I | Nhóm một", "1 | Rừng | ha", "2 | Nước | hộ",
    ]  # fmt: skip


def test_a_table_without_the_line_of_dashes() -> None:
    source = read("**Chỉ tiêu**\n\n| TT | Chỉ tiêu |\n| 1 | Rừng |\n\n**Hết**")
    assert [block.table for block in source.blocks] == [None, 0, 0, None]


def test_markdown_is_told_by_its_marks_and_by_the_name_where_they_leave_it_open() -> None:
    assert read_text("# I. A\n\n**b**", name="a.txt").media_type == "text/markdown"
    assert read_text("ĐẢNG ỦY\n***\nSố 1", name=None).media_type == "text/plain"
    assert read_text("Nội dung", name="A.MD").media_type == "text/markdown"


@pytest.mark.parametrize("opening", ["", "- "])
def test_a_dash_that_only_fell_to_the_start_of_a_line_opens_no_list(opening: str) -> None:
    found = lines(
        f"{opening}Thực hiện các chương trình phát triển kinh tế của huyện trong giai đoạn\n"
        "tới, trong đó tập trung nâng cao đời sống của nhân dân các xã vùng cao và vùng\n"
        "sâu, giữ vững tốc độ tăng giá trị sản xuất bình quân của ngành ở mức từ 05\n"
        "- 06%/năm và mở rộng thị trường tiêu thụ các sản phẩm chủ lực của địa phương đến\n"
        "nhiều nước.\n\n"
        "Các việc mà cấp ủy và chính quyền các xã, thị trấn cần làm ngay trong năm nay:\n"
        "- một là rà soát quy hoạch;\n- hai là trồng rừng.\n"
    )
    assert "bình quân của ngành ở mức từ 05 - 06%/năm và mở rộng thị trường" in found[0]
    assert found[2:] == ["- một là rà soát quy hoạch;", "- hai là trồng rừng."]


def test_a_label_right_below_a_bold_title_opens_a_block() -> None:
    text = "**5. Nhiệm vụ về chuyển đổi số,\nđề án 06**\na) Sở Công Thương: trình đề án\ntrong quý III.\nb) Công an tỉnh: mở rộng."
    assert [line.split()[0] for line in lines(text)] == ["5.", "a)", "b)"]
