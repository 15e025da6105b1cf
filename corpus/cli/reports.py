"""How a batch is followed and summed up, on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..records import Report

_SHOWN = 10


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """What to tell how far a batch is; None unless a person is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    console = Console(stderr=True)
    started = time.monotonic()
    done_last = 0
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label, total=None, rate="")

        def tell(done: int, total: int) -> None:
            nonlocal done_last
            done_last = done
            bar.update(task, completed=done, total=total, rate=_rate(done, time.monotonic() - started))

        yield tell
    seconds = time.monotonic() - started
    console.print(f"{done_last} files in {seconds:.1f} s, {_rate(done_last, seconds)}", highlight=False)


def _rate(count: int, seconds: float) -> str:
    """How many a second, or a minute where that is less than one.

    >>> _rate(300, 2.0), _rate(3, 60.0), _rate(0, 0.0)
    ('150 a second', '3.0 a minute', '')
    """
    if not (count and seconds):
        return ""
    return f"{count / seconds:.0f} a second" if count >= seconds else f"{60 * count / seconds:.1f} a minute"


def print_report(report: Report, *, done: str) -> None:
    """Sum up a batch.

    Args:
        report: what became of it.
        done: what was done to a document: "converted".
    """
    from ..tables import clean

    for failure in report.failures:
        click.echo(clean(f"{failure.file}: {failure.reason}"), err=True)
        if failure.hint:
            click.echo(clean(f"  {failure.hint}"), err=True)
    for displaced in report.displaced[:_SHOWN]:
        other = displaced.source or "another file"
        click.echo(clean(f"{displaced.file}: took the place of {displaced.document}, from {other}"), err=True)
    if len(report.displaced) > _SHOWN:
        click.echo(f"... and {len(report.displaced) - _SHOWN} others like this", err=True)
    for path in report.ignored[:_SHOWN]:
        click.echo(clean(f"{path}: passed over, not of a known type"), err=True)
    if len(report.ignored) > _SHOWN:
        click.echo(f"... and {len(report.ignored) - _SHOWN} others passed over", err=True)
    parts = [f"{report.done} {done}"]
    if report.unchanged:
        parts.append(f"{report.unchanged} unchanged")
    if report.replaced:
        parts.append(f"{report.replaced} replaced")
    parts.append(f"{len(report.failures)} failed")
    click.echo(", ".join(parts), err=True)
