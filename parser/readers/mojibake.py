"""UTF-8 that was read as windows-1252 or Mac Roman and saved so: "Dá»±ng" for "Dựng", "xu·∫•t" for "xuất".

It is put right line by line, also within a text that is right elsewhere, and only where nearly all the words
that change become Vietnamese syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, partial
from typing import NamedTuple

from .syllables import is_syllable

_BARE = "aăâeêioôơuưyđ"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MARKS = f"{_TONES}\u0302\u0306\u031b"
_SIGNS = "“”‘’–—…•−≥≤«»°²³×½·\xa0"
# What the letters of nearly any line begin as, by their first character.
_TRACES = {
    first: re.compile(first + rest)
    for first, rest in {
        "á": "[º»]", "Æ": "[°¡]", "Ä": "[‘’ƒ\x90\x91\x83]", "Ã": "[ƒ€‚Š\x80-\xba\xa0]", "â": "€",
        "Ì": "[€£ƒ\x80\x81\x83]", "·": "[∫ª]", "∆": "[∞°]", "ƒ": "[ëêÉ]", "√": "[†-™]", "‚": "Ä",
    }.items()
}  # fmt: skip
# Behind letters that stand in any Vietnamese text it is quicker to look for the rare second character.
_SECOND = {"á": "º»", "â": "€"}
_TRACE = re.compile("|".join(pattern.pattern for pattern in _TRACES.values()))
_COLUMNS = re.compile("[ \t]+")
_WORD = re.compile(r"[^\W\d_]+")
# "Ã" and a no-break space is "à"; of the space only a plain one may be left.
_PLAIN_SPACE = re.compile(r"(?<![A-ZĐ]{2})(?<!Đ)Ã (?:(ng|nh|[imnouy])(?!\w)|(?=[ ,.;:!?)]))?")
_NEARLY_ALL = 0.8
_MOST_TIMES = 2


class Mended(NamedTuple):
    """A text and how many of its lines were put right."""

    text: str
    lines: int


def mended(text: str) -> Mended:
    """The text with the UTF-8 put right that was read in another encoding, once or twice."""
    changed = 0
    if any(first in text and _is_traced(text, first) for first in _TRACES):
        lines = text.split("\n")
        found = [_mended_line(line) if _TRACE.search(line) else line for line in lines]
        changed = sum(a != b for a, b in zip(lines, found, strict=True))
        text = "\n".join(found)
    return Mended(text, changed)


def _is_traced(text: str, first: str) -> bool:
    return (
        any(second in text for second in _SECOND.get(first, first))
        and _TRACES[first].search(text) is not None
    )


def _mended_line(line: str) -> str:
    for encoding in ("cp1252", "mac_roman"):
        pattern, right = _forms(encoding)
        better = line
        for _ in range(_MOST_TIMES):
            worse, better = better, pattern.sub(partial(_right, right), better)
            if better != line and _is_right(line, better):
                return pattern.sub(partial(_right, right), _PLAIN_SPACE.sub(_a_grave, worse))
    return line


def _right(forms: Mapping[str, str], match: re.Match[str]) -> str:
    return forms.get(match[0], match[0])


def _a_grave(match: re.Match[str]) -> str:
    ends = match.end() < len(match.string) and match.string[match.end()] in " ,.;:!?)"
    return f"à{match[1] or ('' if ends else ' ')}"


def _is_right(line: str, better: str) -> bool:
    """Whether nearly all the words that changed are Vietnamese, and more than a chance pair of signs."""
    good = bad = long = 0
    for old, new in zip(_COLUMNS.split(line), _COLUMNS.split(better), strict=True):
        if old == new:
            continue
        words = [word for word in _WORD.findall(new) if not word.isascii()]
        if all(map(is_syllable, words)) and not _TRACE.search(new):
            good += 1
            long += len(old) - len(new) > 1 or not words
        else:
            bad += 1
    return good >= _NEARLY_ALL * (good + bad) and (long > 0 or good > 1)


@cache
def _forms(encoding: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for two or three characters that can be one, and what those are that we know."""
    known = {unicodedata.normalize("NFC", bare + tone) for bare in _BARE for tone in ("", *_TONES)}
    known |= {letter.upper() for letter in known} | {*_MARKS, *_SIGNS}
    known |= {_character(byte, encoding) for byte in range(0x80, 0x100)}  # in what was read wrongly twice
    right = {}
    for letter in known:
        data = letter.encode()
        if len(data) > 1:
            right[data.decode("latin-1")] = letter
            right["".join(_character(byte, encoding) for byte in data)] = letter
    rest = _class(character for form in right for character in form[1:])
    pairs, triples = (_class(form[0] for form in right if len(form) == length) for length in (2, 3))
    return re.compile(f"{triples}{rest}{{2}}|{pairs}{rest}"), right


def _class(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(set(characters))))}]"


def _character(byte: int, encoding: str) -> str:
    return bytes([byte]).decode(encoding, "ignore") or chr(byte)
