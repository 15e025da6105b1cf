"""The paragraphs and tables that a part of a document holds, in order, whatever they are wrapped in."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .names import ALTERNATIVES, PARAGRAPH, STRUCTURE, STRUCTURE_CONTENT, TABLE, W, chosen

_HOLDERS = frozenset(
    [f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml")] + [STRUCTURE, STRUCTURE_CONTENT]
)


def blocks(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a body, a cell or a text box."""
    waiting = list(reversed(container))
    while waiting:
        element = waiting.pop()
        if element.tag in (PARAGRAPH, TABLE):
            yield element
        elif element.tag in _HOLDERS:
            waiting += reversed(element)
        elif element.tag == ALTERNATIVES and (rendering := chosen(element)) is not None:
            waiting += reversed(rendering)
