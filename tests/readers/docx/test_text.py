"""What of a Word file is text, and in what order."""

from __future__ import annotations

import pytest

from nghiquyet.parser.readers import read
from nghiquyet.parser.source import Source

from .writer import level, lists, paragraph, run, style, word_file


def source(body: str, styles: str = "") -> Source:
    return read(word_file(body, styles=styles))


def box(inner: str) -> str:
    return f"<w:txbxContent>{inner}</w:txbxContent>"


BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def field(instruction: str, result: str) -> str:
    return f"{BEGIN}<w:r><w:instrText>{instruction}</w:instrText></w:r>{SEPARATE}{result}{END}"


def alternatives(first: str, second: str) -> str:
    return (
        f"<mc:AlternateContent><mc:Choice Requires='x'>{first}</mc:Choice>"
        f"<mc:Fallback>{second}</mc:Fallback></mc:AlternateContent>"
    )


INSTRUCTION = f"{BEGIN}<w:r><w:instrText>IF </w:instrText></w:r>{field('X', run('sai'))}{SEPARATE}"
DRAWN = f"<w:drawing><wps:txbx>{box(paragraph('DỰ THẢO'))}</wps:txbx></w:drawing>"
PICTURED = f"<w:pict><v:textbox>{box(paragraph('DỰ THẢO'))}</v:textbox></w:pict>"
BOTH_FORMS = f"<w:r>{alternatives(DRAWN, PICTURED)}</w:r>"
INNER = paragraph("ngoài", f"<w:r><w:pict>{box(paragraph('trong'))}</w:pict></w:r>")
NESTED = f"<w:r><w:pict><v:textbox>{box(INNER)}</v:textbox></w:pict></w:r>"

