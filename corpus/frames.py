"""The tables of the corpus as data frames, with the types that the columns have in the other exports.

A text is of the type for strings, a whole number of the one that knows missing values, any other number a 64-bit float.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from .exports import chosen
from .exports.reading import documents, ids_by_identifier
from .exports.tables import Column, tables
from .extras import load_extra
from .search import Filter

if TYPE_CHECKING:
    import pandas
    import polars

TableName: TypeAlias = Literal["documents", "sections", "passages", "targets", "references"]
# Lists have no type of their own in pandas; floats say NaN for what is missing, which all libraries for charts know.
_PANDAS: Mapping[str, str] = {
    "string": "string",
    "integer": "Int64",
    "number": "float64",
    "boolean": "bool",
    "array": "object",
}


def to_pandas(connection: sqlite3.Connection, table: TableName, filter: Filter | None) -> pandas.DataFrame:
    """A table as a data frame of pandas.

    Args:
        connection: an open store.
        table: name of the table (see ``exports.tables``).
        filter: which documents; None for all.

    Raises:
        MissingExtraError: if pandas is not installed.
        ValueError: if there is no such table.
    """
    library = load_extra("pandas", extra="pandas")
    return library.DataFrame(
        _columns(
            connection,
            table,
            filter,
            lambda column, values: library.Series(values, dtype=_PANDAS[column.type]),
        )
    )


def to_polars(connection: sqlite3.Connection, table: TableName, filter: Filter | None) -> polars.DataFrame:
    """A table as a data frame of polars; arguments and errors as for ``to_pandas``."""
    library = load_extra("polars", extra="polars")
    types = {
        "string": library.String,
        "integer": library.Int64,
        "number": library.Float64,
        "boolean": library.Boolean,
        "array": library.List(library.String),
    }
    frame: polars.DataFrame = library.DataFrame(
        _columns(
            connection,
            table,
            filter,
            lambda column, values: library.Series(column.name, values, dtype=types[column.type]),
        )
    )
    return frame


def _columns(
    connection: sqlite3.Connection,
    name: str,
    filter: Filter | None,
    series: Callable[[Column, list[Any]], Any],
) -> dict[str, Any]:
    """What the library makes of the values of each column, by the column's name."""
    found = {table.name: table for table in tables()}
    if name not in found:
        raise ValueError(f"there is no table {name!r}; there are {', '.join(found)}")
    table = found[name]
    columns: list[list[Any]] = [[] for _ in table.columns]
    with chosen(connection, filter):
        resolved = ids_by_identifier(connection)
        for document in documents(connection):
            for row in table.rows(document, resolved):
                for values, value in zip(columns, row, strict=True):
                    values.append(value)
    return {
        column.name: series(column, _floats(values) if column.type == "number" else values)
        for column, values in zip(table.columns, columns, strict=True)
    }


def _floats(values: list[Any]) -> list[float | None]:
    return [None if value is None else float(value) for value in values]
