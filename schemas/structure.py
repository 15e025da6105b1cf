"""The published schema: jsonschema-rs decides, and jsonschema explains the few documents that fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

import msgspec

from .findings import Finding, Path

if TYPE_CHECKING:
    import jsonschema_rs
    from jsonschema import Draft202012Validator, ValidationError

_FILE = "resolution-1.schema.json"
_SHOWN = 60
"""Characters of a value that a message shows."""


def load_schema() -> dict[str, Any]:
    """The published JSON Schema of one document, as a new dict."""
    return msgspec.json.decode(FilePath(__file__).with_name(_FILE).read_bytes(), type=dict[str, Any])


def structure_findings(value: Any, limit: int) -> list[Finding]:
    """Where a decoded document departs from the schema.

    Args:
        value: plain JSON values, of any shape.
        limit: how many findings are enough.

    Returns:
        Findings with codes ``schema.*``, one a place; empty if the document is valid.
    """
    if _is_valid(value):
        return []
    found: dict[Path, Finding] = {}
    try:
        for finding in islice(_explained(value), limit):
            found.setdefault(finding.path, finding)
    except RecursionError:
        return [Finding("json.depth")]
    # Python's "$" also matches before a last line end, so jsonschema may see nothing wrong.
    return list(found.values()) or _decided(value, limit)


@cache
def _decider() -> jsonschema_rs.Draft202012Validator:
    import jsonschema_rs  # 20 ms, which the command line's help can do without

    return jsonschema_rs.Draft202012Validator(load_schema())


@cache
def _explainer() -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # slow to import, and seldom needed

    return Draft202012Validator(load_schema())


def _is_valid(value: Any) -> bool:
    try:
        return _decider().is_valid(value)
    except ValueError:  # nested too deeply for it, or a number that it cannot hold
        return False


def _decided(value: Any, limit: int) -> list[Finding]:
    try:
        errors = list(islice(_decider().iter_errors(value), limit))
    except ValueError as error:
        return [Finding("schema.other", arguments={"reason": str(error)})]
    return [Finding("schema.other", tuple(e.instance_path), {"reason": e.message}) for e in errors]


def _explained(value: Any) -> Iterator[Finding]:
    from jsonschema.exceptions import best_match

    missing_told = set()
    for error in _explainer().iter_errors(value):
        closest = best_match([error]) or error
        path = tuple(closest.absolute_path)
        if closest.validator == "required":
            if path not in missing_told:  # jsonschema reports each name by itself
                missing_told.add(path)
                yield _missing(closest)
        elif closest.validator == "additionalProperties":
            yield from _unknown(closest)
        else:
            yield _unlike(closest)


def _missing(error: ValidationError) -> Finding:
    required: Any = error.validator_value
    instance: Any = error.instance
    names = [name for name in required if name not in instance]
    return Finding("schema.required", tuple(error.absolute_path), {"names": _listed(names)})


def _unknown(error: ValidationError) -> Iterator[Finding]:
    schema: Any = error.schema
    instance: Any = error.instance
    known = schema["properties"]
    for name in instance:
        if name not in known:
            path = (*error.absolute_path, name)
            yield Finding("schema.unknown", path, {"name": shown(name), "known": _listed(known)})


def _unlike(error: ValidationError) -> Finding:
    keyword, expected = str(error.validator), error.validator_value
    if keyword == "anyOf":  # a record or null, and the value is neither
        branches = error.context or []
        keyword, expected = "type", [str(b.validator_value) for b in branches if b.validator == "type"]
    if keyword == "pattern":
        expected = _examples(error) or expected
    arguments = {"value": shown(error.instance), "expected": _expected(expected), "reason": error.message}
    code = f"schema.{keyword}" if keyword in _KEYWORDS else "schema.other"
    return Finding(code, tuple(error.absolute_path), arguments)


_KEYWORDS = ("type", "enum", "pattern", "minimum", "maximum", "minItems", "maxItems")


def _examples(error: ValidationError) -> list[str]:
    """The examples that the schema gives beside a pattern, which say more to those who do not read patterns."""
    schema: Any = error.schema
    return list(schema.get("examples", ()))


def _expected(value: Any) -> str:
    return _listed(value if isinstance(value, list) else [value])


def _listed(names: Iterable[object]) -> str:
    return ", ".join(name if isinstance(name, str) else shown(name) for name in names)


def shown(value: Any) -> str:
    """A JSON value as a message shows it, cut where it is long."""
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list) and (len(value) > 4 or any(isinstance(item, dict | list) for item in value)):
        return "[…]"
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    text = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f'"{text}"' if isinstance(value, str) else text
