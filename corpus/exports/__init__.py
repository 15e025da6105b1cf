"""The corpus in the formats of other tools: one module a format, each reading one document at a time.

A format is a function ``(connection, output) -> None``, which writes a file or a folder. Which documents to write
stands in the table ``exported``, which lasts as long as the export. What it writes appears
under its name only when it is whole (see ``writing``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Final, Literal, TypeAlias

from nghiquyet.parser.errors import NghiquyetError

from ..search import Filter, documents_of
from .added import added_export, added_formats

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
        format: one of ``FOLDERS``, for which ``output`` is a folder, or ``FILES``, for which it is a file; or the
            name of a format that a plug-in adds.
        output: where to write; what is there under the same names is replaced.
        filter: which documents; what it asks of passages does not count. None for all.

    Raises:
        QueryError: if the place or the issuer of the filter is no query.
        ExportError: if the format is unknown or the output cannot be written.
        MissingExtraError: if a library that the format needs is not installed.
        PluginError: if the format is of a plug-in, and that fails.
    """
    write, makes = _format(format)
    if (output.is_file() and makes == "folder") or (output.is_dir() and makes == "file"):
        raise ExportError(f"{format} is written to a {makes}", name=str(output))
    try:
        with chosen(connection, filter):
            write(connection, output)
    except OSError as error:
        raise ExportError(error.strerror or str(error), name=str(error.filename or output)) from error


@contextmanager
def chosen(connection: sqlite3.Connection, filter: Filter | None) -> Iterator[None]:
    """The table ``exported``, with the documents of a filter; within it the store is read as it is at one moment."""
    condition, values = documents_of(filter or Filter())
    connection.execute("BEGIN")
    try:
        # The temporary table goes with the transaction.
        connection.execute("CREATE TEMP TABLE exported (document INTEGER PRIMARY KEY)")
        connection.execute(f"INSERT INTO exported SELECT key FROM documents {condition}", values)
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _format(name: str) -> tuple[Write, Literal["file", "folder"]]:
    """What writes a format, and whether to a file or a folder."""
    if name in FOLDERS or name in FILES:
        write: Write = import_module(f".{_MODULES.get(name, name)}", __name__).write
        return write, "folder" if name in FOLDERS else "file"
    added = added_export(name)
    if added is None:
        known = ", ".join((*FOLDERS, *FILES, *added_formats()))
        raise ExportError(f"there is no format {name!r}", hint=f"known: {known}")
    return added.write, added.makes
