"""A document and the citations of it have one identifier; different documents have different ones."""

from __future__ import annotations

import pytest

from nghiquyet.parser.identifiers import DocumentName, make_identifier, slug, term_of

SAME = {
    "vn/party/tw/ct/xii/05": [
        DocumentName("CT", "05-CT/TW", "2016-05-15", "Bộ Chính trị"),
        DocumentName("CT", "05-CT/TW", None, "Bộ Chính trị khóa XII"),
        DocumentName("CT", "05-CT/TW", None, None, term="XII"),
        DocumentName("CT", "05", "2016", "Bộ Chính trị"),
        DocumentName("CT", "5/CT-TW", "2016-05", "Ban Chấp hành Trung ương"),
        DocumentName("CT", "05–CT/T.Ư", "2016-05-15", None),
        DocumentName("CT", "05 - CT/TƯ", "2016-05-15", None),
    ],
    "vn/party/tu/khe-giang/nq/2019/100": [
        DocumentName("NQ", "100-NQ/TU", "2019-12-05", "Tỉnh ủy", place="Khê Giang"),
        DocumentName("NQ", "100/NQ-TU", "2019", None, place="Khê Giang"),
        DocumentName("NQ", "100", "2019-12-05", "Ban Chấp hành Đảng bộ tỉnh khoá XVI", place="Khê Giang"),
    ],
    "vn/state/cp/nd/2014/43": [
        DocumentName("ND", "43/2014/NĐ-CP"),
        DocumentName("ND", "43/2014/ND-CP", "2014-05-15", "Chính phủ"),
        DocumentName("ND", "43/2014", None, "Chính phủ"),
    ],
    "vn/state/cp/nq/2025/66.2": [DocumentName("NQ", "66.2/2025/NQ-CP")],
    "vn/state/cp/nq/2011/30c": [DocumentName("NQ", "30c/NQ-CP", "2011-11-08", "Chính phủ")],
    "vn/state/qh/nq/2021/16": [DocumentName("NQ", "16/2021/QH15", "2021-07-27", "Quốc hội")],
    "vn/state/ubtvqh/nq/2025/76": [DocumentName("NQ", "76/2025/UBTVQH15")],
    "vn/party/dai-hoi/nq/xiii": [
        DocumentName("NQ", issuer="Đại hội XIII của Đảng"),
        DocumentName("NQ", issuer="Đại hội đại biểu toàn quốc lần thứ XIII"),
        DocumentName("NQ", issuer="Đại hội Đảng Cộng sản Việt Nam lần thứ 13"),
    ],
    "vn/party/hoi-nghi/nq/xii/4": [
        DocumentName("NQ", issuer="Trung ương 4 khóa XII"),
        DocumentName("NQ", issuer="Hội nghị Trung ương 4 (khoá XII)"),
        DocumentName("NQ", issuer="Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII"),
        DocumentName("NQ", issuer="TW4 khóa 12"),
    ],
    "vn/party/du/lien-hoa/nq/2025/14": [
        DocumentName("NQ", "14-NQ/ĐU", "2025-10-22", "Đảng ủy xã Liên Hoa", place="Liên Hoa"),
        DocumentName("NQ", "14-NQ/ĐU", "2025", None, place="Liên Hoa"),
    ],
    "vn/party/du/nq/2025/14": [DocumentName("NQ", "14-NQ/ĐU", "2025-10-22", "Đảng ủy Chính phủ")],
    "vn/party/dai-hoi/huyen/dong-phuoc/nq/xxi": [
        DocumentName("NQ", "01-NQ/ĐH", "2015-08-06", "Đại hội đại biểu Đảng bộ huyện lần thứ XXI", place="Đông Phước"),
        DocumentName("NQ", issuer="Đại hội đại biểu Đảng bộ huyện lần thứ XXI", place="Đông Phước"),
    ],
    "vn/state/qh/luat/2013/dat-dai": [DocumentName("LUAT", date="2013-11-29", name="Đất đai")],
    "vn/party/dieu-le/dang": [DocumentName("DL", name="Đảng"), DocumentName("DL", name="Đảng Cộng sản Việt Nam")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("identifier", "document"), [(key, document) for key, documents in SAME.items() for document in documents]
)
def test_all_ways_to_name_a_document_give_one_identifier(identifier: str, document: DocumentName) -> None:
    assert make_identifier(document) == identifier


@pytest.mark.parametrize(
    "document",
    [
        DocumentName(None, "05-CT/TW", "2016-05-15"),
        DocumentName("CT", "05-CT/TW"),
        DocumentName("NQ", "100-NQ/TU", "2019-12-05"),
        DocumentName("NQ", "57"),
        DocumentName("LUAT", name="Đất đai"),
        DocumentName("NQ", issuer="Trung ương 4"),
        DocumentName("NQ", issuer="Đại hội đại biểu Đảng bộ huyện lần thứ XXI"),
        DocumentName("NQ", issuer="Đại hội XVIII"),
        DocumentName("NQ", "14-NQ/ĐU", "2025-10-22"),
        DocumentName("NQ", "01-NQ/ĐH", "2015-08-06"),
        DocumentName("KH"),
    ],
)
def test_what_would_fit_several_documents_has_no_identifier(document: DocumentName) -> None:
    assert make_identifier(document) is None


def test_same_number_of_party_and_government_are_two_documents() -> None:
    assert make_identifier(DocumentName("NQ", "71-NQ/TW", "2025-08-22")) != make_identifier(
        DocumentName("NQ", "71/NQ-CP", "2025-04-01")
    )


def test_same_number_of_two_terms_are_two_documents() -> None:
    assert make_identifier(DocumentName("NQ", "18-NQ/TW", "2017-10-25")) != make_identifier(
        DocumentName("NQ", "18-NQ/TW", "2022-06-16")
    )


@pytest.mark.parametrize(
    ("date", "term"),
    [
        ("2016-01-28", "xii"),
        ("2016-01-27", "xi"),
        ("2016", "xii"),
        ("2020-12", "xii"),
        ("2021-02-01", "xiii"),
        ("2026-03-01", "xiv"),
        ("1988-04-05", "vi"),
        ("1950", None),
        (None, None),
    ],
)
def test_term_begins_with_the_close_of_the_congress(date: str | None, term: str | None) -> None:
    assert term_of(date) == term


def test_slug_is_plain_ascii() -> None:
    assert slug("Đảng bộ tỉnh Thừa Thiên – Huế") == "dang-bo-tinh-thua-thien-hue"
