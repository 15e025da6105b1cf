"""Numbers as lists show them (ECMA-376 part 1, 17.18.59: ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

from ...ordinals import LETTERS

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_MOST_LETTERS = 30  # Word goes no further
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def numeral(count: int, form: str, *, vietnamese: bool) -> str:
    """A number in a format of Word; in digits if the format is not known here.

    Args:
        count: from 0.
        form: "decimal", "upperRoman", "lowerLetter" ...
        vietnamese: whether letters go by the Vietnamese alphabet, which has đ and no f, j, w, z.

    >>> [numeral(5, form, vietnamese=True) for form in ("decimalZero", "upperRoman", "lowerLetter")]
    ['05', 'V', 'đ']
    """
    if form in ("lowerLetter", "upperLetter"):
        letters = _letters(count, LETTERS if vietnamese else _LATIN)
        return letters.upper() if form == "upperLetter" else letters
    return _FORMS[form](count) if form in _FORMS else str(count)


def _letters(count: int, alphabet: str) -> str:
    """a ... z, aa, bb ..."""
    times, index = divmod(count - 1, len(alphabet))
    return alphabet[index] * (times + 1) if count > 0 and times < _MOST_LETTERS else str(count)


def _roman(count: int) -> str:
    if not 0 < count <= _MOST_ROMAN:
        return str(count)
    figures = []
    for size, figure in _ROMAN:
        times, count = divmod(count, size)
        figures.append(figure * times)
    return "".join(figures)


def _words(count: int) -> str:
    """Một, hai ... hai mươi mốt; in digits from a hundred on."""
    tens, units = divmod(count, 10)
    if not 0 < count < 100:
        return str(count)
    if tens == 0:
        return _DIGITS[units]
    unit = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(units, _DIGITS[units])
    return f"{'mười' if tens == 1 else f'{_DIGITS[tens]} mươi'} {unit}".rstrip()


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02}",
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
    "numberInDash": lambda count: f"- {count} -",
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "decimalEnclosedCircle": lambda count: _CIRCLED[count - 1] if 0 < count <= len(_CIRCLED) else str(count),
    "vietnameseCounting": _words,
    "none": lambda _: "",
}
