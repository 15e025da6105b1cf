"""Every phrasing beside the grammar of citations is read, or refused, as it says."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import tomli

from nghiquyet.parser.references import find_references

EXAMPLES: dict[str, list[dict[str, Any]]] = tomli.loads(
    files("nghiquyet.parser.references").joinpath("examples.toml").read_text(encoding="utf-8")
)
FIELDS = {"type": None, "number": None, "date": None, "issuer": None, "title": None, "relation": "cites"}


def by_text(example: dict[str, Any]) -> str:
    return str(example["text"])


@pytest.mark.parametrize("example", EXAMPLES["read"], ids=by_text)
def test_citation_is_read_with_all_its_values(example: dict[str, Any]) -> None:
    found = find_references(example["text"])
    assert [{field: getattr(one, field) for field in FIELDS} for one in found] == [
        FIELDS | one for one in example["found"]
    ]


@pytest.mark.parametrize("example", EXAMPLES["refuse"], ids=by_text)
def test_nothing_is_cited(example: dict[str, Any]) -> None:
    assert [one.quote for one in find_references(example["text"])] == []


def test_every_rule_has_an_example() -> None:
    rules = {one.rule for example in EXAMPLES["read"] for one in find_references(example["text"])}
    assert rules == {
        "number", "bare-number", "list-number", "list-bare-number", "congress", "list-congress", "plenum",
        "list-plenum", "law", "list-law", "charter", "platform", "report", "organ-number", "organ-date",
        "organ-title",
    }  # fmt: skip


def test_no_phrasing_stands_twice() -> None:
    texts = [example["text"] for kind in ("read", "refuse") for example in EXAMPLES[kind]]
    assert sorted(set(texts)) == sorted(texts)
