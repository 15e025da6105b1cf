"""The published JSON Schema, made from the records of ``model``.

``python -m nghiquyet.parser.schema FILE`` writes it; a test compares the committed file.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec

from .model import SCHEMA_ID, Resolution, Span

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SPAN = "Span"


def resolution_schema() -> dict[str, Any]:
    """The schema of one parsed document, JSON Schema draft 2020-12.

    Returns:
        A new dict: the root describes ``Resolution``, ``$defs`` the records inside it and ``Span``. Each
        property has a description and is required (the encoder writes all, so that a reader may count on
        them; absence is null or an empty list); no other is allowed.
    """
    (span,), _ = msgspec.json.schema_components([Span])
    _, found = msgspec.json.schema_components([Resolution], ref_template="#/$defs/{name}")
    records = {name: _simplified(record, span) for name, record in found.items()}
    root = records.pop("Resolution")
    span["description"] = "[start, end) in Unicode code points of `text`."
    return {
        "$schema": _DRAFT,
        "$id": SCHEMA_ID,
        **root,
        "$defs": {_SPAN: {"title": _SPAN, **span}, **records},
    }


def _simplified(node: Any, span: dict[str, Any]) -> Any:
    """The same schema with spans named, all properties required, and ``anyOf`` kept only where a type
    list cannot say it."""
    if isinstance(node, list):
        return [_simplified(item, span) for item in node]
    if not isinstance(node, dict):
        return node
    if span.items() <= node.items():
        rest = {key: value for key, value in node.items() if key not in span}
        return {**rest, "$ref": f"#/$defs/{_SPAN}"}
    node = {key: _simplified(value, span) for key, value in node.items() if key != "default"}
    if "required" in node:
        node["required"] = list(node["properties"])
    branches = node.get("anyOf")
    merged = _merged(branches) if branches else None
    if merged is None:
        return node
    return {key: value for key, value in node.items() if key != "anyOf"} | merged


def _merged(branches: list[dict[str, Any]]) -> dict[str, Any] | None:
    """One schema for simple alternatives, or None: at most one may say more than its type."""
    if [list(branch) for branch in branches] == [["enum"], ["type"]]:  # closed list, or null
        return {"enum": [*branches[0]["enum"], None]}
    detailed = [branch for branch in branches if list(branch) != ["type"]]
    if len(detailed) > 1 or any("type" not in branch for branch in branches):
        return None
    types = [branch["type"] for branch in branches]
    if "number" in types:  # which holds every integer
        types.remove("integer")
    return {**(detailed[0] if detailed else {}), "type": types if len(types) > 1 else types[0]}


def main(arguments: list[str]) -> None:
    """Write the schema into the file named by the only argument."""
    (file,) = arguments
    encoded = msgspec.json.format(msgspec.json.encode(resolution_schema()), indent=2)
    Path(file).write_bytes(encoded + b"\n")


if __name__ == "__main__":
    main(sys.argv[1:])
