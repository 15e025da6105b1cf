"""Rows of a table that has lost its cells: "12 Tỷ lệ che phủ rừng (%) 42 Bộ Nông nghiệp và Môi trường"."""

from __future__ import annotations

import re

from ..grammars.quantities import Quantity, QuantityReader
from ..model import Span
from ..source import Block, Source
from .change import told_by_name
from .found import Found
from .setting import Setting
from .times import find_times
from .words import TargetWords

_AIMS = re.compile(r"(?<!\w)(?:chỉ tiêu|mục tiêu|kế hoạch|phấn đấu)(?!\w)")
_ORDINAL = re.compile(r" *\d{1,3}(?:\.\d{1,2})?[.)]? +(?=[^\W\d_])")
_UNIT = re.compile(r" *\(([^()]{1,20})\) *$")
_MARKS = " :;,."


class FlatRows:
    """Reads the targets of such rows: a name, perhaps its unit in brackets, a value, and who sees to it."""

    def __init__(self, source: Source, quantities: QuantityReader, words: TargetWords) -> None:
        self._source, self._quantities, self._words = source, quantities, words
        self._table: int | None = None
        self._aims = False
        self._start: int | None = None
        self._year: int | None = None

    def read(self, row: Block, setting: Setting) -> list[Found]:
        """The target of a row, given the head of its table before it; none if the head speaks of no goals."""
        if row.header or row.table != self._table:
            self._begin(row)
            return []
        label = _ORDINAL.match(self._source.key, *row.span)
        if not self._aims or label is None:
            return []
        value = self._value((label.end(), row.span[1]))
        return [self._target(row, label.end(), value, setting)] if value else []

    def _begin(self, head: Block) -> None:
        self._table = head.table
        self._aims = _AIMS.search(self._source.key, *head.span) is not None
        times = [time for time in find_times(self._source.key, head.span) if time.end]
        self._start, self._year = (times[-1].start, times[-1].end) if times else (None, None)

    def _value(self, span: Span) -> Quantity | None:
        """The last number, if nothing but a name in capitals stands behind it."""
        found = list(self._quantities.scan(self._source.text, self._source.key, span))
        if not found:
            return None
        behind = self._source.text[found[-1].span[1] : span[1]].strip()
        return found[-1] if not behind or behind[0].isupper() else None

    def _target(self, row: Block, start: int, value: Quantity, setting: Setting) -> Found:
        text, key = self._source.text, self._source.key
        end = value.span[0]
        unit = _UNIT.search(text, start, end) if value.unit is None else None
        if unit:
            measured = self._quantities.in_unit(key, value, unit[1].strip())
            named = measured.detail is None or measured.detail.kind == "noun"  # "(HDI)"
            value, unit = (value, None) if named else (measured, unit)
            end = unit.start() if unit else end
        name = text[start:end].strip(_MARKS)
        return Found(
            quantity=value,
            indicator=name,
            indicator_span=(start, start + len(name)),
            change=told_by_name(key[start:end].strip(_MARKS), self._words),
            span=row.span,
            rule="table-row",
            unit=unit[1].strip() if unit else value.unit,
            start=self._start if self._year else setting.start,
            end=self._year or setting.year,
            basis="heading" if self._year else setting.basis,
        )
