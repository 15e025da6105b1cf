"""How a batch is followed and summed up, on standard error."""

from __future__ import annotations

import sys
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
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


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
