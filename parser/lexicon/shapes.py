"""Whether a user's tables have the shapes of ours, so that a slip is told where it stands and not met in a pattern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_TABLE = "a table"
_NAMES = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list"}


def misfits(
    ours: Mapping[str, Any], theirs: Mapping[str, Any], path: str, alike: Mapping[str, Any] | None = None
) -> Iterator[str]:
    """What differs in kind: "headings.task is a string; it should be a list".

    Args:
        ours: a table of ours.
        theirs: a user's table of the same name.
        path: where the tables stand, with dots.
        alike: the keys of the tables beside ours, among them those that ours happens not to have.
    """
    beside = _joined([value for value in ours.values() if isinstance(value, Mapping)])
    for key, value in theirs.items():
        here = f"{path}.{key}"
        model = ours[key] if key in ours else _for_new_key(key, ours, alike or {})
        if model is None:
            continue
        if _kind(model) != _kind(value):
            yield f"{here} is {_kind(value)}; it should be {_kind(model)}"
        elif isinstance(value, Mapping):
            yield from misfits(model, value, here, beside)
        elif isinstance(value, list):
            yield from _odd_members(model, value, here)


def _odd_members(model: list[Any], value: list[Any], path: str) -> Iterator[str]:
    wanted = {_kind(member) for member in model}
    if len(wanted) != 1:
        return
    for number, member in enumerate(value, start=1):
        if _kind(member) not in wanted:
            yield f"item {number} of {path} is {_kind(member)}; it should be {min(wanted)}"
        elif isinstance(member, Mapping):
            yield from misfits(_joined(model), member, f"{path}[{number}]")


def _for_new_key(key: str, ours: Mapping[str, Any], alike: Mapping[str, Any]) -> Any:
    """What a value under a key that a table of ours does not have is held against; None for nothing.

    That is another value of its table, if those are of one kind, or the value under this key in a table beside it. If
    these are of two kinds, both are right.
    """
    values = list(ours.values())
    if len({_kind(value) for value in values}) != 1:
        return alike.get(key)
    other = _joined(values) if _kind(values[0]) == _TABLE else values[0]
    return other if key not in alike or _kind(alike[key]) == _kind(other) else None


def _joined(tables: list[Any]) -> dict[str, Any]:
    joined: dict[str, Any] = {}
    for table in tables:
        joined |= table
    return joined


def _kind(value: object) -> str:
    return _TABLE if isinstance(value, Mapping) else _NAMES.get(type(value), "a date")
