"""Rows of a table that has lost its cells: "12 Tỷ lệ che phủ rừng (%) 42 Bộ Nông nghiệp và Môi trường"."""

from __future__ import annotations

import re

from ..grammars.quantities import Quantity, QuantityReader
from ..model import Span
from ..source import Block, Source
from .change import told_by_name
from .found import Found
from .setting import Setting
from .table_heads import YEAR
from .words import TargetWords

_AIMS = re.compile(r"(?<!\w)(?:chỉ tiêu|mục tiêu|kế hoạch|phấn đấu)(?!\w)")
_ORDINAL = re.compile(r" *\d{1,3}(?:\.\d{1,2})?[.)]? +(?=[^\W\d_])")
_UNIT = re.compile(r" *\(([^()]{1,20})\) *$")
# Where the head has a column of units, the words right before the value may be one.
_UNITS = re.compile(r"(?<!\w)(?:đơn vị(?! (?:thực|chủ|phụ|phối))|đvt)(?!\w)")
_LONGEST_UNIT, _SHORTEST_NAME = 3, 2  # words
_MARKS = " :;,."


class FlatRows:
    """Reads the targets of such rows: a name, perhaps its unit in brackets, a value, and who sees to it."""

    def __init__(self, source: Source, quantities: QuantityReader, words: TargetWords) -> None:
        self._source, self._quantities, self._words = source, quantities, words
        self._table: int | None = None
        self._aims = self._has_units = False
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
        self._has_units = _UNITS.search(self._source.key, *head.span) is not None
        years = [int(year) for year in YEAR.findall(self._source.key, *head.span)]
        self._start, self._year = years[0] if len(years) > 1 else None, years[-1] if years else None

    def _value(self, span: Span) -> Quantity | None:
        """The last number, if nothing but a name in capitals stands behind it."""
        found = list(self._quantities.scan(self._source.text, self._source.key, span))
        if not found:
            return None
        behind = self._source.text[found[-1].span[1] : span[1]].strip()
        return found[-1] if not behind or behind[0].isupper() else None

    def _target(self, row: Block, start: int, value: Quantity, setting: Setting) -> Found:
        text, key = self._source.text, self._source.key
        end, unit = value.span[0], value.unit
        if unit is None and (measured := self._measured(value, (start, end))):
            value, unit, end = measured
        name = text[start:end].strip(_MARKS)
        return Found(
            quantity=value,
            indicator=name,
            indicator_span=(start, start + len(name)),
            change=told_by_name(key[start:end].strip(_MARKS), self._words),
            span=row.span,
            rule="table-row",
            unit=unit,
            start=self._start if self._year else setting.start,
            end=self._year or setting.year,
            basis="heading" if self._year else setting.basis,
        )

    def _measured(self, value: Quantity, span: Span) -> tuple[Quantity, str, int] | None:
        """The value with the unit that ends the words before it, and where that unit starts."""
        text = self._source.text
        if bracket := _UNIT.search(text, *span):
            return self._in_unit(value, bracket[1].strip(), bracket.start())
        words = text[slice(*span)].split() if self._has_units else []
        for count in range(min(_LONGEST_UNIT, len(words) - _SHORTEST_NAME), 0, -1):
            unit = " ".join(words[-count:])
            if measured := self._in_unit(value, unit, text.rindex(words[-count], *span)):
                return measured
        return None

    def _in_unit(self, value: Quantity, unit: str, start: int) -> tuple[Quantity, str, int] | None:
        measured = self._quantities.in_unit(self._source.key, value, unit)
        known = measured.detail is not None and measured.detail.kind != "noun"  # "(HDI)" is none
        return (measured, unit, start) if known else None
