"""Every phrasing of parser/outline/examples.toml is read, or refused, as the table says."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import tomli

EXAMPLES = tomli.loads(
    files("nghiquyet.parser.outline").joinpath("examples.toml").read_text(encoding="utf-8")
)
BELOW = "\nĐảng bộ huyện có nhiều cố gắng trong thời gian này."


@pytest.mark.parametrize(
    "example", EXAMPLES["headings"], ids=lambda example: example["text"].replace("\n", " / ")
)
def test_heading_is_read(example: dict[str, Any], read: Any) -> None:
    sections = read(example["text"] + BELOW, type=example.get("type")).sections
    assert [(s.level, s.label, s.heading, s.kind) for s in sections] == [
        (1, example["label"], example["heading"], example["kind"])
    ]


@pytest.mark.parametrize("text", EXAMPLES["refused"], ids=lambda text: text.strip().replace("\n", " / "))
def test_no_heading_is_read(text: str, read: Any) -> None:
    assert read(text.strip() + BELOW).sections == []


@pytest.mark.parametrize("example", EXAMPLES["outlines"], ids=lambda example: example["name"])
def test_outline_is_read(example: dict[str, Any], read: Any) -> None:
    sections = read(example["text"].strip(), type=example.get("type")).sections
    assert [[s.level, s.kind, s.label, s.heading] for s in sections] == example["sections"]
