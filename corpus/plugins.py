"""The plug-ins that are installed, as a table."""

from __future__ import annotations

import msgspec

from nghiquyet.parser.errors import PluginError
from nghiquyet.parser.plugins import Plugin, installed
from nghiquyet.parser.plugins.registry import GROUPS

from .exports import FILES, FOLDERS


class PluginRow(msgspec.Struct, frozen=True, kw_only=True):
    """One plug-in.

    Attributes:
        kind: what it adds: "readers", "lexicons", "targets", "references" or "exporters".
        name: what it is called by.
        package: the distribution that it is from.
        version: the version of that.
        problem: why it cannot be loaded or is never used, or None.
    """

    kind: str
    name: str
    package: str
    version: str
    problem: str | None = None


def installed_plugins() -> list[PluginRow]:
    """Every plug-in, by kind, name and package; each is loaded to see whether it can be."""
    return [_row(plugin) for group in GROUPS for plugin in installed(group)]


def _row(plugin: Plugin) -> PluginRow:
    try:
        plugin.load()
        ours = plugin.group == "nghiquyet.exporters" and plugin.name in (*FILES, *FOLDERS)
        problem = f"{plugin.name} is a format of ours, which is used" if ours else None
    except PluginError as error:
        problem = error.reason
    return PluginRow(
        kind=plugin.group.partition(".")[2],
        name=plugin.name,
        package=plugin.package,
        version=plugin.version,
        problem=problem,
    )
