"""The citations of a whole document: where they stand, and what names the document itself."""

from __future__ import annotations

import pytest

from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.model import Metadata, Passage
from nghiquyet.parser.readers import read_text
from nghiquyet.parser.references import collect
from nghiquyet.parser.source import Source

TEXT = """Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị.
Chỉ thị 05 được học tập ở 12 chi bộ.
Nơi nhận: Nghị quyết số 99-NQ/TW."""


def passages(source: Source) -> list[Passage]:
    first, second, _ = (block.span for block in source.blocks)
    return [
        Passage(id="p1", section="s1", kind="task", span=first),
        Passage(id="p2", section="s2", kind="task", span=second),
    ]


def test_records_name_their_passage_and_section() -> None:
    source = read_text(TEXT)
    found = collect(source, passages(source), Metadata(), default_lexicon())
    assert [(one.id, one.number, one.passage, one.section) for one in found] == [
        ("r1", "57-NQ/TW", "p1", "s1"),
        ("r2", "05", "p2", "s2"),
    ]


def test_citation_in_a_heading_stands_in_no_passage() -> None:
    source = read_text(TEXT)
    found = collect(source, passages(source)[1:], Metadata(), default_lexicon())
    assert [(one.number, one.passage) for one in found] == [("57-NQ/TW", None), ("05", "p2")]


@pytest.mark.parametrize(("sections", "section"), [(("s1", "s1"), "s1"), (("s1", "s2"), None)])
def test_a_citation_broken_over_two_passages_stands_in_neither(
    sections: tuple[str, str], section: str | None
) -> None:
    source = Source("theo Nghị quyết số\n71/NQ-CP của Chính phủ", ())
    spans = ((0, 18), (19, len(source.text)))
    parts = [
        Passage(id=f"p{number}", section=of, kind="task", span=span)
        for number, (of, span) in enumerate(zip(sections, spans, strict=True), 1)
    ]
    [found] = collect(source, parts, Metadata(), default_lexicon())
    assert (found.number, found.passage, found.section) == ("71/NQ-CP", None, section)


PARTY = Metadata(
    type="NQ",
    number="15-NQ/TU",
    issued_on="2021-12-10",
    issuer="Tỉnh ủy Khê Giang",
    place="Khê Giang",
    title="Nghị quyết về nhiệm vụ năm 2022",
)
CONGRESS = Metadata(
    type="NQ",
    issued_on="2020-07-17",
    issuer="Đại hội đại biểu Đảng bộ huyện Đông Phước lần thứ XXII",
    title="Nghị quyết Đại hội đại biểu Đảng bộ huyện Đông Phước lần thứ XXII, nhiệm kỳ 2020 - 2025",
)


@pytest.mark.parametrize(
    ("text", "metadata"),
    [
        ("(Kèm theo Nghị quyết số 15-NQ/TU, ngày 10/12/2021 của Tỉnh ủy)", PARTY),
        ("Nghị quyết số 15 của Tỉnh ủy", PARTY),
        ("Nghị quyết Đại hội đại biểu Đảng bộ huyện Đông Phước lần thứ XXII", CONGRESS),
        ("Nghị quyết Đại hội Đảng bộ huyện lần thứ XXII", CONGRESS),
        ("Nghị quyết Đại hội Đảng bộ huyện", CONGRESS),
    ],
)
def test_mention_of_the_document_itself_is_flagged_or_left_out(text: str, metadata: Metadata) -> None:
    source = read_text(text)
    assert collect(source, [], metadata, default_lexicon()) == []
    assert [one.self for one in collect(source, [], metadata, default_lexicon(), keep_self=True)] == [True]


