"""``nghiquyet validate``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import paths_argument

if TYPE_CHECKING:
    from nghiquyet.schemas.problems import Problem


@click.command()
@paths_argument
@click.option(
    "--lang", type=click.Choice(["en", "vi"]), default="en", show_default=True, help="Of the messages."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="One line a problem, one JSON array, or SARIF 2.1.0 for editors and code hosts.",
)
def validate(paths: tuple[str, ...], lang: str, form: str) -> None:
    """Check JSON documents against the schema and the rules of spans.

    Each problem is told as file:line:column: message, with the sentence of the document that it is about.

    \b
    nghiquyet validate json/
    nghiquyet validate json/nq-100.html.json --lang vi
    """
    from .. import inputs

    files = inputs.find_inputs(paths, suffixes=inputs.DOCUMENTS).files
    problems: list[Problem] = []
    failed = 0
    for file in files:
        found = _check(file.path, lang)
        failed += found is None or any(problem.severity == "error" for problem in found)
        problems += found or []
        if form == "text":
            _print_problems(found or [])
    if form != "text":
        _print_all(problems, form)
    click.echo(f"{len(files) - failed} valid, {failed} not valid", err=True)
    if failed:
        raise SystemExit(1)


def _check(path: Path, lang: str) -> list[Problem] | None:
    """The problems of a file; None if it cannot be read, which is said on standard error."""
    from nghiquyet.parser.errors import NghiquyetError
    from nghiquyet.schemas import validate as check

    from .. import documents, inputs

    try:
        return check(documents.read_bytes(path), name=inputs.shown(path), lang=lang)
    except NghiquyetError as error:
        click.echo(str(error), err=True)
        return None


def _print_problems(problems: list[Problem]) -> None:
    from ..tables import clean

    for problem in problems:
        click.echo(clean(str(problem)))
        if problem.sentence:
            click.echo(f"    {clean(problem.sentence)}")


def _print_all(problems: list[Problem], form: str) -> None:
    from nghiquyet.parser.version import VERSION
    from nghiquyet.schemas.sarif import to_sarif

    from ..tables import print_json

    print_json(to_sarif(problems, version=VERSION) if form == "sarif" else problems)
