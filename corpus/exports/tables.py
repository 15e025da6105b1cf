"""The corpus as five tables, made from the records of the parser: names, types and descriptions are theirs.

A table has a row for each record, a column for each of its properties. What is nested is flattened
(``period.end`` becomes ``period_end``), a span becomes two columns, and the first column of each table but
``documents`` is the document's id, so that (document, id) is the key.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from nghiquyet.parser.model import Number, Passage, Record, Reference, Resolution, Section, Target

ROW_SPAN = "_start", "_end"
_SIMPLE: Mapping[object, str] = {str: "string", int: "integer", bool: "boolean", float: "number"}
_SOURCES: Final[dict[str, tuple[type[Record], str]]] = {
    "documents": (
        Resolution,
        (
            "id metadata.type metadata.number metadata.issued_on metadata.issuer metadata.level metadata.place "
            "metadata.title metadata.period.start metadata.period.end metadata.signer.name metadata.signer.position "
            "metadata.signer.on_behalf_of metadata.recipients metadata.identifier source.name source.media_type "
            "source.sha256 source.size generator.version"
        ),
    ),
    "sections": (Section, "id parent level label heading kind span heading_span"),
    "passages": (Passage, "id section kind marker actors due span"),
    "targets": (
        Target,
        (
            "id section passage part_of indicator indicator_id low high op unit change normalized.low "
            "normalized.high normalized.unit period.start period.end period.basis baseline.value baseline.year "
            "sector quote span number_span indicator_span rule"
        ),
    ),
    "references": (
        Reference,
        "id section passage type number date issuer title identifier relation self quote span rule",
    ),
}
_TITLES = {
    "documents": "One row a document: what it says of itself, and the file that it was read from.",
    "sections": "One row a heading.",
    "passages": "One row a paragraph, list item or table row, with its text.",
    "targets": "One row a numeric target.",
    "references": "One row a mention of another document, or of itself.",
}
_DOCUMENT = "Id of the document."


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: its head.
        type: "string", "integer", "number", "boolean", or "array" for a list of strings.
        description: what it holds.
    """

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: its name.
        description: what a row is.
        columns: in order.
        rows: the rows of a document, given what document of the corpus each identifier stands for.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Resolution, Mapping[str, str]], Iterator[tuple[Any, ...]]]


@cache
def tables() -> tuple[Table, ...]:
    """The five tables: documents, sections, passages, targets, references."""
    return tuple(_table(name) for name in _SOURCES)


def _table(name: str) -> Table:
    record, paths = _SOURCES[name]
    fields = [_field(record, path) for path in paths.split()]
    columns = [column for described, _ in fields for column in described]
    if name != "documents":
        columns.insert(0, Column("document", "string", _DOCUMENT))
    if name == "passages":
        columns.append(Column("text", "string", "The passage; equals the document's text[span]."))
    if name == "references":
        columns.append(
            Column("resolved", "string", "Id of the document of the corpus that it names, if here.")
        )
    getters = [values for _, values in fields]

    def rows(resolution: Resolution, resolved: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
        records: list[Any] = [resolution] if name == "documents" else getattr(resolution, name)
        for record in records:
            row = [value for values in getters for value in values(record)]
            if name != "documents":
                row.insert(0, resolution.id)
            if name == "passages":
                row.append(resolution.text[slice(*record.span)])
            if name == "references":
                row.append(resolved.get(record.identifier))
            yield tuple(row)

    return Table(name, _TITLES[name], tuple(columns), rows)


def _field(record: type[Record], path: str) -> tuple[list[Column], Callable[[Any], tuple[Any, ...]]]:
    """The columns of a property, and what takes their values from a record."""
    hint, description = _described(record, path)
    name, get = path.removeprefix("metadata.").replace(".", "_"), attrgetter(path)
    if _is_span(hint):
        start, end = (Column(f"{name}{side}", "integer", description) for side in ROW_SPAN)
        return [start, end], lambda record: _value(record, get) or (None, None)
    return [Column(name, _type(hint), description)], lambda record: (_value(record, get),)


def _value(record: Any, get: Callable[[Any], Any]) -> Any:
    try:
        return get(record)
    except AttributeError:  # what is nested is absent
        return None


def _described(record: type[Record], path: str) -> tuple[Any, str]:
    """The type of a property without None, and its description."""
    first, _, rest = path.partition(".")
    annotated = get_type_hints(record, include_extras=True)[first]
    hint, metas = _bare(annotated)
    if rest:
        inner, description = _described(hint, rest)
        return inner, description
    return hint, next((meta.description for meta in metas if meta.description), "")


def _bare(annotated: Any) -> tuple[Any, list[msgspec.Meta]]:
    """A type without Annotated and None, and all that was annotated, the outermost first."""
    metas: list[msgspec.Meta] = []
    while True:
        if get_origin(annotated) is Annotated:
            annotated, *found = get_args(annotated)
            metas += found
        elif get_origin(annotated) in (Union, types.UnionType) and annotated != Number:
            members = [member for member in get_args(annotated) if member is not type(None)]
            if len(members) > 1:
                return Number, metas
            annotated = members[0]
        else:
            return annotated, metas


def _is_span(hint: Any) -> bool:
    return get_origin(hint) is tuple


def _type(hint: Any) -> str:
    if hint == Number:
        return "number"
    if get_origin(hint) is list:
        return "array"
    return "string" if get_origin(hint) is Literal else _SIMPLE[hint]
