"""The metadata file with which Datasette tells what the tables, views and columns of a corpus hold.

Its form is that of https://docs.datasette.io/en/stable/metadata.html; ``datasette corpus.db -m metadata.json``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, get_type_hints

import tomli
from msgspec import Meta

from nghiquyet.parser import model

_RECORDS: Mapping[str, type[model.Record]] = {
    "sections": model.Section,
    "outlines": model.Section,
    "passages": model.Passage,
    "targets": model.Target,
    "target_values": model.Target,
    "indicators": model.Target,
    "mentions": model.Reference,
    "references": model.Reference,
    "unresolved_references": model.Reference,
    "diagnostics": model.Diagnostic,
}
_INNER = ("contents", "passage_words%", "spellings", "sqlite%")
_SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "documents": {
        "label_column": "id",
        "sort_desc": "issued_on",
        "facets": ["type", "level", "place", "year"],
    },
    "passages": {"fts_table": "passage_words", "fts_pk": "key", "facets": ["kind"]},
    "target_values": {"facets": ["indicator_id", "place", "by_year", "change"]},
    "references": {"facets": ["type", "relation"]},
    "unresolved_references": {"sort_desc": "documents"},
    "provinces": {"label_column": "name"},
}


def datasette_metadata(connection: sqlite3.Connection, path: Path) -> dict[str, Any]:
    """The metadata for a corpus.

    Args:
        connection: the open store.
        path: its file; Datasette calls the database by its name.

    Returns:
        What belongs into the JSON file.
    """
    dictionary = tomli.loads(files(__package__).joinpath("dictionary.toml").read_text(encoding="utf-8"))
    tables = {
        name: {
            "description": dictionary["tables"].get(name, ""),
            "columns": _columns(connection, name, dictionary["columns"]),
            **_SETTINGS.get(name, {}),
        }
        for name in _names(connection)
    }
    hidden = {name: {"hidden": True} for name in ("contents", "spellings")}
    return {
        "title": "Vietnamese Party resolutions",
        "description": "Documents, their sections, passages, numeric targets and references, made by nghiquyet.",
        "databases": {path.stem: {"tables": tables | hidden}},
    }


def _names(connection: sqlite3.Connection) -> list[str]:
    condition = " AND ".join("name NOT LIKE ?" for _ in _INNER)
    rows = connection.execute(
        f"SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND {condition} ORDER BY name",
        _INNER,
    )
    return [name for [name] in rows]


def _columns(connection: sqlite3.Connection, table: str, common: Mapping[str, str]) -> dict[str, str]:
    """What each column holds: as its record says, else as that of the document's metadata, or the dictionary."""
    known = {**common, **_fields(model.Metadata), **_fields(_RECORDS.get(table, model.Metadata))}
    names = [name for [name] in connection.execute("SELECT name FROM pragma_table_xinfo(?)", (table,))]
    return {name: known[name] for name in names if name in known}


def _fields(record: type[model.Record]) -> dict[str, str]:
    """The descriptions of the fields of a record, but for those that a column holds a part of."""
    hints = get_type_hints(record, include_extras=True)
    return {
        name: meta.description
        for name, hint in hints.items()
        for meta in getattr(hint, "__metadata__", ())
        if isinstance(meta, Meta) and meta.description and name not in ("signer", "self")
    }
