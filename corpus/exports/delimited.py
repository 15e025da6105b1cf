"""CSV (RFC 4180, UTF-8): a file for each table, and the data dictionary.

Lists are JSON arrays in their cells, booleans are true and false, and what is absent is empty.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import ExitStack
from pathlib import Path

import msgspec

from .dictionary import DICTIONARY, data_package
from .reading import documents, ids_by_identifier
from .tables import tables
from .writing import whole_file


def write(connection: sqlite3.Connection, output: Path) -> None:
    """Write the tables to a folder, one document after the other."""
    resolved = ids_by_identifier(connection)
    with ExitStack() as stack:
        sheets = []
        for table in tables():
            file = stack.enter_context(whole_file(output / f"{table.name}.csv"))
            text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
            stack.callback(text.detach)  # flushes, and leaves the closing to whole_file
            sheet = csv.writer(text)
            sheet.writerow(column.name for column in table.columns)
            sheets.append((table, sheet))
        for resolution in documents(connection):
            for table, sheet in sheets:
                sheet.writerows([*map(_cell, row)] for row in table.rows(resolution, resolved))
        stack.enter_context(whole_file(output / DICTIONARY)).write(data_package(ending=".csv"))


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return msgspec.json.encode(value).decode() if isinstance(value, list) else value
