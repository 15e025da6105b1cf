"""The list under "Nơi nhận"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..keys import alternation
from ..lexicon import Lexicon
from .lines import Line

_BULLET = re.compile(r"[-–+•●·*] *(?=\S)")
_NEXT_ITEM = re.compile(r"(?<=[;,.]) +(?=[-–+•] ?\w)")
_ITEM_END = (",", ";", ".")
_MARKS = " *_"


def read_recipients(lines: Sequence[Line], lexicon: Lexicon) -> tuple[list[str], list[Line]]:
    """Part the lines of a foot into the recipients and the rest.

    Args:
        lines: of the foot; those of a signature beside the list may stand between its items.
        lexicon: read for ``zones``.

    Returns:
        The recipients, without bullets and the marks at their ends, and the other lines.
    """
    items: list[str] = []
    rest: list[Line] = []
    opened, is_open = False, False
    ends = _item_ends(lines)
    for line in lines:
        opening = _opening(lexicon).match(line.key)
        if opening and not opened:
            opened = is_open = True
            items += _NEXT_ITEM.split(line.text[opening.end() :].strip(_MARKS + ":"))
        elif opened and _BULLET.match(line.text):
            items += _NEXT_ITEM.split(line.text)
            is_open = not line.text.endswith(ends)
        elif opened and is_open and _goes_on(line, items):
            if items and not items[-1].endswith(ends):
                items[-1] = f"{items[-1]} {line.text}".strip()
            else:
                items.append(line.text)
        else:
            rest.append(line)
    return [item for item in map(_tidy, items) if item], rest


def _item_ends(lines: Sequence[Line]) -> tuple[str, ...]:
    """The marks that end an item: where items with bullets end in semicolons, a comma stands inside one."""
    semicolons = any(line.text.endswith(";") and _BULLET.match(line.text) for line in lines)
    return (";", ".") if semicolons else _ITEM_END


def _goes_on(line: Line, items: Sequence[str]) -> bool:
    """Whether a line without a bullet belongs to the list: the rest of an item, or an item of a list without any."""
    if line.text.isupper() or line.column == 1:
        return False
    return line.text.endswith(_ITEM_END) or bool(items and items[-1] and line.text[0].islower())


def _tidy(item: str) -> str:
    return _BULLET.sub("", item.strip(_MARKS), count=1).rstrip(" ,;.").strip(_MARKS)


@cache
def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*{alternation(lexicon.table('zones')['signature']['recipients'])}\b[ *_:]*")
