"""From lines of capitals to normal case, with the capitals that names keep."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from ..keys import alternation, fold
from ..lexicon import Lexicon
from ..phrases import Phrases

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\S+")
_VOWEL = re.compile(r"[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_ROMAN = re.compile(r"[ivxlc]+$")
# As words these are Vietnamese too (vi phạm, xi măng); after the words below they are numbers.
_ROMAN_OR_WORD = {"vi", "xi", "li", "i", "v", "x", "c", "l"}
_COUNTED = {
    "khóa",
    "khoá",
    "thứ",
    "hội",
    "kỳ",
    "quý",
    "đoạn",
    "ương",
    "phần",
    "chương",
    "loại",
    "nhóm",
    "lần",
    "tập",
}
_PLACE_WORDS = 3
_TWO_TO_THE_END = re.compile(r"([^\W\d_]+) ([^\W\d_]+)(?= *(?:$|[,;.)]))")
# nông thôn, hợp tác xã, cấp xã, các huyện: no place follows.
_NO_LEVEL_BEHIND = r"(?<!nông )(?<!tác )(?<!cấp )(?<!các )(?<!mỗi )(?<!toàn )(?<!liên )(?<!văn )"


class _Names(msgspec.Struct, frozen=True):
    phrases: Phrases
    spellings: Mapping[str, str]
    levels: re.Pattern[str]
    common: re.Pattern[str]
    in_names: frozenset[str]


def normal_case(text: str, lexicon: Lexicon) -> str:
    """The text with its runs of capitals in normal case.

    Args:
        text: one line; words that are not in capitals are left as they are.
        lexicon: read for the names that keep capitals (``proper_nouns``, ``organs``, ``provinces``, ``levels``).

    Returns:
        A text of the same length: "CỦA BAN THƯỜNG VỤ TỈNH ỦY" is "của Ban Thường vụ Tỉnh ủy".
    """
    if sum(map(str.isupper, text.split())) < 2 and not text.isupper():
        return text
    start = end = 0
    runs: list[tuple[int, int, int]] = []
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word.isupper():
            count = runs.pop()[2] if runs and end == runs[-1][1] else 0
            start = token.start() if not count else start
            end = token.end()
            runs.append((start, end, count + 1))
        elif any(map(str.isalpha, word)):
            end = -1
        elif runs and end == runs[-1][1]:
            end = token.end()
            runs[-1] = (start, end, runs[-1][2])
    pieces, last = [], 0
    for start, end, count in runs:
        if count > 1 or (count == 1 and text.isupper()):
            pieces += [text[last:start], _lowered(text[start:end], _names(lexicon))]
            last = end
    return "".join(pieces) + text[last:]


def _lowered(capitals: str, names: _Names) -> str:
    low = capitals.lower()
    if len(low) != len(capitals):
        return capitals
    key = fold(low)
    keep = [False] * len(low)
    _keep_abbreviations(capitals, low, keep)
    for name in names.phrases.find(key):
        spelling = _stretched(names.spellings[name.phrase], key[name.start : name.end])
        for offset, character in enumerate(spelling, name.start):
            keep[offset] |= character.isupper()
    for match in names.levels.finditer(key):
        _keep_place(key, match.end(), keep, names)
    return "".join(upper if kept else lower for lower, upper, kept in zip(low, capitals, keep, strict=True))


def _stretched(spelling: str, printed: str) -> str:
    """The spelling with as many spaces as were printed."""
    words = iter(spelling.split(" "))
    return re.sub(r"[^ ]+", lambda _: next(words), printed)


def _keep_abbreviations(capitals: str, low: str, keep: list[bool]) -> None:
    before = ""
    for token in _TOKEN.finditer(low):
        word = token[0].strip(".,;:()\"'“”")
        is_roman = _ROMAN.match(word) and (word not in _ROMAN_OR_WORD or before in _COUNTED)
        has_number = any(map(str.isdigit, word)) and any(map(str.isalpha, word))
        if is_roman or has_number or not _VOWEL.search(word):
            for offset in range(token.start(), token.end()):
                keep[offset] = True
        before = word


def _keep_place(key: str, offset: int, keep: list[bool], names: _Names) -> None:
    """Capitals for the place that follows the name of a level: two words, or three before a pause."""
    both = _TWO_TO_THE_END.match(key, offset)
    if both and both[2] in names.in_names and not names.common.match(key, offset):
        keep[both.start(1)] = keep[both.start(2)] = True
        return
    words: list[re.Match[str]] = []
    while (
        len(words) <= _PLACE_WORDS
        and (word := _WORD.match(key, offset))
        and not names.common.match(key, offset)
    ):
        words.append(word)
        offset = word.end() + 1 if key[word.end() : word.end() + 1] == " " else len(key)
    for word in words[: 2 if len(words) > _PLACE_WORDS else _PLACE_WORDS]:
        keep[word.start()] = True


@cache
def _names(lexicon: Lexicon) -> _Names:
    nouns, provinces = lexicon.table("proper_nouns"), lexicon.table("provinces")
    names = [*nouns["names"], *nouns["places"], *provinces["current"], *provinces["former"]]
    names += lexicon.table("positions")["heads"]
    for aliases in provinces["aliases"].values():
        names += aliases
    for organ in lexicon.table("organs")["organs"].values():
        names += organ["names"]
    spellings = {fold(name): name for name in reversed(names)}
    levels = lexicon.table("levels")
    words = [
        word
        for group in (levels["places"], levels["committees"])
        for level in group.values()
        for word in level
    ]
    return _Names(
        phrases=Phrases(names),
        spellings=spellings,
        levels=re.compile(rf"\b{_NO_LEVEL_BEHIND}{alternation(set(words) - set(nouns['common_levels']))} "),
        common=re.compile(rf"{alternation(nouns['common_after_level'])}\b"),
        in_names=frozenset(nouns["common_in_names"]),
    )
