"""The program: its commands, its version, and what its errors look like."""

from __future__ import annotations

import gc
import io
import sys
from typing import Any

import click

from .convert import convert
from .export import export
from .index import index
from .plot import plot
from .plugins import plugins
from .questions import compare, references, stats, targets
from .search import search
from .show import show
from .validate import validate
from .words import collocations, keywords, words


class WrongUse(click.ClickException):
    """What was asked for cannot be done, whatever the documents hold."""

    exit_code = 2


class Program(click.Group):
    """A group whose commands' own errors end the program with a message and a status, not a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program, writing UTF-8 to both streams."""
        # The vocabulary is hundreds of thousands of objects that live on: to look through them again and again for
        # garbage is a tenth of the time of a conversion.
        gc.set_threshold(50_000, 20, 20)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # Vietnamese must come out whatever the locale
                stream.reconfigure(encoding="utf-8", errors="replace")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; errors of ours become those of click."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            fault = _as_click_error(error)
            if fault is None:
                raise
            raise fault from error


def _as_click_error(error: Exception) -> click.ClickException | None:
    """The error as the command line shows it; None if it is a fault of the program."""
    from nghiquyet.parser.errors import LexiconError, NghiquyetError, PluginError

    from ..exports import ExportError
    from ..extras import MissingExtraError
    from ..inputs import InputError
    from ..plots.rendering import PlotError
    from ..query import QueryError
    from ..store.errors import StoreError
    from ..words.statistics import NoWordsError

    if isinstance(error, UnicodeEncodeError):
        return click.UsageError("an argument is not UTF-8 text")
    if not isinstance(error, NghiquyetError):
        return None
    wrong_use = isinstance(
        error,
        (
            QueryError,
            InputError,
            StoreError,
            LexiconError,
            PluginError,
            ExportError,
            MissingExtraError,
            PlotError,
            NoWordsError,
        ),
    )
    fault = WrongUse if wrong_use else click.ClickException
    return fault(f"{error}\n{error.hint}" if error.hint else str(error))


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="nghiquyet", prog_name="nghiquyet")
def main() -> None:
    """Parse Vietnamese Party resolutions into checked JSON, and search them.

    \b
    nghiquyet convert texts/ -o json/
    nghiquyet index json/ -c corpus.db
    nghiquyet search "che phu rung" -c corpus.db

    Results go to standard output, everything else to standard error. Exit status: 0 all well, 1 some documents
    failed or are not valid, 2 wrong use.
    """


for command in (
    convert,
    validate,
    show,
    index,
    search,
    targets,
    compare,
    references,
    stats,
    plot,
    export,
    words,
    keywords,
    collocations,
    plugins,
):
    main.add_command(command)
