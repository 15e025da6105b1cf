"""Texts without line breaks: what is certain is given back, and a text that has its lines stays as it is."""

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser import parse, parse_file
from nghiquyet.parser.model import Resolution
from nghiquyet.parser.readers import read, read_text
from nghiquyet.parser.readers.draft import Draft, Layout
from nghiquyet.parser.readers.flattened import restored

from .test_invariants import check

ROOT = Path(__file__).parents[2]
FILLING = (
    "Các chi bộ trực thuộc tiếp tục quán triệt đến từng đảng viên, phân công người theo dõi từng việc và báo cáo "
    "kết quả hằng quý; nơi nào chậm thì người đứng đầu phải giải trình trước hội nghị. "
)
PARAGRAPHS = f"{FILLING * 3}- Học nghề. {FILLING * 2}- Vay vốn. {FILLING}"
HEAD = (
    "ĐẢNG BỘ HUYỆN SÔNG TRẦM * Số 12-NQ/HU ĐẢNG CỘNG SẢN VIỆT NAM Sông Trầm, ngày 3 tháng 2 năm 2024 NGHỊ QUYẾT "
    "về phát triển nghề dệt ----- "
)
BODY = (
    f"I- TÌNH HÌNH Sau hai năm, toàn huyện có 14 tổ dệt. {FILLING}{FILLING}"
    f"II- MỤC TIÊU 1. Mục tiêu chung Xây dựng làng nghề bền vững. {FILLING}2. Chỉ tiêu - Thu nhập bình quân đạt 60 "
    f"triệu đồng. - Tỷ lệ hộ nghèo còn dưới 4%. {FILLING}"
    f"III- NHIỆM VỤ a) Đào tạo nghề - Mở 12 lớp dạy dệt. - Hỗ trợ 300 khung cửi. b) Tiêu thụ - Mở 2 cửa hàng. {FILLING}"
    "Nơi nhận: - Tỉnh ủy, - Các chi bộ. T/M BAN THƯỜNG VỤ BÍ THƯ Lò Văn Xuyến"
)


def lines(text: str) -> list[str]:
    return read_text(text).text.split("\n")


def headings(resolution: Resolution) -> Counter[tuple[str, str]]:
    return Counter((section.label, section.heading) for section in resolution.sections)


def flat(path: Path) -> str:
    """The text of a file on one line."""
    return " ".join(read(path.read_bytes(), name=path.name).text.split())


def test_a_text_on_one_line_gets_its_letterhead_headings_items_and_signature_back() -> None:
    found = parse(HEAD + BODY)
    assert (found.metadata.number, found.metadata.issued_on) == ("12-NQ/HU", "2024-02-03")
    assert [(section.label, section.heading) for section in found.sections] == [
        ("I", "TÌNH HÌNH"),
        ("II", "MỤC TIÊU"),
        ("1", "Mục tiêu chung"),
        ("2", "Chỉ tiêu"),
        ("III", "NHIỆM VỤ"),
        ("a", "Đào tạo nghề"),
        ("b", "Tiêu thụ"),
    ]
    blocks = found.text.split("\n")
    assert blocks[-6:] == [
        "Nơi nhận:",
        "- Tỉnh ủy,",
        "- Các chi bộ.",
        "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ",
        "Lò Văn Xuyến",
    ]
    assert [(target.indicator, target.low, target.high) for target in found.targets][:2] == [
        ("Thu nhập bình quân", 60, 60),
        ("Tỷ lệ hộ nghèo", None, 4),
    ]


def test_the_loss_is_told_with_the_number_of_breaks_and_lowers_the_grade() -> None:
    found = parse(HEAD + BODY)
    note = next(each for each in found.diagnostics if each.code == "text.flattened")
    assert note.severity == "warning"
    assert f"; {len(found.text.splitlines()) - 1} were given back" in note.message
    grade = next(each for each in found.diagnostics if each.code.startswith("quality."))
    assert grade.code == "quality.fair"
    assert "lost its line breaks" in grade.message


@pytest.mark.parametrize(
    "sentence",
    [
        "Lễ ra mắt vào ngày 1. 2. 2024 và ngày 3. 4. 2024 tại nhà văn hóa.",
        "Diện tích đạt 1.2 ha, năng suất 2.1 tấn, giá bán 3.4 triệu đồng.",
        "Thực hiện Điều 5, Nghị quyết số 4 và khoản 2. Điều 6. Quy chế làm việc.",
        "Theo tinh thần Nghị quyết Trung ương 2. Các cấp ủy học tập ở khóa III. Kết quả tốt.",
        "Tuyến Sông Trầm - Bản Lếch - Nà Khoang, cụm kinh tế - Xã hội phía tây.",
        "Thực hiện Kế hoạch 3-KH/HU, Quyết định 1/QĐ-UBND và Thông báo số 2 -TB/HU.",
        "Ông B. Nguyễn và bà C. Trần cùng Trung tâm Phát triển cụm nghề.",
    ],
)
def test_numbers_and_dashes_of_a_sentence_are_not_cut(sentence: str) -> None:
    text = f"I- TÌNH HÌNH {FILLING}{sentence} II- MỤC TIÊU {FILLING}{FILLING}III- NHIỆM VỤ {FILLING}{FILLING}"
    found = lines(f"{text}IV- TỔ CHỨC THỰC HIỆN {FILLING}")
    assert len(found) == 8
    assert sentence in found[1]


