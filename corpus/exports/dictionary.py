"""The data dictionary of the tables, as a Frictionless Data Package (``datapackage.json``, version 1 of the
specification, https://specs.frictionlessdata.io): every table with its columns, their types and meanings, keys."""

from __future__ import annotations

from typing import Any

import msgspec

from nghiquyet.parser.version import VERSION

from .tables import Column, Table, tables

DICTIONARY = "datapackage.json"


def data_package(*, ending: str) -> bytes:
    """The dictionary as JSON.

    Args:
        ending: of the files of the tables. Only ".csv" makes what the specification calls tabular.
    """
    package = {
        "profile": "tabular-data-package" if ending == ".csv" else "data-package",
        "name": "nghiquyet-corpus",
        "title": "Vietnamese Party resolutions: documents, sections, passages, targets, references",
        "description": "Spans are [start, end) in Unicode code points of the document's text; dates are ISO 8601 "
        "as far as stated; an empty cell is what the document does not say.",
        "sources": [{"title": f"nghiquyet {VERSION}"}],
        "resources": [_resource(table, ending=ending) for table in tables()],
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"


def _resource(table: Table, *, ending: str) -> dict[str, Any]:
    is_root = table.name == "documents"
    schema: dict[str, Any] = {
        "fields": [_described(column) for column in table.columns],
        "primaryKey": "id" if is_root else ["document", "id"],
        "missingValues": [""],
    }
    if not is_root:
        schema["foreignKeys"] = [
            {"fields": "document", "reference": {"resource": "documents", "fields": "id"}}
        ]
    return {
        "name": table.name,
        "path": f"{table.name}{ending}",
        "profile": "tabular-data-resource" if ending == ".csv" else "data-resource",
        "title": table.description,
        "encoding": "utf-8",
        "schema": schema,
    }


def _described(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": column.type, "description": column.description}
