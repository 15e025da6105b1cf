"""``nghiquyet index``"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .options import (
    corpus_option,
    jobs_option,
    lexicon_option,
    ocr_option,
    paths_argument,
    rules_option,
    timeout_option,
)
from .reports import print_report, progress


@click.command()
@paths_argument
@corpus_option
@jobs_option
@timeout_option
@lexicon_option
@rules_option
@ocr_option
@click.option(
    "--datasette",
    "metadata",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write metadata with which Datasette tells what the tables hold: datasette corpus.db -m FILE.",
)
@click.option(
    "--words", is_flag=True, help="Also find the words of each document (extra: words), which is slow."
)
def index(paths: tuple[str, ...], store: Path, metadata: Path | None, words: bool, **options: Any) -> None:
    """Add documents to the corpus, or bring them up to date.

    PATH is a file, a folder, a zip archive or a pattern; JSON documents are taken as they are, sources are parsed.
    A document takes the place of its older form; what is stored already is passed over.

    \b
    nghiquyet index json/ -c corpus.db
    """
    from ..corpus import Corpus
    from ..manifest import write_whole

    with Corpus(store) as corpus:
        with progress("Indexing") as on_progress:
            report = corpus.index(paths, on_progress=on_progress, **options)
        if words:
            with progress("Segmenting") as on_progress:
                corpus.segment(on_progress=on_progress)
        if metadata:
            try:
                write_whole(metadata, corpus.datasette_metadata())
            except OSError as error:
                raise click.FileError(str(metadata), error.strerror) from error
    print_report(report, done="indexed")
    if report.failures:
        raise SystemExit(1)
