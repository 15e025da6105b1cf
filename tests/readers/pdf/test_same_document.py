"""One resolution as plain text and as PDF says the same.

The PDF files were made by LibreOffice from Word documents of the same text: one in composed characters, one
in which accents are characters of their own.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest

from nghiquyet.parser import parse_file
from nghiquyet.parser.model import Resolution

DATA = Path(__file__).parents[2] / "data" / "pdf"
PLACES = ("span", "spans", "heading_span", "number_span", "indicator_span", "baseline")
FILES = ("nghi-quyet-rung.pdf", "nghi-quyet-rung-nfd.pdf")


def said(records: Any) -> Any:
    """What the records say, without the places at which they say it."""
    plain = msgspec.to_builtins(records)
    rows = plain if isinstance(plain, list) else [plain]
    return [{name: value for name, value in row.items() if name not in PLACES} for row in rows]


@pytest.fixture(scope="module")
def typed() -> Resolution:
    return parse_file(DATA / "nghi-quyet-rung.txt")


@pytest.fixture(scope="module", params=FILES)
def printed(request: pytest.FixtureRequest) -> Resolution:
    return parse_file(DATA / request.param)


@pytest.mark.parametrize("part", ["metadata", "sections", "targets", "references"])
def test_both_give_the_same(typed: Resolution, printed: Resolution, part: str) -> None:
    found = said(getattr(printed, part))
    assert found
    assert found == said(getattr(typed, part))


def test_pages_are_counted_and_their_heads_left_out(printed: Resolution) -> None:
    assert printed.source.media_type == "application/pdf"
    assert len(printed.source.pages) == 2
    assert "\n2\n" not in printed.text


def test_the_second_file_has_its_accents_apart() -> None:
    text = pypdfium2.PdfDocument(DATA / FILES[1])[0].get_textpage().get_text_range()
    assert not unicodedata.is_normalized("NFC", text)
