"""One resolution in every encoding is the same resolution."""

from __future__ import annotations

import codecs
import contextlib
import random
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nghiquyet.parser import Resolution, parse_bytes
from nghiquyet.parser.errors import UnreadableError
from nghiquyet.parser.readers import read, read_text
from nghiquyet.parser.readers.guess import guess
from nghiquyet.parser.source import Source

from .encoders import in_legacy, in_windows_1258

RESOLUTION = """Đảng bộ tỉnh Bản Luống
Huyện ủy Nà Khoang
Số 14-NQ/HU
Nà Khoang, ngày 12 tháng 3 năm 2031

Nghị quyết
về phát triển rừng và nước sạch giai đoạn 2031-2035

Thực hiện Nghị quyết số 09-NQ/TU ngày 5/1/2031 của Tỉnh ủy về kinh tế rừng, Huyện ủy quyết nghị:

I- Mục tiêu
1. Đến năm 2035, tỷ lệ che phủ rừng đạt 63,5%; trồng mới 1.200 ha rừng.
2. Trên 95% số hộ được dùng nước sạch, giảm tỷ lệ hộ nghèo xuống dưới 4%.

II- Nhiệm vụ và giải pháp
- Các cấp uỷ tăng cường lãnh đạo, chỉ đạo công tác bảo vệ rừng.
- Uỷ ban nhân dân huyện xây dựng kế hoạch hằng năm, hoàn thành trước ngày 30/6/2031.

Nơi nhận: Như trên; Lưu.
"""


def western(text: str) -> str:
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())


ENCODED = {
    "utf-8 with mark": codecs.BOM_UTF8 + RESOLUTION.encode(),
    "utf-16 little": codecs.BOM_UTF16_LE + RESOLUTION.encode("utf-16-le"),
    "utf-16 big": codecs.BOM_UTF16_BE + RESOLUTION.encode("utf-16-be"),
    "utf-16 little without mark": RESOLUTION.encode("utf-16-le"),
    "utf-16 big without mark": RESOLUTION.encode("utf-16-be"),
    "nfd": unicodedata.normalize("NFD", RESOLUTION).encode(),
    "windows line ends": RESOLUTION.replace("\n", "\r\n").encode(),
    "windows-1258": in_windows_1258(RESOLUTION),
    "tcvn3": in_legacy(RESOLUTION, "tcvn3"),
    "vni": in_legacy(RESOLUTION, "vni"),
    "viscii": in_legacy(RESOLUTION, "viscii"),
    "vps": in_legacy(RESOLUTION, "vps"),
    "tcvn3 saved as utf-8": in_legacy(RESOLUTION, "tcvn3").decode("latin-1").encode(),
    "vni saved as utf-8": in_legacy(RESOLUTION, "vni").decode("cp1252").encode(),
    "utf-8 read as windows-1252": western(RESOLUTION).encode(),
    "utf-8 read as windows-1252 twice": western(western(RESOLUTION)).encode(),
    "utf-8 read as mac roman": RESOLUTION.encode().decode("mac_roman").encode(),
}


def content(resolution: Resolution) -> tuple[object, ...]:
    return (
        resolution.text,
        resolution.metadata,
        resolution.sections,
        resolution.passages,
        resolution.targets,
        resolution.references,
    )


@pytest.fixture(scope="module")
def expected() -> Resolution:
    return parse_bytes(RESOLUTION.encode())


