"""Where the parts of a document stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import astuple, fields

from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.outline.zones import Zones, divide
from nghiquyet.parser.source import Block, Source

PARTS = [field.name for field in fields(Zones)]

CONGRESS = """\
ĐẢNG BỘ TỈNH HÒA LÂM
ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ HUYỆN MƯỜNG KHÊ
Số 01-NQ/ĐH
ĐẢNG CỘNG SẢN VIỆT NAM
Mường Khê, ngày 05 tháng 8 năm 2020
NGHỊ QUYẾT
ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ HUYỆN MƯỜNG KHÊ
LẦN THỨ XX, NHIỆM KỲ 2020 - 2025
~
Đại hội đại biểu Đảng bộ huyện Mường Khê lần thứ XX diễn ra từ ngày 03 đến ngày 05/8/2020.
QUYẾT NGHỊ
~
I. Tán thành những nội dung cơ bản của Báo cáo chính trị.
1. Mục tiêu
Phấn đấu đạt chuẩn nông thôn mới.
~
Nghị quyết này được Đại hội biểu quyết thông qua với tỷ lệ 100%.
~
T/M ĐOÀN CHỦ TỊCH
BÍ THƯ HUYỆN ỦY
Vàng A Sính
Nơi nhận:
- Ban Thường vụ Tỉnh ủy (b/c),
- Lưu VPHU.
~"""

NEWSPAPER = """\
Thứ ba, 11/08/2020
Nghị quyết về nhiệm vụ năm 2020
1,285 lượt xem
~
LTS: Ngày 5/12/2019, Tỉnh ủy đã ban hành Nghị quyết số 100. Báo trân trọng giới thiệu toàn văn Nghị quyết.
Hội nghị đã thảo luận và quyết nghị như sau:
~
I- MỤC TIÊU TỔNG QUÁT
Tiếp tục đổi mới.
~
Nghị quyết được phổ biến đến chi bộ.
~
T/M TỈNH ỦY
BÍ THƯ
Lâm Thị Hoa
(Nguồn: Văn phòng Tỉnh ủy)
Tin cùng chuyên mục
Toàn văn Nghị quyết về du lịch
~"""

COUNCIL = """\
HỘI ĐỒNG NHÂN DÂN
TỈNH NGÂN SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 27/2021/NQ-HĐND
NGHỊ QUYẾT
Về kế hoạch phát triển kinh tế - xã hội năm 2022
HỘI ĐỒNG NHÂN DÂN TỈNH NGÂN SƠN
KHÓA XV, KỲ HỌP THỨ TƯ
~
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét Tờ trình số 210/TTr-UBND của Ủy ban nhân dân tỉnh,
QUYẾT NGHỊ:
~
Điều 1. Mục tiêu
Tổng sản phẩm tăng 7%.
~
~
CHỦ TỊCH
(đã ký)
Nông Thị Hạnh
~
PHỤ LỤC I
DANH MỤC DỰ ÁN
1. Đường liên xã"""

BARE = """\
~
~
I. MỤC TIÊU
Thu nhập đạt 90 triệu đồng.
II. NHIỆM VỤ
Tiếp tục cải cách.
~
~
~"""

PLAIN_DIRECTIVE = """\
QUẬN ỦY TÂN ĐÔNG
Số 17-CT/QU
ĐẢNG CỘNG SẢN VIỆT NAM
CHỈ THỊ
về công tác nghĩa vụ quân sự
~
~
Những năm qua công tác tuyển quân đạt kết quả tốt.
Các chi bộ lãnh đạo thực hiện tốt nhiệm vụ.
~
Chỉ thị này phổ biến đến chi bộ.
~
T/M BAN THƯỜNG VỤ
BÍ THƯ
Lý Hồng Phước
~"""

RUNNING_CAPACITY = """\
HƯỚNG DẪN
về thể thức văn bản
~
~
1. Chữ ký
Văn bản của cấp ủy ghi T/M ĐẢNG ỦY, dưới là BÍ THƯ.
T/M và K/T là hai cách ghi quyền hạn của người ký, không dùng lẫn.
2. Nơi nhận
Nơi nhận của văn bản ghi rõ từng đơn vị.
~
~
~"""

ENCLOSED_PROGRAMME = """\
CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 30/NQ-CP
NGHỊ QUYẾT
Ban hành Chương trình hành động
CHÍNH PHỦ
~
Căn cứ Luật Tổ chức Chính phủ;
QUYẾT NGHỊ:
~
Điều 1. Ban hành kèm theo Nghị quyết này Chương trình hành động.
~
~
Nơi nhận:
- Các bộ, cơ quan ngang bộ;
- Lưu: VT.
TM. CHÍNH PHỦ
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
Nguyễn Hữu Hòa
~
CHƯƠNG TRÌNH HÀNH ĐỘNG
CỦA CHÍNH PHỦ
(Kèm theo Nghị quyết số 30/NQ-CP ngày 09 tháng 01 năm 2031)
I. MỤC TIÊU
Kinh tế số đạt 20% GDP.
II. NHIỆM VỤ"""

UNANNOUNCED_ANNEX = """\
QUYẾT ĐỊNH
về ban hành kế hoạch
~
~
Điều 1. Ban hành kế hoạch xuất khẩu.
~
~
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Hà Văn Núi
~
KẾ HOẠCH
XUẤT KHẨU SẢN PHẨM
I. MỤC TIÊU
Xuất khẩu đạt 250 triệu USD.
II. NHIỆM VỤ"""

UNTITLED_PARTS = """\
NGHỊ QUYẾT
CỦA BỘ CHÍNH TRỊ
về phát triển vùng
~
Vùng có vị trí đặc biệt quan trọng.
~
Quan điểm chỉ đạo:
- Phát triển nhanh và bền vững.
I. TỔ CHỨC THỰC HIỆN
Nghị quyết này là cơ sở để các cấp ủy xây dựng kế hoạch.
~
Nghị quyết này phổ biến đến chi bộ.
~
Nơi nhận:
~"""

OPENING_HEADING = """\
ĐẢNG ỦY XÃ LIÊN HOA
ĐẢNG CỘNG SẢN VIỆT NAM
BÁO CÁO
tổng kết công tác năm 2024
~
~
MỞ ĐẦU
Năm 2024 là năm bứt phá.
I. KẾT QUẢ
Đảng bộ hoàn thành nhiệm vụ.
~
~
~"""

NUMBERED_GROUNDS = """\
NGHỊ QUYẾT
về thu phí
~
Căn cứ:
1. Luật Phí và lệ phí;
2. Luật Ngân sách nhà nước;
QUYẾT NGHỊ:
~
Điều 1. Mức thu
Mức thu do Hội đồng nhân dân quy định.
~
~
~"""

LETTER = """\
ĐẢNG ỦY CHÍNH PHỦ
Số 812-CV/VPĐU
V/v góp ý dự thảo
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 06 tháng 6 năm 2031
~
Kính gửi: Các đồng chí Ủy viên,
~
Văn phòng kính đề nghị các đồng chí cho ý kiến.
~
Trân trọng./.
~
CHÁNH VĂN PHÒNG
Vũ Tiến Lộc
~"""

DOCUMENTS = {
    "congress with everything": CONGRESS,
    "newspaper page with residue behind the signature": NEWSPAPER,
    "council with grounds, articles and an appendix": COUNCIL,
    "body alone": BARE,
    "directive in plain paragraphs": PLAIN_DIRECTIVE,
    "T/M and Nơi nhận in running text": RUNNING_CAPACITY,
    "programme enclosed behind the signature": ENCLOSED_PROGRAMME,
    "plan behind the signature that nothing announces": UNANNOUNCED_ANNEX,
    "report that opens with an unnumbered title": OPENING_HEADING,
    "numbered grounds before the enacting line": NUMBERED_GROUNDS,
    "letter": LETTER,
    "parts with titles but no numbers": UNTITLED_PARTS,
}


def source_of(lines: list[str]) -> Source:
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block((start, start + len(line))))
        start += len(line) + 1
    return Source("\n".join(lines), tuple(blocks))


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_parts_stand_where_they_are_marked(document: str) -> None:
    """The marks ``~`` in a document part head, opening, body, closing, foot and appendix."""
    parts = [[line for line in part.split("\n") if line] for part in document.split("~")]
    parts += [[]] * (len(PARTS) - len(parts))
    lines = [line for part in parts for line in part]
    zones = divide(source_of(lines), default_lexicon())
    found = {name: [lines[index] for index in getattr(zones, name)] for name in PARTS}
    assert found == dict(zip(PARTS, parts, strict=True))


def test_empty_document_has_empty_parts() -> None:
    assert astuple(divide(Source("", ()), default_lexicon())) == (range(0),) * len(PARTS)


def test_long_text_behind_a_signature_is_not_foot() -> None:
    lines = ["NGHỊ QUYẾT", "I. MỤC TIÊU", "T/M ĐẢNG ỦY", "BÍ THƯ", "Đỗ Thị Mến", "Thu nhập tăng 10%. " * 40]
    zones = divide(source_of(lines), default_lexicon())
    assert list(zones.appendix) == [5]


def test_recipients_deep_in_a_block_take_no_text_to_the_foot() -> None:
    lines = ["NGHỊ QUYẾT", "I. MỤC TIÊU", "Thu nhập tăng 10%. " * 40 + "   Nơi nhận:   - Như trên."]
    zones = divide(source_of(lines), default_lexicon())
    assert list(zones.foot) == []
    assert list(zones.body) == [1, 2]


FRAGMENTS = st.sampled_from(
    [line for document in DOCUMENTS.values() for line in document.split("\n") if line != "~"]
) | st.text(alphabet='ĐẢNG Tỉnh ủy0159.-/:|()"', min_size=1).filter(str.strip).map(str.strip)


@given(st.lists(FRAGMENTS, max_size=40))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_parts_hold_every_block_once_and_in_order(lines: list[str]) -> None:
    zones = divide(source_of(lines), default_lexicon())
    assert [index for part in astuple(zones) for index in part] == list(range(len(lines)))
