"""One resolution in every form in which resolutions come gives the same sections, targets, references, metadata.

The PDF files were made by LibreOffice from the Word file with typed numbers, one in composed characters and one
in which accents are characters of their own: ``python -m tests.readers.test_one_resolution FOLDER`` writes the
Word files for it.
"""

from __future__ import annotations

import codecs
import re
import sys
import textwrap
import unicodedata
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest

from nghiquyet.parser import Resolution, parse_file

from .docx.writer import cell, level, lists, paragraph, run, style, table, word_file
from .encoders import in_legacy, in_windows_1258

DATA = Path(__file__).parents[1] / "data" / "one"
PLACES = ("span", "spans", "heading_span", "number_span", "indicator_span", "passage")

HEAD = [
    ("ĐẢNG BỘ TỈNH KHE LUÔNG", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ("HUYỆN ỦY PÙ HOÓC", "Pù Hoóc, ngày 15 tháng 6 năm 2031"),
    ("Số 18-NQ/HU", ""),
]
TITLE = ["NGHỊ QUYẾT", "về phát triển lâm nghiệp bền vững giai đoạn 2031 - 2035"]
BODY = [
    "Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XXV, Ban Chấp hành Đảng bộ huyện ban hành Nghị quyết như sau:",
    "I- TÌNH HÌNH VÀ NGUYÊN NHÂN",
    "1. Kết quả đạt được",
    "Những năm qua, các cấp ủy đã triển khai Chỉ thị số 13-CT/TW, ngày 12/01/2017 của Ban Bí thư; năm 2030, tỷ lệ che phủ rừng đạt 58%.",
    "2. Hạn chế",
    "Giá trị sản xuất lâm nghiệp còn thấp.",
    "II- QUAN ĐIỂM, MỤC TIÊU",
    "1. Quan điểm",
    "Phát triển lâm nghiệp gắn với giảm nghèo, giữ gìn nguồn nước và cảnh quan của các thung lũng.",
    "2. Mục tiêu",
    "2.1. Mục tiêu tổng quát",
    "Đưa lâm nghiệp thành ngành kinh tế quan trọng.",
    "2.2. Mục tiêu cụ thể đến năm 2035",
    "- Tỷ lệ che phủ rừng đạt 63%.",
    "- Trồng mới 12.500 ha rừng; thu nhập bình quân đầu người đạt 55 triệu đồng/năm.",
    "- Giảm tỷ lệ hộ nghèo bình quân 3 - 4%/năm.",
    "III- NHIỆM VỤ, GIẢI PHÁP",
    "1. Tăng cường sự lãnh đạo của các cấp ủy",
    "a) Quán triệt Nghị quyết số 26-NQ/TW, ngày 05/8/2008 của Ban Chấp hành Trung ương.",
    "b) Giao Đảng ủy Ủy ban nhân dân huyện xây dựng kế hoạch trước ngày 30/9/2031.",
    "c) Phát huy vai trò của Mặt trận Tổ quốc.",
    "2. Hoàn thiện cơ chế, chính sách",
    "Bố trí 120 tỷ đồng từ ngân sách huyện để hỗ trợ trồng rừng. Các chỉ tiêu hằng năm như sau:",
]
TABLE = [
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2032", "Năm 2035"),
    ("1", "Diện tích rừng gỗ lớn", "ha", "2.400", "4.000"),
    ("2", "Tỷ lệ hộ dân được dùng nước sạch", "%", "85", "95"),
]
ENDING = [
    "IV- TỔ CHỨC THỰC HIỆN",
    "1. Các đảng ủy xã xây dựng chương trình hành động.",
    "2. Ban Tuyên giáo và Dân vận Huyện ủy tuyên truyền Nghị quyết này.",
]
FOOT = [
    ("Nơi nhận:", "T/M HUYỆN ỦY"),
    ("- Thường trực Tỉnh ủy,", "BÍ THƯ"),
    ("- Các đảng ủy xã.", "Trần Văn Lâm"),
]

LABEL = re.compile(r"([IVX]+)- |(\d)\. |(\d)\.(\d)\. |(-) |([a-zđ])\) ")
LEVELS = {1: 0, 2: 1, 3: 2, 5: 3, 6: 4}
OUTLINE = (
    level(0, "%1-", "upperRoman")
    + level(1, "%2.")
    + level(2, "%2.%3.")
    + level(3, "-", "bullet")
    + level(4, "%5)", "lowerLetter", '<w:lvlRestart w:val="2"/>')
)
STYLES = (
    style("Normal", name="Normal", default=True)
    + style("Phan", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr>')
    + style("Muc", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
)
WIDTH = '<w:tcW w:w="4600" w:type="dxa"/>'
GRID = (
    '<w:tblPr><w:tblW w:w="9200" w:type="dxa"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="4600"/><w:gridCol w:w="4600"/></w:tblGrid>'
)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def as_text(*, columns: int = 0) -> str:
    """As typed; cut at a width if there is one."""

    def sides(rows: list[tuple[str, str]]) -> list[str]:
        return [f"{left:<40}{right}".rstrip() for left, right in rows]

    def lines(texts: list[str]) -> list[str]:
        return [line for text in texts for line in (textwrap.wrap(text, columns) if columns else [text])]

    rows = ["| " + " | ".join(row) + " |" for row in TABLE]
    return "\n".join(
        [
            *sides(HEAD),
            "",
            *lines(TITLE),
            "",
            *lines(BODY),
            "",
            *rows,
            "",
            *lines(ENDING),
            "",
            *sides(FOOT),
            "",
        ]
    )


def as_markdown() -> str:
    """With front matter, headings, bold type, escapes and pipe tables."""

    def pipes(rows: list[tuple[str, ...]]) -> str:
        first, *others = ("| " + " | ".join(row) + " |" for row in rows)
        return "\n".join([first, "|" + "---|" * len(rows[0]), *others])

    def block(text: str) -> str:
        found = LABEL.match(text)
        if not found or found[5] or found[6]:
            return text
        if found[1]:
            return f"## {text}"
        return (
            f"### {text.replace('. ', chr(92) + '. ', 1)}"
            if len(text) < 45
            else f"**{found[0]}**{text[found.end() :]}"
        )

    blocks = [pipes(list(HEAD)), "# NGHỊ QUYẾT", f"**{TITLE[1]}**", *map(block, BODY), pipes(list(TABLE))]
    front = "---\ntitle: Nghị quyết 18\n---\n\n"
    return front + "\n\n".join([*blocks, *map(block, ENDING), pipes(list(FOOT))]) + "\n"


def as_page() -> str:
    """A newspaper's page: menu, lead-in furniture, article, related links, comments, foot."""

    def rows(cells: list[tuple[str, ...]], tag: str = "td") -> str:
        return "".join(
            "<tr>" + "".join(f"<{tag}>{escape(c)}</{tag}>" for c in row) + "</tr>" for row in cells
        )

    def block(text: str) -> str:
        text = escape(text)
        return (
            f"<p><strong>{text}</strong></p>"
            if text.isupper()
            else f'<p style="text-align:justify">{text}</p>'
        )

    links = "".join(f'<li><a href="/tin/{n}">Tin thời sự trong tỉnh số {n}</a></li>' for n in range(9))
    article = [
        f"<table>{rows(list(HEAD))}</table>",
        *map(block, TITLE + BODY),
        f"<table border='1'>{rows(list(TABLE[:1]), 'th')}{rows(list(TABLE[1:]))}</table>",
        *map(block, ENDING),
        f"<table>{rows(list(FOOT))}</table>",
    ]
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Báo Khe Luông điện tử</title>"
        "<script>var ngay = '01/02/2040';</script></head><body>"
        f"<nav class='menu'><ul>{links}</ul></nav><div class='date'>Thứ Hai, 16/06/2031, 08:15 [GMT+7]</div>"
        f"<div class='main'><div class='article-content'>{''.join(article)}</div>"
        f"<div class='related'><h3>Tin liên quan</h3><ul>{links}</ul></div>"
        "<div class='comments'><h3>Ý kiến bạn đọc</h3><textarea></textarea></div></div>"
        "<footer>Cơ quan chủ quản: Tỉnh ủy Khe Luông. Giấy phép số 12/GP, ngày 2/3/2015</footer></body></html>"
    )


def centred(line: str) -> str:
    """A paragraph in the middle."""
    return paragraph(line, properties='<w:jc w:val="center"/>', bold=line.isupper())


def typed(line: str) -> str:
    """A paragraph with its label as typed."""
    return paragraph(line, bold=line.isupper())


def automatic(line: str) -> str:
    """A paragraph with its label as that of a list item."""
    found = LABEL.match(line)
    if not found or not found.lastindex:
        return paragraph(line)
    group = 3 if found[3] else found.lastindex
    return paragraph(line[found.end() :], item=(1, LEVELS[group]))


def mixed(line: str) -> str:
    """A paragraph with its label from its style at the upper levels, typed at the others, and cut into runs."""
    found = LABEL.match(line)
    if not found or not (found[1] or found[2]):
        return paragraph(*(run(word) for word in re.split("(?<= )", line)))
    return paragraph(line[found.end() :], style="Phan" if found[1] else "Muc")


def as_word(line: Callable[[str], str], *, form: str = "NFC") -> bytes:
    """A Word file with a function for its paragraphs."""

    def columns(rows: list[tuple[str, str]]) -> str:
        sides = (filter(None, side) for side in zip(*rows, strict=True))
        cells = (cell(*map(centred, side), properties=WIDTH) for side in sides)
        return table(tuple(cells)).replace("<w:tbl>", f"<w:tbl>{GRID}")

    grid = table(*TABLE).replace(
        "<w:tbl>", f"<w:tbl><w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>"
    )
    parts = [
        columns(HEAD),
        *map(centred, TITLE),
        paragraph(""),
        *map(line, BODY),
        grid,
        *map(line, ENDING),
        columns(FOOT),
    ]
    body = unicodedata.normalize(form, "".join(parts))
    return word_file(body, styles=STYLES, numbering=lists(OUTLINE))


FORMS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text, hard-wrapped": ("a.txt", lambda: as_text(columns=84).encode()),
    "text in NFD": ("a.txt", lambda: unicodedata.normalize("NFD", as_text()).encode()),
    "UTF-16": ("a.txt", lambda: codecs.BOM_UTF16_LE + as_text().encode("utf-16-le")),
    "windows-1258": ("a.txt", lambda: in_windows_1258(as_text())),
    "TCVN3": ("a.txt", lambda: in_legacy(as_text(), "tcvn3")),
    "VNI": ("a.txt", lambda: in_legacy(as_text(), "vni")),
    "VISCII": ("a.txt", lambda: in_legacy(as_text(), "viscii")),
    "Markdown": ("a.md", lambda: as_markdown().encode()),
    "HTML with furniture": ("a.html", lambda: as_page().encode()),
    "Word, typed numbers": ("a.docx", lambda: as_word(typed)),
    "Word, automatic numbers": ("a.docx", lambda: as_word(automatic)),
    "Word, mixed numbers": ("a.docx", lambda: as_word(mixed)),
    "PDF": ("a.pdf", lambda: (DATA / "nfc.pdf").read_bytes()),
    "PDF in NFD": ("a.pdf", lambda: (DATA / "nfd.pdf").read_bytes()),
}
PARTS = ("metadata", "sections", "targets", "references")


def said(resolution: Resolution) -> dict[str, Any]:
    """What the records of a resolution say, without the places at which they say it."""
    whole: dict[str, Any] = msgspec.to_builtins(resolution)
    return {part: _without_places(whole[part]) for part in PARTS}


def _without_places(record: Any) -> Any:
    if isinstance(record, list):
        return [_without_places(each) for each in record]
    if isinstance(record, dict):
        return {name: _without_places(value) for name, value in record.items() if name not in PLACES}
    return record


def parsed(folder: Path, name: str, data: bytes) -> dict[str, Any]:
    path = folder / name
    path.write_bytes(data)
    return said(parse_file(path))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return parsed(tmp_path_factory.mktemp("text"), "a.txt", as_text().encode())


def test_the_text_says_what_is_compared(expected: dict[str, Any]) -> None:
    metadata = expected["metadata"]
    assert (metadata["number"], metadata["issued_on"]) == ("18-NQ/HU", "2031-06-15")
    assert metadata["signer"]["name"] == "Trần Văn Lâm"
    labels = [section["label"] for section in expected["sections"] if section["label"]]
    assert labels[:9] == ["I", "1", "2", "II", "1", "2", "2.1", "2.2", "III"]
    found = {(target["low"], target["unit"]) for target in expected["targets"]}
    assert found >= {(63, "%"), (12_500, "ha"), (3, "%/năm"), (4_000, "ha"), (95, "%")}
    numbers = [reference["number"] for reference in expected["references"]]
    assert {"13-CT/TW", "26-NQ/TW"} <= set(numbers)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(form: str, part: str, expected: dict[str, Any], tmp_path: Path) -> None:
    name, write = FORMS[form]
    assert parsed(tmp_path, name, write())[part] == expected[part]


def test_the_second_pdf_has_its_accents_apart() -> None:
    text = pypdfium2.PdfDocument(DATA / "nfd.pdf")[0].get_textpage().get_text_range()
    assert not unicodedata.is_normalized("NFC", text)


if __name__ == "__main__":
    for form in ("NFC", "NFD"):
        (Path(sys.argv[1]) / f"{form.lower()}.docx").write_bytes(as_word(typed, form=form))
