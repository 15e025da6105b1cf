"""Every phrasing of parser/grammars/quantity_examples.toml, one test each."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pytest
import tomli

from nghiquyet.parser.grammars.quantities import Quantity, find_quantities

_FILE = files("nghiquyet.parser.grammars").joinpath("quantity_examples.toml")
_EXAMPLES: dict[str, list[dict[str, Any]]] = tomli.loads(_FILE.read_text(encoding="utf-8"))


def _phrasing(example: Mapping[str, Any]) -> str:
    return str(example["text"])


def _as_written(quantity: Quantity, text: str) -> dict[str, Any]:
    """The quantity as an example states it: no key for what it has not."""
    fields = {
        "number": text[slice(*quantity.number_span)],
        "low": quantity.low,
        "high": quantity.high,
        "op": quantity.op,
        "unit": quantity.unit,
    }
    return {name: value for name, value in fields.items() if value is not None}


@pytest.mark.parametrize("example", _EXAMPLES["read"], ids=_phrasing)
def test_quantities_are_read(example: dict[str, Any]) -> None:
    text = example["text"]
    assert [_as_written(quantity, text) for quantity in find_quantities(text)] == example["found"]


@pytest.mark.parametrize("example", _EXAMPLES["refuse"], ids=_phrasing)
def test_what_is_no_quantity_is_refused(example: dict[str, Any]) -> None:
    text = example["text"]
    assert [_as_written(quantity, text) for quantity in find_quantities(text)] == []
