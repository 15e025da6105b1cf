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


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b"<div>" * 100_000 + b"x",
        b"<html><body>" + b"<b>" * 100_000 + b"x" + b"</b>" * 100_000,
        b"<html><body>" + b"<p><i><div class=menu>abc " * 100_000,
        b"<html><body>" + b"<table><tr><td>" * 50_000 + b"x",
        b"<html>" + b"<!--" * 200_000,
        b"<html>" + b"<%" * 200_000,
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><html><body><p>&b;</p></body></html>",
    ],
    ids=["deep", "deep inline", "unclosed", "nested tables", "comments", "server code", "external entity"],
)
def test_hostile_pages_end_soon_with_a_result_or_an_error(data: bytes) -> None:
    begun = time.monotonic()
    try:
        text = read(data).text
    except UnreadableError:
        text = ""
    assert "root:" not in text
    assert time.monotonic() - begun < 20  # far above what it takes; a hang is what this finds
