"""Pages that are pictures: an error that says so, or the text that a program reads off them."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

import pytest

from nghiquyet.parser.errors import UnreadableError
from nghiquyet.parser.readers import find_tesseract, read
from nghiquyet.parser.readers.ocr import Tesseract, Word

from .sheets import Sheet, pdf

SCAN = pdf(Sheet().picture(), Sheet().picture().text(300, 820, "Ký bởi: Văn phòng"))
MIXED = pdf(
    Sheet().paragraph("Nghị quyết này phổ biến đến chi bộ."), Sheet().picture(), Sheet().paragraph("Phụ lục")
)
FIRST = """
HUYỆN ỦY KHE SÂU                          ĐẢNG CỘNG SẢN VIỆT NAM
Số 17-NQ/HU                         Khe Sâu, ngày 4 tháng 5 năm 2024

I- MỤC TIÊU

Đến năm 2025 các xã vùng cao của huyện phấn đấu nâng tỷ lệ che phủ rừng"""
SECOND = """
đạt 63%.

- Trồng mới 500 ha."""


class Reader:
    """Stands for an OCR program: gives the texts of the pages, set in wide type, one after the other."""

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)
        self.images: list[bytes] = []

    def __call__(self, image: bytes) -> list[Word]:
        self.images.append(image)
        return [
            Word(
                match[0],
                300 + 26 * match.start(),
                300 + 60 * line,
                300 + 26 * match.end(),
                336 + 60 * line,
                line,
            )
            for line, text in enumerate(self.texts.pop(0).split("\n"))
            for match in re.finditer(r"\S+", text)
        ]


def test_without_a_program_a_scan_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(UnreadableError, match="no text layer: its pages are pictures") as caught:
        read(SCAN, name="scan.pdf")
    assert caught.value.name == "scan.pdf"
    assert "--ocr" in (caught.value.hint or "")


def test_the_text_of_the_program_is_laid_out_over_all_pages() -> None:
    source = read(SCAN, name="scan.pdf", ocr=Reader(FIRST, SECOND))
    assert source.text.split("\n") == [
        *("HUYỆN ỦY KHE SÂU", "Số 17-NQ/HU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Khe Sâu, ngày 4 tháng 5 năm 2024"),
        "I- MỤC TIÊU",
        "Đến năm 2025 các xã vùng cao của huyện phấn đấu nâng tỷ lệ che phủ rừng đạt 63%.",
        "- Trồng mới 500 ha.",
    ]
    assert [block.column for block in source.blocks] == [0, 0, 1, 1, 0, 0, 0]
    assert [block.origin for block in source.blocks] == [*["page 1"] * 6, "page 2"]
    assert source.pages == (0, source.text.index("đạt 63%"))


def test_only_the_pages_without_a_text_layer_are_read_by_the_program() -> None:
    reader = Reader("Tỷ lệ che phủ rừng đạt 63%.")
    source = read(MIXED, ocr=reader)
    assert len(reader.images) == 1
    assert source.text.split("\n") == [
        "Nghị quyết này phổ biến đến chi bộ.",
        "Tỷ lệ che phủ rừng đạt 63%.",
        "Phụ lục",
    ]
    assert [source.text[page:][:3] for page in source.pages] == ["Ngh", "Tỷ ", "Phụ"]


def test_pages_that_were_not_read_are_named() -> None:
    unread = [note.message for note in read(MIXED).diagnostics]
    assert unread == ["Pages that are pictures without a text layer were not read: 2."]
    recognized = [note.message for note in read(MIXED, ocr=Reader("a")).diagnostics]
    assert recognized == ["Pages that are pictures were read by OCR: 2."]


def test_the_picture_of_a_page_is_a_whole_pgm_file() -> None:
    reader = Reader("a", "b")
    read(SCAN, ocr=reader)
    head, pixels = reader.images[0].split(b"\n", 1)
    kind, width, height, most = head.split()
    assert (kind, most) == (b"P5", b"255")
    assert int(width) * int(height) == len(pixels) > 8_000_000
    assert set(pixels) == {0x80}


def test_a_huge_page_is_drawn_small() -> None:
    reader = Reader("a")
    read(pdf(Sheet(width=20_000, height=20_000).picture()), ocr=reader)
    assert len(reader.images[0]) < 26_000_000


def test_a_program_that_fails_is_named_with_the_page() -> None:
    with pytest.raises(UnreadableError, match=r"scan.pdf: page 1: the OCR program /nowhere failed"):
        read(SCAN, name="scan.pdf", ocr=Tesseract("/nowhere"))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program named tesseract, alone on the path, that does what ``script`` in its folder says."""
    path = tmp_path / "tesseract"
    path.write_text(f"#!{sys.executable}\nexec(open({os.fspath(tmp_path / 'script')!r}).read())\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    return tmp_path / "script"


posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for the program is a script")


@posix
def test_tesseract_is_found_and_given_the_page(program: Path) -> None:
    program.write_text(
        "import sys\n"
        "if '--list-langs' in sys.argv: print('List of available languages (2):\\neng\\nvie')\n"
        "else:\n"
        "    said = '+'.join([*sys.argv[1:], str(len(sys.stdin.buffer.read()))])\n"
        "    print('level\\tpage_num')\n"
        "    print(*[4, 1, 1, 1, 1, 0, 10, 20, 500, 8, -1, ''], sep='\\t')\n"
        "    print(*[5, 1, 1, 1, 1, 1, 10, 20, 30, 8, 95.5, said], sep='\\t')\n"
        "    print(*[5, 1, 1, 1, 2, 1, 10, 40, 30, 8, 3.0, 'speck'], sep='\\t')\n"
    )
    assert find_tesseract()(b"12345") == [Word("stdin+stdout+-l+vie+tsv+5", 10, 20, 40, 28, 0)]


@posix
@pytest.mark.parametrize(
    ("script", "reason"),
    [("print('eng')", "tesseract has no data for Vietnamese"), ("raise SystemExit(1)", "does not run")],
)
def test_a_tesseract_that_cannot_be_used_is_told(program: Path, script: str, reason: str) -> None:
    program.write_text(script)
    with pytest.raises(UnreadableError, match=reason) as caught:
        find_tesseract()
    assert "tesseract-ocr-vie" in (caught.value.hint or "")


def test_a_missing_tesseract_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    with pytest.raises(UnreadableError, match="tesseract is not installed"):
        find_tesseract()


@posix
def test_a_page_that_takes_too_long_is_given_up(program: Path) -> None:
    program.write_text("import time; time.sleep(60)")
    with pytest.raises(UnreadableError, match=r"took more than 0.2 s"):
        Tesseract(os.fspath(program.with_name("tesseract")), seconds=0.2)(b"")
