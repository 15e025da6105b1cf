"""A web page without its furniture: parsed safely, pruned, and the part found that is the article.

Nothing here knows a particular site. Furniture is told by its element, by the words of its class or id, and
by being mostly links; the article is where the running text is densest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from ..keys import alternation, fold
from ..lexicon import default_lexicon
from .draft import squeeze
from .enclosed import apart
from .html_fonts import decode_fonts
from .html_furniture import class_words, drop, prune, vocabulary
from .html_table import is_data_table
from .html_weight import Weights
from .tables import has_letterhead_mark

_CLOSED = frozenset(["p", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol"])
_ROWS = frozenset(["thead", "tbody", "tr"])
_SHORT = 300
_MOSTLY = 0.5
_HEAVY = 0.6
_LINKS = 0.6
_LEAST_TEXT = 80
_LEAST_LEAD = 20
_LONGEST_LEAD = 1500
_MOST_HEADLINES = 20
_HOME = re.compile(r"/?|(?:https?:)?//[^/]+/?|/?(?:index|default)\.\w+|/(?:vi|vn|home)/?|#")


class Page(NamedTuple):
    """The article's element, the headline if it stands outside, the page's own title, fonts decoded."""

    article: etree._Element
    headline: etree._Element | None
    title: str | None
    decoded: Sequence[str] = ()


def page(text: str) -> Page:
    """The article of an HTML page; an empty element if there is nothing that could be parsed."""
    data = _prepared(text)
    root = _parsed(data)
    decoded = decode_fonts(root, data)
    title = squeeze(root.findtext(".//title") or "")
    body = root.find("body")
    body = root if body is None else body
    headline = _headline(body, title)
    article = _Search(prune(body), headline, title).article(body)
    inside = headline is not None and any(each is article for each in (headline, *headline.iterancestors()))
    if headline is not None:
        title = _all_text(headline)
    return Page(article, None if inside else headline, title or None, decoded)


def _headline(body: etree._Element, title: str) -> etree._Element | None:
    """The article's headline: the one that the page's title repeats, else the first that is no site's name."""
    found = [h1 for h1 in islice(body.iter("h1"), _MOST_HEADLINES) if _all_text(h1) and not _is_site_name(h1)]
    named = [h1 for h1 in found if _all_text(h1) in title]
    return next(iter(named or found), None)


def _is_site_name(h1: etree._Element) -> bool:
    if class_words(h1) & vocabulary("site"):
        return True
    parent = h1.getparent()
    if parent is not None and class_words(parent) & vocabulary("site"):
        return True
    link = h1.find(".//a")
    return link is not None and _HOME.fullmatch(link.get("href") or "") is not None


def _prepared(text: str) -> bytes:
    """The page in UTF-8, without what the parser would stumble over."""
    text = apart(text, "<%", "%>")[0]
    return text.encode("utf-8", "ignore").replace(b"\x00", b"")


def _parsed(data: bytes) -> etree._Element:
    # Bytes with the encoding given: a charset that the page names no longer holds. Without huge_tree
    # libxml2 bounds depth and size.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # there is no element at all
        root = None
    return etree.Element("html") if root is None else root


class _Search:
    """Looks for the article.

    Args:
        weights: of the pruned page.
        headline: the article's headline, if there is one.
        title: the page's own title, which may repeat the headline.
    """

    def __init__(self, weights: Weights, headline: etree._Element | None, title: str) -> None:
        self._weights = weights
        self._title = title
        self._holds_headline = () if headline is None else (headline, *headline.iterancestors())

    def article(self, body: etree._Element) -> etree._Element:
        """The innermost element that still holds all that reads like the document."""
        node = body
        while (inner := self._heavy_child(node)) is not None:
            node = inner
        if node.tag in _ROWS:
            return next(node.iterancestors("table"), node)
        for child in list(node):
            small = self._weights[child].text <= _MOSTLY * self._weights[node].text
            if small and child.tag not in _CLOSED and self._is_surroundings(child):
                drop(child)
        return node

    def _heavy_child(self, node: etree._Element) -> etree._Element | None:
        """The one child that holds the document, if there is one and it can hold more than a paragraph."""
        heavy = max(node, key=lambda child: self._weights[child].text, default=None)
        if heavy is None or heavy.tag in _CLOSED or (heavy.tag == "table" and is_data_table(heavy)):
            return None
        light = self._weights[heavy].text < _HEAVY * self._weights[node].text
        if light or _own_text(node) >= _LEAST_TEXT:
            return None
        if any(map(self._is_lead, heavy.itersiblings(preceding=True))):
            return None
        others = (child for child in node if child is not heavy)
        return None if any(map(self._reads_like_document, others)) else heavy

    def _is_lead(self, element: etree._Element) -> bool:
        """Whether the element is the headline or the lead-in of the article below it."""
        weight = self._weights[element]
        if not _LEAST_LEAD <= weight.text <= _LONGEST_LEAD or weight.linked > _LINKS * weight.text:
            return False
        return not class_words(element).isdisjoint(vocabulary("lead")) or _all_text(element) in self._title

    def _reads_like_document(self, element: etree._Element) -> bool:
        weight = self._weights[element]
        if weight.text == 0:
            return False
        if any(each is element for each in self._holds_headline):
            return True
        if has_letterhead_mark(_all_text(element)[:_SHORT]):
            return True
        return weight.text - weight.linked >= _LEAST_TEXT and not self._is_surroundings(element)

    def _is_surroundings(self, element: etree._Element) -> bool:
        """Whether a part of the page is links for the most part, or the foot of the site."""
        weight = self._weights[element]
        if weight.linked > _LINKS / 2 * weight.text:
            return True
        return _foot_words().search(fold(_all_text(element)[: 2 * _SHORT])) is not None


@cache
def _foot_words() -> re.Pattern[str]:
    return re.compile(alternation(default_lexicon().table("layout")["furniture"]["foot"]))


def _all_text(node: etree._Element) -> str:
    return squeeze("".join(map(str, node.itertext())))


def _own_text(node: etree._Element) -> int:
    return sum(len(text.strip()) for text in _own_texts(node))


def _own_texts(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        yield child.tail or ""
