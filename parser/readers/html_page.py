"""A web page without its furniture: parsed safely, pruned, and the part found that is the article.

Nothing here knows a particular site. Furniture is told by its element, by the words of its class or id, and
by being mostly links; the article is where the running text is densest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lxml import etree

from ..keys import alternation, fold
from ..lexicon import default_lexicon
from .draft import squeeze
from .enclosed import apart
from .html_table import is_data_table
from .tables import has_letterhead_mark

_FURNITURE_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "nav",
        "footer",
        "aside",
        "iframe",
        "svg",
        "button",
        "select",
        "option",
        "textarea",
        "input",
        "template",
        "figure",
        "figcaption",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "dialog",
        "map",
        "link",
        "meta",
        "base",
        "head",
    ]
)
_PRUNABLE = frozenset(
    [
        "div",
        "section",
        "ul",
        "ol",
        "table",
        "td",
        "p",
        "span",
        "header",
        "form",
        "article",
        "dl",
        "center",
        "small",
        "time",
        "figure",
    ]
)
_CLOSED = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol"])
_ROWS = frozenset(["thead", "tbody", "tr"])
_SHORT = 300
_MOSTLY = 0.5
_HEAVY = 0.6
_LINKS = 0.6
_FEWEST_LINKS = 3
_LEAST_TEXT = 80
_WORDS = re.compile(r"[a-z]+|[A-Z][a-z]*")


class Weight(NamedTuple):
    """Characters of an element's text, how many of them are in links, and how many links there are."""

    text: int
    linked: int
    links: int


class Page(NamedTuple):
    """The article's element, the headline if it stands outside, the page's own title."""

    article: etree._Element
    headline: etree._Element | None
    title: str | None


def page(text: str) -> Page:
    """The article of an HTML page; an empty element if there is nothing that could be parsed."""
    root = _parsed(text)
    title = root.findtext(".//title")
    body = root.find("body")
    body = root if body is None else body
    headline = body.find(".//h1")
    _prune(body)
    article = _densest(body)
    inside = headline is not None and any(each is article for each in (headline, *headline.iterancestors()))
    if headline is not None:
        title = _all_text(headline) or title
    return Page(article, None if inside else headline, title)


def _parsed(text: str) -> etree._Element:
    # Bytes with the encoding given: a charset that the page names no longer holds. Without huge_tree
    # libxml2 bounds depth and size.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    data = apart(text, "<%", "%>")[0].replace("\x00", "").encode("utf-8", "ignore")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # there is no element at all
        root = None
    return etree.Element("html") if root is None else root


def _prune(body: etree._Element) -> None:
    for element in list(body.iter(*_FURNITURE_TAGS)):
        _drop(element)
    weights = _weights(body)
    most = _MOSTLY * weights[body].text
    for element in list(body.iter(*_PRUNABLE)):
        if element is not body and _is_furniture(element, weights[element], most):
            _drop(element)


def _is_furniture(element: etree._Element, weight: Weight, most: float) -> bool:
    if weight.text > most or element.tag == "body":
        return False
    always, short = _furniture_words()
    words = _class_words(element)
    if words & always or element.tag == "form":
        return True
    if weight.text <= _SHORT and (words & short or _is_caption(element)):
        return element.find(".//h1") is None
    return weight.links >= _FEWEST_LINKS and weight.linked > _LINKS * weight.text


def _is_caption(element: etree._Element) -> bool:
    """Whether a table or paragraph only frames a picture."""
    return element.tag in ("table", "p") and element.find(".//img") is not None


@cache
def _furniture_words() -> tuple[frozenset[str], frozenset[str]]:
    furniture = default_lexicon().table("layout")["furniture"]
    return frozenset(furniture["always"]), frozenset(furniture["short"])


@cache
def _foot_words() -> re.Pattern[str]:
    return re.compile(alternation(default_lexicon().table("layout")["furniture"]["foot"]))


def _class_words(element: etree._Element) -> frozenset[str]:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if len(names) < 2:
        return frozenset()
    words = {word.lower() for word in _WORDS.findall(names)}
    return frozenset(words | set(names.lower().replace("-", "").replace("_", "").split()))


def _drop(element: etree._Element) -> None:
    """Take the element out and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _weights(body: etree._Element) -> dict[etree._Element, Weight]:
    """The weight of every element under ``body``, itself included."""
    weights: dict[etree._Element, Weight] = {}
    for element in reversed(list(body.iter())):  # children before their parents
        text = len((element.text or "").strip())
        linked = links = 0
        for child in element:
            weight = weights[child]
            text += weight.text + len((child.tail or "").strip())
            linked += weight.linked
            links += weight.links
        weights[element] = (
            Weight(text, text, links + 1) if element.tag == "a" else Weight(text, linked, links)
        )
    return weights


def _densest(body: etree._Element) -> etree._Element:
    """The innermost element that still holds all that reads like the document."""
    weights = _weights(body)
    node = body
    while (inner := _heavy_child(node, weights)) is not None:
        node = inner
    if node.tag in _ROWS:
        return next(node.iterancestors("table"), node)
    if node is body:
        for child in list(node):
            if child.tag not in _CLOSED and _is_surroundings(child, weights[child]):
                _drop(child)
    return node


def _heavy_child(node: etree._Element, weights: dict[etree._Element, Weight]) -> etree._Element | None:
    """The one child that holds the document, if there is one and it can hold more than a paragraph."""
    heavy = max(node, key=lambda child: weights[child].text, default=None)
    if heavy is None or heavy.tag in _CLOSED or (heavy.tag == "table" and is_data_table(heavy)):
        return None
    if weights[heavy].text < _HEAVY * weights[node].text or _own_text(node) >= _LEAST_TEXT:
        return None
    others = (child for child in node if child is not heavy)
    return None if any(_reads_like_document(child, weights[child]) for child in others) else heavy


def _all_text(node: etree._Element) -> str:
    return squeeze("".join(map(str, node.itertext())))


def _own_text(node: etree._Element) -> int:
    return sum(len(text.strip()) for text in _own_texts(node))


def _own_texts(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        yield child.tail or ""


def _reads_like_document(element: etree._Element, weight: Weight) -> bool:
    if weight.text == 0:
        return False
    if element.tag == "h1" or element.find(".//h1") is not None:
        return True
    text = _all_text(element)
    if has_letterhead_mark(text[:_SHORT]):
        return True
    if _is_surroundings(element, weight):
        return False
    return weight.text - weight.linked >= _LEAST_TEXT


def _is_surroundings(element: etree._Element, weight: Weight) -> bool:
    """Whether a part of the page is links for the most part, or the foot of the site."""
    if weight.linked > _LINKS / 2 * weight.text:
        return True
    return _foot_words().search(fold(_all_text(element)[: 2 * _SHORT])) is not None
