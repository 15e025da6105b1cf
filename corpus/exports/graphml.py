"""The citations as a graph in GraphML (http://graphml.graphdrawing.org): for Gephi, yEd, NetworkX and igraph.

A node is a document: each that is exported, and each that one of these cites with an identifier. An edge
leads from the document that cites to the one cited, once for each relation, with how often it is cited so.
Citations without an identifier lead nowhere and are left out, and so are a document's mentions of itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from .writing import whole_file, xml_text

_NODE_KEYS: Final = {
    "label": "string", "in_corpus": "boolean", "type": "string", "number": "string", "level": "string",
    "place": "string", "issuer": "string", "year": "int", "title": "string", "identifier": "string",
}  # fmt: skip
_EDGE_KEYS: Final = {"relation": "string", "weight": "int"}
_CITED = "SELECT identifier FROM mentions JOIN exported USING (document) WHERE NOT self"
_NODES = f"""
    SELECT id, type, number, level, place, issuer, year, title, identifier FROM documents
    WHERE key IN (SELECT document FROM exported) OR identifier IN ({_CITED}) ORDER BY id
"""
_OTHERS = """
    SELECT identifier, min(type), min(number), NULL, NULL, min(issuer), CAST(substr(min(date), 1, 4) AS INTEGER),
           min(title), identifier
    FROM mentions JOIN exported USING (document) WHERE NOT self AND identifier IS NOT NULL
    AND identifier NOT IN (SELECT identifier FROM documents WHERE identifier IS NOT NULL)
    GROUP BY identifier ORDER BY identifier
"""
_EDGES = """
    SELECT documents.id, coalesce(cited.id, mentions.identifier), relation, count(*)
    FROM mentions JOIN exported USING (document) JOIN documents ON documents.key = mentions.document
    LEFT JOIN (SELECT identifier, min(id) AS id FROM documents GROUP BY identifier) AS cited
        ON cited.identifier = mentions.identifier
    WHERE NOT self AND mentions.identifier IS NOT NULL
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


def write(connection: sqlite3.Connection, output: Path) -> None:
    """Write the graph to a file, node after node and edge after edge."""
    with whole_file(output) as file:
        _print(
            file,
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
            ],
        )
        _print(file, _keys("node", _NODE_KEYS))
        _print(file, _keys("edge", _EDGE_KEYS))
        _print(file, ['<graph id="citations" edgedefault="directed">'])
        _print(file, (_node(row, in_corpus=True) for row in connection.execute(_NODES)))
        _print(file, (_node(row, in_corpus=False) for row in connection.execute(_OTHERS)))
        for number, (source, target, relation, count) in enumerate(connection.execute(_EDGES)):
            data = _data(_EDGE_KEYS, (relation, count))
            ends = f"source={_quoted(source)} target={_quoted(target)}"
            _print(file, [f'<edge id="e{number}" {ends}>{data}</edge>'])
        _print(file, ["</graph>", "</graphml>"])


def _print(file: BinaryIO, lines: Iterable[str]) -> None:
    file.writelines(f"{line}\n".encode() for line in lines)


def _keys(owner: str, keys: dict[str, str]) -> Iterator[str]:
    for name, type in keys.items():
        yield f'<key id="{name}" for="{owner}" attr.name="{name}" attr.type="{type}"/>'


def _node(row: tuple[str | int | None, ...], *, in_corpus: bool) -> str:
    id, type, number, *rest = row
    label = " ".join(str(part) for part in (type, number) if part) or str(id)
    values = (label, "true" if in_corpus else "false", type, number, *rest)
    return f"<node id={_quoted(str(id))}>{_data(_NODE_KEYS, values)}</node>"


def _data(keys: dict[str, str], values: tuple[str | int | None, ...]) -> str:
    pairs = zip(keys, values, strict=True)
    return "".join(
        f'<data key="{name}">{escape(xml_text(str(value)))}</data>'
        for name, value in pairs
        if value is not None
    )


def _quoted(text: str) -> str:
    return quoteattr(xml_text(text))