def test_labels_out_of_order_are_no_series() -> None:
    text = f"{FILLING * 3}3. Nghề dệt. {FILLING * 2}7. Nghề rèn. {FILLING}II- NGHỀ GỐM {FILLING}9. Nghề mây. "
    assert lines(text) == [text.strip()]


def test_a_foot_that_counts_the_pages_goes_and_the_sentence_goes_on() -> None:
    first = f"I- TÌNH HÌNH {PARAGRAPHS}II- MỤC TIÊU 1. Giữ nghề. {FILLING}2. Mở lớp dạy"
    pages = [
        first,
        f"05.nq_det(2).doc 2 nghề dệt. {PARAGRAPHS}",
        f"05.nq_det(2).doc 3 3. Bán hàng. {PARAGRAPHS}",
    ]
    pages.append(f"05.nq_det(2).doc 4 III- TỔ CHỨC {PARAGRAPHS}")
    for text in ("\n".join(pages), " ".join(pages)):
        source = read_text(text)
        assert "nq_det" not in source.text
        assert "2. Mở lớp dạy nghề dệt." in source.text.replace("\n", " | ")
        assert [line[:12] for line in source.text.split("\n") if line[0].isdigit()] == [
            "1. Giữ nghề.",
            "2. Mở lớp dạ",
            "3. Bán hàng.",
        ]
        assert len(source.pages) >= 3


def test_bare_page_numbers_count_from_line_to_line() -> None:
    pages = [
        f"I- TÌNH HÌNH {PARAGRAPHS}1. Tổ dệt",
        f"2 ở bản Nà Khoang. {PARAGRAPHS}2. Tổ rèn ở bản Lếch. ",
    ]
    pages += [f"3 {PARAGRAPHS}II- MỤC TIÊU {FILLING}", f"4 {PARAGRAPHS}III- NHIỆM VỤ {FILLING}"]
    assert "1. Tổ dệt ở bản Nà Khoang." in "\n".join(lines("\n".join(pages)))


def test_the_rows_of_a_table_stand_alone_and_the_outline_goes_on_behind_it() -> None:
    table = (
        "TT Tên chỉ tiêu Đơn vị Mục tiêu 2030 1 Thu nhập bình quân triệu đồng 90 2 Tỷ lệ hộ nghèo % 2 "
        "3 Số khung cửi chiếc 900 4 Tỷ lệ lao động có nghề % 75 "
    )
    text = f"I- TÌNH HÌNH {FILLING * 3}II- MỤC TIÊU {table}III- NHIỆM VỤ {FILLING * 3}IV- TỔ CHỨC {FILLING}"
    found = parse(text)
    assert [(target.indicator, target.low, target.unit) for target in found.targets] == [
        ("Thu nhập bình quân", 90, "triệu đồng"),
        ("Tỷ lệ hộ nghèo", 2, "%"),
        ("Số khung cửi", 900, "chiếc"),
        ("Tỷ lệ lao động có nghề", 75, "%"),
    ]
    assert [section.label for section in found.sections] == ["I", "II", "III", "IV"]
    assert "4 Tỷ lệ lao động có nghề % 75" in found.text.split("\n")


@pytest.mark.parametrize(
    "page", ["<html><body><div><p>{}</p></div></body></html>", "**Toàn văn**\n\n{}\n\n**Hết**"]
)
def test_a_paragraph_of_a_page_is_cut_too(page: str) -> None:
    found = parse(page.format(HEAD + BODY))
    assert [section.label for section in found.sections] == ["I", "II", "1", "2", "III", "a", "b"]


def test_short_and_numbered_paragraphs_leave_a_layout_as_it_is() -> None:
    paragraphs = [f"{number}. {FILLING * 4}" for number in range(1, 9)]
    layout = Layout([Draft(paragraph.strip()) for paragraph in paragraphs])
    assert restored(layout) is layout


def test_long_paragraphs_without_labels_inside_leave_a_layout_as_it_is() -> None:
    layout = Layout(
        [Draft((FILLING * 8).strip()), Draft(f"(1) {FILLING * 8}(2) {FILLING}(3) {FILLING}".strip())]
    )
    assert restored(layout) is layout


def test_a_speech_that_counts_some_of_its_points_is_left_as_it_is() -> None:
    speech = f"{FILLING * 12}1. Nghề dệt. {FILLING * 10}2. Nghề rèn. {FILLING * 10}3. Nghề gốm. {FILLING * 9}"
    layout = Layout([Draft(speech.strip())])
    assert restored(layout) is layout


