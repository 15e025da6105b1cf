"""``nghiquyet show``"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from .options import lexicon_option, ocr_option, rules_option

_PIPE_WIDTH = 160


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--html", is_flag=True, help="A web page that needs nothing else, instead of tables.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the page to this file. Implies --html.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Name the rule that made each target and reference, and, of a source document, the reason that "
    "refused each number that is no target.",
)
@lexicon_option
@rules_option
@ocr_option
def show(file: Path, html: bool, output: Path | None, explain: bool, ocr: bool, **words: Any) -> None:
    """Show one document: its outline, targets, references and diagnostics.

    FILE is a source document or its JSON. JSON does not hold what was refused, and is not read again with --lexicon or
    --rules.

    \b
    nghiquyet show nq-100.html
    nghiquyet show json/nq-100.html.json --html -o nq-100.page.html
    """
    from nghiquyet.parser.readers import find_tesseract

    from ..documents import load_explained

    loaded = load_explained(file, ocr=find_tesseract() if ocr else None, **words)
    refused = loaded.refused if explain else ()
    if html or output:
        from ..page import render_page

        _write(render_page(loaded.resolution, explain=explain, refused=refused), output)
        return
    from rich.console import Console

    from ..show import show as show_on

    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    console = Console(width=width, highlight=False)
    show_on(loaded.resolution, console, explain=explain, refused=refused)


def _write(page: str, output: Path | None) -> None:
    if output is None:
        click.echo(page, nl=False)
        return
    from ..manifest import write_whole

    try:
        write_whole(output, page.encode())
    except OSError as error:
        raise click.FileError(str(output), error.strerror) from error
