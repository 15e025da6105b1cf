"""What a check reports, before it is put into words and placed in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the root of a JSON document to one of its values."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        code: name of the check, a table of ``messages.toml``.
        path: the value concerned.
        arguments: what the message of that code names, by name.
        offset: code point in the JSON text, where no path leads to the place.
    """

    code: str
    path: Path = ()
    arguments: Mapping[str, object] = field(default_factory=dict)
    offset: int | None = None
