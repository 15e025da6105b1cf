"""``nghiquyet plot``"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .conditions import target_options, today_option
from .options import corpus_option

CHARTS = ("indicator", "citations", "sections")


@click.command()
@click.argument("chart", type=click.Choice(CHARTS))
@corpus_option
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file that ends in .png, .svg or .html.",
)
@target_options
@today_option
@click.option(
    "--most",
    type=click.IntRange(2, 500),
    default=60,
    show_default=True,
    metavar="N",
    help="Of citations: draw the N documents with most.",
)
def plot(chart: str, store: Path, output: Path, most: int, today: bool, **conditions: Any) -> None:
    """Draw a chart of the corpus.

    indicator: the targets that the options say, over years and places, ranges and bounds drawn as such;
    citations: who cites what, from Centre to cell; sections: headings by kind. A chart in HTML needs no network.

    \b
    nghiquyet plot indicator -c corpus.db --indicator-id poverty-rate -o poverty.png
    nghiquyet plot citations -c corpus.db -o citations.html
    """
    from ..corpus import Corpus
    from ..questions import TargetQuestion

    if chart != "indicator" and (today or any(value is not None for value in conditions.values())):
        raise click.UsageError(f"options that choose targets do not go with {chart}")
    with Corpus(store) as corpus:
        if chart == "indicator":
            corpus.plot_indicator(TargetQuestion(**conditions), output, today=today)
        elif chart == "citations":
            corpus.plot_citations(output, limit=most)
        else:
            corpus.plot_sections(output)
    click.echo(f"{output} written", err=True)
