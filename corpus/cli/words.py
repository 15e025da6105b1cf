"""``nghiquyet words``, ``keywords`` and ``collocations``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import corpus_option, filter_options, json_option, limit_option
from .reports import progress

if TYPE_CHECKING:
    from ..records import CollocationRow, KeywordRow, WordRow

_LIMIT = 50
_NUMBERS = ("year_from", "year_to")


@click.command()
@corpus_option
@click.option("--update", is_flag=True, help="First find the words of the documents that have none yet.")
@filter_options
@limit_option(_LIMIT)
@json_option
def words(store: Path, update: bool, limit: int, as_json: bool, **conditions: Any) -> None:
    """Count words, in all of the corpus or a part of it.

    Words are found with --update, by underthesea: about a minute for 10 MB of text. Documents that were added
    since are left out until it is used again.

    \b
    nghiquyet words -c corpus.db --update
    nghiquyet words -c corpus.db --level commune --kind task
    """
    from ..corpus import Corpus
    from ..search import Filter
    from ..tables import Column, print_table

    with Corpus(store) as corpus:
        if update:
            with progress("Segmenting") as on_progress:
                count = corpus.segment(on_progress=on_progress)
            click.echo(f"{count} documents segmented", err=True)
        rows = corpus.words(filter=Filter(**conditions), limit=limit)
    columns: list[Column[WordRow]] = [
        Column("word", lambda row: row.word),
        Column("count", lambda row: row.count, number=True),
        Column("per million", lambda row: row.per_million, number=True),
        Column("documents", lambda row: row.documents, number=True),
    ]
    print_table(rows, columns, as_json=as_json)


def _conditions(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, Any]:
    """``level=central`` and its like as the fields of a filter."""
    known = [
        option.name for option in context.command.params if option.name not in ("store", "limit", "as_json")
    ]
    found: dict[str, Any] = {}
    for value in values:
        name, equals, text = value.partition("=")
        name = name.replace("-", "_")
        if not equals or name not in known or name == parameter.name:
            raise click.BadParameter(f"{value!r} is not FIELD=VALUE with the name of an option above")
        if name in _NUMBERS and not text.isdecimal():
            raise click.BadParameter(f"{text!r} is no year")
        found[name] = int(text) if name in _NUMBERS else text
    return found


@click.command()
@corpus_option
@filter_options
@click.option(
    "--against",
    metavar="FIELD=VALUE",
    multiple=True,
    callback=_conditions,
    help="The other part, by the options above (level=central); may be repeated. Without it: all the rest.",
)
@limit_option(_LIMIT)
@json_option
def keywords(store: Path, against: dict[str, Any], limit: int, as_json: bool, **conditions: Any) -> None:
    """Find the words that mark a part of the corpus: more frequent there than elsewhere.

    The surest come first (log-likelihood); log ratio says how large the difference is: 1 is twice as frequent.

    \b
    nghiquyet keywords -c corpus.db --level commune
    nghiquyet keywords -c corpus.db --year-from 2021 --against year-to=2020
    """
    from ..corpus import Corpus
    from ..search import Filter
    from ..tables import Column, print_table

    if all(value is None for value in conditions.values()):
        raise click.UsageError("say which part of the corpus: --level commune, for example")
    with Corpus(store) as corpus:
        reference = Filter(**against) if against else None
        rows = corpus.keywords(Filter(**conditions), reference, limit=limit)
    columns: list[Column[KeywordRow]] = [
        Column("word", lambda row: row.word),
        Column("count", lambda row: row.count, number=True),
        Column("elsewhere", lambda row: row.reference_count, number=True),
        Column("log-likelihood", lambda row: row.log_likelihood, number=True),
        Column("log ratio", lambda row: row.log_ratio, number=True),
    ]
    print_table(rows, columns, as_json=as_json)


@click.command()
@click.argument("word")
@corpus_option
@filter_options
@click.option(
    "--window",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    metavar="N",
    help="How many words before and after it, in the same sentence, are near.",
)
@limit_option(_LIMIT)
@json_option
def collocations(word: str, store: Path, window: int, limit: int, as_json: bool, **conditions: Any) -> None:
    """Find the words that stand near WORD more often than by chance.

    \b
    nghiquyet collocations "ho ngheo" -c corpus.db
    nghiquyet collocations "đảng viên" -c corpus.db --level cell --window 3
    """
    from ..corpus import Corpus
    from ..search import Filter
    from ..tables import Column, print_table

    with Corpus(store) as corpus:
        rows = corpus.collocations(word, filter=Filter(**conditions), window=window, limit=limit)
    columns: list[Column[CollocationRow]] = [
        Column("word", lambda row: row.word),
        Column("together", lambda row: row.together, number=True),
        Column("count", lambda row: row.count, number=True),
        Column("expected", lambda row: row.expected, number=True),
        Column("log-likelihood", lambda row: row.log_likelihood, number=True),
        Column("logDice", lambda row: row.log_dice, number=True),
    ]
    print_table(rows, columns, as_json=as_json)
