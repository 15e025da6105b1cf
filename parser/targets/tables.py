"""Targets in the rows of a table: the year from the column's head, the unit from its own column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..grammars.quantities import Quantity, QuantityReader
from ..keys import fold
from ..model import Change, Span
from ..source import Block, Source
from .change import told_by_name
from .flat_rows import FlatRows
from .found import Found
from .setting import Setting
from .table_heads import AIM, YEAR, bracketed, is_second_head, measured, spread
from .times import TimeFinder
from .words import TargetWords

_ORDINAL_HEAD = re.compile(r"(?:stt|tt|số tt|số thứ tự|tt\.|no)$")
_UNIT_HEAD = re.compile(r"(?:đơn vị(?! (?:thực|chủ|phụ|phối|theo|báo))|đvt|đv tính)")
_NAME_HEAD = re.compile(r"(?:các )?(?:chỉ tiêu|nội dung|tên|tiêu chí|danh mục|mục tiêu|lĩnh vực|ngành)")
_OTHER_HEAD = re.compile(
    r"(?:cơ quan|chủ trì|đơn vị (?:thực|chủ|phụ|phối|theo|báo)|ghi chú|thời gian|phân công|phối hợp)"
)
_PAST_HEAD = re.compile(
    r"(?<!\w)(?:thực hiện|th|ước|ưth|uth|hiện trạng|đã đạt|năm gốc|hiện nay|so sánh|số liệu|đánh giá|hiện có|hiện tại|cùng kỳ|so với|kết quả(?= (?:thực hiện|đạt|năm|\d)))(?!\w)"
)
_NUMBER_CELL = re.compile(r"[^\d]*\d[\d.,]*(?: ?%? ?(?:-|đến|÷|tới|/) ?\d[\d.,]*)?[^\d]*$")
_PART = re.compile(r"trong đó:? *(?:[-+•*–] *)?|[-+•*–] *")
_IN_BRACKETS = re.compile(r"\(([^()]*[^\W\d_%‰][^()]*|%|‰)\) *$")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-hA-H])\)?(?: ?= ?[\d()+\-/:*x% ]+)?")
_CAPTION_UNIT = re.compile(r"\W*(?:đơn vị(?: tính)?|đvt) *: *([^\d\n:;()]{1,24}?)[ .)*_]*$")
_CAPTION_LINES = 2
_INDEX = re.compile(r"chỉ số(?!\w)")
_FEWEST_COLUMNS = 4
_LONGEST_UNIT = 24


@dataclass(slots=True)
class _Column:
    """A column by its head: its role, its period, what it measures ("Diện tích đến 2026 (ha)") and in which unit."""

    kind: str
    start: int | None = None
    year: int | None = None
    measure: str = ""
    unit: str | None = None


@dataclass(slots=True)
class _Table:
    """What the rows so far say.

    Attributes:
        columns: the role of each column.
        heads: the words above each column, folded.
        parted: the words of a second row of heads, shorter than the first, which parts one of its columns.
        head: the name that the parts below it belong to.
        numbered: whether its row has an ordinal, so that rows without one are its parts.
        unit: the unit that the caption gives to all values, if it does.
        start, year: the period of a group of rows.
    """

    columns: list[_Column] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    parted: list[str] = field(default_factory=list)
    head: str = ""
    numbered: bool = False
    unit: str | None = None
    start: int | None = None
    year: int | None = None

    def first(self, kind: str) -> int | None:
        """The first column of that kind."""
        return next((at for at, column in enumerate(self.columns) if column.kind == kind), None)


class TableReader:
    """Reads the targets of table rows, one table after the other."""

    def __init__(self, source: Source, quantities: QuantityReader, words: TargetWords) -> None:
        self._source, self._quantities, self._words = source, quantities, words
        self._tables: dict[int, _Table] = {}
        self._flat_rows = FlatRows(source, quantities, words)

    @cached_property
    def _times(self) -> TimeFinder:
        return TimeFinder(self._source.key)

    def read(self, row: Block, setting: Setting) -> list[Found]:
        """The targets of a row, given the rows of its table before it."""
        if row.table is None or not row.cells:
            return []
        if len(row.cells) == 1:
            return self._flat_rows.read(row, setting)
        table = self._tables.get(row.table)
        if table is None or row.header:
            above, table = table, self._table([self._key(cell) for cell in row.cells], setting, table)
            table.unit = above.unit if above else self._unit_of_caption(row)
            self._read_measures(row, table)
            self._tables[row.table] = table
            return []
        if self._is_second_head(row, table):
            return []
        if table.parted and len(row.cells) > len(table.heads):
            heads = spread(
                table.heads, [column.kind for column in table.columns], table.parted, len(row.cells)
            )
            unit = table.unit
            table = self._tables[row.table] = self._table(heads, setting, None)
            table.unit = unit
        if len(row.cells) > len(table.columns):
            return []
        return list(self._targets(row, table, setting))

    def _is_second_head(self, row: Block, table: _Table) -> bool:
        """Whether a row numbers the columns ("1 | 2 | 3=1+2") or parts one of them; the parts are kept."""
        keys = [self._key(cell).strip() for cell in row.cells]
        if len(keys) >= _FEWEST_COLUMNS and all(map(_COLUMN_NUMBER.fullmatch, keys)):
            return True
        if table.head or table.parted or not is_second_head(keys, len(table.columns)):
            return False
        table.parted = keys
        return True

    def _unit_of_caption(self, row: Block) -> str | None:
        """The unit that one of the lines above a table says all its values are in ("Đơn vị tính: Triệu đồng")."""
        end = row.span[0]
        for _ in range(_CAPTION_LINES):
            start = self._source.key.rfind("\n", 0, max(0, end - 1)) + 1
            if match := _CAPTION_UNIT.match(self._source.key, start, max(start, end - 1)):
                return self._source.text[slice(*match.span(1))].strip()
            end = start
        return None

    def _table(self, heads: list[str], setting: Setting, above: _Table | None) -> _Table:
        columns = [self._column(head, setting) for head in heads]
        if above is not None:
            pairs = zip(columns, above.columns, strict=False)
            columns = [new if new.kind != "other" else old for new, old in pairs] + columns[
                len(above.columns) :
            ]
        table = _Table(columns, heads)
        if table.first("name") is None:
            _rename(columns, "unnamed", "name")
        if table.first("aim") is None and table.first("unit") is not None:
            _rename(columns[(table.first("unit") or 0) + 1 :], "unnamed", "aim")
        return table

    def _read_measures(self, head: Block, table: _Table) -> None:
        """What columns measure and in which unit, unless the unit differs from row to row."""
        if table.first("unit") is not None:
            return
        for column, cell in zip(table.columns, head.cells, strict=False):
            text = self._source.text[slice(*cell)]
            if (unit := bracketed(text)) and self._quantities.is_unit(unit):
                column.unit = unit
            if self._words.head.match(self._key(cell)):
                column.measure = measured(text)

    def _column(self, head: str, setting: Setting) -> _Column:
        years = [int(year) for year in YEAR.findall(head)]
        if _ORDINAL_HEAD.match(head):
            return _Column("ordinal")
        if _UNIT_HEAD.match(head):
            return _Column("unit")
        if _OTHER_HEAD.match(head):
            return _Column("other")
        if not years and _NAME_HEAD.match(head):
            return _Column("name")
        present = setting.start or setting.issued or 0
        if _PAST_HEAD.search(head) or (years and years[-1] < max(present, setting.issued or 0)):
            return _Column("past")
        if years or AIM.search(head):
            return _Column("aim", years[0] if len(years) > 1 else None, years[-1] if years else None)
        return _Column("unnamed")

    def _targets(self, row: Block, table: _Table, setting: Setting) -> Iterator[Found]:
        name_at = table.first("name")
        if name_at is None or name_at >= len(row.cells):
            return
        if self._is_group(row, table):
            self._begin_group(row, row.cells[name_at], table)
            return
        name = self._name(row, row.cells[name_at], table)
        if not name:
            return
        own_unit = self._unit(row, table, name)
        for column, cell in zip(table.columns, row.cells, strict=False):
            if column.kind != "aim":
                continue
            unit = own_unit or column.unit or table.unit
            own = column.year or table.year
            for quantity in self._quantities_in(cell, unit):
                yield Found(
                    quantity=quantity,
                    indicator=_measured(name, column.measure),
                    indicator_span=row.cells[name_at],
                    change=self._change(name, self._key(cell)),
                    span=row.span,
                    rule="table-cell",
                    unit=unit or quantity.unit,
                    start=(column.start or table.start) if own else setting.start,
                    end=own or setting.year,
                    basis="heading" if own else setting.basis,
                )

    def _key(self, span: Span) -> str:
        return self._source.key[slice(*span)]

    def _is_numbered(self, row: Block, table: _Table) -> bool:
        """Whether a row has an ordinal, and not only a dash, in their column."""
        at = table.first("ordinal")
        return at is not None and at < len(row.cells) and any(map(str.isalnum, self._key(row.cells[at])))

    def _is_group(self, row: Block, table: _Table) -> bool:
        """Whether a row only titles the rows below it: nothing stands in its value and unit columns."""
        values = [
            cell
            for column, cell in zip(table.columns, row.cells, strict=False)
            if column.kind in ("aim", "past", "unit")
        ]
        return bool(values) and all(cell[0] == cell[1] for cell in values)

    def _begin_group(self, row: Block, cell: Span, table: _Table) -> None:
        if _PART.fullmatch(self._key(cell)):
            return  # "Trong đó:": the parts of the row above follow
        text = self._source.text[slice(*cell)].strip(" :;,-–+•*")
        table.head, table.numbered = "" if text.isupper() else text, self._is_numbered(row, table)
        times = [time for time in self._times.within(cell) if time.dates and time.end]
        if times:
            table.start, table.year = times[0].start, times[0].end

    def _name(self, row: Block, cell: Span, table: _Table) -> str:
        """The name of a row, below the head that it is a part of: marked as one, or without an ordinal of its own."""
        text = self._source.text[slice(*cell)].strip()
        numbered = self._is_numbered(row, table)
        match = _PART.match(self._key(cell))
        if match or (table.numbered and not numbered):
            part = text[match.end() if match else 0 :].strip(" :;,")
            return f"{table.head}: {part}" if table.head else part
        table.head, table.numbered = text.rstrip(" :;,"), numbered
        return table.head

    def _unit(self, row: Block, table: _Table, name: str) -> str | None:
        at = table.first("unit")
        if at is not None and at < len(row.cells):
            unit = self._source.text[slice(*row.cells[at])].strip()
            return None if _INDEX.match(fold(unit)) else unit or None
        match = _IN_BRACKETS.search(name)
        return match[1].strip() if match and len(match[1]) <= _LONGEST_UNIT else None

    def _change(self, name: str, cell: str) -> Change:
        """The change that the cell tells, or its name at its end or front ("số đơn tăng bình quân", "Giảm hộ nghèo")."""
        for key in (cell.strip(), fold(name)):
            change = told_by_name(key, self._words)
            if change != "reach":
                return change
        return "reach"

    def _quantities_in(self, cell: Span, unit: str | None) -> list[Quantity]:
        """The quantities of a cell, one in each part between semicolons ("≤ 3 Đông Nam Á; ≤ 50 Thế giới")."""
        found, start = [], cell[0]
        for part in self._key(cell).split(";"):
            found.append(self._quantity((start, start + len(part)), unit))
            start += len(part) + 1
        return [quantity for quantity in found if quantity] if all(found) else []

    def _quantity(self, cell: Span, unit: str | None) -> Quantity | None:
        if not _NUMBER_CELL.match(self._key(cell)):
            return None
        found = list(self._quantities.scan(self._source.text, self._source.key, cell, bare=True))
        if len(found) != 1:
            return None
        return self._quantities.in_unit(self._source.key, found[0], unit) if unit else found[0]


def _measured(name: str, measure: str) -> str:
    """What is measured, of the thing that the row names, unless that says it."""
    return name if not measure or fold(measure) in fold(name) else f"{measure}: {name}"


def _rename(columns: Sequence[_Column], kind: str, other: str) -> None:
    """Gives the first column of one kind another."""
    for column in columns:
        if column.kind == kind:
            column.kind = other
            return


def rows(blocks: Sequence[Block]) -> dict[int, Block]:
    """The table rows of a document by the offset at which they start."""
    return {block.span[0]: block for block in blocks if block.role == "table_row"}
