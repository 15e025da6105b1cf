"""Web pages: the article whole and in order, the furniture gone, and no input that hangs."""

import time

import pytest

from nghiquyet.parser.errors import UnreadableError
from nghiquyet.parser.readers import read, read_text
from nghiquyet.parser.source import Source

BODY = (
    "<p><b>I- TÌNH HÌNH</b></p><p>Toàn huyện có 12 xã, trong đó 7 xã đạt chuẩn nông thôn mới; đời sống nhân dân "
    "được nâng lên.</p>"
    "<p>- Trồng mới 900 ha rừng;<br/>-&nbsp;Cấp nước cho 95% số hộ.</p>"
    "<p style='text-align:right'><strong>T/M HUYỆN ỦY</strong><br/>&nbsp;<br/><em>(đã ký)</em><br/>Lò Văn Pành</p>"
)
ARTICLE = [
    "I- TÌNH HÌNH",
    "Toàn huyện có 12 xã, trong đó 7 xã đạt chuẩn nông thôn mới; đời sống nhân dân được nâng lên.",
    "- Trồng mới 900 ha rừng;",
    "- Cấp nước cho 95% số hộ.",
    "T/M HUYỆN ỦY",
    "(đã ký)",
    "Lò Văn Pành",
]


def page(body: str, head: str = "") -> Source:
    return read_text(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")


def lines(source: Source) -> list[str]:
    return source.text.split("\n")


@pytest.mark.parametrize(
    "furniture",
    [
        "<ul class='main-menu'><li><a href='/'>Trang nhất</a></li></ul>{}",
        "<nav><a href='/'>Trang nhất</a></nav>{}<footer>Giấy phép số 9</footer>",
        "<div id='breadCrumb'>Trang nhất &raquo; Văn bản</div>{}",
        "{}<div class='tin-lien-quan'><h3>Tin khác</h3><p>Huyện ủy họp phiên thường kỳ quý ba bàn việc nước</p></div>",
        "{}<section class='comments'><p>Tôi mong huyện sớm có nước sạch về tới từng bản, từng hộ.</p></section>",
        "{}<div><a href='1'>Tin một</a> <a href='2'>Tin hai</a> <a href='3'>Tin ba</a></div>",
        "{}<form><p>Gửi ý kiến của bạn</p><textarea></textarea></form><script>var a = '<p>x</p>';</script>",
        "{}<figure><img src='a.jpg'/><figcaption>Rừng đầu nguồn. Ảnh: N.V</figcaption></figure>",
        "{}<table><tr><td><img src='a.jpg'/></td></tr><tr><td>Rừng đầu nguồn</td></tr></table>",
        "<div class='side-bar'>Đọc nhiều</div>{}<style>p {{color:red}}</style>",
    ],
)
def test_furniture_is_left_out(furniture: str) -> None:
    assert lines(page(furniture.format(f"<div class='detail'>{BODY}</div>"))) == ARTICLE


def test_headline_and_lead_stay_and_the_sites_date_goes() -> None:
    source = page(
        "<div><h1>Nghị quyết về nước sạch</h1><div class='meta'>Thứ Hai, 02/06/2031, 08:15 (GMT+7)</div>"
        "<div>1,846 lượt xem</div>"
        f"<p class='sapo'>Ngày 30-5, Huyện ủy ban hành Nghị quyết số 4-NQ/HU.</p><div>{BODY}</div></div>",
        head="<title>Nghị quyết về nước sạch | Báo Huyện</title>",
    )
    assert lines(source) == [
        "Nghị quyết về nước sạch",
        "Ngày 30-5, Huyện ủy ban hành Nghị quyết số 4-NQ/HU.",
        *ARTICLE,
    ]
    assert (source.blocks[0].role, source.blocks[0].level) == ("heading", 1)
    assert source.title == "Nghị quyết về nước sạch"


def test_a_headline_outside_the_article_is_put_before_it() -> None:
    source = page(f"<header class='x'><h1>Về nước sạch</h1></header><main><div>{BODY}</div></main>")
    assert lines(source) == ["Về nước sạch", *ARTICLE]


def test_a_page_that_is_one_form_keeps_its_article() -> None:
    assert lines(page(f"<form id='aspnetForm'><div>{BODY}</div></form>")) == ARTICLE


def test_emphasis_lists_and_headings() -> None:
    source = page(
        "<h2>II. NHIỆM VỤ</h2><p><em>1. Chung:</em> nước sạch cho mọi nhà</p>"
        "<ol start='3'><li>Giữ rừng</li><li>Giữ nước</li></ol><ul><li>Trồng cây</li></ul>"
    )
    assert lines(source) == [
        "II. NHIỆM VỤ", "1. Chung: nước sạch cho mọi nhà", "3. Giữ rừng", "4. Giữ nước", "- Trồng cây",
    ]  # fmt: skip
    assert [block.role for block in source.blocks] == [
        "heading", "paragraph", "paragraph", "paragraph", "list_item",
    ]  # fmt: skip
    lead = source.blocks[1]
    assert source.text[lead.span[0] : lead.strong_to] == "1. Chung:"
    assert [block.origin for block in source.blocks[:3]] == ["element h2[1]", "element p[1]", "element li[1]"]


def test_tables_are_rows_and_letterheads_are_columns() -> None:
    source = page(
        "<table><tr><td>HUYỆN ỦY BẢN LUỐNG<br/>*</td><td>ĐẢNG CỘNG SẢN VIỆT NAM</td></tr>"
        "<tr><td>Số 4-NQ/HU</td><td>Bản Luống, ngày 2-6-2031</td></tr></table>"
        f"<p>{ARTICLE[1]}</p>"
        "<table><tr><th>TT</th><th colspan='2'>Chỉ tiêu</th></tr><tr><td rowspan='2'>1</td><td>Rừng</td><td>60</td>"
        "</tr><tr><td>Nước</td><td>95</td></tr></table>"
    )
    assert lines(source) == [
        "HUYỆN ỦY BẢN LUỐNG", "Số 4-NQ/HU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Bản Luống, ngày 2-6-2031",
        ARTICLE[1], "TT | Chỉ tiêu |", "1 | Rừng | 60", "| Nước | 95",
    ]  # fmt: skip
    assert [block.column for block in source.blocks[:4]] == [0, 0, 1, 1]
    assert [block.header for block in source.blocks[5:]] == [True, False, False]


def test_characters_behind_entities_are_repaired() -> None:
    source = page("<p>&ETH;ảng b&#7897;, n&ocirc;ng&shy; th&ocirc;n</p>")
    assert source.text == "Đảng bộ, nông thôn"
    assert {diagnostic.code for diagnostic in source.diagnostics} == {"text.letter", "text.invisible"}


def test_numbers_that_only_the_markup_has() -> None:
    source = page(
        "<p>Nội dung</p><ol type='I'><li>Một<ol type='a' start='3'><li>Hai</li><li>Ba</li></ol></li><li>Bốn</li></ol>"
        "<ol reversed><li>Năm</li><li value='7'>Sáu</li><li>Bảy</li></ol>"
        "<ol style='list-style-type: upper-alpha'><li>Tám</li></ol><ol type='i' start='9'><li>Chín</li></ol>"
        "<ul style='list-style:none'><li>Mười</li></ul><ol><li>1. Đã đánh số</li><li>MỤC TIÊU</li></ol>"
    )
    assert lines(source)[1:] == [
        "I. Một", "c. Hai", "d. Ba", "II. Bốn", "3. Năm", "7. Sáu", "6. Bảy", "A. Tám", "ix. Chín", "Mười",
        "1. Đã đánh số", "2. MỤC TIÊU",
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["x", "99999999999", "-3", "", "0"])
def test_odd_list_starts_do_no_harm(start: str) -> None:
    text = page(f"<p>Nội dung</p><ol type='I' start='{start}'><li>Một</li></ol>").text
    assert text.endswith(" Một")


OLD_FONTS = {
    "font face": "<p><font face='.VnTimeH'><b>i- môc tiªu</b></font></p><p><font face='.VnTime'>- Tû lÖ che phñ rõng ®¹t 63%; "
    "\xadu tiªn <b>n\xadíc s¹ch</b></font> (Unicode: nước)</p>",
    "inline style": "<p style='font-family:\".VnTimeH\"'>i- môc tiªu</p><p style='font-family:.VnTime, serif'>- Tû lÖ che phñ "
    "rõng ®¹t 63%; &shy;u tiªn n&#173;íc s¹ch <span style='font-family:Times New Roman'>(Unicode: nước)</span></p>",
    "style sheet": '<style>p.MsoNormal, li {margin:0; font-family:".VnTime";} .h {font-family:.VnTimeH}</style>'
    "<p class='h'>i- môc tiªu</p><p class='MsoNormal'>- Tû lÖ che phñ rõng ®¹t 63%; \xadu tiªn n\xadíc s¹ch "
    "<font face='Arial'>(Unicode: nước)</font></p>",
    "entities": "<p><font face='.VnTimeH'>i- m&ocirc;c ti&ordf;u</font></p><p><font face='.VnTime'>- T&ucirc; l&Ouml; che ph&ntilde; "
    "r&otilde;ng &reg;&sup1;t 63%; &shy;u ti&ordf;n n&shy;&iacute;c s&sup1;ch</font> (Unicode: nước)</p>",
    "vni": "<p><font face='VNI-Times'>I- MUÏC TIEÂU</font></p><p><font face='VNI-Helve'>- Tyû leä che phuû röøng ñaït 63%; öu tieân "
    "nöôùc saïch</font> (Unicode: nước)</p>",
}


@pytest.mark.parametrize("body", OLD_FONTS.values(), ids=OLD_FONTS.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_runs_in_old_fonts_are_read_as_those_draw_them(body: str, encoding: str) -> None:
    data = f"<html><body>{body}</body></html>".replace("\xad\xad", "\xad").encode(
        encoding, "xmlcharrefreplace"
    )
    source = read(data)
    first, second = lines(source)
    assert first.replace("i-", "I-") == "I- MỤC TIÊU"
    assert second == "- Tỷ lệ che phủ rừng đạt 63%; ưu tiên nước sạch (Unicode: nước)"
    assert [diagnostic.code for diagnostic in source.diagnostics] == ["text.encoding"]


def test_an_old_fonts_name_left_on_unicode_text_does_no_harm() -> None:
    body = "".join(
        f"<p>{line}</p>" for line in ["Nghị quyết về nước sạch", "công tác", "vô tư", "Điều khoản thi hành"]
    )
    source = page(f"<div style='font-family:.VnTime'>{body}</div>")
    assert lines(source)[1:3] == ["công tác", "vô tư"]


def test_entities_that_were_escaped_twice() -> None:
    assert page("<p>N&amp;ocirc;ng th&amp;ocirc;n, A&amp;B, R&amp;amp;D</p>").text == "Nông thôn, A&B, R&D"


@pytest.mark.parametrize(
    "date",
    [
        "Thứ sáu, 14/03/2031, 08:15 (GMT+7)", "14/03/2031", "08:15 | 14/03/2031", "T6, 14/03/2031 08:15",
        "Chủ nhật, ngày 14 tháng 3 năm 2031", "14-03-2031 lúc 8h15", "Ngày đăng: 14/03/2031", "1.846 lượt xem",
    ],
)  # fmt: skip
def test_when_the_page_was_put_up_is_left_out(date: str) -> None:
    assert lines(page(f"<div><h1>Về nước sạch</h1><div>{date}</div><div>{BODY}</div></div>")) == [
        "Về nước sạch",
        *ARTICLE,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Nà Khoang, ngày 14 tháng 3 năm 2031",
        "Ngày 14/3/2031, Huyện ủy họp",
        "ngày 14 tháng 3 năm 2031",
        "Khóa họp 8",
    ],
)
def test_a_documents_own_date_stays(line: str) -> None:
    assert line in lines(page(f"<div><h1>Về nước sạch</h1><div>{line}</div><div>{BODY}</div></div>"))


def test_what_only_begins_like_a_list_of_other_articles_stays() -> None:
    lines_ = [*ARTICLE, "Bình luận", "I- Ý kiến của đại biểu", "Tin khác với trước."]
    body = "".join(f"<p>{line}</p>" for line in lines_[len(ARTICLE) :])
    assert lines(page(f"<div>{BODY}{body}</div>")) == lines_


def test_lines_of_a_text_set_as_typed_stay_apart() -> None:
    assert lines(page("<pre>I- MỤC TIÊU\n\n- Trồng rừng\n- Giữ nước</pre><p>Hết</p>")) == [
        "I- MỤC TIÊU", "- Trồng rừng", "- Giữ nước", "Hết",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b"<div>" * 100_000 + b"x",
        b"<html><body>" + b"<b>" * 100_000 + b"x" + b"</b>" * 100_000,
        b"<html><body>" + b"<p><i><div class=menu>abc " * 100_000,
        b"<html><body>" + b"<table><tr><td>" * 50_000 + b"x",
        b"<html>" + b"<!--" * 200_000,
        b"<html>" + b"<%" * 200_000,
        b"<html><body><p>" + b"&aacute;&#x1ebf;&amp;ocirc;&bogus; " * 100_000,
        b"<html><body>" + b"<p class='" + b"menu-" * 500_000 + b"'>abc",
        b"<html><body>" + b"x" * 5_000_000,
        b"<html><body><p style='" + b"font-family:" * 200_000 + b".VnTime'>abc",
        b"<html><style>" + b"p.a,{font-family:.VnTime " * 100_000 + b"</style><body><p>abc",
        b"<html><body>" + b"<ol><li>a" * 20_000,
        b"<html><body>" + b"<h1>a<p>b" * 15_000,
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><html><body><p>&b;</p></body></html>",
    ],
    ids=[
        "deep",
        "deep inline",
        "unclosed",
        "nested tables",
        "comments",
        "server code",
        "entities",
        "long class",
        "long line",
        "font families",
        "style sheet",
        "lists",
        "headlines",
        "external entity",
    ],
)
def test_hostile_pages_end_soon_with_a_result_or_an_error(data: bytes) -> None:
    begun = time.monotonic()
    try:
        text = read(data).text
    except UnreadableError:
        text = ""
    assert "root:" not in text
    assert time.monotonic() - begun < 5
