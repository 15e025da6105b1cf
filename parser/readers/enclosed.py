"""Stretches of a text between an opening and a closing mark, such as comments, taken out in linear time."""

from __future__ import annotations


def apart(text: str, opening: str, closing: str) -> tuple[str, list[str]]:
    """The text without what is enclosed, and the enclosed stretches; one that is never closed stays."""
    if opening not in text:
        return text, []
    first, *rest = text.split(opening)
    kept = [first]
    enclosed = []
    for piece in rest:
        inner, mark, after = piece.partition(closing)
        if mark:
            enclosed.append(inner)
            kept.append(after)
        else:
            kept += (opening, piece)
    return "".join(kept), enclosed
