"""The grade of a document's reading, and its reasons."""

import pytest

from nghiquyet.parser import Resolution, parse, parse_bytes

WHOLE = (
    "HUYỆN ỦY NÀ KHOANG\nSố 14-NQ/HU\nNà Khoang, ngày 12 tháng 3 năm 2031\n\nNGHỊ QUYẾT\nvề phát triển rừng\n\n"
    "I- MỤC TIÊU\n\n- Tỷ lệ che phủ rừng đạt 63%.\n\nII- GIẢI PHÁP\n\n- Giao đất, giao rừng cho từng hộ.\n"
)
RUNNING = "Các cấp ủy tiếp tục lãnh đạo nhân dân giữ rừng và trồng rừng. " * 40


def grade(resolution: Resolution) -> tuple[str, str, str]:
    [found] = [each for each in resolution.diagnostics if each.code.startswith("quality.")]
    return found.code, found.severity, found.message


def test_a_whole_document_is_read_well() -> None:
    code, severity, message = grade(parse(WHOLE))
    assert (code, severity) == ("quality.good", "info")
    assert "nothing was doubted" in message


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        (WHOLE[WHOLE.index("I- ") :], "quality.fair", "no number, date or issuer"),
        (WHOLE.replace("che phủ", "che ph\ufffd"), "quality.fair", "characters were lost"),
        (RUNNING, "quality.poor", "no headings"),
        (
            "The quick brown fox jumps over the lazy dog. " * 40,
            "quality.poor",
            "does not look like accented Vietnamese",
        ),
    ],
    ids=["no head", "a lost letter", "no headings", "another language"],
)
def test_what_is_missing_or_doubted_lowers_the_grade_and_is_named(text: str, code: str, reason: str) -> None:
    found, severity, message = grade(parse(text))
    assert found == code
    assert severity == ("warning" if code == "quality.poor" else "info")
    assert reason in message


def test_a_guessed_encoding_lowers_the_grade() -> None:
    data = WHOLE.replace("NGHỊ QUYẾT", "Nghị quyết").replace("Ệ", "ệ").replace("Ủ", "ủ").encode()
    assert grade(parse_bytes(data))[0] == "quality.good"
    mojibake = data.decode("latin-1").encode()
    assert grade(parse_bytes(mojibake))[0] == "quality.fair"
    assert "put right" in grade(parse_bytes(mojibake))[2]
