"""``nghiquyet convert``"""

from __future__ import annotations

from pathlib import Path

import click

from .options import lexicon_option, paths_argument
from .reports import print_report, progress


@click.command()
@paths_argument
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the results.",
)
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N", help="Processes."
)
@click.option("--resume", is_flag=True, help="Pass over files whose result is there and up to date.")
@click.option("--dry-run", is_flag=True, help="Only print what would be written from what.")
@click.option(
    "--indent",
    type=click.IntRange(0, 8),
    default=0,
    show_default=True,
    metavar="N",
    help="Spaces for each level; 0 writes JSON without white space, which is faster and smaller.",
)
@lexicon_option
def convert(
    paths: tuple[str, ...],
    output: Path,
    jobs: int,
    resume: bool,
    dry_run: bool,
    indent: int,
    lexicon: Path | None,
) -> None:
    """Convert files to one JSON document each.

    PATH is a file, a folder, a pattern, or - for standard input. nq-100.html becomes nq-100.html.json; folders
    are mirrored. A file that cannot be read is listed in DIR/failures.jsonl, and the others go on.

    \b
    nghiquyet convert texts/ -o json/ --jobs 4 --resume
    curl -s https://example.org/nq-100.html | nghiquyet convert - -o json/
    """
    from .. import conversion
    from ..inputs import shown

    if dry_run:
        plan = conversion.plan_conversion(paths, output, resume=resume, indent=indent, lexicon=lexicon)
        for task in plan.tasks:
            click.echo(f"{shown(task.source)}\t{shown(output / task.output)}")
        return
    with progress("Converting") as on_progress:
        report = conversion.convert(
            paths,
            output,
            jobs=jobs,
            resume=resume,
            indent=indent,
            lexicon=lexicon,
            on_progress=on_progress,
        )
    print_report(report, done="converted")
    if report.failures:
        raise SystemExit(1)
