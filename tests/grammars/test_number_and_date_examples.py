"""Every phrasing of the grammars' examples.toml, one test each."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
import tomli

from nghiquyet.parser.grammars.dates import find_dates
from nghiquyet.parser.grammars.numbers import parse_number

_FILE = files("nghiquyet.parser.grammars").joinpath("examples.toml")
_EXAMPLES: dict[str, Any] = tomli.loads(_FILE.read_text(encoding="utf-8"))


def _phrasing(example: dict[str, Any]) -> str:
    return str(example["text"])


@pytest.mark.parametrize("example", _EXAMPLES["numbers"], ids=_phrasing)
def test_number_has_the_value(example: dict[str, str]) -> None:
    assert parse_number(example["text"]) == Decimal(example["value"])


@pytest.mark.parametrize("text", _EXAMPLES["refused"]["numbers"])
def test_is_not_one_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize("example", _EXAMPLES["dates"], ids=_phrasing)
def test_dates_are_read_in_place(example: dict[str, Any]) -> None:
    text = example["text"]
    found = [{"words": text[slice(*date.span)], "value": date.value} for date in find_dates(text)]
    assert found == example["read"]


@pytest.mark.parametrize("text", _EXAMPLES["refused"]["dates"])
def test_holds_no_date(text: str) -> None:
    assert find_dates(text) == []
