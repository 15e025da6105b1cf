"""The corpus in the formats of other tools: one module a format, each reading one document at a time.

A format is a function ``(connection, output) -> None``, which writes a file or a folder. Which documents to write
stands in the table ``exported``, which lasts as long as the export. What it writes appears
under its name only when it is whole (see ``writing``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final, TypeAlias

from nghiquyet.parser.errors import NghiquyetError

from ..search import Filter, documents_of

Write: TypeAlias = Callable[[sqlite3.Connection, Path], None]

FOLDERS: Final = ("csv", "parquet", "akn", "huggingface")
FILES: Final = ("jsonl", "conllu", "graphml")
_MODULES = {"csv": "delimited", "akn": "akoma_ntoso"}


class ExportError(NghiquyetError):
    """An export cannot be written."""


def export(connection: sqlite3.Connection, format: str, output: Path, filter: Filter | None = None) -> None:
    """Write the corpus, or some of its documents, in another format.

    Args:
        connection: an open store; the export is of one moment, whatever others write to it meanwhile.
        format: one of ``FOLDERS``, for which ``output`` is a folder, or ``FILES``, for which it is a file.
        output: where to write; what is there under the same names is replaced.
        filter: which documents; what it asks of passages does not count. None for all.

    Raises:
        QueryError: if the place or the issuer of the filter is no query.
        ExportError: if the format is unknown or the output cannot be written.
        MissingExtraError: if a library that the format needs is not installed.
    """
    if format not in (*FOLDERS, *FILES):
        raise ExportError(f"there is no format {format!r}", hint=f"known: {', '.join((*FOLDERS, *FILES))}")
    module = import_module(f".{_MODULES.get(format, format)}", __name__)
    write: Write = module.write
    if (output.is_file() and format in FOLDERS) or (output.is_dir() and format in FILES):
        wanted = "folder" if format in FOLDERS else "file"
        raise ExportError(f"{format} is written to a {wanted}", name=str(output))
    condition, values = documents_of(filter or Filter())
    connection.execute("BEGIN")
    try:
        # The temporary table goes with the transaction.
        connection.execute("CREATE TEMP TABLE exported (document INTEGER PRIMARY KEY)")
        connection.execute(f"INSERT INTO exported SELECT key FROM documents {condition}", values)
        write(connection, output)
    except OSError as error:
        raise ExportError(error.strerror or str(error), name=str(error.filename or output)) from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
