"""The examples that stand beside a grammar, with the titles that stand over them as comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import tomli

Example: TypeAlias = dict[str, Any]
_LINE = re.compile(r"^(?:# -+ (?P<title>.+)|\[\[(?P<kind>read|refuse)\]\])$", re.MULTILINE)


@dataclass
class Group:
    """Examples under one title."""

    title: str
    read: list[Example] = field(default_factory=list)
    refuse: list[Example] = field(default_factory=list)


def groups(file: Path) -> list[Group]:
    """The examples of a file in the order in which they stand there; those before any title have an empty one."""
    text = file.read_text(encoding="utf-8")
    examples = tomli.loads(text)
    left: dict[str, Iterator[Example]] = {kind: iter(examples[kind]) for kind in ("read", "refuse")}
    found = [Group("")]
    for match in _LINE.finditer(text):
        if match["title"]:
            found.append(Group(match["title"].strip()))
        else:
            getattr(found[-1], match["kind"]).append(next(left[match["kind"]]))
    return [group for group in found if group.read or group.refuse]
