"""``nghiquyet convert``"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .options import jobs_option, lexicon_option, ocr_option, paths_argument, rules_option, timeout_option
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
@jobs_option
@timeout_option
@click.option("--resume", is_flag=True, help="Pass over files whose result is there and up to date.")
@click.option("--only-failed", is_flag=True, help="Take only files that failed the last time.")
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
@rules_option
@ocr_option
def convert(
    paths: tuple[str, ...], output: Path, jobs: int, timeout: float | None, dry_run: bool, **options: Any
) -> None:
    """Convert files to one JSON document each.

    PATH is a file, a folder, a zip archive, a pattern, or - for standard input. nq-100.html becomes
    nq-100.html.json; folders and archives are mirrored. A file that cannot be read is listed in
    DIR/failures.jsonl, and the others go on. A run that was stopped is gone on with by --resume.

    \b
    nghiquyet convert texts/ -o json/ --jobs 4 --resume
    curl -s https://example.org/nq-100.html | nghiquyet convert - -o json/
    """
    from .. import conversion
    from ..inputs import shown
    from ..journal import FAILURES

    if dry_run:
        plan = conversion.plan_conversion(paths, output, **options)
        for task in conversion.left_to_do(plan):
            click.echo(f"{shown(task.source)}\t{shown(output / task.output)}")
        return
    try:
        with progress("Converting") as on_progress:
            report = conversion.convert(
                paths, output, jobs=jobs, timeout=timeout, on_progress=on_progress, **options
            )
    except KeyboardInterrupt:
        click.echo("Stopped. What is written is whole; --resume does what is left.", err=True)
        raise SystemExit(1) from None
    print_report(report, done="converted")
    if report.failures:
        click.echo(f"The failures are listed in {shown(output / FAILURES)}", err=True)
        raise SystemExit(1)
