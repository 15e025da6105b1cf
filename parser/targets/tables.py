"""Targets in the rows of a table: the year from the column's head, the unit from its own column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..grammars.quantities import Quantity, QuantityReader
from ..model import Change, Span
from ..source import Block, Source
from .reading import Found
from .setting import Setting

_ORDINAL_HEAD = re.compile(r"(?:stt|tt|số tt|số thứ tự|tt\.|no)$")
_UNIT_HEAD = re.compile(r"(?:đơn vị|đvt|đv tính|đơn vị tính)")
_NAME_HEAD = re.compile(r"(?:chỉ tiêu|nội dung|tên|tiêu chí|danh mục|mục tiêu)")
_PAST_HEAD = re.compile(
    r"(?:thực hiện|ước|hiện trạng|kết quả|đã đạt|năm gốc|hiện nay|so sánh|số liệu|đánh giá|tỷ lệ %)"
)
_AIM_HEAD = re.compile(r"(?:mục tiêu|kế hoạch|chỉ tiêu|phấn đấu|dự kiến|nghị quyết|giai đoạn|đến năm|năm)")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_NUMBER_CELL = re.compile(r"[^\d]*\d[\d.,]*(?: ?(?:-|đến|÷|tới) ?\d[\d.,]*)?[^\d]*$")
_PART = re.compile(r"[-+•*–] *|trong đó:? *")
_IN_BRACKETS = re.compile(r"\(([^()]*)\) *$")


@dataclass(slots=True)
class _Column:
    kind: str
    start: int | None = None
    year: int | None = None


@dataclass(slots=True)
class _Table:
    columns: list[_Column] = field(default_factory=list)
    head: str = ""

    @property
    def name(self) -> int | None:
        return next((i for i, column in enumerate(self.columns) if column.kind == "name"), None)

    @property
    def unit(self) -> int | None:
        return next((i for i, column in enumerate(self.columns) if column.kind == "unit"), None)


class TableReader:
    """Reads the targets of table rows, one table after the other."""

    def __init__(self, source: Source, quantities: QuantityReader) -> None:
        self._source, self._quantities = source, quantities
        self._tables: dict[int, _Table] = {}

    def read(self, row: Block, setting: Setting) -> list[Found]:
        """The targets of a row, given the rows of its table before it."""
        if row.table is None or not row.cells:
            return []
        table = self._tables.get(row.table)
        if table is None or row.header:
            self._tables[row.table] = self._columns(row, setting, table)
            return []
        return list(self._targets(row, table, setting))

    def _key(self, span: Span) -> str:
        return self._source.key[slice(*span)]

    def _columns(self, row: Block, setting: Setting, above: _Table | None) -> _Table:
        columns = [self._column(self._key(cell), setting) for cell in row.cells]
        if above is not None:
            pairs = zip(columns, above.columns, strict=False)
            columns = [new if new.kind != "other" else old for new, old in pairs] + columns[
                len(above.columns) :
            ]
        if not any(column.kind == "name" for column in columns):
            for column in columns:
                if column.kind == "other":
                    column.kind = "name"
                    break
        return _Table(columns)

    def _column(self, head: str, setting: Setting) -> _Column:
        years = [int(year) for year in _YEAR.findall(head)]
        if _ORDINAL_HEAD.match(head):
            return _Column("ordinal")
        if _UNIT_HEAD.match(head):
            return _Column("unit")
        if years or _AIM_HEAD.match(head):
            if _NAME_HEAD.match(head) and not years:
                return _Column("name")
            past = _PAST_HEAD.search(head) or (years and setting.issued and years[-1] < setting.issued)
            if past:
                return _Column("past")
            start = years[0] if len(years) > 1 else None
            return _Column("aim", start, years[-1] if years else None)
        if _NAME_HEAD.match(head):
            return _Column("name")
        return _Column("past" if _PAST_HEAD.search(head) else "other")

    def _targets(self, row: Block, table: _Table, setting: Setting) -> Iterator[Found]:
        name_at = table.name
        if name_at is None or name_at >= len(row.cells):
            return
        name, name_span = self._name(row.cells[name_at], table, row)
        unit = self._unit(row, table, name)
        for column, cell in zip(table.columns, row.cells, strict=False):
            if column.kind != "aim":
                continue
            quantity = self._cell(cell)
            if quantity is None:
                continue
            yield Found(
                quantity=quantity,
                indicator=name,
                indicator_span=name_span,
                change=_change(name),
                span=row.span,
                rule="table-cell",
                unit=quantity.unit or unit,
                start=column.start or (setting.start if column.year is None else None),
                end=column.year or setting.year,
                basis="heading" if column.year else setting.basis,
            )

    def _name(self, cell: Span, table: _Table, row: Block) -> tuple[str, Span]:
        text = self._source.text[slice(*cell)].strip()
        if match := _PART.match(self._key(cell)):
            part = text[match.end() :].strip()
            return (f"{table.head}: {part}" if table.head else part), cell
        table.head = text.rstrip(" :;,")
        return table.head, cell

    def _unit(self, row: Block, table: _Table, name: str) -> str | None:
        at = table.unit
        if at is not None and at < len(row.cells):
            return self._source.text[slice(*row.cells[at])].strip() or None
        match = _IN_BRACKETS.search(name)
        return match[1].strip() if match and len(match[1]) <= 24 else None

    def _cell(self, cell: Span) -> Quantity | None:
        if not _NUMBER_CELL.match(self._key(cell)):
            return None
        found = list(self._quantities.scan(self._source.text, self._source.key, cell, bare=True))
        return found[0] if len(found) == 1 else None


def _change(name: str) -> Change:
    first = name.lower().split(" ")[0]
    return "increase" if first == "tăng" else "decrease" if first == "giảm" else "reach"


def rows(blocks: Sequence[Block]) -> dict[int, Block]:
    """The table rows of a document by the offset at which they start."""
    return {block.span[0]: block for block in blocks if block.role == "table_row"}
