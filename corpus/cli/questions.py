"""``nghiquyet targets``, ``compare``, ``references`` and ``stats``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..values import LEVELS, RELATIONS
from .conditions import target_options, today_option
from .options import corpus_option, json_option, limit_option

if TYPE_CHECKING:
    from ..records import CitedRow, ComparisonRow, GradeRow, ReferenceRow, StatRow, TargetRow

_NO_TARGET = "no target matches"
_NO_REFERENCE = "no reference matches"


@click.command()
@corpus_option
@target_options
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
    print_table(rows, columns, as_json=as_json, none=_NO_TARGET)


@click.command()
@corpus_option
@target_options
@click.option(
    "--between",
    type=click.Choice(["terms", "places"]),
    default="terms",
    show_default=True,
    help="A place's targets by year, each beside the one before; or places by year, each beside the highest.",
)
@today_option
@json_option
def compare(store: Path, between: Any, today: bool, as_json: bool, **conditions: Any) -> None:
    """Compare targets for the same indicator, from one term to the next or between places.

    Numbers are scaled, and compared only in the same unit and for the same kind of change.

    \b
    nghiquyet compare -c corpus.db --indicator-id forest-cover
    nghiquyet compare -c corpus.db --words "ho ngheo" --year 2025 --between places
    """
    from ..corpus import Corpus
    from ..questions import TargetQuestion
    from ..tables import Column, print_table

    with Corpus(store) as corpus:
        rows = corpus.compare(TargetQuestion(**conditions), between=between, today=today)
    columns: list[Column[ComparisonRow]] = [
        Column("indicator", lambda row: row.indicator),
        Column("place", lambda row: row.place),
        Column("year", lambda row: row.year, number=True),
        Column("change", lambda row: row.change),
        Column("op", lambda row: row.op),
        Column("low", lambda row: row.low, number=True),
        Column("high", lambda row: row.high, number=True),
        Column("unit", lambda row: row.unit),
        Column("against", lambda row: row.against),
        Column("difference", lambda row: row.difference, number=True),
        Column("documents", lambda row: " ".join(row.documents)),
    ]
    print_table(rows, columns, as_json=as_json, none=_NO_TARGET)


@click.command()
@corpus_option
@click.option("--type", metavar="CODE", help="Code of the type of the document named, such as CT.")
@click.option("--number", metavar="WORDS", help="Its number, or part of it.")
@click.option("--identifier", metavar="ID", help="Its canonical identifier.")
@click.option("--relation", type=click.Choice(RELATIONS), help="What the reference does.")
@click.option("--unresolved", is_flag=True, help="Only those to documents that are not in the corpus.")
@click.option("--document", metavar="ID", help="Only what this document cites.")
@click.option("--cited", metavar="ID", help="Only what cites this document of the corpus.")
@click.option("--place", metavar="WORDS", help="Place of the issuer that cites.")
@click.option("--level", type=click.Choice(LEVELS), help="Level of the issuer that cites.")
@click.option("--summary", is_flag=True, help="One row for each document named, the most named first.")
@limit_option(None)
@json_option
def references(store: Path, limit: int | None, summary: bool, as_json: bool, **conditions: Any) -> None:
    """List mentions of other documents, and which of those are in the corpus.

    \b
    nghiquyet references -c corpus.db --number 05-CT/TW
    nghiquyet references -c corpus.db --unresolved --summary
    """
    from ..corpus import Corpus
    from ..questions import ReferenceQuestion
    from ..tables import Column, print_table

    with Corpus(store) as corpus:
        question = ReferenceQuestion(**conditions)
        if summary:
            return _print_cited(corpus.cited(question, limit=limit), as_json=as_json)
        rows = corpus.references(question, limit=limit)
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
    return print_table(rows, columns, as_json=as_json, none=_NO_REFERENCE)


def _print_cited(rows: list[CitedRow], *, as_json: bool) -> None:
    from ..tables import Column, print_table

    columns: list[Column[CitedRow]] = [
        Column("documents", lambda row: row.documents, number=True),
        Column("mentions", lambda row: row.mentions, number=True),
        Column("type", lambda row: row.type),
        Column("number", lambda row: row.number),
        Column("date", lambda row: row.date),
        Column("issuer", lambda row: row.issuer),
        Column("resolved", lambda row: row.resolved),
        Column("quote", lambda row: row.quote),
    ]
    print_table(rows, columns, as_json=as_json, none=_NO_REFERENCE)


@click.command()
@corpus_option
@click.option("--grades", is_flag=True, help="One row for each document: its grade, and the reasons.")
@json_option
def stats(store: Path, grades: bool, as_json: bool) -> None:
    """Count what is in the corpus.

    Documents by level, year and type; how many state each field; documents by how well they were read (good,
    fair, poor); diagnostics by code; references that lead to documents of the corpus.

    \b
    nghiquyet stats -c corpus.db
    nghiquyet stats -c corpus.db --grades
    """
    from ..corpus import Corpus
    from ..tables import Column, print_table

    with Corpus(store) as corpus:
        if grades:
            return _print_grades(corpus.grades(), as_json=as_json)
        rows = corpus.stats()
    columns: list[Column[StatRow]] = [
        Column("topic", lambda row: row.topic),
        Column("name", lambda row: row.name),
        Column("count", lambda row: row.count, number=True),
        Column("share", lambda row: None if row.share is None else f"{row.share:.1%}", number=True),
    ]
    return print_table(rows, columns, as_json=as_json)


def _print_grades(rows: list[GradeRow], *, as_json: bool) -> None:
    from ..tables import Column, print_table

    columns: list[Column[GradeRow]] = [
        Column("grade", lambda row: row.grade),
        Column("document", lambda row: row.document),
        Column("source", lambda row: row.source),
        Column("reasons", lambda row: row.reasons),
    ]
    print_table(rows, columns, as_json=as_json)