def test_the_resolution_has_what_is_compared(expected: Resolution) -> None:
    assert expected.metadata.number == "14-NQ/HU"
    assert (len(expected.sections), len(expected.targets), len(expected.references)) == (2, 4, 1)


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED.keys())
def test_every_encoding_gives_the_same_resolution(data: bytes, expected: Resolution) -> None:
    assert content(parse_bytes(data)) == content(expected)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [(ENCODED[name], name) for name in ("windows-1258", "tcvn3", "vni", "viscii", "vps")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_guessed_encoding_is_named_and_said(data: bytes, encoding: str) -> None:
    source = read(data)
    assert source.encoding == encoding
    assert [d.severity for d in source.diagnostics if d.code == "text.encoding"] == ["info"]


def codes(source: Source) -> list[str]:
    return [diagnostic.code for diagnostic in source.diagnostics]


FOREIGN = {
    "French": "La commission a été créée à l'issue de la réunion; là-bas, le thé était très cher dès l'été. Voilà l'idée.",
    "Portuguese": "A não é só uma questão de ação política; são já três irmãos à espera da avó, que não têm pão à mão.",
    "German": "Die Männer hörten schöne Lieder über Mädchen; für große Straßen gäbe es Äpfel, Öl und Übermut.",
    "Swedish": "Över sjön åkte två små båtar på väg; människor såg på när älgen gick över ön.",
    "Vietnamese without rare letters": "Phát huy vai trò trong tuyên",
    "Latin signs": "§ 5 « 20 ° » © 2031 ® ± 5 µm × 3",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN.keys())
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guess(text) is None
    assert read_text(text).text == text
    assert read(text.encode()).text == text


@pytest.mark.parametrize("language", ["French", "German"])
def test_bytes_of_no_certain_encoding_keep_their_own_reading_and_say_so(language: str) -> None:
    source = read(FOREIGN[language].encode("cp1252"))
    assert (source.text, source.encoding) == (FOREIGN[language], "windows-1252")
    assert [d.severity for d in source.diagnostics if d.code == "text.encoding"] == ["warning"]


def test_a_page_is_read_in_the_encoding_it_names() -> None:
    page = "<html><head><meta charset='windows-1251'></head><body><p>Решение партии</p></body></html>"
    source = read(page.encode("cp1251"))
    assert (source.text, source.encoding, source.diagnostics) == ("Решение партии", "cp1251", ())


def test_a_few_broken_bytes_do_not_make_a_text_another_encoding() -> None:
    data = RESOLUTION.encode()
    source = read(data.replace("Nơi nhận".encode(), "Nơi nhận".encode() + b"\xe1\xbb") * 2)
    assert source.encoding == "utf-8"
    assert "text.lost" in codes(source)
    assert source.text.startswith("Đảng bộ tỉnh Bản Luống")


def test_a_passage_read_wrongly_within_a_right_text_is_put_right() -> None:
    text = f"Nội dung đúng của nghị quyết.\n{western('Dựng sẵn các nhà “mẫu” – tại xã')}\nKết thúc."
    source = read_text(text)
    assert source.text == "Nội dung đúng của nghị quyết.\nDựng sẵn các nhà “mẫu” – tại xã\nKết thúc."
    assert codes(source) == ["text.mojibake"]


def test_a_plain_space_for_the_second_half_of_a_letter_is_put_right() -> None:
    text = western("Là hàng hóa nhà nước quản lý").replace("\xa0", " ")
    assert read_text(text).text == "Là hàng hóa nhà nước quản lý"


@pytest.mark.parametrize(
    "text", ["NHÂN DÂN ĐÃ XÃ", "«cá»… trong ngoặc «cá»…", "ĐÃ ¡ XÃ« Ã©", "Giá 5 €, â€ và Æ° lẻ loi"]
)
def test_signs_that_only_look_like_it_stay(text: str) -> None:
    assert read_text(text).text == text


@pytest.mark.parametrize("lead", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE], ids=repr)
@given(data=st.binary(max_size=300))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_bytes_give_a_text_or_one_clear_error(lead: bytes, data: bytes) -> None:
    reason, text = None, ""
    try:
        text = read(lead + data, name="a").text
    except UnreadableError as error:
        reason = str(error)
    assert text.strip() if reason is None else reason.startswith("a: ")


LONG = {
    "tcvn3": b"ngh\xde quy\xd5t c\xf1a \xae\xb9i h\xe9i " * 150_000,
    "one word of legacy letters": b"\xb5" * 3_000_000,
    "letters without an end": b"\xe9" + b"a" * 3_000_000,
    "half of it mojibake": "áº¥á»§".encode() * 400_000,
    "signs of mojibake": "Ã Ä ".encode() * 500_000,
    "utf-16": "a\u1ebf ".encode("utf-16-le") * 500_000,
    "noise": random.Random(7).randbytes(3_000_000),
    "noise without control bytes": bytes(
        random.Random(7).choices([*range(0x20, 0x7F), *range(0xA0, 0x100)], k=2_000_000)
    ),
    "entities": b"&ocirc;&#7879;" * 300_000,
}


@pytest.mark.parametrize("data", LONG.values(), ids=LONG.keys())
def test_megabytes_of_anything_end_soon(data: bytes) -> None:
    begun = time.monotonic()
    with contextlib.suppress(UnreadableError):
        read(data)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("name", ["windows-1258", "tcvn3", "vni", "viscii"])
def test_a_page_whose_style_sheet_is_elsewhere_is_told_by_its_words(name: str, expected: Resolution) -> None:
    paragraphs = [line for line in RESOLUTION.split("\n") if line]
    body = "".join(f"<p class='nd'>{line}</p>\n" for line in paragraphs)
    page = f"<html><head><meta charset='iso-8859-1'></head><body><div>{body}</div></body></html>"
    resolution = parse_bytes(in_windows_1258(page) if name == "windows-1258" else in_legacy(page, name))
    assert resolution.source.encoding == name
    assert resolution.text.split("\n") == paragraphs
    assert [target.quote for target in resolution.targets] == [target.quote for target in expected.targets]
