"""``nghiquyet export``"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .options import corpus_option, document_options

FORMATS = ("csv", "parquet", "akn", "huggingface", "jsonl", "conllu", "graphml")


@click.command()
@corpus_option
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    required=True,
    help="csv, parquet, akn and huggingface make a folder, the others a file.",
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
