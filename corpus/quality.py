"""How well each document was read, as its diagnostics grade it (see ``nghiquyet.parser.quality``)."""

from __future__ import annotations

import sqlite3
from typing import Final

from nghiquyet.parser.quality import CODES

from .records import GradeRow

GRADES: Final = tuple(code.rpartition(".")[2] for code in CODES)
"""The grades, the best first: good, fair, poor."""

_GRADES = f"""
    SELECT id, source_name, code, message
    FROM documents
    LEFT JOIN diagnostics ON diagnostics.document = documents.key AND code IN ({", ".join("?" * len(CODES))})
"""


def grades(connection: sqlite3.Connection) -> list[GradeRow]:
    """The grade of each document with its reasons, the worst first; of one that bears no grade, None, at the end."""
    rows = [
        GradeRow(
            document=document,
            source=source,
            grade=code.rpartition(".")[2] if code else None,
            reasons=message.partition(": ")[2].rstrip(".") if message else "",
        )
        for document, source, code, message in connection.execute(_GRADES, CODES)
    ]
    order = {grade: rank for rank, grade in enumerate(reversed(GRADES))}
    return sorted(rows, key=lambda row: (order.get(row.grade or "", len(order)), row.document))
