"""Rows for people and for programs: a table on a terminal, tab-separated text in a pipe, or JSON."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

Row = TypeVar("Row")
_BLANKS = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+")
# What would steer a terminal or turn the reading direction around.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table.

    Attributes:
        title: its head.
        value: what to show of a row; None shows as nothing.
        number: whether it is set to the right.
    """

    title: str
    value: Callable[[Row], object]
    number: bool = False

    def cell(self, row: Row) -> str:
        """The text of a cell, on one line."""
        value = self.value(row)
        if value is None:
            return ""
        return clean(f"{value:.15g}" if isinstance(value, float) else str(value))


def clean(text: str) -> str:
    """The text on one line and without characters that would steer a terminal.

    >>> clean("một\\nhai\\x1b[31m")
    'một hai�[31m'
    """
    return _CONTROLS.sub("�", _BLANKS.sub(" ", text))


def print_table(
    rows: Sequence[Row], columns: Sequence[Column[Row]], *, as_json: bool = False, none: str = ""
) -> None:
    """Print rows to standard output.

    Args:
        rows: records of msgspec.
        columns: what to show of them; JSON has all of their fields.
        as_json: one JSON array instead of a table.
        none: what to say on standard error, for a person, where there are no rows.
    """
    if none and not rows and not as_json:
        print(none, file=sys.stderr)
    if as_json:
        print_json(rows)
    elif sys.stdout.isatty():
        _print_rich(rows, columns)
    else:
        print("\t".join(column.title for column in columns))
        for row in rows:
            print("\t".join(column.cell(row) for column in columns))


def print_json(value: object) -> None:
    """Print a value as JSON, indented."""
    print(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def _print_rich(rows: Sequence[Row], columns: Sequence[Column[Row]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column.title, justify="right" if column.number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(column.cell(row)) for column in columns))
    Console().print(table)
