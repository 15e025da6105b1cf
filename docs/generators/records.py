"""The page of every JSON field, from the published schema; values from a sample stand in for missing examples."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nghiquyet.schemas import load_schema

from .marks import code, plain, prose, table

_SAMPLE = "samples/nghi-quyet-tinh-2020.txt.json"
_LONGEST = 60
_HEAD = """# The JSON of a document

One file is one document: UTF-8, one JSON object, as the schema `{schema}` says (draft 2020-12; the file is
`schemas/resolution-1.schema.json`, and `nghiquyet.schemas.load_schema()` gives it). Every property is
always there: what a document does not say is null, or an empty list.

All spans are `[start, end)` in Unicode code points of `text`. In Python `text[start:end]` is what they
point to. In JavaScript, Java and C#, whose strings count UTF-16 units, the same numbers hold as long as no character
lies outside the basic plane; Vietnamese has none there.

This page is made from the schema. An example in brackets is taken from a sample document.

"""


def json_fields(root: Path) -> str:
    """The page."""
    schema = dict(load_schema())
    definitions: dict[str, Mapping[str, Any]] = {"Resolution": schema, **schema["$defs"]}
    sample = json.loads((root / _SAMPLE).read_text(encoding="utf-8"))
    met = dict(_values(sample, definitions, schema))
    parts = [_HEAD.format(schema=schema["$id"])]
    for name, definition in definitions.items():
        if "properties" in definition:
            parts.append(f"## {name}\n\n{plain(definition['description'])}\n\n")
            rows = [
                [
                    code(field),
                    _type(rule),
                    prose(rule.get("description", "")),
                    _example(rule, met.get((name, field))),
                ]
                for field, rule in definition["properties"].items()
            ]
            parts.append(table(["Field", "Type", "What it says", "Example"], rows) + "\n")
    return "".join(parts)


def _type(rule: Mapping[str, Any]) -> str:
    """What may stand there, with links to the records."""
    if "anyOf" in rule:
        return " or ".join(map(_type, rule["anyOf"]))
    if "$ref" in rule:
        name = rule["$ref"].rpartition("/")[2]
        return "[start, end)" if name == "Span" else f"[{name}](#{name.lower()})"
    if "enum" in rule:
        return " or ".join(code(json.dumps(value, ensure_ascii=False)) for value in rule["enum"])
    kinds = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
    if kinds == ["array"]:
        return f"list of {_type(rule['items'])}"
    if kinds == ["object"]:
        return f"object of {_type(rule['additionalProperties'])}"
    return " or ".join(kinds)


def _example(rule: Mapping[str, Any], met: object) -> str:
    if "examples" in rule:
        return ", ".join(code(_shown(value)) for value in rule["examples"])
    return f"[{code(_shown(met))}]" if met is not None and "enum" not in rule else ""


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _values(
    value: Any,
    definitions: Mapping[str, Mapping[str, Any]],
    rule: Mapping[str, Any],
    name: str = "Resolution",
) -> Iterator[tuple[tuple[str, str], Any]]:
    """The values of a document by record and field, the first of each last, so that a dict keeps it."""
    for field, inner in rule.get("properties", {}).items():
        for one in reversed(value[field] if isinstance(value[field], list) else [value[field]]):
            record = _record(inner)
            if record and isinstance(one, dict):
                yield from _values(one, definitions, definitions[record], record)
            elif one is not None and not record:
                yield (name, field), value[field]


def _record(rule: Mapping[str, Any]) -> str | None:
    """The record that a field holds, alone, in a list or beside null."""
    for inner in (rule, rule.get("items", {}), *rule.get("anyOf", [])):
        if inner.get("$ref", "").rpartition("/")[2] not in ("", "Span"):
            return str(inner["$ref"].rpartition("/")[2])
    return None
