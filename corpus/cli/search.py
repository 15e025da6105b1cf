"""``nghiquyet search``"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import FACETS, corpus_option, filter_options, json_option, limit_option, offset_option

if TYPE_CHECKING:
    from ..corpus import Corpus
    from ..records import FacetRow, Hit, Line
    from ..search import Filter

_LIMIT = 20


@click.command()
@click.argument("query")
@corpus_option
@limit_option(_LIMIT)
@offset_option
@filter_options
@click.option(
    "--context", type=click.IntRange(0, 20), default=0, metavar="N", help="N passages before and after each."
)
@click.option(
    "--facet", type=click.Choice(FACETS), multiple=True, help="Count by this field; may be repeated."
)
@click.option("--kwic", is_flag=True, help="A line for each occurrence, with what stands on both sides.")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["document", "left", "right", "match"]),
    default="document",
    show_default=True,
    help="Order of the lines of --kwic.",
)
@click.option(
    "--width",
    type=click.IntRange(0, 1000),
    default=40,
    show_default=True,
    metavar="N",
    help="Characters on each side of --kwic.",
)
@json_option
def search(
    query: str,
    store: Path,
    limit: int,
    offset: int,
    context: int,
    facet: tuple[Any, ...],
    kwic: bool,
    order: Any,
    width: int,
    as_json: bool,
    **conditions: Any,
) -> None:
    """Find passages, the best first.

    Letters typed plainly match any accents (d matches đ); letters typed with accents match only themselves.
    "..." is a phrase, word* the beginning of a word, =word a word exactly as typed; AND, OR, NOT and brackets
    join them.

    \b
    nghiquyet search "che phu rung" -c corpus.db
    nghiquyet search '"đảng bộ tỉnh" NOT dai hoi' -c corpus.db --level province
    nghiquyet search '"ho ngheo"' -c corpus.db --kwic --sort right
    nghiquyet search rung -c corpus.db --facet place --facet year
    """
    from ..corpus import Corpus
    from ..search import Filter

    if kwic and facet:
        raise click.UsageError("--kwic and --facet are two views of the same passages: choose one")
    filter = Filter(**conditions)
    with Corpus(store) as corpus:
        found: Sequence[object]
        if facet:
            found = counts = corpus.facets(query, facet, filter=filter)
            _print_facets(counts, as_json=as_json)
        elif kwic:
            found = lines = corpus.concordance(
                query, filter=filter, order=order, width=width, limit=limit, offset=offset
            )
            _print_lines(lines, as_json=as_json)
        else:
            found = hits = corpus.search(query, limit=limit, offset=offset, filter=filter, context=context)
            _print_hits(hits, as_json=as_json)
            if limit and len(hits) == limit:
                _say_how_many(corpus, query, filter, offset + limit)
    if not (found or offset or as_json) and limit:
        click.echo("no passage matches", err=True)


def _say_how_many(corpus: Corpus, query: str, filter: Filter, shown: int) -> None:
    """A full page says whether there are more, and how to see them."""
    total = corpus.count(query, filter=filter)
    if total > shown:
        click.echo(f"{total} passages match; --offset {shown} shows the next", err=True)


def _print_facets(rows: list[FacetRow], *, as_json: bool) -> None:
    from ..tables import Column, print_table

    columns: list[Column[FacetRow]] = [
        Column("facet", lambda row: row.facet),
        Column("value", lambda row: row.value),
        Column("passages", lambda row: row.passages, number=True),
        Column("documents", lambda row: row.documents, number=True),
    ]
    print_table(rows, columns, as_json=as_json)


def _print_lines(lines: list[Line], *, as_json: bool) -> None:
    from ..tables import Column, clean, print_table

    if not as_json and sys.stdout.isatty():
        from rich.console import Console
        from rich.text import Text

        console = Console(highlight=False)
        width = max((len(line.left) for line in lines), default=0)
        for line in lines:
            text = Text(clean(line.left).rjust(width))
            text.append(clean(line.match), "bold yellow").append(clean(line.right))
            text.append(f"  {line.document}", "cyan")
            console.print(text, overflow="ellipsis", no_wrap=True)
        return
    columns: list[Column[Line]] = [
        Column("document", lambda line: line.document),
        Column("passage", lambda line: line.passage),
        Column("left", lambda line: line.left),
        Column("match", lambda line: line.match),
        Column("right", lambda line: line.right),
    ]
    print_table(lines, columns, as_json=as_json)


def _print_hits(hits: list[Hit], *, as_json: bool) -> None:
    from ..tables import print_json

    if as_json:
        print_json(hits)
    elif sys.stdout.isatty():
        _print_rich(hits)
    else:
        _print_plain(hits)


def _pieces(hit: Hit) -> Iterator[tuple[str, bool]]:
    """The passage in pieces, each with whether it is highlighted."""
    from ..tables import clean

    place = 0
    for start, end in hit.highlights:
        yield clean(hit.text[place:start]), False
        yield clean(hit.text[start:end]), True
        place = end
    yield clean(hit.text[place:]), False


def _print_plain(hits: list[Hit]) -> None:
    from ..tables import Column, print_table

    def marked(hit: Hit) -> str:
        words = "".join(f"«{piece}»" if strong else piece for piece, strong in _pieces(hit))
        return " ¶ ".join([*hit.before, words, *hit.after])

    columns: list[Column[Hit]] = [
        Column("document", lambda hit: hit.document),
        Column("passage", lambda hit: hit.passage),
        Column("section", lambda hit: hit.section),
        Column("text", marked),
    ]
    print_table(hits, columns)


def _print_rich(hits: list[Hit]) -> None:
    from rich.console import Console
    from rich.text import Text

    from ..tables import clean

    console = Console(highlight=False)
    for hit in hits:
        place = " · ".join(clean(part) for part in (hit.document, hit.title, *hit.path) if part)
        console.print(Text(place, style="cyan"))
        for text in hit.before:
            console.print(Text(clean(text), style="dim"))
        pieces = [(piece, "bold yellow" if strong else "") for piece, strong in _pieces(hit)]
        console.print(Text.assemble(*pieces))
        for text in hit.after:
            console.print(Text(clean(text), style="dim"))
        console.print()