@pytest.mark.parametrize(
    ("text", "metadata"),
    [
        ("Nghị quyết số 15-NQ/TU, ngày 02/3/2017 của Tỉnh ủy", PARTY),
        ("Nghị quyết số 15 của Bộ Chính trị", PARTY),
        ("Nghị quyết số 15-NQ/TW", PARTY),
        ("Chỉ thị số 15-CT/TU", PARTY),
        ("Nghị quyết Đại hội Đảng bộ huyện lần thứ XXI", CONGRESS),
        ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XXII", CONGRESS),
        ("Nghị quyết Đại hội Đảng lần thứ XXII", CONGRESS),
    ],
)
def test_mention_of_another_document_is_kept(text: str, metadata: Metadata) -> None:
    found = collect(read_text(text), [], metadata, default_lexicon())
    assert [one.self for one in found] == [False]


def test_local_citation_takes_the_place_of_the_document_for_its_identifier() -> None:
    source = read_text("Kế hoạch số 20-KH/TU, ngày 05/5/2021 của Tỉnh ủy")
    (found,) = collect(source, [], PARTY, default_lexicon())
    assert found.identifier == "vn/party/tu/khe-giang/kh/2021/20"


def _identifiers(text: str) -> list[str | None]:
    return [one.identifier for one in collect(read_text(text), [], Metadata(), default_lexicon())]


def test_short_mention_takes_the_identifier_of_the_full_one() -> None:
    found = _identifiers(
        "Thực hiện Kết luận số 31-KL/TW, ngày 08/6/2018 của Ban Bí thư.\nTheo Kết luận 31-KL/TW, các chi bộ họp."
    )
    assert found[0] is not None
    assert found == [found[0]] * 2


def test_short_mention_that_fits_two_documents_names_neither() -> None:
    found = _identifiers(
        "Kết luận số 31-KL/TW, ngày 08/6/2018 và Kết luận số 31-KL/TW, ngày 02/3/2012 của Ban Bí thư.\n"
        "Theo Kết luận 31-KL/TW, các chi bộ họp."
    )
    assert found[0] != found[1]
    assert found[2] is None


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Báo cáo số 87-BC/HU ngày 12/12/2016", "vn/party/hu/dong-phuoc/bc/2016/87"),
        ("Kế hoạch số 29-KH/TU ngày 12/12/2016 của Tỉnh ủy", None),
        ("Kế hoạch số 29-KH/TU ngày 12/12/2016 của Tỉnh ủy Khê Giang", "vn/party/tu/khe-giang/kh/2016/29"),
        ("Quyết định số 22/2016/QĐ-UBND của Ủy ban nhân dân huyện", "vn/state/ubnd/dong-phuoc/qd/2016/22"),
        ("Quyết định số 22/2016/QĐ-UBND của Ủy ban nhân dân tỉnh", None),
        ("Quyết định số 22/2016/QĐ-UBND", None),
        ("Báo cáo số 33/BC-HĐND ngày 06/7/2018 của Ban Kinh tế - Xã hội", None),
        ("Điều lệ Đảng Cộng sản Việt Nam", "vn/party/dieu-le/dang"),
        ("Hiến pháp năm 2013", "vn/state/qh/khac/2013/hien-phap"),
        ("Bộ luật Lao động năm 2019", "vn/state/qh/luat/2019/lao-dong"),
    ],
)
def test_a_local_organ_is_of_the_documents_place_only_at_the_documents_level(
    text: str, identifier: str | None
) -> None:
    metadata = Metadata(level="district", place="Đông Phước")
    source = read_text(f"Thực hiện {text}.")
    span = source.blocks[0].span
    [found] = collect(source, [Passage(id="p1", kind="task", span=span)], metadata, default_lexicon())
    assert found.identifier == identifier


def test_a_committee_on_society_is_no_organ_of_a_commune() -> None:
    source = read_text("Xét Báo cáo số 33/BC-HĐND ngày 06/7/2018 của Ban Văn hóa - Xã hội.")
    passage = Passage(id="p1", kind="preamble", span=source.blocks[0].span)
    [found] = collect(source, [passage], Metadata(level="province", place="Khê Giang"), default_lexicon())
    assert found.identifier == "vn/state/hdnd/khe-giang/bc/2018/33"
