"""The id of a document tells it from every other, and depends on nothing but what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nghiquyet.parser import parse, parse_file

HEADER = """\
TỈNH ỦY THANH GIANG
Số {number}-NQ/TU

Thanh Giang, ngày {day} tháng 4 năm 2021

NGHỊ QUYẾT
về phát triển nghề cá

"""
CELL = """\
ĐẢNG BỘ XÃ HÒA LÂM
CHI BỘ THÔN 3
Số 02-NQ/CB

Hòa Lâm, ngày 05 tháng 01 năm 2024

NGHỊ QUYẾT
Về nhiệm vụ tháng 01 năm 2024

"""


def id_of(header: str, body: str = "- Trồng 20 ha rừng.\n") -> str:
    return parse(header + body).id


def test_an_id_is_read_from_what_the_document_says() -> None:
    assert id_of(HEADER.format(number="07", day="12")) == "nq-07-thanh-giang-2021-04-12"


def test_an_id_of_a_cell_says_that_it_is_one() -> None:
    assert id_of(CELL) == "nq-02-chi-bo-thon-3-2024-01-05"


@pytest.mark.parametrize(
    ("header", "form"),
    [
        (HEADER.format(number="  ", day="12"), r"nq-thanh-giang-2021-04-12-[0-9a-f]{12}"),
        (re.sub(r"Thanh Giang, ngày.*\n", "", HEADER).format(number="07"), r"nq-07-thanh-giang-[0-9a-f]{12}"),
        ("NGHỊ QUYẾT\n\n", r"nq-[0-9a-f]{12}"),
        ("", r"doc-[0-9a-f]{12}"),
    ],
    ids=["no number", "no date", "only a type", "nothing"],
)
def test_documents_that_lack_a_part_do_not_collide(header: str, form: str) -> None:
    one, other = id_of(header), id_of(header, "- Trồng 30 ha rừng.\n")
    assert re.fullmatch(form, one)
    assert one != other
    assert one == id_of(header)


def test_an_id_does_not_depend_on_the_path(tmp_path: Path) -> None:
    ids = set()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("NGHỊ QUYẾT\n\n- Trồng 20 ha rừng.\n", encoding="utf-8")
        ids.add(parse_file(tmp_path / name).id)
    assert len(ids) == 1
