"""Each invariant refuses what breaks it and lets the sound document pass."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from nghiquyet.schemas import invariants, validate
from nghiquyet.schemas.messages import catalogue

Break = Callable[[dict[str, Any]], None]


def put(*path: str | int, to: object) -> Break:
    def change(document: Any) -> None:
        for key in path[:-1]:
            document = document[key]
        document[path[-1]] = to

    return change


def swap_passages(document: dict[str, Any]) -> None:
    document["passages"].reverse()


def swap_links(document: dict[str, Any]) -> None:
    for record in document["targets"]:
        record["section"] = "s3"


def circle(document: dict[str, Any]) -> None:
    document["targets"][0]["part_of"] = "t2"


BREAKS: list[tuple[str, str, Break, str]] = [
    ("span.bounds", "beyond the end", put("passages", 1, "span", 1, to=10**9), "/passages/1/span"),
    ("span.bounds", "beyond any machine number", put("passages", 1, "span", 1, to=10**30), "/passages/1/span"),
    ("span.bounds", "end before start", put("targets", 0, "number_span", to=[9, 8]), "/targets/0/number_span"),
    ("span.bounds", "with a point", put("targets", 0, "span", 0, to=1.0), "/targets/0/span"),
    ("span.bounds", "baseline", put("targets", 0, "baseline", "span", to=[0, 999]), "/targets/0/baseline/span"),
    ("span.bounds", "metadata", put("metadata", "spans", "type", to=[0.0, 1.0]), "/metadata/spans/type"),
    ("span.empty", "number", put("targets", 0, "number_span", to=[30, 30]), "/targets/0/number_span"),
    ("id.duplicate", "passages", put("passages", 1, "id", to="p1"), "/passages/1/id"),
    ("section.parent", "level 1 with a parent", put("sections", 2, "parent", to="s1"), "/sections/2/parent"),
    ("section.parent", "level 2 without", put("sections", 1, "parent", to=None), "/sections/1/parent"),
    ("section.parent", "itself", put("sections", 1, "parent", to="s2"), "/sections/1/parent"),
    ("section.parent", "none of that id", put("sections", 1, "parent", to="s9"), "/sections/1/parent"),
    ("section.parent", "of the same level", put("sections", 0, "level", to=2), "/sections/0/parent"),
    ("section.heading", "after its section", put("sections", 0, "heading_span", 1, to=110), "/sections/0/heading_span"),
    ("section.nesting", "out of its parent", put("sections", 1, "span", 1, to=130), "/sections/1/span"),
    ("section.nesting", "over its sibling", put("sections", 2, "span", 0, to=5), "/sections/2/span"),
    ("order.overlap", "passages reversed", swap_passages, "/passages/1/span"),
    ("order.overlap", "passage over heading", put("passages", 0, "span", 0, to=15), "/passages/0/span"),
    ("link.missing", "no such section", put("references", 0, "section", to="s9"), "/references/0/section"),
    ("link.missing", "a target for a passage", put("references", 0, "passage", to="t1"), "/references/0/passage"),
    ("link.missing", "no such head", put("targets", 1, "part_of", to="t9"), "/targets/1/part_of"),
    ("link.outside", "another section", swap_links, "/targets/0/span"),
    ("quote.differs", "one letter", put("references", 0, "quote", to="Chỉ thị số 08-CT/TU"), "/references/0/quote"),
    ("number.outside", "before the quote", put("targets", 1, "number_span", to=[0, 1]), "/targets/1/number_span"),
    ("value.order", "bounds", put("targets", 0, "low", to=6), "/targets/0/low"),
    ("value.order", "normalized", put("targets", 0, "normalized", "low", to=6), "/targets/0/normalized"),
    ("value.order", "years", put("targets", 0, "period", "start", to=2030), "/targets/0/period"),
    ("value.order", "planning years", put("metadata", "period", "end", to=2015), "/metadata/period"),
    ("part.cycle", "by way of another", circle, "/targets/0/part_of"),
    ("part.cycle", "itself", put("targets", 0, "part_of", to="t1"), "/targets/0/part_of"),
    ("pages.order", "beyond the end", put("source", "pages", to=[0, 10**6]), "/source/pages/1"),
    ("pages.order", "backwards", put("source", "pages", to=[0, 9, 5]), "/source/pages/2"),
    ("date.calendar", "month 13", put("passages", 0, "due", to="2025-13"), "/passages/0/due"),
    ("date.calendar", "30 February", put("references", 0, "date", to="2019-02-30"), "/references/0/date"),
    ("date.calendar", "31 June", put("metadata", "issued_on", to="2020-06-31"), "/metadata/issued_on"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "what", "change", "path"), BREAKS, ids=[f"{b[0]}: {b[1]}" for b in BREAKS])
def test_a_break_is_found(document: dict[str, Any], code: str, what: str, change: Break, path: str) -> None:
    assert validate(document) == []
    change(document)
    found = validate(document)
    assert (code, path) in [(problem.code, problem.path) for problem in found], (what, found)


@pytest.mark.parametrize("text", ["Nghi\u0323 quye\u0302\u0301t", "a\r\nb"], ids=["NFD", "CRLF"])
def test_text_of_another_form_is_found(document: dict[str, Any], text: str) -> None:
    document["text"] = document["text"] + text
    assert [problem.code for problem in validate(document)] == ["text.form"]


def test_the_numbered_list_names_each_check_once() -> None:
    listed = re.findall(r"^\d+\. +``([a-z.]+)``", invariants.__doc__ or "", flags=re.MULTILINE)
    told = [code for code in catalogue() if not code.startswith(("json.", "schema."))]
    assert listed == told
    assert {code for code, *_ in BREAKS} | {"text.form"} == set(listed)
