"""Characters that Word inserts from a font of symbols."""

from __future__ import annotations

_PRIVATE = 0xF000
_LONGEST_CODE = 6
_LAST_CODE = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
# The Symbol font (Adobe); what is not here is a Greek letter or a piece of a formula.
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xBE: "-", 0xD7: "⋅", 0x2D: "-", 0x61: "α", 0x62: "β", 0x6D: "μ", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0x6F: "○",
    0x6C: "●",
    0x6E: "■",
    0xA7: "▪",
    0xA8: "□",
    0xFC: "✓",
    0xFE: "✓",
    0xE0: "→",
    0xF0: "→",
}


def symbol(code: str | None, font: str | None) -> str:
    """The character of a ``w:sym``; "" if it is only a drawing.

    Args:
        code: hexadecimal, mostly in the private area of symbol fonts (F020 to F0FF).
        font: its font's name.
    """
    if not code or len(code) > _LONGEST_CODE:
        return ""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    place = point - _PRIVATE if _PRIVATE <= point <= _PRIVATE + 0xFF else point
    name = (font or "").lower()
    if name.startswith("wingdings"):
        return _WINGDINGS.get(place, "")
    if name == "symbol":
        return _SYMBOL.get(place, chr(place) if 0x20 <= place < 0x40 else "")
    return chr(place) if 0x20 <= place <= _LAST_CODE and place not in _SURROGATES else ""
