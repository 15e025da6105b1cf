"""What holds in every document beyond the shape that the schema can state.

1.  ``span.bounds``: every span lies in the text and its end is not before its start.
2.  ``span.empty``: headings, passages, quotes and numbers are at least one character long.
3.  ``id.duplicate``: no two records have one id.
4.  ``section.parent``: a parent stands before its section, at a smaller level; level 1 has none.
5.  ``section.heading``: a heading lies in its section.
6.  ``section.nesting``: a section lies in its parent, and after its elder siblings.
7.  ``order.overlap``: headings and passages are in order and share no character.
8.  ``link.missing``: the sections, passages and targets that records name exist.
9.  ``link.outside``: what names a section or a passage lies in it.
10. ``quote.differs``: a quote is the text at its span.
11. ``number.outside``: the number of a target lies in its quote.
12. ``value.order``: no lower bound is above its upper bound, no period ends before it starts.
13. ``part.cycle``: no target is a part of itself, not even by way of others.
14. ``text.form``: the text is in NFC and its lines end in ``\\n``.
15. ``pages.order``: pages start in order, in the text.
16. ``date.calendar``: a date that is given to the day is one that the calendar has.

Each check is a function from a document that fits the schema to its findings.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain, islice, pairwise
from operator import itemgetter
from typing import Any, TypeAlias

from .findings import Finding, Path

Document: TypeAlias = dict[str, Any]
Check: TypeAlias = Callable[[Document], Iterator[Finding]]

LISTS = ("sections", "passages", "targets", "references")
_SPANS = {
    "sections": ("span", "heading_span"),
    "passages": ("span",),
    "targets": ("span", "number_span", "indicator_span"),
    "references": ("span",),
    "diagnostics": ("span",),
}
_FILLED = {
    "sections": ("heading_span",),
    "passages": ("span",),
    "targets": ("span", "number_span"),
    "references": ("span",),
}


def invariant_findings(document: Document, limit: int) -> list[Finding]:
    """Which of the sixteen invariants a document breaks.

    Args:
        document: decoded, and valid by the schema.
        limit: how many findings are enough.

    Returns:
        Findings in the order of the checks. Where a span is not in the text, the first check alone.
    """
    astray = list(islice(_spans_in_bounds(document), limit))
    return astray or list(islice(chain.from_iterable(check(document) for check in _CHECKS), limit))


def _spans_in_bounds(document: Document) -> Iterator[Finding]:
    length = len(document["text"])
    for kind, names in _SPANS.items():
        for index, record in enumerate(document[kind]):
            for name in names:
                if (span := record[name]) is None:
                    continue
                start, end = span
                # To the schema 1.0 is an integer, to a slice it is not.
                if not 0 <= start <= end <= length or type(start) is not int or type(end) is not int:
                    yield _out_of_bounds((kind, index, name), span, length)
    for path, span in _other_spans(document):
        if not 0 <= span[0] <= span[1] <= length or float in map(type, span):
            yield _out_of_bounds(path, span, length)


def _other_spans(document: Document) -> Iterator[tuple[Path, list[int]]]:
    for index, target in enumerate(document["targets"]):
        if (baseline := target["baseline"]) is not None:
            yield ("targets", index, "baseline", "span"), baseline["span"]
    for name, span in document["metadata"]["spans"].items():
        yield ("metadata", "spans", name), span


def _out_of_bounds(path: Path, span: list[int], length: int) -> Finding:
    return Finding("span.bounds", path, {"span": f"[{span[0]}, {span[1]}]", "length": length})


def _spans_filled(document: Document) -> Iterator[Finding]:
    for kind, names in _FILLED.items():
        for index, record in enumerate(document[kind]):
            for name in names:
                start, end = record[name]
                if start == end:
                    yield Finding("span.empty", (kind, index, name))


def _ids_unique(document: Document) -> Iterator[Finding]:
    seen = set()
    for kind in LISTS:
        for index, record in enumerate(document[kind]):
            if record["id"] in seen:
                yield Finding("id.duplicate", (kind, index, "id"), {"id": record["id"]})
            seen.add(record["id"])


def _parents_above(document: Document) -> Iterator[Finding]:
    levels: dict[str, int] = {}
    for index, section in enumerate(document["sections"]):
        level, parent = section["level"], section["parent"]
        above = 0 if parent is None else levels.get(parent, level)
        if not above < level or (parent is None) != (level == 1):
            arguments = {"id": section["id"], "level": level, "parent": parent or "null"}
            yield Finding("section.parent", ("sections", index, "parent"), arguments)
        levels[section["id"]] = level


def _headings_inside(document: Document) -> Iterator[Finding]:
    for index, section in enumerate(document["sections"]):
        if not _contains(section["span"], section["heading_span"]):
            yield Finding("section.heading", ("sections", index, "heading_span"), {"id": section["id"]})


def _sections_nested(document: Document) -> Iterator[Finding]:
    spans = {section["id"]: section["span"] for section in document["sections"]}
    free_from: dict[str | None, int] = {}  # by parent: the end of its last child
    for index, section in enumerate(document["sections"]):
        span, parent = section["span"], section["parent"]
        around = spans.get(parent, span)
        if not _contains(around, span) or span[0] < free_from.get(parent, 0):
            yield Finding("section.nesting", ("sections", index, "span"), {"id": section["id"]})
        free_from[parent] = span[1]


def _in_order(document: Document) -> Iterator[Finding]:
    lists = {"sections": "heading_span", "passages": "span"}
    places: list[tuple[int, int, str, int]] = [
        (*record[name], kind, index)
        for kind, name in lists.items()
        for index, record in enumerate(document[kind])
    ]
    # First each list by itself, then what stands between one another.
    for is_one_list in (True, False):
        for (_, end, above, before), (start, _, kind, after) in pairwise(places):
            if start < end and (above == kind) == is_one_list:
                arguments = {"id": document[kind][after]["id"], "other": document[above][before]["id"]}
                yield Finding("order.overlap", (kind, after, lists[kind]), arguments)
        places.sort(key=itemgetter(0))


def _links_hold(document: Document) -> Iterator[Finding]:
    spans = {
        name: {record["id"]: record["span"] for record in document[f"{name}s"]}
        for name in ("section", "passage")
    }
    for kind, names in (
        ("passages", ("section",)),
        ("targets", ("section", "passage")),
        ("references", ("section", "passage")),
    ):
        for index, record in enumerate(document[kind]):
            start, end = record["span"]
            for name in names:
                if (link := record[name]) is None:
                    continue
                around = spans[name].get(link)
                if around is None:
                    yield Finding("link.missing", (kind, index, name), {"id": link})
                elif start < around[0] or around[1] < end:
                    yield Finding("link.outside", (kind, index, "span"), {"id": record["id"], "other": link})


def _quotes_equal(document: Document) -> Iterator[Finding]:
    text = document["text"]
    for kind in ("targets", "references"):
        for index, record in enumerate(document[kind]):
            start, end = record["span"]
            if text[start:end] != record["quote"]:
                arguments = {"id": record["id"], "text": text[start:end]}
                yield Finding("quote.differs", (kind, index, "quote"), arguments)


def _numbers_inside(document: Document) -> Iterator[Finding]:
    for index, target in enumerate(document["targets"]):
        if not _contains(target["span"], target["number_span"]):
            yield Finding("number.outside", ("targets", index, "number_span"), {"id": target["id"]})


def _bounds_ordered(document: Document) -> Iterator[Finding]:
    period = document["metadata"]["period"]
    if period is not None and _reversed(period["start"], period["end"]):
        yield Finding("value.order", ("metadata", "period"), {"low": period["start"], "high": period["end"]})
    for index, target in enumerate(document["targets"]):
        normalized, period = target["normalized"], target["period"]
        for name, low, high in (
            ("low", target["low"], target["high"]),
            ("normalized", normalized["low"], normalized["high"]),
            ("period", period["start"], period["end"]),
        ):
            if low is not None and high is not None and low > high:
                yield Finding("value.order", ("targets", index, name), {"low": low, "high": high})


def _parts_end(document: Document) -> Iterator[Finding]:
    heads = {target["id"]: target["part_of"] for target in document["targets"]}
    for index, target in enumerate(document["targets"]):
        head, seen = target["part_of"], {target["id"]}
        while head is not None and head in heads and head not in seen:
            seen.add(head)
            head = heads[head]
        if head is not None and head not in heads:
            yield Finding("link.missing", ("targets", index, "part_of"), {"id": head})
        elif head == target["id"]:
            yield Finding("part.cycle", ("targets", index, "part_of"), {"id": head})


def _text_canonical(document: Document) -> Iterator[Finding]:
    text = document["text"]
    if "\r" in text or not unicodedata.is_normalized("NFC", text):
        yield Finding("text.form", ("text",))


def _pages_ordered(document: Document) -> Iterator[Finding]:
    pages, length = document["source"]["pages"], len(document["text"])
    for index, (before, after) in enumerate(pairwise([0, *pages])):
        if not before <= after <= length:
            yield Finding("pages.order", ("source", "pages", index), {"value": after})


def _dates_real(document: Document) -> Iterator[Finding]:
    dates: list[tuple[Path, str | None]] = [(("metadata", "issued_on"), document["metadata"]["issued_on"])]
    dates += [(("passages", i, "due"), passage["due"]) for i, passage in enumerate(document["passages"])]
    dates += [(("references", i, "date"), cited["date"]) for i, cited in enumerate(document["references"])]
    for path, date in dates:
        if date is not None and not _is_calendar_date(date.strip()):
            yield Finding("date.calendar", path, {"value": date})


@lru_cache(maxsize=4096)
def _is_calendar_date(date: str) -> bool:
    year, month, day = (*date.split("-"), "1", "1")[:3]
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _contains(outer: list[int], inner: list[int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _reversed(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high


_CHECKS: tuple[Check, ...] = (
    _spans_filled,
    _ids_unique,
    _parents_above,
    _headings_inside,
    _sections_nested,
    _in_order,
    _links_hold,
    _quotes_equal,
    _numbers_inside,
    _bounds_ordered,
    _parts_end,
    _text_canonical,
    _pages_ordered,
    _dates_real,
)