TEXTS = {
    "words of several runs": (paragraph(run("Tỷ lệ che"), run(" phủ rừng")), "Tỷ lệ che phủ rừng"),
    "a tab as a space": (paragraph("Số:\t05-NQ/TU"), "Số: 05-NQ/TU"),
    "a line end that the author set": (paragraph("NGHỊ QUYẾT\nVề phát triển rừng"), "NGHỊ QUYẾT\nVề phát triển rừng"),
    "a line end inside a sentence": (paragraph("Về phát triển\nrừng bền vững"), "Về phát triển rừng bền vững"),
    "a drawn line left out": (paragraph("TỈNH ỦY\n*\n-------"), "TỈNH ỦY"),
    "a hyphen that holds a line": (paragraph("<w:r><w:t>NĐ</w:t><w:noBreakHyphen/><w:t>CP</w:t></w:r>"), "NĐ-CP"),
    "no soft hyphen": (paragraph("<w:r><w:t>phát</w:t><w:softHyphen/><w:t>triển</w:t></w:r>"), "pháttriển"),
    "a symbol": (paragraph(run("đạt "), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', run(" 5%")), "đạt ≥ 5%"),
    "no picture of a symbol": (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F028"/></w:r>', run("5")), "5"),
    "a symbol of a usual font": (paragraph('<w:r><w:sym w:font="Arial" w:char="2265"/></w:r>', run("5")), "≥5"),
    "a link": (paragraph(f"<w:hyperlink>{run('Nghị quyết 05')}</w:hyperlink>", run(" nêu")), "Nghị quyết 05 nêu"),
    "smart tags and content controls": (
        paragraph(f"<w:smartTag>{run('Xã ')}</w:smartTag><w:sdt><w:sdtContent>{run('Đông')}</w:sdtContent></w:sdt>"),
        "Xã Đông",
    ),
    "the result of a field": (paragraph(field("PAGE", run("7")), run(" trang")), "7 trang"),
    "the result of a simple field": (paragraph(f'<w:fldSimple w:instr="DATE">{run("2020")}</w:fldSimple>'), "2020"),
    "no result of a field in an instruction": (paragraph(INSTRUCTION, run("đúng"), END), "đúng"),
    "a paragraph after a field that does not end": (
        paragraph(BEGIN, run("mất")) + paragraph("còn"),
        "còn",
    ),
    "insertions": (paragraph(run("thu "), f"<w:ins>{run('15 ')}</w:ins>", run("tỷ")), "thu 15 tỷ"),
    "no deletions": (
        paragraph(run("thu "), "<w:del><w:r><w:delText>12 </w:delText></w:r></w:del>", run("tỷ")),
        "thu tỷ",
    ),
    "moved text once": (
        paragraph(f"<w:moveFrom>{run('Điều 9. ')}</w:moveFrom>", run("trước"))
        + paragraph(f"<w:moveTo>{run('Điều 9. ')}</w:moveTo>", run("sau")),
        "trước\nĐiều 9. sau",
    ),
    "paragraphs joined by a deletion": (
        paragraph("Tăng cường ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("lãnh đạo"),
        "Tăng cường lãnh đạo",
    ),
    "an inserted paragraph": (f"<w:ins>{paragraph('thêm')}</w:ins>", "thêm"),
    "no hidden words": (paragraph(run("ẩn", "<w:vanish/>"), run("hiện")), "hiện"),
    "capitals as they are shown": (paragraph(run("Mục tiêu", "<w:caps/>")), "MỤC TIÊU"),
    "no capitals where they are switched off": (paragraph(run("Mục", '<w:caps w:val="0"/>')), "Mục"),
    "a text box once, after its paragraph": (paragraph(BOTH_FORMS, run("TỈNH ỦY")), "TỈNH ỦY\nDỰ THẢO"),
    "a box in a box": (paragraph(NESTED, run("thân")), "thân\nngoài\ntrong"),
    "one of several forms of a block": (
        alternatives(paragraph("một"), paragraph("hai")),
        "một",
    ),
    "the other form if the first is empty": (paragraph(alternatives("", run("hai"))), "hai"),
    "a formula": (paragraph(run("x = "), "<m:oMath><m:r><m:t>2</m:t></m:r></m:oMath>"), "x = 2"),
    "a ruby's base": (
        paragraph(f"<w:r><w:ruby><w:rt>{run('chú')}</w:rt><w:rubyBase>{run('chữ')}</w:rubyBase></w:ruby></w:r>"),
        "chữ",
    ),
    "accents written apart": (paragraph("Nghi\u0323 quye\u0302\u0301t"), "Nghị quyết"),
    "a font from before Unicode": (
        paragraph(run("§¶ng bé tØnh", '<w:rFonts w:ascii=".VnTime"/>'), run(" năm 2005")),
        "Đảng bộ tỉnh năm 2005",
    ),
    "a font of two characters a letter, cut by a run": (
        paragraph(run("Nghò quye", '<w:rFonts w:hAnsi="VNI-Times"/>'), run("át", '<w:rFonts w:hAnsi="VNI-Times"/>')),
        "Nghị quyết",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), TEXTS.values(), ids=TEXTS)
def test_text(body: str, text: str) -> None:
    assert source(body).text == text


def test_the_font_may_be_that_of_a_style() -> None:
    styles = style("Cu", '<w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr>')
    found = source(paragraph("nghÞ quyÕt", style="Cu"), styles)
    assert found.text == "NGHỊ QUYẾT"
    assert [(note.code, ".VnTimeH" in note.message) for note in found.diagnostics] == [("text.legacy", True)]


@pytest.mark.parametrize(
    ("body", "code", "number"),
    [
        (paragraph(run("thân"), '<w:r><w:footnoteReference w:id="2"/></w:r>'), "docx.notes", "1"),
        (paragraph(run("thân"), f"<w:del>{run('bỏ')}</w:del>"), "docx.deletions", "1"),
        (paragraph("I. MỤC TIÊU\t3", style="T1") * 2 + paragraph("thân"), "docx.contents", "2"),
    ],
)
def test_what_is_left_out_is_said(body: str, code: str, number: str) -> None:
    found = source(body, style("T1", name="toc 1"))
    assert found.text == "thân"
    assert [(note.code, note.message.split()[0]) for note in found.diagnostics] == [(code, number)]


def test_notes_headers_and_comments_are_other_parts() -> None:
    others = {f"word/{name}.xml": "<x>3</x>" for name in ("footnotes", "header1", "footer1", "comments")}
    assert read(word_file(paragraph("thân"), parts=others)).text == "thân"


HEADINGS = {
    "by the name of its style": ('<w:name w:val="heading 2"/>', "", 2),
    "by the outline level of its style": ('<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "", 1),
    "by its own outline level": ("", '<w:outlineLvl w:val="3"/>', 4),
    "not if the level is that of body text": (
        '<w:name w:val="heading 2"/>',
        '<w:outlineLvl w:val="9"/>',
        None,
    ),
    "not without either": ("", "", None),
}


@pytest.mark.parametrize(("inner", "properties", "expected"), HEADINGS.values(), ids=HEADINGS)
def test_a_heading_is_told(inner: str, properties: str, expected: int | None) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="A">{inner}</w:style>'
    styles += style("B", '<w:basedOn w:val="A"/>')
    for name in ("A", "B"):
        block = source(paragraph("Nhiệm vụ", style=name, properties=properties), styles).blocks[0]
        assert (block.role, block.level) == ("paragraph" if expected is None else "heading", expected)


STRONG = {
    "bold run": (run("Mục tiêu:", "<w:b/>") + run(" đạt 5%"), "", 9),
    "italic run": (run("Mục tiêu:", "<w:i/>") + run(" đạt 5%"), "", 9),
    "bold run switched off": (run("Mục tiêu: đạt 5%", '<w:b w:val="false"/>'), "", 0),
    "bold style": (run("Mục tiêu"), '<w:rPr><w:b/></w:rPr>', 8),
    "bold style, run not": (run("Mục ") + run("tiêu", '<w:b w:val="0"/>'), "<w:rPr><w:b/></w:rPr>", 3),
    "bold character style": (run("Mục", '<w:rStyle w:val="Dam"/>') + run(" tiêu"), "", 3),
}  # fmt: skip


@pytest.mark.parametrize(("runs", "inner", "expected"), STRONG.values(), ids=STRONG)
def test_emphasis_that_opens_a_block(runs: str, inner: str, expected: int) -> None:
    styles = style("A", inner) + style("Dam", "<w:rPr><w:b/></w:rPr>", kind="character")
    assert source(paragraph(runs, style="A"), styles).blocks[0].strong_to == expected


def test_styles_based_on_one_another_in_a_circle_end() -> None:
    styles = style("A", '<w:basedOn w:val="B"/>') + style("B", '<w:basedOn w:val="A"/>')
    assert source(paragraph("thân", style="A"), styles).text == "thân"


def test_strict_files_are_read_like_transitional_ones() -> None:
    data = word_file(paragraph("Điều 1", style="H"), styles=style("H", name="heading 1"))
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {}
    for name, inner in (
        ("document", f"<w:body>{paragraph('Điều 1', style='H')}</w:body>"),
        ("styles", style("H", name="heading 1")),
    ):
        parts[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{strict}">{inner}</w:{name}>'
    assert usual not in "".join(parts.values())
    assert read(word_file("", parts=parts)).blocks == read(data).blocks


def test_where_a_block_stood_and_what_the_file_is() -> None:
    found = source(paragraph("một") + paragraph() + paragraph("hai"))
    assert [block.origin for block in found.blocks] == ["paragraph 1", "paragraph 3"]
    assert found.media_type.endswith("wordprocessingml.document")
    assert found.encoding is None


def page(kind: str) -> str:
    return {
        "break": '<w:r><w:br w:type="page"/></w:r>',
        "drawn": "<w:r><w:lastRenderedPageBreak/></w:r>",
        "column": '<w:r><w:br w:type="column"/></w:r>',
    }[kind]


PAGES = {
    "a break before words": (paragraph("một") + paragraph(page("break"), run("hai")), "hai"),
    "a break alone": (paragraph("một") + paragraph(page("break")) + paragraph("hai"), "hai"),
    "a break after words": (paragraph(run("một"), page("break")) + paragraph("hai"), "hai"),
    "a break that Word drew": (paragraph(run("một "), page("drawn"), run("hai ba")), "hai ba"),
    "one page for a break and what Word drew for it": (
        paragraph("một") + paragraph(page("break")) + paragraph(page("drawn"), run("hai")), "hai",
    ),
    "a paragraph on a page of its own": (paragraph("một") + paragraph("hai", properties="<w:pageBreakBefore/>"), "hai"),
    "a section": (paragraph("một", properties="<w:sectPr/>") + paragraph("hai"), "hai"),
    "no page for a section that goes on": (
        paragraph("một", properties='<w:sectPr><w:type w:val="continuous"/></w:sectPr>') + paragraph("hai"), "",
    ),
    "no page for a column": (paragraph("một") + paragraph(page("column"), run("hai")), ""),
    "no page before the first words": (paragraph(page("break"), run("một")), ""),
    "a numbered paragraph": (paragraph("một") + paragraph(page("drawn"), run("hai"), item=(1, 0)), "1. hai"),
    "a row": (
        paragraph("một") + "<w:tbl><w:tr>" + f"<w:tc>{paragraph(page('drawn'), run('hai'))}</w:tc>" * 2 + "</w:tr></w:tbl>",
        "hai | hai",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "rest"), PAGES.values(), ids=PAGES)
def test_where_pages_begin(body: str, rest: str) -> None:
    found = read(word_file(body, numbering=lists(level(0, "%1."))))
    assert [found.text[start:] for start in found.pages[1:]] == ([rest] if rest else [])


def test_two_breaks_leave_an_empty_page() -> None:
    found = source(paragraph("một") + paragraph(page("break"), page("break"), run("hai")))
    assert found.pages == (0, 4, 4)
