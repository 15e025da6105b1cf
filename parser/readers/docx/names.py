"""Names of WordprocessingML (ECMA-376 part 1, 17), and how its values are read."""

from __future__ import annotations

from lxml import etree

TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
W = f"{{{TRANSITIONAL.decode()}}}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

DOCUMENT = f"{W}document"
BODY = f"{W}body"
PARAGRAPH = f"{W}p"
PARAGRAPH_PROPERTIES = f"{W}pPr"
RUN = f"{W}r"
RUN_PROPERTIES = f"{W}rPr"
TABLE = f"{W}tbl"
STYLE = f"{W}pStyle"
NUMBER = f"{W}numPr"
NUMBER_ID = f"{W}numId"
LEVEL = f"{W}ilvl"
OUTLINE_LEVEL = f"{W}outlineLvl"
STRUCTURE = f"{W}sdt"
STRUCTURE_CONTENT = f"{W}sdtContent"
BOX = f"{W}txbxContent"
ALTERNATIVES = f"{COMPATIBILITY}AlternateContent"
CHOICE = f"{COMPATIBILITY}Choice"
FALLBACK = f"{COMPATIBILITY}Fallback"
DELETED = frozenset([f"{W}del", f"{W}moveFrom"])
"""What holds text that a tracked change took away."""
_VAL = f"{W}val"
_OFF = frozenset(["0", "false", "off"])
_LONGEST_NUMBER = 9


def value(element: etree._Element | None) -> str | None:
    """The value of a property, None if it has none or is not there."""
    return None if element is None else element.get(_VAL)


def is_on(element: etree._Element) -> bool:
    """Whether a property that is switched by being there is not switched off."""
    return element.get(_VAL) not in _OFF


def properties(element: etree._Element | None) -> dict[str, etree._Element]:
    """The children of an element by their tags; none if there is no element."""
    return {} if element is None else {child.tag: child for child in element}


def own_properties(element: etree._Element, tag: str) -> dict[str, etree._Element]:
    """The properties of a paragraph, run or cell, which stand in its first child if it has any."""
    if len(element) and (first := element[0]).tag == tag:
        return {child.tag: child for child in first}
    return {}


def number(text: str | None) -> int | None:
    """The whole number that a value says; None if it is absent, none, or beyond all use."""
    if text is None or len(text) > _LONGEST_NUMBER:
        return None
    return int(text) if text.isascii() and text.isdigit() else None


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """The one of several renderings of the same content that is read: the first that holds anything."""
    for rendering in alternatives.iterchildren(CHOICE, FALLBACK):
        if len(rendering):
            return rendering
    return None
