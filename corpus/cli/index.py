"""``nghiquyet index``"""

from __future__ import annotations

from pathlib import Path

import click

from .options import corpus_option, ocr_option, paths_argument
from .reports import print_report, progress


@click.command()
@paths_argument
@corpus_option
@ocr_option
def index(paths: tuple[str, ...], store: Path, ocr: bool) -> None:
    """Add documents to the corpus, or bring them up to date.

    PATH is a file, a folder or a pattern; JSON documents are taken as they are, sources are parsed. A document
    takes the place of the one with its id or its source.

    \b
    nghiquyet index json/ -c corpus.db
    """
    from ..corpus import Corpus

    with Corpus(store) as corpus, progress("Indexing") as on_progress:
        report = corpus.index(paths, ocr=ocr, on_progress=on_progress)
    print_report(report, done="indexed")
    if report.failures:
        raise SystemExit(1)
