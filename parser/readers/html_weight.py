"""How much text each element of a page holds, and how much of it in links."""

from __future__ import annotations

import msgspec
from lxml import etree


class Weight(msgspec.Struct, gc=False):
    """Characters of an element's text, how many of them are in links, and how many links there are."""

    text: int = 0
    linked: int = 0
    links: int = 0


class Weights:
    """The weight of every element under a root, itself included.

    Args:
        root: the element to weigh.
    """

    def __init__(self, root: etree._Element) -> None:
        self._weights = weights = dict[etree._Element, Weight]()
        anchors = set(root.iter("a"))
        for element in reversed(list(root.iter())):  # children before their parents
            own = element.text
            text = len(own.strip()) if own else 0
            linked = links = 0
            if len(element):
                for child in element:
                    weight = weights[child]
                    tail = child.tail
                    text += weight.text + (len(tail.strip()) if tail else 0)
                    linked += weight.linked
                    links += weight.links
            weights[element] = (
                Weight(text, text, links + 1) if element in anchors else Weight(text, linked, links)
            )

    def __getitem__(self, element: etree._Element) -> Weight:
        return self._weights[element]

    def take_out(self, element: etree._Element) -> None:
        """Subtract an element, without the text that follows it, from all that hold it."""
        own = self._weights[element]
        for ancestor in element.iterancestors():
            weight = self._weights.get(ancestor)
            if weight is None:
                break
            weight.text -= own.text
            weight.linked -= own.linked
            weight.links -= own.links
