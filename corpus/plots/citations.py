"""Who cites what, from Centre to cell: documents in columns by level, citations as lines between them."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, get_args

from nghiquyet.parser.identifiers import slug
from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.model import Level

from .rendering import COLOURS, INK, MUTED, PlotError, load_altair, source_note, titled

LEVELS: Final[tuple[str, ...]] = get_args(Level)
_HEADS = {"central": "Centre", "other": "Level not known"}
_DOCUMENTS = "SELECT id, identifier, number, place, level FROM documents ORDER BY id"
_MENTIONS = """
    SELECT documents.id, mentions.identifier, mentions.type, mentions.number,
           coalesce(mentions.title, mentions.issuer, mentions.quote), count(*)
    FROM mentions JOIN documents ON documents.key = mentions.document
    WHERE NOT self AND mentions.identifier IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
"""
_RELATED = {"thanh-pho": "province", "dai-hoi": "central", "hoi-nghi": "central", "dieu-le": "central"}
_COLUMN, _ROW, _LABEL = 270, 19, 34
_MARGIN = 240
_IN, _OUT = "in the corpus", "cited only"


@dataclass(slots=True)
class _Node:
    id: str
    label: str
    level: str
    inside: bool
    cited: int = 0
    place: float = 0


def citations_chart(connection: sqlite3.Connection, *, store: Path, limit: int = 60) -> Any:
    """The citations as a chart: a column for each level, a dot for each document, larger the more cite it.

    Documents of the corpus are full dots, others that are cited empty ones; a line leads from the one that cites,
    at its right, to the one cited. Where there are more than ``limit`` documents, those are drawn that most others
    cite, half of them at most, and those that cite most of these; the chart says how many are left out.

    Args:
        connection: an open store.
        store: the corpus file, which the chart names.
        limit: at most how many documents to draw.

    Raises:
        PlotError: if no citation has an identifier.
    """
    nodes, edges = _graph(connection)
    if not edges:
        raise PlotError("there is no citation with an identifier to draw")
    drawn = {id: nodes[id] for id in _most_joined(nodes, edges, limit)}
    lines = {ends: count for ends, count in edges.items() if ends[0] in drawn and ends[1] in drawn}
    columns = _arranged(drawn, lines)
    hidden = len({id for ends in edges for id in ends}) - len(drawn)
    return titled(
        _layers(drawn, lines, columns),
        "Who cites what",
        f"Citations between {len(drawn)} documents, {sum(lines.values())} mentions; a line leads to the document cited",
        "Dots grow with the number of documents that cite"
        + (f"; {hidden} other documents left out" if hidden else ""),
        source_note(connection, store),
    )


def _most_joined(nodes: dict[str, _Node], edges: dict[tuple[str, str], int], limit: int) -> list[str]:
    """Half of what is drawn are the most cited, the other half those that cite most of them."""
    cited = sorted({target for _, target in edges}, key=lambda id: (-nodes[id].cited, id))
    kept = dict.fromkeys(cited[: max(1, limit // 2)])
    citing = Counter(source for source, target in edges if target in kept and source not in kept)
    kept |= dict.fromkeys(sorted(citing, key=lambda id: (-citing[id], id))[: limit - len(kept)])
    return list(kept | dict.fromkeys(cited))[:limit]


def _graph(connection: sqlite3.Connection) -> tuple[dict[str, _Node], dict[tuple[str, str], int]]:
    """The documents by id, or by identifier where they are not here, and how often each pair is cited."""
    nodes: dict[str, _Node] = {}
    here: dict[str, str] = {}
    for id, identifier, number, place, level in connection.execute(_DOCUMENTS):
        label = " · ".join(filter(None, (number, place))) if number else id
        nodes[id] = _Node(id, _shortened(label), level if level in LEVELS else "other", True)
        if identifier:
            here.setdefault(identifier, id)
    edges: Counter[tuple[str, str]] = Counter()
    for id, identifier, type, number, words, count in connection.execute(_MENTIONS):
        target = here.get(identifier, identifier)
        if target not in nodes:
            label = number or f"{type} {words or ''}"
            nodes[target] = _Node(target, _shortened(label), level_of(identifier), False)
        if target != id:
            nodes[target].cited += (id, target) not in edges
            edges[id, target] += count
    return nodes, edges


def level_of(identifier: str) -> str:
    """The level of the issuer of a document, by its canonical identifier; "other" if it does not say.

    >>> level_of("vn/party/tw/ct/xii/05"), level_of("vn/party/dai-hoi/tinh/kim-sa/nq/xv")
    ('central', 'province')
    """
    parts = identifier.split("/")
    organ = parts[2] if len(parts) > 2 else ""
    if organ == "dai-hoi" and len(parts) > 5:
        return _levels().get(parts[3], "other")
    return _levels().get(organ, "other")


@cache
def _levels() -> dict[str, str]:
    """Levels by the code of an organ, and by the word for a kind of place."""
    lexicon = default_lexicon()
    found: dict[str, str] = {}
    for level, words in lexicon.table("levels")["places"].items():
        found.update((slug(word), level) for word in words if level in LEVELS)
    for organ in lexicon.table("organs")["organs"].values():
        found.setdefault(slug(organ["code"]), organ["level"])
    return found | _RELATED


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LABEL else f"{words[: _LABEL - 1].rstrip()}…"


def _arranged(nodes: dict[str, _Node], edges: dict[tuple[str, str], int]) -> list[str]:
    """Give each document its place in the column of its level, near those it is joined to; the columns used."""
    joined: dict[str, list[str]] = defaultdict(list)
    for source, target in edges:
        joined[source].append(target)
        joined[target].append(source)
    columns: dict[str, list[_Node]] = {level: [] for level in LEVELS}
    for node in sorted(nodes.values(), key=lambda node: (-node.cited, node.id)):
        columns[node.level].append(node)
    used = [level for level in LEVELS if columns[level]]
    for _ in range(4):  # barycentre ordering (Sugiyama et al. 1981); more rounds change little
        for level in used:
            _spread(columns[level])
        for level in used:
            columns[level].sort(key=lambda node: _centre(node, joined, nodes))
    for level in used:
        _spread(columns[level])
    return used


def _spread(column: list[_Node]) -> None:
    for number, node in enumerate(column):
        node.place = (number + 0.5) / len(column)


def _centre(node: _Node, joined: dict[str, list[str]], nodes: dict[str, _Node]) -> float:
    others = [nodes[id].place for id in joined[node.id] if nodes[id].level != node.level]
    return sum(others) / len(others) if others else node.place


def _layers(nodes: dict[str, _Node], edges: dict[tuple[str, str], int], columns: list[str]) -> Any:
    altair = load_altair()
    size = Counter(node.level for node in nodes.values())
    width, height = 2 * _MARGIN + _COLUMN * (len(columns) - 1), max(200, _ROW * max(size.values()))
    x = altair.X("x:Q", axis=None, scale=altair.Scale(domain=[0, width], nice=False))
    y = altair.Y("y:Q", axis=None, scale=altair.Scale(domain=[height, -_ROW], nice=False))
    points = [
        {
            "x": _across(columns, node), "y": node.place * height, "label": node.label, "cited": node.cited,
            "where": _IN if node.inside else _OUT, "id": node.id, "first": node.level == columns[0],
        }
        for node in nodes.values()
    ]  # fmt: skip
    heads = [
        {"x": _MARGIN + _COLUMN * number, "y": -_ROW / 2, "label": _HEADS.get(level, level.capitalize())}
        for number, level in enumerate(columns)
    ]
    lines = (
        altair.Chart(altair.InlineData(_curves(nodes, edges, columns, height)))
        .mark_line(interpolate="basis", opacity=0.4, strokeWidth=1, color="#7b8794")
        .encode(x=x, y=y, detail="edge:N", order="step:Q")
    )
    names = altair.Chart(altair.InlineData(heads)).mark_text(fontSize=13, fontWeight="bold", color=MUTED)
    return altair.layer(
        lines, *_labels(points, x, y), _dots(points, x, y), names.encode(x=x, y=y, text="label:N")
    ).properties(width=width, height=height)


def _dots(points: list[dict[str, Any]], x: Any, y: Any) -> Any:
    altair = load_altair()
    where = altair.Fill(
        "where:N",
        title="Document",
        scale=altair.Scale(domain=[_IN, _OUT], range=[COLOURS[0], "white"]),
        legend=altair.Legend(orient="bottom"),
    )
    cited = altair.Size(
        "cited:Q",
        title="Cited by (documents)",
        scale=altair.Scale(range=[30, 320]),
        legend=altair.Legend(format="d", tickMinStep=1, symbolFillColor="white", orient="bottom"),
    )
    return (
        altair.Chart(altair.InlineData(points))
        .mark_point(filled=True, opacity=1, stroke=COLOURS[0], strokeWidth=1.5)
        .encode(x=x, y=y, fill=where, size=cited, tooltip=["id:N", "label:N", "cited:Q"])
    )


def _labels(points: list[dict[str, Any]], x: Any, y: Any) -> Iterator[Any]:
    """Labels at the left of the first column and at the right of the others, on a white ground."""
    altair = load_altair()
    for first, style in ((True, {"align": "right", "dx": -12}), (False, {"align": "left", "dx": 12})):
        chart = altair.Chart(altair.InlineData([point for point in points if point["first"] == first]))
        for ground in ({"stroke": "white", "strokeWidth": 4}, {"color": INK}):
            yield chart.mark_text(fontSize=10.5, **style, **ground).encode(x=x, y=y, text="label:N")


def _across(columns: list[str], node: _Node) -> float:
    return _MARGIN + _COLUMN * columns.index(node.level)


def _curves(
    nodes: dict[str, _Node], edges: dict[tuple[str, str], int], columns: list[str], height: float
) -> list[dict[str, float]]:
    """Each citation as the points of a curve; within a column it swings out to the side without labels."""
    points = []
    for number, (source, target) in enumerate(edges):
        ends = [(_across(columns, nodes[id]), nodes[id].place * height) for id in (source, target)]
        (x1, y1), (x2, y2) = ends
        if x1 == x2:
            side = x1 + (0.2 if nodes[source].level == columns[0] else -0.2) * _COLUMN
            path = [(x1, y1), (side, y1), (side, y2), (x2, y2)]
        else:
            path = [(x1, y1), ((x1 + x2) / 2, y1), ((x1 + x2) / 2, y2), (x2, y2)]
        points += [{"edge": number, "step": step, "x": x, "y": y} for step, (x, y) in enumerate(path)]
    return points
