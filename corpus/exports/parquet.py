"""Apache Parquet: a file for each table, and the data dictionary; needs the extra ``parquet``.

Lists are lists of strings, numbers are 64-bit floats, and the descriptions of the columns are in the files too,
as metadata of their fields.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ..extras import load_extra
from .dictionary import DICTIONARY, data_package
from .reading import documents, ids_by_identifier
from .tables import Table, tables
from .writing import whole_file

_ROWS_AT_ONCE = 10_000


def write(connection: sqlite3.Connection, output: Path) -> None:
    """Write the tables to a folder, a group of rows at a time."""
    write_tables(connection, lambda name: output / f"{name}.parquet")
    with whole_file(output / DICTIONARY) as file:
        file.write(data_package(ending=".parquet"))


def write_tables(connection: sqlite3.Connection, path: Callable[[str], Path]) -> None:
    """Write each table to a file.

    Args:
        connection: an open store.
        path: the file for a table's name.
    """
    load_extra("pyarrow", extra="parquet")
    resolved = ids_by_identifier(connection)
    with ExitStack() as stack:
        sinks = [_Sink(table, path(table.name), stack) for table in tables()]
        for resolution in documents(connection):
            for sink in sinks:
                sink.add(list(sink.table.rows(resolution, resolved)))


class _Sink:
    """A Parquet file of one table, written a group of rows at a time."""

    def __init__(self, table: Table, path: Path, stack: ExitStack) -> None:
        pyarrow = load_extra("pyarrow", extra="parquet")
        parquet = load_extra("pyarrow.parquet", extra="parquet")
        self.table = table
        self._arrow = pyarrow
        self._schema = _schema(table, pyarrow)
        self._rows: list[tuple[Any, ...]] = []
        file = stack.enter_context(whole_file(path))
        self._writer = stack.enter_context(parquet.ParquetWriter(file, self._schema, compression="zstd"))
        stack.push(self._finish)

    def add(self, rows: list[tuple[Any, ...]]) -> None:
        """Take rows, and write them once there are many."""
        self._rows += rows
        if len(self._rows) >= _ROWS_AT_ONCE:
            self._flush()

    def _finish(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._flush()

    def _flush(self) -> None:
        if not self._rows:
            return
        columns = zip(zip(*self._rows, strict=True), self.table.columns, self._schema, strict=True)
        arrays = [
            # pyarrow refuses integers that a float cannot hold exactly, such as sums of money in VND.
            self._arrow.array(map(_as_float, values) if column.type == "number" else values, type=field.type)
            for values, column, field in columns
        ]
        self._writer.write_batch(self._arrow.record_batch(arrays, schema=self._schema))
        self._rows = []


def _as_float(number: float | None) -> float | None:
    return None if number is None else float(number)


def _schema(table: Table, pyarrow: Any) -> Any:
    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "array": pyarrow.list_(pyarrow.string()),
    }
    fields = [
        pyarrow.field(column.name, types[column.type], metadata={"description": column.description})
        for column in table.columns
    ]
    return pyarrow.schema(fields, metadata={"description": table.description})
