"""Formats that are not text are told by their first bytes, and loaded only when they are met."""

from __future__ import annotations

import subprocess
import sys

import pytest

from nghiquyet.parser.readers.binary import binary_format_of

from .docx.writer import paragraph, word_file

WORD = "application/msword"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            word_file(paragraph("thân")),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", WORD),
        (b"{\\rtf1}", WORD),
        (b"PK", None),
        ("NGHỊ QUYẾT".encode(), None),
        (b"", None),
    ],
    ids=["docx", "OLE", "RTF", "text that begins as a zip file does", "text", "nothing"],
)
def test_a_format_is_told_by_its_first_bytes(data: bytes, expected: str | None) -> None:
    found = binary_format_of(data)
    assert (found and found.MEDIA_TYPE) == expected


def test_a_plain_text_loads_no_library_for_markup() -> None:
    code = (
        "import sys\nfrom nghiquyet.parser.readers import read\nread('NGHỊ QUYẾT'.encode())\n"
        "print(*{'lxml', 'pypdfium2', 'markdown_it'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
