"""Damaged and hostile Word files: one clear error or a result, within bounds."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser.errors import NghiquyetError, TooLargeError, UnreadableError
from nghiquyet.parser.readers import read
from nghiquyet.parser.readers.docx.body import MAX_NESTING
from nghiquyet.parser.readers.docx.package import MAX_PART_BYTES, MAX_TAGS
from nghiquyet.parser.readers.zips import MAX_DIRECTORY_BYTES

from .writer import NAMESPACES, cell, level, lists, paragraph, root, run, style, table, word_file, zip_file

GOOD = word_file(
    paragraph("MỤC TIÊU", style="H", item=(1, 0))
    + table(("a", cell("b", properties='<w:gridSpan w:val="2"/>'))),
    styles=style("H", name="heading 1"),
    numbering=lists(level(0, "%1-", "upperRoman")),
)
MAIN = "word/document.xml"


def document(inner: str, doctype: str = "") -> bytes:
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{doctype}' + root("document", f"<w:body>{inner}</w:body>")
    return word_file("", parts={MAIN: xml})


def message(data: bytes) -> str:
    with pytest.raises(UnreadableError) as raised:
        read(data, name="nq.docx")
    assert (raised.value.name or "").startswith("nq.docx")
    return str(raised.value)


def test_a_part_that_unfolds_to_too_much() -> None:
    with pytest.raises(TooLargeError, match=f"{MAX_PART_BYTES:,}"):
        read(word_file("", parts={MAIN: b" " * (MAX_PART_BYTES + 1)}))


def test_a_part_that_unfolds_to_more_than_it_says() -> None:
    data = word_file("", parts={MAIN: b" " * 1_000_000})
    said = struct.pack("<L", 1_000_000)
    assert data.count(said) == 2
    assert "damaged" in message(data.replace(said, struct.pack("<L", 1_000)))


def test_too_many_tags() -> None:
    with pytest.raises(TooLargeError, match="tags"):
        read(document("<w:p/>" * (MAX_TAGS + 1)))


def test_nesting_a_hundred_thousand_deep() -> None:
    assert "depth" in message(document("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)).lower()


@pytest.mark.parametrize("tag", ["w:smartTag", "w:sdt", "w:tbl", "w:txbxContent"])
def test_nesting_as_deep_as_xml_may_be(tag: str) -> None:
    inner = f"<{tag}>" * 240 + paragraph("đáy") + f"</{tag}>" * 240
    for body in (inner, f"<w:p><w:r><w:pict>{inner}</w:pict></w:r></w:p>", f"<w:p>{inner}</w:p>"):
        data = document(body + paragraph("thân"))
        if tag in ("w:smartTag", "w:sdt"):
            assert read(data).text.endswith("thân")
        else:
            _read_or_refused(data)


def test_tables_in_one_another() -> None:
    body = paragraph("đáy")
    for _ in range(MAX_NESTING - 1):
        body = table((f"<w:tc>{body}</w:tc>",))
    assert read(document(body)).text == "đáy"
    assert f"{MAX_NESTING}" in message(document(table((f"<w:tc>{body}</w:tc>",))))


LAUGHS = "<!DOCTYPE d [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 12)
)
ENTITIES = {
    "a billion laughs": (LAUGHS + "]>", "<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>"),
    "in an attribute": (LAUGHS + "]>", '<w:p><w:pPr><w:pStyle w:val="&a11;"/></w:pPr></w:p>'),
    "one entity": ("<!DOCTYPE d [<!ENTITY a 'ha'>]>", "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"),
    "a file": (
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>",
    ),
    "a page": ('<!DOCTYPE d SYSTEM "http://localhost:9/d.dtd">', paragraph("thân")),
}


@pytest.mark.parametrize(("doctype", "body"), ENTITIES.values(), ids=ENTITIES)
def test_entities_are_never_resolved(doctype: str, body: str) -> None:
    assert message(document(body, doctype)).startswith(f"nq.docx: {MAIN}: ")


BROKEN = {
    "broken XML": ({MAIN: "<w:document"}, "broken XML"),
    "an empty part": ({MAIN: ""}, "broken XML"),
    "another root": ({MAIN: root("styles", "")}, "is not the text of a Word document"),
    "no body": ({MAIN: root("document", "")}, "is not the text of a Word document"),
    "no document": ({MAIN: None}, "an Office file without a text"),
    "a spreadsheet": ({MAIN: None, "xl/workbook.xml": "<x/>"}, "a spreadsheet (xlsx), not a Word document"),
    "no text": ({}, "the file holds no text"),
}


@pytest.mark.parametrize(("parts", "expected"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_document(parts: dict[str, str | None], expected: str) -> None:
    assert expected in message(word_file("", parts=parts))


def test_ten_thousand_empty_paragraphs() -> None:
    assert "holds no text" in message(document("<w:p/>" * 10_000))


def test_a_zip_archive_is_not_one_document() -> None:
    assert message(zip_file({"a.txt": "a"})) == "nq.docx: a zip archive, not one document"
    assert "OpenDocument" in message(zip_file({"mimetype": "x", "content.xml": "<x/>"}))


@pytest.mark.parametrize(
    "parts",
    [
        {"[Content_Types].xml": None},
        {"[Content_Types].xml": "<Types/>"},
        {"[Content_Types].xml": "broken"},
        {"_rels/.rels": None},
        {"_rels/.rels": "broken"},
        {"word/_rels/document.xml.rels": None},
        {"word/styles.xml": None},
        {"word/numbering.xml": None},
    ],
    ids=lambda parts: f"{next(iter(parts))} {next(iter(parts.values()))}",
)
def test_parts_that_a_text_can_do_without(parts: dict[str, str | None]) -> None:
    source = read(word_file(paragraph("thân"), parts=parts))
    assert (source.text, source.diagnostics) == ("thân", ())


@pytest.mark.parametrize("part", ["word/styles.xml", "word/numbering.xml"])
@pytest.mark.parametrize(
    "content", ["<broken", "<!DOCTYPE d [<!ENTITY a 'b'>]><d>&a;</d>"], ids=["XML", "entity"]
)
def test_a_damaged_part_is_left_out_and_said(part: str, content: str) -> None:
    source = read(word_file(paragraph("thân", style="H", item=(1, 0)), parts={part: content}))
    assert source.text == "thân"
    assert [(note.code, note.severity) for note in source.diagnostics] == [("docx.part", "warning")]
    assert part in source.diagnostics[0].message


@pytest.mark.parametrize("target", ["../../../etc/passwd", "/etc/passwd", "", "http://localhost:9/a.xml"])
def test_targets_outside_the_file_are_not_followed(target: str) -> None:
    from .writer import relations

    parts = {"_rels/.rels": relations(officeDocument=target)}
    assert read(word_file(paragraph("thân"), parts=parts)).text == "thân"


ODD = {
    "level": '<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="1"/></w:numPr>',
    "level below zero": '<w:numPr><w:ilvl w:val="-1"/><w:numId w:val="1"/></w:numPr>',
    "level of words": '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr>',
    "empty list": "<w:numPr/>",
    "outline level": '<w:outlineLvl w:val="-5"/>',
    "style": '<w:pStyle w:val="không có"/>',
    "properties without values": "<w:pStyle/><w:numPr><w:ilvl/><w:numId/></w:numPr><w:outlineLvl/>",
}


@pytest.mark.parametrize("properties", ODD.values(), ids=ODD)
def test_odd_values(properties: str) -> None:
    numbering = (
        lists(level(0, "%1.", start=999_999_999) + level(77, "%9") + "<w:lvl/>") + "<w:num/><w:abstractNum/>"
    )
    source = read(word_file(paragraph("thân", properties=properties), numbering=numbering))
    assert source.text.endswith("thân")


@pytest.mark.parametrize("code", ["", "x", "FFFFFFFFFF", "D800", "110000", "-1", "0", "F0"])
def test_odd_symbols(code: str) -> None:
    assert (
        read(document(paragraph(f'<w:r><w:sym w:font="Arial" w:char="{code}"/></w:r>', run("thân")))).text[
            -4:
        ]
        == "thân"
    )


def test_a_row_of_columns_without_end() -> None:
    wide = cell("a", properties='<w:gridSpan w:val="99999999"/>')
    assert len(read(document(table((wide, wide)))).blocks[0].cells) <= 60


def test_a_long_label_is_cut() -> None:
    numbering = lists(level(0, "%1" * 100_000))
    assert len(read(word_file(paragraph("thân", item=(1, 0)), numbering=numbering)).text) < 300


def test_a_locked_file() -> None:
    data = bytearray(GOOD)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            data[start + place] |= 1
    assert "password" in message(bytes(data))


def test_a_truncated_file() -> None:
    assert "damaged zip file" in message(GOOD[: len(GOOD) // 2])


def test_a_table_of_contents_larger_than_any() -> None:
    data = bytearray(GOOD)
    end = data.rindex(b"PK\x05\x06")
    filler = b"\0" * (MAX_DIRECTORY_BYTES + 1)
    struct.pack_into("<L", data, end + 12, len(filler))
    with pytest.raises(TooLargeError, match="lists its members"):
        read(bytes(data[:end] + filler + data[end:]))


@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8), st.data()
)
@settings(derandomize=True, deadline=None, max_examples=150)
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, int]], data: st.DataObject) -> None:
    damaged = bytearray(GOOD)
    for place, value in changes:
        damaged[place] = value
    end = data.draw(st.integers(0, len(GOOD)) | st.just(len(GOOD)))
    _read_or_refused(bytes(damaged[:end]))


TAGS = [
    *(
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "rPr",
        "numPr",
        "numId",
        "ilvl",
        "br",
        "fldChar",
        "ins",
        "del",
    ),
    *("sdt", "sdtContent", "pict", "txbxContent", "sectPr", "tcPr", "sym"),
]
TREES = st.recursive(
    st.just("chữ"),
    lambda inner: st.tuples(
        st.sampled_from(TAGS), st.sampled_from(["", ' w:val="1"', ' w:type="page"']), st.lists(inner)
    ).map(lambda tree: f"<w:{tree[0]}{tree[1]}>{''.join(tree[2])}</w:{tree[0]}>"),
    max_leaves=30,
)


@given(TREES)
@settings(derandomize=True, deadline=None, max_examples=200)
def test_elements_in_any_order_are_read_or_refused(tree: str) -> None:
    _read_or_refused(document(f"<w:p>{tree}</w:p>{tree}"))


def _read_or_refused(data: bytes) -> None:
    try:
        source = read(data)
    except NghiquyetError:
        return
    assert source.text


def test_every_name_of_the_writer_is_declared() -> None:
    assert NAMESPACES.count("xmlns:") == 5
