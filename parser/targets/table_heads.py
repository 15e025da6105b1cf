"""The heads of a table: what is measured in a column, and heads in two rows, of which the second parts some columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
"""A year of this century or the last."""
_AIMS = "mục tiêu|kế hoạch|kh|mt|chỉ tiêu|phấn đấu|dự kiến|nghị quyết|giai đoạn|đến năm|năm|giao|dự toán"
AIM = re.compile(rf"(?<!\w)(?:{_AIMS})(?!\w)")
"""A word by which a head tells that its column sets values."""
_DIGIT = re.compile(r"\d")
_OF_VALUES = ("aim", "past", "unnamed")
_BRACKETS = re.compile(r"\(([^()]{1,24})\)")
# Where the words for what is measured end: a time, an aim, a bracket.
_MEASURE_END = re.compile(
    rf" *(?:\(|(?<!\w)(?:đến|tới|trong|tại|cuối|vào|nhiệm kỳ|{_AIMS}|(?:19|20)\d\d)(?!\w))", re.IGNORECASE
)


def bracketed(head: str) -> str | None:
    """What stands in the last brackets of a head, which may be a unit.

    >>> bracketed("Diện tích đến 2026 (ha)"), bracketed("Năm 2026")
    ('ha', None)
    """
    found = _BRACKETS.findall(head)
    return found[-1].strip() if found else None


def measured(head: str) -> str:
    """The words at the start of a head, before its time, aim or unit: what its column measures.

    >>> measured("diện tích đến 2026 (ha)"), measured("kế hoạch năm 2026")
    ('diện tích', '')
    """
    end = _MEASURE_END.search(head)
    return head[: end.start() if end else len(head)].strip(" :;,.-–")


def is_second_head(keys: Sequence[str], columns: int) -> bool:
    """Whether the cells of a row are heads: fewer words than there are columns, or mostly years, and no numbers.

    Args:
        keys: the cells, folded.
        columns: how many the first row of heads has.

    >>> is_second_head(["thực hiện", "kế hoạch"], 4), is_second_head(["năm 2026", "năm 2027"], 2)
    (True, True)
    >>> is_second_head(["tổng thu", "1.250"], 4), is_second_head(["tổng thu", "tỷ đồng"], 2)
    (False, False)
    """
    if len(keys) < 2 or not all(keys):
        return False
    dated = [YEAR.search(key) is not None for key in keys]
    if any(_DIGIT.search(key) and not has_year for key, has_year in zip(keys, dated, strict=True)):
        return False
    return len(keys) < columns or 2 * sum(dated) >= len(keys)


def spread(heads: Sequence[str], kinds: Sequence[str], parts: Sequence[str], width: int) -> list[str]:
    """One head for each column, where the parts stand below some of the heads.

    Args:
        heads: the first row, folded.
        kinds: what each of its columns is; only "aim", "past" and "unnamed" are parted.
        parts: the second row.
        width: how many columns the rows below have.

    Returns:
        As many heads as the width; the first row as it is if they do not come to that.

    >>> spread(["tt", "chỉ tiêu", "năm 2025", "kế hoạch"], ["ordinal", "name", "past", "aim"], ["2026", "2027"], 5)
    ['tt', 'chỉ tiêu', 'năm 2025', 'kế hoạch 2026', 'kế hoạch 2027']
    """
    parted = _parted(heads, kinds, parts, len(heads) + len(parts) - width)
    shares = _shares(parts, len(parted))
    if not parted or len(shares) != len(parted):
        return list(heads)
    found: list[str] = []
    for at, head in enumerate(heads):
        if at in parted:
            found += [_joined(head, part) for part in shares[parted.index(at)]]
        else:
            found.append(head)
    return found


def _joined(head: str, part: str) -> str:
    """A part under its head; its own year stands for that of the head."""
    return " ".join(f"{YEAR.sub('', head) if YEAR.search(part) else head} {part}".split())


def _parted(heads: Sequence[str], kinds: Sequence[str], parts: Sequence[str], count: int) -> list[int]:
    """Which heads are parted: all of values, or one of several: whose years hold those of the parts, or without years."""
    of_values = [at for at, kind in enumerate(kinds) if kind in _OF_VALUES]
    if count == 1 and of_values:
        years = [int(year) for part in parts for year in YEAR.findall(part)]
        return [min(of_values, key=lambda at: _strangeness(heads[at], years))]
    return of_values[-count:] if 0 < count <= len(of_values) else []


def _strangeness(head: str, years: Sequence[int]) -> int:
    """0 for a head whose period holds all the years, 1 for one without a period, 2 for one of another time."""
    period = [int(year) for year in YEAR.findall(head)]
    if not years or not period:
        return 1
    return 0 if min(period) <= min(years) and max(years) <= max(period) else 2


def _shares(parts: Sequence[str], count: int) -> list[Sequence[str]]:
    """The parts of each of so many heads: those before the first year and those from it on, or as many for each."""
    if count == 1:
        return [parts]
    first = next((at for at, part in enumerate(parts) if YEAR.search(part)), 0)
    if count == 2 and first:
        return [parts[:first], parts[first:]]
    if not count or len(parts) % count:
        return []
    size = len(parts) // count
    return [parts[at : at + size] for at in range(0, len(parts), size)]
