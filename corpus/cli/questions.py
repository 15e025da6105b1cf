"""``nghiquyet targets``, ``nghiquyet references``, ``nghiquyet stats``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import CHANGES, RELATIONS, YEAR, corpus_option, json_option, limit_option

if TYPE_CHECKING:
    from ..records import ReferenceRow, StatRow, TargetRow


@click.command()
@corpus_option
@click.option("--indicator-id", metavar="ID", help="Id in the indicator vocabulary, such as forest-cover.")
@click.option("--words", metavar="QUERY", help="A query on the indicator's words.")
@click.option("--place", metavar="WORDS", help="Place of the issuer.")
@click.option("--year", type=YEAR, metavar="YEAR", help="The year by which it is to be reached.")
@click.option(
    "--min", type=float, metavar="NUMBER", help="The number, or the lower of two, is at least this."
)
@click.option(
    "--max", type=float, metavar="NUMBER", help="The number, or the higher of two, is at most this."
)
@click.option("--change", type=click.Choice(CHANGES), help="Whether the number is a level or a change.")
@click.option("--unit", metavar="UNIT", help="As written or as scaled (VND); --min and --max are in it.")
@limit_option(None)
@json_option
def targets(store: Path, limit: int | None, as_json: bool, **conditions: Any) -> None:
    """List targets across the corpus.

    Without --unit, --min and --max compare scaled numbers, in which 2 nghìn tấn is 2000.

    \b
    nghiquyet targets -c corpus.db --words "che phu rung" --year 2025
    nghiquyet targets -c corpus.db --unit "tỷ đồng" --min 5000
    """
    from ..corpus import Corpus
    from ..questions import TargetQuestion
    from ..tables import Column, print_table

    with Corpus(store) as corpus:
        rows = corpus.targets(TargetQuestion(**conditions), limit=limit)
    columns: list[Column[TargetRow]] = [
        Column("document", lambda row: row.document),
        Column("place", lambda row: row.place),
        Column("indicator", lambda row: row.indicator),
        Column("op", lambda row: row.op),
        Column("low", lambda row: row.low, number=True),
        Column("high", lambda row: row.high, number=True),
        Column("unit", lambda row: row.unit),
        Column("change", lambda row: row.change),
        Column("year", lambda row: row.period_end, number=True),
    ]
    print_table(rows, columns, as_json=as_json)


@click.command()
@corpus_option
@click.option("--type", metavar="CODE", help="Code of the type of the document named, such as CT.")
@click.option("--number", metavar="WORDS", help="Its number, or part of it.")
@click.option("--identifier", metavar="ID", help="Its canonical identifier.")
@click.option("--relation", type=click.Choice(RELATIONS), help="What the reference does.")
@click.option("--unresolved", is_flag=True, help="Only those to documents that are not in the corpus.")
@limit_option(None)
@json_option
def references(store: Path, limit: int | None, as_json: bool, **conditions: Any) -> None:
    """List mentions of other documents, and which of those are in the corpus.

    \b
    nghiquyet references -c corpus.db --number 05-CT/TW
    nghiquyet references -c corpus.db --unresolved --json
    """
    from ..corpus import Corpus
    from ..questions import ReferenceQuestion
    from ..tables import Column, print_table

    with Corpus(store) as corpus:
        rows = corpus.references(ReferenceQuestion(**conditions), limit=limit)
    columns: list[Column[ReferenceRow]] = [
        Column("document", lambda row: row.document),
        Column("relation", lambda row: row.relation),
        Column("type", lambda row: row.type),
        Column("number", lambda row: row.number),
        Column("date", lambda row: row.date),
        Column("issuer", lambda row: row.issuer),
        Column("resolved", lambda row: row.resolved),
        Column("quote", lambda row: row.quote),
    ]
    print_table(rows, columns, as_json=as_json)


@click.command()
@corpus_option
@json_option
def stats(store: Path, as_json: bool) -> None:
    """Count what is in the corpus.

    Documents by level, year and type; how many state each field; diagnostics by code; references that lead to
    documents of the corpus.

    \b
    nghiquyet stats -c corpus.db
    """
    from ..corpus import Corpus
    from ..tables import Column, print_table

    with Corpus(store) as corpus:
        rows = corpus.stats()
    columns: list[Column[StatRow]] = [
        Column("topic", lambda row: row.topic),
        Column("name", lambda row: row.name),
        Column("count", lambda row: row.count, number=True),
        Column("share", lambda row: None if row.share is None else f"{row.share:.1%}", number=True),
    ]
    print_table(rows, columns, as_json=as_json)
