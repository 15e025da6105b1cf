"""Text that a page sets in the fonts of the encodings before Unicode, read as those fonts draw it.

A font is named by ``<font face>``, by an element's own style or by a rule of the page's style sheet.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from lxml import etree

from .legacy import decode_run, font_encoding, is_leftover

# Where a page in small letters names its fonts: to search these few words for old ones is cheaper than to search the
# page for each.
_PLACES = tuple(
    re.compile(place + rb"[\s:=\"'&#;a-z0-9]{0,12}[^;}>]{1,200}") for place in (b"face", b"family")
)
_NAMES = (b".vn", b"._vn", b"vni-", b"viscii", b"vps ")
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^\"',;}]{1,60})", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:\.(?P<name>[\w-]+))?", re.IGNORECASE)


class _Piece(NamedTuple):
    element: etree._Element
    place: Literal["text", "tail"]
    text: str
    font: str


def decode_fonts(root: etree._Element, page: bytes) -> list[str]:
    """Decode the text under ``root`` in place.

    Args:
        root: the parsed page.
        page: its source in UTF-8, searched first, so that a page without such fonts costs nothing.

    Returns:
        The names of the encodings that were decoded.
    """
    small = page.lower()
    if b"font" not in small:
        return []
    named = b"\n".join({value for place in _PLACES for value in place.findall(small)})
    if not any(name in named for name in _NAMES):
        return []
    found: dict[str, list[_Piece]] = {}
    for piece in _pieces(root):
        encoding = font_encoding(piece.font)
        if encoding is not None:
            found.setdefault(encoding[0].name, []).append(piece)
    decoded = []
    for name, pieces in found.items():
        if not is_leftover(piece.text for piece in pieces):
            decoded.append(name)
            for piece in pieces:
                setattr(piece.element, piece.place, decode_run(piece.text, piece.font))
    return decoded


def _pieces(root: etree._Element) -> list[_Piece]:
    """All text that is set in a named font, with that font."""
    rules = _rules(root)
    pieces = []
    fonts = [""]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            fonts.append(_font(element, rules) or fonts[-1])
            if element.text and fonts[-1]:
                pieces.append(_Piece(element, "text", element.text, fonts[-1]))
        else:
            fonts.pop()
            if element.tail and fonts[-1]:
                pieces.append(_Piece(element, "tail", element.tail, fonts[-1]))
    return pieces


def _rules(root: etree._Element) -> dict[tuple[str, str], str]:
    """The font that the style sheets give a tag, a class or a tag of a class."""
    rules = {}
    for style in root.iter("style"):
        for selectors, body in _RULE.findall(style.text or ""):
            family = _FAMILY.search(body)
            if family is None:
                continue
            for selector in selectors.split(","):
                match = _SELECTOR.fullmatch(selector.strip())
                if match and (match["tag"] or match["name"]):
                    rules[(match["tag"] or "").lower(), match["name"] or ""] = family[1].strip()
    return rules


def _font(element: etree._Element, rules: dict[tuple[str, str], str]) -> str | None:
    """The font that an element itself asks for."""
    own = _FAMILY.search(element.get("style") or "")
    if own is not None:
        return own[1].strip()
    if face := element.get("face"):
        return face.split(",")[0].strip()
    if not rules:
        return None
    tag = str(element.tag)
    for name in (element.get("class") or "").split():
        if family := rules.get((tag, name)) or rules.get(("", name)):
            return family
    return rules.get((tag, ""))
