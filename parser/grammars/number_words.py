"""Numbers in words, or in words and figures: "hai mươi mốt nghìn", "3 triệu 500 nghìn", "hai phẩy năm".

Each word gets one letter for what it does, so that what may stand below a hundred is one short pattern over
letters; anything larger is read by splitting at its largest scale.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from ..keys import alternation, fold
from ..lexicon import default_lexicon
from .figures import FIGURE, decimal_of_digits

_MAX_TEXT: Final = 400
_TOKEN = re.compile(rf"{FIGURE}|[^\W\d_]+")
_SPACES = re.compile(" +")
_HALF = Decimal("0.5")
_MARKS = {
    "ten": "t", "tens": "m", "dozens": "c", "hundred": "h", "zero_tens": "z", "half_more": "r", "half": "n",
    "point": "p", "part": "f",
}  # fmt: skip
_TABLES = {"digits": "d", "after_ten": "u", "short_tens": "x", "scales": "s"}
# "sáu", "nửa", "500" / "mười lăm", "hai mươi mốt", "hăm ba", "hai lăm" / "hai chục": each with or without rưỡi.
_BELOW_HUNDRED = re.compile(
    r"(?:(?P<alone>[dFn])|(?P<tens>t|dm|x(?=[du])|d(?=u))(?P<unit>[du])?|(?P<dozens>d?c))(?P<half>r)?"
)
# "năm" is also the word for year: "mười năm" and "một nghìn năm" count years, 15 is "mười lăm".
_YEAR = "năm"


class _Word(NamedTuple):
    kind: str
    value: Decimal
    text: str


_Words = Sequence[_Word]


def decimal_of_words(text: str) -> Decimal | None:
    """The value of a number in words, or in words and figures, without a sign.

    Args:
        text: what ``number_words()`` matched, or any string, in key form.

    Returns:
        The value, or None if the words are not one number ("hai ba", "ba phần trăm").

    >>> decimal_of_words("một triệu lẻ năm nghìn"), decimal_of_words("trăm rưỡi")
    (Decimal('1005000'), Decimal('150'))
    """
    words = _words(text) if len(text) <= _MAX_TEXT else None
    if words is None:
        return None
    kinds = _kinds(words)
    value = _fraction(words, kinds.index("f")) if "f" in kinds else _value(words)
    return None if value is None else _plain(value)


@cache
def _vocabulary() -> dict[str, tuple[str, Decimal]]:
    table = default_lexicon().table("numbers")
    words = {
        fold(word): (kind, Decimal(value))
        for name, kind in _TABLES.items()
        for word, value in table[name].items()
    }
    return words | {
        fold(word): (kind, _HALF) for name, kind in _MARKS.items() for word in table["marks"][name]
    }


def _words(text: str) -> _Words | None:
    """The words of a text with their kinds; None if there is anything else in it."""
    found = _TOKEN.findall(text)
    if not found or _SPACES.sub("", text) != "".join(found).replace(" ", ""):
        return None
    vocabulary = _vocabulary()
    words = []
    for word, after in zip(found, [*found[1:], ""], strict=True):
        if word[0].isdigit():
            scaled = vocabulary.get(after, ("", 0))[0] == "s"
            value = decimal_of_digits(word, scaled=scaled)
            kind = "d" if len(word) == 1 else "F"
        else:
            kind, value = vocabulary.get(word, ("", None))
        if value is None:
            return None
        words.append(_Word(kind, value, word))
    if [word.kind for word in words] == ["d", "n"] and words[0].value == 1:
        return words[1:]  # "một nửa" is a half
    return words


def _kinds(words: _Words) -> str:
    return "".join(word.kind for word in words)


def _fraction(words: _Words, at: int) -> Decimal | None:
    above, below = _value(words[:at]), _value(words[at + 1 :])
    if _kinds(words[at + 1 :]) == "u":
        below = words[-1].value
    return above / below if above is not None and below else None


def _value(words: _Words, *, behind: bool = False) -> Decimal | None:
    """The value of words without "phần"; ``behind`` whether a larger scale stands before them."""
    kinds = _kinds(words)
    if kinds.rfind("p") > kinds.rfind("s"):
        return _with_decimals(words, kinds.rfind("p"))
    if "s" in kinds:
        largest = max(word.value for word in words if word.kind == "s")
        at = next(i for i, word in enumerate(words) if word.kind == "s" and word.value == largest)
        return _split(words, at, largest, behind=behind)
    if "h" in kinds:
        return _split(words, kinds.index("h"), Decimal(100), behind=behind)
    return _below_hundred(words, kinds, behind=behind)


def _split(words: _Words, at: int, scale: Decimal, *, behind: bool) -> Decimal | None:
    """The value of words around the scale word at ``at``."""
    head, tail = words[:at], words[at + 1 :]
    if _kinds(head).endswith("sd"):  # "hai nghìn ba" is short for 2300, but not before a further scale
        return None
    factor = scale
    while scale > 100 and tail and (tail[0].kind, tail[0].value) == ("s", scale):  # "tỷ tỷ"
        factor, tail = factor * scale, tail[1:]
    many = _value(head, behind=behind) if head else Decimal(1)
    rest = _rest(tail, scale)
    if many is None or rest is None or (tail and many % 1) or (scale == 100 and many >= 10):
        return None
    if not behind and ((not head and not tail) or not many):  # "trăm" alone, "không trăm linh năm"
        return None
    return many * factor + rest


def _rest(tail: _Words, scale: Decimal) -> Decimal | None:
    """What stands behind a scale word: nothing, a half or a tenth of it ("triệu rưỡi", "triệu hai"), or less."""
    kinds = _kinds(tail)
    if not tail:
        return Decimal(0)
    if kinds == "r":
        return scale / 2
    if kinds == "d":
        return tail[0].value * scale / 10 if tail[0].value and tail[0].text != _YEAR else None
    rest = _value(tail, behind=True)
    return rest if rest is not None and rest < scale else None


def _below_hundred(words: _Words, kinds: str, *, behind: bool) -> Decimal | None:
    if behind and kinds in ("zd", "zu", "zF"):
        return words[1].value
    match = _BELOW_HUNDRED.fullmatch(kinds)
    if match is None:
        return None
    if match["dozens"]:
        return _dozens(words, kinds)
    half = _HALF if match["half"] else Decimal(0)
    if match["alone"]:
        return words[0].value + half
    unit = words[match.start("unit")] if match["unit"] else None
    if unit is not None and (not unit.value or unit.text == _YEAR):
        return None
    tens = {"t": Decimal(10), "x": words[0].value}.get(match["tens"], words[0].value * 10)
    if match["tens"][0] == "d" and tens < 20:
        return None
    return tens + (unit.value if unit else 0) + half


def _dozens(words: _Words, kinds: str) -> Decimal | None:
    """The value of "hai chục", "chục rưỡi", "hai chục rưỡi"; a bare "chục" is no number."""
    many = words[0].value if kinds[0] == "d" else Decimal(1)
    return many * 10 + (5 if kinds[-1] == "r" else 0) if many and kinds != "c" else None


def _with_decimals(words: _Words, at: int) -> Decimal | None:
    whole, decimals = _value(words[:at]), words[at + 1 :]
    if whole is None or whole % 1 or not decimals:
        return None
    if all(word.kind == "d" for word in decimals):
        return Decimal(f"{whole}.{''.join(str(word.value) for word in decimals)}")
    part = _value(decimals)
    return None if part is None or part % 1 else Decimal(f"{whole}.{part}")


def _plain(value: Decimal) -> Decimal:
    """The same value, written without an exponent."""
    return Decimal(int(value)) if value == value.to_integral_value() else value


@cache
def number_words() -> str:
    """A regular expression for one number in words in running text, over key text.

    It is narrower than ``decimal_of_words``, which reads a whole string: a lone "năm" (year) or "nửa" is no
    match, nor is a number behind "thứ" or "tháng", nor a scale without a number.
    """
    table = default_lexicon().table("numbers")
    marks = {name: alternation(words) for name, words in table["marks"].items()}
    nonzero = [word for word, value in table["digits"].items() if value]
    digit, any_digit = alternation(nonzero), alternation(table["digits"])
    lone = alternation(word for word in nonzero if word != _YEAR)
    unit = alternation([*(word for word in nonzero if word != _YEAR), *table["after_ten"]])
    last = alternation([*nonzero, *table["after_ten"]])
    # Without mươi, "tư" is more often the start of another word: "hai tư vấn".
    spoken = alternation(word for word, value in table["after_ten"].items() if value != 4)
    scale = alternation(table["scales"])
    tens = (
        f"(?:{marks['ten']}(?: +{unit})?|{digit} +{marks['tens']}(?: +{unit})?|{digit} +{marks['dozens']}"
        f"|{alternation(table['short_tens'])} +{unit}|{lone} +{spoken})"
    )
    units = f"{marks['zero_tens']} +{last}"
    hundreds = f"{any_digit} +{marks['hundred']}(?: +(?:{units}|{tens}|{digit}(?= +{scale})))?"
    scales = f"(?: +{scale}){{1,3}}"
    more = f"{scales}(?: +(?:{hundreds}|{tens}|{units}|{digit}){scales}){{0,5}}(?: +(?:{hundreds}|{tens}|{units}))?"
    whole = f"(?:(?:{hundreds}|{tens}|{digit}(?= +(?:{scale}(?!\\w)|{marks['part']})))(?:{more})?|{lone})"
    decimals = f" +{marks['point']} +(?:{tens}|{any_digit})(?:{scales})?"
    fraction = f" +{marks['part']} +{last}(?! +[0-9])"
    first = f"(?:{any_digit}|{marks['ten']}|{alternation(table['short_tens'])})"
    return f"(?={first})(?<!\\w){_not_behind()}{whole}(?:{decimals}|{fraction})?(?: +{marks['half_more']})?(?!\\w)"


def _not_behind() -> str:
    """Look-behinds for what makes a number word an ordinal or the rest of a number that did not match."""
    table = default_lexicon().table("numbers")
    names = ("ordinal", "ten", "tens", "zero_tens", "point", "part", "hundred")
    words = [*(word for name in names for word in table["marks"][name]), *table["scales"]]
    return "".join(f"(?<!{re.escape(fold(word))} )" for word in words)
