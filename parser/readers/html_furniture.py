"""What of a web page is plainly no part of its article: taken out by element, class and links."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lxml import etree

from ..lexicon import default_lexicon
from .html_weight import Weights

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
_SHORT = 300
_MOSTLY = 0.5
_LINKS = 0.6
_FEWEST_LINKS = 3
_WORDS = re.compile(r"[a-z]+|[A-Z][a-z]*")
_SIZE = etree.XPath("string-length(normalize-space(.))")
_NAMED_OR_FRAMES = etree.XPath(
    "descendant::*[@class or @id or self::form or ((self::table or self::p) and descendant::img)]"
)


def prune(body: etree._Element) -> Weights:
    """Take out what is no part of the article, and weigh what is left."""
    for element in list(body.iter(*_FURNITURE_TAGS)):
        drop(element)
    most = _MOSTLY * _size(body)
    _prune_named(body, most)
    weights = Weights(body)
    if weights[body].links < _FEWEST_LINKS:
        return weights
    for element in list(body.iter(*_PRUNABLE)):
        if element is not body and _is_links(weights, element, most):
            weights.take_out(element)
            drop(element)
    return weights


def _prune_named(body: etree._Element, most: float) -> None:
    """Drop what its class, its id or a picture says is no part of the article, outermost first."""
    has_pictures = body.find(".//img") is not None
    suspects: list[etree._Element] = _NAMED_OR_FRAMES(body) if has_pictures else _named(body)  # type: ignore[assignment]
    for element in suspects:
        if element.tag in _PRUNABLE and _is_furniture(element, most, has_pictures=has_pictures):
            drop(element)


def _named(body: etree._Element) -> list[etree._Element]:
    """What has a class or an id, and all forms: a loop does it in half the time of XPath."""
    return [each for each in body.iter() if each.get("class") or each.get("id") or each.tag == "form"]


def _is_furniture(element: etree._Element, most: float, *, has_pictures: bool) -> bool:
    words = class_words(element)
    if not words.isdisjoint(vocabulary("always")) or element.tag == "form":
        return _size(element) <= most
    if words.isdisjoint(vocabulary("short")) and not (has_pictures and _is_caption(element)):
        return False
    return _size(element) <= min(_SHORT, most) and element.find(".//h1") is None


def _is_caption(element: etree._Element) -> bool:
    """Whether a table or paragraph only frames a picture."""
    return element.tag in ("table", "p") and element.find(".//img") is not None


def _is_links(weights: Weights, element: etree._Element, most: float) -> bool:
    weight = weights[element]
    return weight.links >= _FEWEST_LINKS and weight.linked > _LINKS * weight.text and weight.text <= most


def _size(element: etree._Element) -> float:
    return float(_SIZE(element))  # type: ignore[arg-type]


@cache
def vocabulary(name: str) -> frozenset[str]:
    """Class and id words, by the name of their list in ``layout.toml``."""
    return frozenset(default_lexicon().table("layout")["furniture"][name])


def class_words(element: etree._Element) -> frozenset[str]:
    """The words that an element's class and id are made of, and both without dashes."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return _split(names) if len(names) > 1 else frozenset()


@lru_cache(maxsize=4096)
def _split(names: str) -> frozenset[str]:
    words = {word.lower() for word in _WORDS.findall(names)}
    return frozenset(words | set(names.lower().replace("-", "").replace("_", "").split()))


def drop(element: etree._Element) -> None:
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
