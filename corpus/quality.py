"""A grade for each document: how much of what every resolution states was found in it.

Grades say which documents a person should look at first; they are no estimate of accuracy. Each of these is a
fault: no type, no day of issue, no issuer, no title, no identifier, no headings, fewer than two passages, a
diagnostic that is an error, or more than one warning in every ten passages. A document without faults has an A,
with one or two a B, with three or four a C, with more a D.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from .records import GradeRow

GRADES: Final = "ABCD"
_FAULTS = {
    "type": "type IS NULL",
    "issued_on": "issued_on IS NULL OR length(issued_on) < 10",
    "issuer": "issuer IS NULL",
    "title": "title IS NULL",
    "identifier": "identifier IS NULL",
    "headings": "NOT EXISTS (SELECT 1 FROM sections WHERE sections.document = documents.key)",
    "passages": "counted.passages < 2",
    "errors": "coalesce(noted.errors, 0) > 0",
    "warnings": "coalesce(noted.warnings, 0) * 10 > counted.passages",
}
_GRADES = f"""
    WITH counted AS (SELECT document, count(*) AS passages FROM passages GROUP BY document),
    noted AS (
        SELECT document, sum(severity = 'error') AS errors, sum(severity = 'warning') AS warnings
        FROM diagnostics GROUP BY document
    )
    SELECT id, source_name, {", ".join(f"coalesce({fault}, TRUE)" for fault in _FAULTS.values())}
    FROM documents
    LEFT JOIN counted ON counted.document = documents.key
    LEFT JOIN noted ON noted.document = documents.key
"""


def grades(connection: sqlite3.Connection) -> list[GradeRow]:
    """The grade of each document and its faults, the worst first."""
    rows = []
    for document, source, *found in connection.execute(_GRADES):
        faults = [name for name, is_fault in zip(_FAULTS, found, strict=True) if is_fault]
        grade = GRADES[min((len(faults) + 1) // 2, len(GRADES) - 1)]
        rows.append(GradeRow(document=document, source=source, grade=grade, faults=faults))
    return sorted(rows, key=lambda row: (-len(row.faults), row.document))
