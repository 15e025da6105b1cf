"""The numbers that a page's ordered lists have only in their markup."""

from __future__ import annotations

import re

from lxml import etree

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_KINDS = {
    "upper-roman": "I", "lower-roman": "i", "upper-alpha": "A", "upper-latin": "A", "lower-alpha": "a",
    "lower-latin": "a", "decimal": "1", "none": "",
}  # fmt: skip
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
_LETTERS = 26
_LONGEST_NUMBER = 6
_BULLET = "-"


class Numbering:
    """Counts the items of one list.

    Args:
        element: the ``<ul>`` or ``<ol>``.
    """

    def __init__(self, element: etree._Element) -> None:
        style = _STYLE.search(element.get("style") or "")
        named = _KINDS.get(style[1].lower()) if style else None
        default = "1" if element.tag == "ol" else _BULLET
        self._kind = (
            (element.get("type") if element.tag == "ol" else None) or default if named is None else named
        )
        self._step = -1 if element.get("reversed") is not None else 1
        first = 1 if self._step > 0 else sum(1 for _ in element.iterchildren("li"))
        start = _number(element.get("start"))
        self._next = first if start is None else start

    def marker(self, item: etree._Element) -> str:
        """What stands before the next item."""
        own = _number(item.get("value"))
        number = self._next if own is None else own
        self._next = number + self._step
        if self._kind in ("", _BULLET):
            return self._kind
        return f"{_written(number, item.get('type') or self._kind)}."


def _number(value: str | None) -> int | None:
    text = (value or "").strip()
    return int(text) if len(text) <= _LONGEST_NUMBER and re.fullmatch("-?[0-9]+", text) else None


def _written(number: int, kind: str) -> str:
    if kind in ("A", "a") and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, _LETTERS)
            letters = chr(ord(kind) + rest) + letters
        return letters
    if kind in ("I", "i") and 0 < number <= _MOST_ROMAN:
        roman = ""
        for value, sign in _ROMAN:
            times, number = divmod(number, value)
            roman += sign * times
        return roman.upper() if kind == "I" else roman
    return str(number)
