"""Where the values of a JSON text stand in it; read only when there is a problem to place."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from .findings import Path

_TOKEN = re.compile(
    r"""[ \t\r\n]*(?: ("[^"\\]*(?:\\.[^"\\]*)*") | ([][{},:]) | ([^][{},:"\s]+) )""", re.VERBOSE | re.DOTALL
)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of an offset, both from 1, in code points.

    >>> line_and_column('{\\n  "id": 1}', 10)
    (2, 9)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def locate(text: str, wanted: Collection[Path]) -> dict[Path, int]:
    """Find values by their paths.

    Args:
        text: well-formed JSON.
        wanted: the paths to look for.

    Returns:
        The offset of the first character of each value that exists. Reading stops at the last one.

    >>> locate('{"a": [1, {"b": 2}]}', [("a", 1, "b")])
    {('a', 1, 'b'): 16}
    """
    missing = set(wanted)
    found: dict[Path, int] = {}
    if missing:
        for path, offset in values(text):
            if path in missing:
                missing.remove(path)
                found[path] = offset
                if not missing:
                    break
    return found


def first_duplicate(text: str) -> tuple[Path, int] | None:
    """The path and offset of the first value whose name its object has given before, or None.

    >>> first_duplicate('{"a": 1, "b": {"a": 2}, "a": 3}')
    (('a',), 29)
    """
    names: list[set[str | int]] = []  # of the objects and arrays that are open
    for path, offset in values(text):
        del names[len(path) :]
        if not path:
            continue
        if len(names) < len(path):
            names.append(set())
        if path[-1] in names[-1]:
            return path, offset
        if isinstance(path[-1], str):
            names[-1].add(path[-1])
    return None


def values(text: str) -> Iterator[tuple[Path, int]]:
    """Every value of a well-formed JSON text in order, as its path and the offset of its first character."""
    keys: list[str | int] = []  # of the containers that are open: the name or index now read
    awaiting_name = False
    for match in _TOKEN.finditer(text):
        mark = match[2]
        if mark is None and awaiting_name:
            keys[-1] = _name(match[1])
            awaiting_name = False
        elif mark is None:
            yield tuple(keys), match.start(match.lastindex or 0)
        elif mark in "{[":
            yield tuple(keys), match.start(2)
            keys.append("" if mark == "{" else 0)
            awaiting_name = mark == "{"
        elif mark in "}]":
            keys.pop()
            awaiting_name = False
        elif mark == ",":
            key = keys[-1]
            if isinstance(key, int):
                keys[-1] = key + 1
            else:
                awaiting_name = True


def _name(literal: str) -> str:
    return str(json.loads(literal)) if "\\" in literal else literal[1:-1]
