"""Text written in the encodings from before Unicode."""

from __future__ import annotations

import unicodedata

from nghiquyet.parser.readers.legacy import encodings

TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_windows_1258(text: str) -> bytes:
    """Every tone as a mark of its own, as Windows typed them."""
    found = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
        found.append(bare + "".join(mark for mark in marks if mark in TONES))
    return "".join(found).encode("cp1258")


def in_legacy(text: str, name: str) -> bytes:
    """The codes that the fonts of an encoding draw as the letters; a small one where it has no capital."""
    codes = {letter: code for code, letter in reversed(encodings()[name].codes.items())}
    small = {letter.upper(): code for letter, code in codes.items() if letter.islower()}
    return "".join(codes.get(letter) or small.get(letter, letter) for letter in text).encode(
        "cp1252" if name == "vni" else "latin-1"
    )