TEXTS = sorted([*(ROOT / "samples").glob("*.*"), *(ROOT / "tests/gold").glob("*/*.*")])


@pytest.mark.parametrize(
    "path", [path for path in TEXTS if path.suffix in (".txt", ".md", ".html")], ids=lambda p: p.name
)
def test_a_text_that_has_its_lines_is_not_touched(path: Path) -> None:
    source = read(path.read_bytes(), name=path.name)
    assert "text.flattened" not in {note.code for note in source.diagnostics}


@pytest.mark.parametrize(
    ("name", "headings_floor", "targets_floor"),
    [
        ("samples/dai-hoi-huyen-2015.txt", 1.0, 1.0),
        ("samples/nghi-quyet-xa-2025.txt", 0.85, 1.0),
        ("samples/nghi-quyet-hdnd-tinh-2018.txt", 0.9, 1.0),
        ("tests/gold/practice2/dai-hoi-tinh-2025-hop-nhat.txt", 0.95, 1.0),
        ("tests/gold/practice3/bach-hac-2025-chuong-trinh-hanh-dong.txt", 0.9, 1.0),
    ],
)
def test_most_of_a_text_comes_back_when_all_its_lines_are_joined(
    name: str, headings_floor: float, targets_floor: float
) -> None:
    before, after = parse_file(ROOT / name), parse(flat(ROOT / name))
    kept = headings(before) & headings(after)
    assert kept.total() >= headings_floor * len(before.sections)
    assert len(after.sections) <= len(before.sections) + 1
    values = [Counter((t.low, t.high, t.unit) for t in each.targets) for each in (before, after)]
    assert (values[0] & values[1]).total() >= targets_floor * len(before.targets)


PIECES = [
    "I- MỤC TIÊU", "II- NHIỆM VỤ", "III.", "1.", "2.", "3/", "1.1.", "1.2.", "a)", "b)", "(1)", "(2)", "-", "+", "•", "*", "-----", "TT",
    "Tên", "1", "2", "Đề án", "đến năm 2030.", "đạt 8,5%;", "Điều 1.", "Điều 2.", "Phần thứ nhất", "PHỤ LỤC", "QUYẾT NGHỊ:", "Nơi nhận:",
    "T/M", "BÍ THƯ", "Số 3-NQ/TU", "Kim Sa, ngày 1 tháng 2 năm 2020", "NGHỊ QUYẾT", "Căn cứ", "x.doc 2", "x.doc 3", "x.doc 4", "Trang",
    "kinh tế", "Xây dựng", "\n", "\n2", "\n3", "\n4", "\f", "İ", FILLING, FILLING, FILLING,
]  # fmt: skip


@given(pieces=st.lists(st.sampled_from(PIECES), min_size=20, max_size=120))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_whatever_stands_on_long_lines_gives_valid_blocks_and_no_word_is_lost(pieces: list[str]) -> None:
    text = f"I- MỞ ĐẦU {FILLING * 8}1. Nghề. 2. Vốn. 3. Đất. II- KẾT {' '.join(pieces)}"
    source = read_text(text)
    check(source)
    found = Counter(word for word in source.text.split() if word.isalpha())
    assert found == Counter(word for word in text.split() if word.isalpha() and word != "Trang") | found


@pytest.mark.parametrize(
    "unit",
    ["1. A 2. B ", "1. A ", "1.1.1.1. A ", "9876543210", "AB ", ". AB CD EF GHI KLM ab ", "TT A 1 B ", "T/M A ", "- A. ",
     "1 A 2 B 3 C ", "x.doc 1 x.doc 2 ", "(1) A; (2) B; ", "Số 1 - ", "Aa Bb, ngày ", "a) A - A "],
)  # fmt: skip
def test_hostile_lines_take_time_in_proportion(unit: str) -> None:
    drafts = [Draft((unit * (200_000 // len(unit))).strip())]
    begun = time.perf_counter()
    restored(Layout(drafts))
    assert time.perf_counter() - begun < 10  # what grows with the square takes minutes


def test_a_megabyte_of_dashes_under_one_title_takes_time_in_proportion() -> None:
    text = f"I. MỤC TIÊU II. NHIỆM VỤ 1. A 2. B {'- Aaa ' * 170_000}"
    begun = time.perf_counter()
    restored(Layout([Draft(text.strip())]))
    assert time.perf_counter() - begun < 10  # a second or so; with the square of the length, half a minute


@pytest.mark.parametrize("unit", ["1. A 2. B ", "9876543210", "a "])
def test_a_line_of_ten_megabytes_is_left_alone(unit: str) -> None:
    layout = Layout([Draft((unit * (10_000_000 // len(unit))).strip())])
    assert restored(layout) is layout
