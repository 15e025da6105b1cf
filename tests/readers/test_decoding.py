"""Bytes that are text in Unicode are read; binary data is refused with the place and the reason."""

import codecs
import hashlib

import pytest

from nghiquyet.parser.errors import TooLargeError, UnreadableError
from nghiquyet.parser.readers import MAX_BYTES, read, read_text

TEXT = "Nghị quyết về trồng rừng"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "utf-32"],
)
def test_reads_unicode(data: bytes, encoding: str) -> None:
    source = read(data, name="a.txt")
    assert (source.text, source.encoding, source.diagnostics) == (TEXT, encoding, ())
    assert (source.size, source.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_a_string_has_no_encoding_and_the_digest_of_its_utf8_form() -> None:
    source = read_text(TEXT, name="a.txt")
    data = TEXT.encode()
    assert (source.encoding, source.size, source.sha256) == (
        None,
        len(data),
        hashlib.sha256(data).hexdigest(),
    )
    assert source.name == "a.txt"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"-----\n***\n", "holds no text"),
        (b"ab\x03\x04\x14\x00", "zero byte at offset 5"),
        (b"\xe1\x01\x02\x03\xea", "byte 0xe1 at offset 0"),
        (codecs.BOM_UTF8 + b"ab\xff", "byte 0xff at offset 5"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "offset 4"),
    ],
    ids=[
        "empty",
        "blank",
        "only rules",
        "zero byte",
        "control bytes",
        "broken after mark",
        "half a character",
    ],
)
def test_refuses_with_place_and_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read(data, name="tep.txt")
    assert str(caught.value).startswith("tep.txt: ")
    assert "\n" not in str(caught.value)


def test_refuses_what_is_larger_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nghiquyet.parser.readers.MAX_BYTES", 10)
    with pytest.raises(TooLargeError, match="limit of 10"):
        read(b"12345678901")
    with pytest.raises(TooLargeError):
        read_text("đường lối")  # nine characters, more than ten bytes
    assert MAX_BYTES == 64 * 1024 * 1024
