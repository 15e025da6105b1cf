"""Vietnamese before Unicode: fonts that draw Vietnamese letters at the places of other characters.

A text in such a font, read as Western European, is "Uû ban nh©n d©n". The tables are data (``legacy.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from .syllables import is_syllable, table

_SINGLE_BYTES = bytes(range(0x80, 0xA0))
# What Windows shows for the bytes that Latin-1 leaves to control characters.
_WINDOWS = {ord(c): b for b in _SINGLE_BYTES for c in bytes([b]).decode("cp1252", "ignore")}
# Fonts that say they hold symbols: Word keeps their characters in a private area.
_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}
_UNICODE = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u0300-\u036f\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 0.2


class Legacy(NamedTuple):
    """One of the encodings.

    Attributes:
        name: as it is called here.
        fonts: beginnings of the names of its fonts, in small letters.
        capitals: the end of the names of its fonts without small letters; empty if there are none.
        codes: the letter that each code stands for, a code as its bytes read as Latin-1; without those that
            stand for themselves.
    """

    name: str
    fonts: tuple[str, ...]
    capitals: str
    codes: dict[str, str]

    def decode(self, text: str) -> str:
        """The text that the characters show in this encoding's fonts.

        Args:
            text: read as Latin-1 or as windows-1252.
        """
        if self._uses_controls:
            text = text.translate(_WINDOWS)
        if self.name == "vni":
            return _pattern(self.name).sub(lambda match: self.codes[match[0]], text)
        return text.translate(_translation(self.name))

    @property
    def _uses_controls(self) -> bool:
        return "\x80" in self.codes


def _codes(letters: str, rows: list[str]) -> Iterator[tuple[str, str]]:
    for letter, code in zip(letters, " ".join(rows).split(), strict=True):
        character = bytes.fromhex(code.strip("-")).decode("latin-1")
        if character not in ("", letter):
            yield character, letter


@cache
def encodings() -> dict[str, Legacy]:
    """The encodings by name."""
    data = table("legacy")
    letters = "".join(data.pop("letters"))
    del data["known"]
    found = {}
    for name, entry in data.items():
        codes = dict(_codes(letters, entry["lower"])) | dict(_codes(letters.upper(), entry["upper"]))
        # A mark typed without the shift key still belongs to the capital before it.
        codes |= {
            code[0] + code[1].lower(): letter
            for code, letter in codes.items()
            if len(code) == 2 and letter.isupper()
        }
        found[name] = Legacy(name, tuple(entry["fonts"]), entry.get("capitals", ""), codes)
    return found


@cache
def _pattern(name: str) -> re.Pattern[str]:
    codes = encodings()[name].codes
    return re.compile("|".join(map(re.escape, sorted(codes, key=len, reverse=True))))


@cache
def _translation(name: str) -> dict[int, str]:
    return {ord(code): letter for code, letter in encodings()[name].codes.items()}


@cache
def font_encoding(font: str) -> tuple[Legacy, bool] | None:
    """The encoding of a font, and whether it draws all letters as capitals; None for a Unicode font."""
    name = font.strip().strip("'\"").lower()
    for encoding in encodings().values():
        if name.startswith(encoding.fonts):
            return encoding, bool(encoding.capitals) and name.endswith(encoding.capitals)
    return None


def decode_run(text: str, font: str | None) -> str:
    """The text of a run, read as its font draws it.

    Word keeps the name of an old font on text that was converted long ago; such text is told by its letters
    and stays as it is.

    Args:
        text: the characters of the run. Join neighbouring runs of one font before: in VNI a letter is two
            characters.
        font: its font's name, ``.VnTime``, ``VNI-Times``; None if it has none.

    >>> decode_run("Uû ban nh©n d©n", ".VnTime"), decode_run("nghÞ quyÕt", ".VnTimeH")
    ('Uỷ ban nhân dân', 'NGHỊ QUYẾT')
    """
    found = font_encoding(font) if font else None
    if found is None:
        return text
    encoding, capitals = found
    text = text.translate(_PRIVATE)
    if not text.isascii():
        if _UNICODE.search(text):
            return text
        decoded = encoding.decode(text)
        if _strange(decoded) > _strange(text):
            return text
        text = decoded
    return text.upper() if capitals else text


def _strange(text: str) -> int:
    """How many words with accents cannot be Vietnamese."""
    return sum(not word.isascii() and not is_syllable(word) for word in _WORD.findall(text))


def is_leftover(texts: Iterable[str]) -> bool:
    """Whether the runs that name one old font are Unicode in truth: the name was left on them.

    Args:
        texts: all runs of a document that are in fonts of one encoding.
    """
    accented = [text for text in texts if not text.isascii()]
    return len([text for text in accented if _UNICODE.search(text)]) > _FEW * len(accented)
