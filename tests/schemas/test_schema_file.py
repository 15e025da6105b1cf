"""The published schema is what the records say, and says what each property is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import msgspec
import pytest

from nghiquyet.parser.model import SCHEMA_ID, Resolution
from nghiquyet.parser.schema import main, resolution_schema
from nghiquyet.schemas import load_schema

SCHEMA = resolution_schema()


def objects(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "Resolution", schema
    for name, record in schema["$defs"].items():
        if record["type"] == "object":
            yield name, record


def test_committed_file_is_the_generated_one(tmp_path: Path) -> None:
    main([str(tmp_path / "schema.json")])
    committed = Path(__file__).parents[2] / "schemas" / "resolution-1.schema.json"
    assert (tmp_path / "schema.json").read_bytes() == committed.read_bytes(), "run `make schema`"
    assert load_schema() == SCHEMA


def test_it_is_a_schema_of_draft_2020_12() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == SCHEMA_ID
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("name", "record"), list(objects(SCHEMA)), ids=dict(objects(SCHEMA)))
def test_every_record_is_closed_titled_and_described(name: str, record: dict[str, Any]) -> None:
    assert record["title"] == name
    assert record["description"].endswith(".")
    assert record["additionalProperties"] is False
    assert record["required"] == list(record["properties"])
    undescribed = [key for key, entry in record["properties"].items() if not entry.get("description")]
    assert undescribed == []


def test_spans_are_pairs_of_offsets() -> None:
    validator = jsonschema_rs.Draft202012Validator({**SCHEMA["$defs"]["Span"]})
    assert validator.is_valid([0, 7])
    for wrong in ([0], [0, 1, 2], [-1, 2], ["0", "1"], [0.5, 1], 3, None):
        assert not validator.is_valid(wrong)


def test_both_validators_and_the_records_agree(document: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    assert jsonschema_rs.Draft202012Validator(SCHEMA).is_valid(document)
    read_back = msgspec.convert(document, Resolution)
    assert msgspec.json.decode(read_back.to_json()) == document
