"""Arguments and options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ..values import KINDS, LEVELS, SECTORS

Command = TypeVar("Command", bound=Callable[..., Any])

FACETS = ("document", "type", "kind", "sector", "level", "place", "issuer", "year")
YEAR = click.IntRange(1000, 2999)
_COUNT_MAX = 10_000_000


def paths_argument(command: Command) -> Command:
    """``PATHS...``: files, folders and patterns."""
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True)(command)


def corpus_option(command: Command) -> Command:
    """``-c``: the corpus file."""
    return click.option(
        "-c",
        "--corpus",
        "store",
        required=True,
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The corpus file.",
    )(command)


def filter_options(command: Command) -> Command:
    """``--kind`` and the rest of ``search.Filter``."""
    command = document_options(command)
    command = click.option(
        "--sector", type=click.Choice(SECTORS), help="Field of a target that the passage sets."
    )(command)
    return click.option("--kind", type=click.Choice(KINDS), help="Kind of the passage.")(command)


def document_options(command: Command) -> Command:
    """``--level`` and the rest of what ``search.Filter`` asks of a document."""
    options = (
        click.option("--level", type=click.Choice(LEVELS), help="Level of the issuer."),
        click.option("--place", metavar="WORDS", help="Place of the issuer."),
        click.option("--issuer", metavar="WORDS", help="The issuer."),
        click.option("--year-from", type=YEAR, metavar="YEAR", help="Issued in this year or later."),
        click.option("--year-to", type=YEAR, metavar="YEAR", help="Issued in this year or earlier."),
        click.option("--document", metavar="ID", help="Only in this document."),
        click.option("--type", metavar="CODE", help="Code of the document type, such as NQ."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def offset_option(command: Command) -> Command:
    """``--offset``: how many rows to pass over."""
    return click.option(
        "--offset", type=click.IntRange(0, _COUNT_MAX), default=0, metavar="N", help="Pass over N rows."
    )(command)


def json_option(command: Command) -> Command:
    """``--json``: the same rows as one JSON array."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")(command)


def limit_option(default: int | None) -> Callable[[Command], Command]:
    """``--limit``: how many rows at most; None is all of them."""
    return click.option(
        "--limit",
        type=click.IntRange(0, _COUNT_MAX),
        default=default,
        show_default=default is not None,
        metavar="N",
        help="Print at most N rows.",
    )


def lexicon_option(command: Command) -> Command:
    """``--lexicon``: the user's own vocabulary."""
    return click.option(
        "--lexicon",
        metavar="FILE",
        help="A TOML file of your own vocabulary, or the name of an installed one, added to ours.",
    )(command)


def rules_option(command: Command) -> Command:
    """``--rules``: rules of other packages."""
    return click.option(
        "--rules",
        multiple=True,
        metavar="NAME",
        help="Rules of an installed package, added to ours; may be given several times. "
        "`nghiquyet plugins` lists them.",
    )(command)


def jobs_option(command: Command) -> Command:
    """``--jobs``: how many processes."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        default=lambda: len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        show_default="one a processor",
        metavar="N",
        help="Processes at most. The results do not depend on it.",
    )(command)


def timeout_option(command: Command) -> Command:
    """``--timeout``: how long one document may take; None is without a limit."""
    return click.option(
        "--timeout",
        type=click.FloatRange(0, 86_400),
        default=120,
        show_default=True,
        metavar="SECONDS",
        callback=lambda context, parameter, value: value or None,
        help="Time that one of several files may take before it is given up; 0 for no limit.",
    )(command)


def ocr_option(command: Command) -> Command:
    """``--ocr``: pages that are pictures are read too."""
    return click.option(
        "--ocr", is_flag=True, help="Read pages of PDF files that are pictures, by tesseract with vie data."
    )(command)
