"""Which plug-ins are installed, and loading them: once, and only when one is used.

https://packaging.python.org/en/latest/specifications/entry-points/
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from ..errors import PluginError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Group: TypeAlias = Literal[
    "nghiquyet.readers",
    "nghiquyet.lexicons",
    "nghiquyet.targets",
    "nghiquyet.references",
    "nghiquyet.exporters",
]
GROUPS: Final[tuple[Group, ...]] = get_args(Group)
_KINDS: Final[dict[Group, str]] = {
    "nghiquyet.readers": "reader",
    "nghiquyet.lexicons": "lexicon",
    "nghiquyet.targets": "target rule",
    "nghiquyet.references": "reference rule",
    "nghiquyet.exporters": "exporter",
}
_SHAPES: Final[dict[Group, tuple[str, ...]]] = {
    "nghiquyet.readers": ("MEDIA_TYPE", "SUFFIXES", "claims", "layout"),
    "nghiquyet.lexicons": ("__fspath__",),
    "nghiquyet.targets": ("__call__",),
    "nghiquyet.references": ("__call__",),
    "nghiquyet.exporters": ("MAKES", "write"),
}
_METADATA = (".dist-info", ".egg-info")
_OURS = re.compile(rb"^\[(nghiquyet\.[a-z]+)\]", re.MULTILINE)


class Plugin:
    """One entry point of an installed package.

    Attributes:
        group: what it adds.
        name: what it is called by.
        package: the distribution that it is from.
        version: the version of that.
    """

    def __init__(self, group: Group, entry: EntryPoint) -> None:
        self.group = group
        self.name = entry.name
        self.package = entry.dist.name if entry.dist else "an unnamed package"
        self.version = entry.dist.version if entry.dist else "?"
        self._entry = entry

    def __str__(self) -> str:
        """Its kind, name and origin, for messages: "the reader 'odt' of nghiquyet-odt 0.1.0"."""
        return f"the {_KINDS[self.group]} {self.name!r} of {self.origin}"

    @property
    def origin(self) -> str:
        """The package with its version."""
        return f"{self.package} {self.version}"

    def load(self) -> Any:
        """What the entry point names, imported once.

        Raises:
            PluginError: if it cannot be imported, whatever the reason, or is not of its kind.
        """
        if isinstance(self._loaded, PluginError):
            raise self._loaded.with_traceback(None)  # or it would hold the frames of every time before
        return self._loaded

    @cached_property
    def _loaded(self) -> Any:
        try:
            loaded = self._entry.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - what a package does at its import is unknown
            return PluginError(
                f"{self} cannot be loaded ({self.group}: {self._entry.value}): {type(error).__name__}: {error}",
                hint=f"reinstall or remove {self.package}",
            )
        lacking = [name for name in _SHAPES[self.group] if not hasattr(loaded, name)]
        if lacking:
            return PluginError(
                f"{self} is none: {self._entry.value} lacks {', '.join(lacking)}",
                hint=f"tell the authors of {self.package}",
            )
        if self.group == "nghiquyet.readers" and not _are_strings(loaded.SUFFIXES):
            return PluginError(
                f"{self} is none: its SUFFIXES, {loaded.SUFFIXES!r}, are no collection of strings",
                hint=f"tell the authors of {self.package}",
            )
        return loaded


@cache
def installed(group: Group) -> tuple[Plugin, ...]:
    """The plug-ins of a group, by name and package; none is imported for this.

    They are looked for once in a process.
    """
    if group not in _groups_in_use():
        return ()
    from importlib.metadata import entry_points  # takes as long as a conversion

    found = [Plugin(group, entry) for entry in entry_points(group=group)]
    return tuple(sorted(found, key=lambda plugin: (plugin.name, plugin.package)))


def find_plugin(group: Group, name: str) -> Plugin | None:
    """The plug-in of that name; None if there is none.

    Raises:
        PluginError: if several packages have one of that name.
    """
    found = [plugin for plugin in installed(group) if plugin.name == name]
    if len(found) > 1:
        owners = " and ".join(plugin.origin for plugin in found)
        raise PluginError(f"the {_KINDS[group]} {name!r} is in {owners}", hint="remove all but one of them")
    return found[0] if found else None


@cache
def _groups_in_use() -> frozenset[str]:
    """Those of our groups that any package announces.

    The standard library needs 40 ms to say that there are none, which is usual; the files behind it are searched
    in 3.
    """
    found: set[bytes] = set()
    for place in sys.path:
        try:
            names = os.listdir(place or os.curdir)
        except NotADirectoryError:  # perhaps an archive of packages, which the standard library can look into
            return frozenset(GROUPS)
        except OSError:
            continue
        for name in names:
            if name.endswith(_METADATA):
                found.update(_OURS.findall(_entry_points(os.path.join(place, name))))
    return frozenset(group.decode() for group in found)


def _are_strings(value: object) -> bool:
    """Whether it is a collection of strings; one string is none, though its letters are."""
    return (
        isinstance(value, Collection)
        and not isinstance(value, str)
        and all(isinstance(one, str) for one in value)
    )


def _entry_points(folder: str) -> bytes:
    try:
        with open(os.path.join(folder, "entry_points.txt"), "rb") as file:
            return file.read()
    except OSError:
        return b""
