"""``nghiquyet export``"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .options import corpus_option, document_options

FORMATS = ("csv", "parquet", "akn", "huggingface", "jsonl", "conllu", "graphml")


def _known_format(_: click.Context, __: click.Parameter, name: str) -> str:
    """The name of a format, ours or of a plug-in; plug-ins are looked for only if it is none of ours."""
    if name not in FORMATS:
        from ..exports.added import added_formats

        known = (*FORMATS, *added_formats())
        if name not in known:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(known)}.")
    return name


@click.command()
@corpus_option
@click.option(
    "-f",
    "--format",
    "form",
    metavar="FORMAT",
    required=True,
    callback=_known_format,
    shell_complete=lambda context, parameter, typed: [name for name in FORMATS if name.startswith(typed)],
    help=f"One of {', '.join(FORMATS)}; or a format that a plug-in adds. csv, parquet, akn and huggingface make a "
    "folder, the others a file.",
)
@click.option(
    "-o", "--output", required=True, metavar="PATH", type=click.Path(path_type=Path), help="Where to write."
)
@document_options
def export(store: Path, form: str, output: Path, **conditions: Any) -> None:
    """Write the corpus, or some of its documents, in the formats of other tools.

    csv and parquet: tables of documents, sections, passages, targets and references, with a data dictionary;
    huggingface: the same as a dataset repository; akn: Akoma Ntoso 3.0 XML; jsonl: the documents, one a line;
    graphml: the graph of citations; conllu: words and sentences.

    \b
    nghiquyet export -c corpus.db -f csv -o tables/
    nghiquyet export -c corpus.db -f graphml -o citations.graphml
    nghiquyet export -c corpus.db -f parquet -o communes/ --level commune --year-from 2020
    """
    from ..corpus import Corpus
    from ..search import Filter

    with Corpus(store) as corpus:
        corpus.export(form, output, filter=Filter(**conditions))
    click.echo(f"{output} written", err=True)
