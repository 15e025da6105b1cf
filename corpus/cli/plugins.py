"""``nghiquyet plugins``"""

from __future__ import annotations

import click

from .options import json_option


@click.command()
@json_option
def plugins(as_json: bool) -> None:
    """List the plug-ins that are installed, and whether each can be loaded.

    Readers are asked of every file. Lexicons, target and reference rules, and exporters are used by name: --lexicon,
    --rules, export -f.

    \b
    nghiquyet plugins --json
    """
    from ..plugins import PluginRow, installed_plugins
    from ..tables import Column, print_table

    columns: list[Column[PluginRow]] = [
        Column("kind", lambda row: row.kind),
        Column("name", lambda row: row.name),
        Column("package", lambda row: row.package),
        Column("version", lambda row: row.version),
        Column("problem", lambda row: row.problem),
    ]
    rows = installed_plugins()
    print_table(rows, columns, as_json=as_json)
    if any(row.problem for row in rows):
        raise SystemExit(1)
