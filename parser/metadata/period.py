"""The years that a document plans for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Period

_YEAR = r"((?:19|20)\d{2})"
_TO = r" *(?:-|đến|tới|và|đến hết|đến năm) *(?:năm )?"
_RANGE = re.compile(
    rf"\b(?:giai đoạn|nhiệm kỳ|thời kỳ|khóa \w+|năm|các năm|từ năm|từ)? *,? *\(?\b{_YEAR}{_TO}{_YEAR}\b(?![/-])"
)
_HORIZON = re.compile(rf"\b(?:đến|tới|đến hết|đến cuối) (?:hết |cuối )?năm {_YEAR}\b")
_ONE_YEAR = re.compile(rf"\b(?:năm|năm học|niên khóa) +{_YEAR}\b(?![/-])")
_OF_YEAR = re.compile(rf"\b(?:tháng|quý) *\[?(?:\d{{1,2}}|[iv]{{1,3}})\]? *(?:[/-]|,? *năm) *{_YEAR}\b")
# What names another document does not say what this one plans for.
_DATED = re.compile(
    r"ngày +\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}| tháng \w+ năm \d{4})|\b\d+/\d{4}/\S+"
    r"|\b(?:luật|hiến pháp|bộ luật)\b[^,;]{0,60}?năm \d{4}"
)


def read_period(keys: Iterable[str]) -> Period | None:
    """The years planned for, from the first of some texts that names any.

    Args:
        keys: matching keys, the title first.

    Returns:
        "giai đoạn 2023 - 2025" both years; "đến năm 2025, định hướng đến năm 2030" the first horizon as end;
        "năm 2022" the year as both; None if no text names a year.
    """
    for key in keys:
        period = _period(_DATED.sub(" ", key))
        if period is not None:
            return period
    return None


def _period(key: str) -> Period | None:
    stretch = _RANGE.search(key)
    horizon = _HORIZON.search(key)
    if stretch and int(stretch[1]) < int(stretch[2]) and not (horizon and horizon.start() < stretch.start()):
        return Period(start=int(stretch[1]), end=int(stretch[2]))
    if horizon:
        return Period(end=int(horizon[1]))
    one = _OF_YEAR.search(key) or _ONE_YEAR.search(key)
    return Period(start=int(one[1]), end=int(one[1])) if one else None
