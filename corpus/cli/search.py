"""``nghiquyet search``"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import KINDS, LEVELS, YEAR, corpus_option, json_option, limit_option

if TYPE_CHECKING:
    from ..records import Hit


@click.command()
@click.argument("query")
@corpus_option
@limit_option(20)
@click.option(
    "--offset", type=click.IntRange(0, 10_000_000), default=0, metavar="N", help="Pass over N rows."
)
@click.option("--kind", type=click.Choice(KINDS), help="Kind of the passage.")
@click.option("--level", type=click.Choice(LEVELS), help="Level of the issuer.")
@click.option("--place", metavar="WORDS", help="Place of the issuer.")
@click.option("--issuer", metavar="WORDS", help="The issuer.")
@click.option("--year-from", type=YEAR, metavar="YEAR", help="Issued in this year or later.")
@click.option("--year-to", type=YEAR, metavar="YEAR", help="Issued in this year or earlier.")
@click.option("--document", metavar="ID", help="Only in this document.")
@click.option("--type", metavar="CODE", help="Code of the document type, such as NQ.")
@json_option
def search(query: str, store: Path, limit: int, offset: int, as_json: bool, **conditions: Any) -> None:
    """Find passages, the best first.

    Letters typed plainly match any accents (d matches đ); letters typed with accents match only themselves.
    "..." is a phrase, word* the beginning of a word, =word a word exactly as typed; AND, OR, NOT and brackets
    join them.

    \b
    nghiquyet search "che phu rung" -c corpus.db
    nghiquyet search '"đảng bộ tỉnh" NOT dai hoi' -c corpus.db --level province
    """
    from ..corpus import Corpus
    from ..search import Filter
    from ..tables import print_json

    with Corpus(store) as corpus:
        hits = corpus.search(query, limit=limit, offset=offset, filter=Filter(**conditions))
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
        return "".join(f"«{piece}»" if strong else piece for piece, strong in _pieces(hit))

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
        place = " · ".join(clean(part) for part in (hit.document, hit.title, hit.section) if part)
        console.print(Text(place, style="cyan"))
        pieces = [(piece, "bold yellow" if strong else "") for piece, strong in _pieces(hit)]
        console.print(Text.assemble(*pieces), end="\n\n")
