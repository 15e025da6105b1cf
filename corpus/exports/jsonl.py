"""JSON Lines (https://jsonlines.org): the whole document, as converted, on each line."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from .reading import encoded_documents
from .writing import whole_file


def write(connection: sqlite3.Connection, output: Path) -> None:
    """Write the documents to a file, one after the other."""
    with whole_file(output) as file:
        for data in encoded_documents(connection):
            file.write(data)
            file.write(b"\n")
