"""The old encodings: every letter, and runs read as their font draws them."""

import pytest

from nghiquyet.parser.readers.legacy import Legacy, decode_run, encodings

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


def codes_of(encoding: Legacy) -> dict[str, str]:
    return {letter: letter for letter in LETTERS + LETTERS.upper()} | {
        letter: code for code, letter in reversed(encoding.codes.items())
    }


@pytest.mark.parametrize("name", ["tcvn3", "vni", "viscii", "vps"])
def test_every_small_letter_has_one_code_and_comes_back(name: str) -> None:
    encoding = encodings()[name]
    codes = codes_of(encoding)
    assert "".join(encoding.decode(codes[letter]) for letter in LETTERS) == LETTERS
    assert encoding.decode(" ".join(codes[letter] for letter in LETTERS)) == " ".join(LETTERS)


@pytest.mark.parametrize("name", ["vni", "viscii"])
def test_every_capital_has_one_code_and_comes_back(name: str) -> None:
    encoding = encodings()[name]
    codes = codes_of(encoding)
    assert "".join(encoding.decode(codes[letter]) for letter in LETTERS.upper()) == LETTERS.upper()


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("Uû ban nh©n d©n", ".VnTime", "Uỷ ban nhân dân"),
        ("nghÞ quyÕt", ".VnTimeH", "NGHỊ QUYẾT"),
        ("§¹i héi ®¹i biÓu lÇn thø t\xad", "'.VnArial'", "Đại hội đại biểu lần thứ tư"),
        ("môc tiªu 5%: “tèt”", "._VnTime", "mục tiêu 5%: “tốt”"),
        ("\uf0a7\uf0b9i h\uf0e9i", ".vntime", "Đại hội"),
        ("cac xa vung cao", ".VnArial NarrowH", "CAC XA VUNG CAO"),
        (
            "Ñaûng boä tænh, lyù luaän, kyø hoïp, Ñöôøng loái",
            "VNI-Times",
            "Đảng bộ tỉnh, lý luận, kỳ họp, Đường lối",
        ),
        ("YÙ kieán vaø Aâm nhaïc", "vni-helve", "Ý kiến và Âm nhạc"),
        ("NGHÒ QUYEÁT CUÛA ÑAÏI HOÄI", "VNI-Times", "NGHỊ QUYẾT CỦA ĐẠI HỘI"),
        ("ph\xe1t tri\xacn, \x93ng", "VISCII Times", "phát triển, Ộng"),
        ("n\xdc\xa7c s\xe5ch", "VPS Times", "nước sạch"),
    ],
)
def test_a_run_is_read_as_its_font_draws_it(text: str, font: str, expected: str) -> None:
    assert decode_run(text, font) == expected


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("Uû ban nh©n d©n", "Times New Roman"),
        ("Uû ban nh©n d©n", None),
        ("được", ".VnTime"),
        ("công tác", ".VnTime"),
        ("công tác", ".VnTimeH"),
        ("Nghị quyết số 5", "VNI-Times"),
    ],
    ids=[
        "Unicode font",
        "no font",
        "Unicode letters",
        "Unicode Latin-1",
        "Unicode Latin-1 in capitals",
        "Unicode in VNI",
    ],
)
def test_a_run_in_unicode_stays_as_it_is(text: str, font: str | None) -> None:
    assert decode_run(text, font) == text
