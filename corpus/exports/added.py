"""Formats that other packages add (see ``nghiquyet.parser.plugins``)."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Protocol

from nghiquyet.parser.errors import NghiquyetError, PluginError
from nghiquyet.parser.model import Resolution
from nghiquyet.parser.plugins import Plugin, installed
from nghiquyet.parser.plugins.registry import find_plugin

from .reading import documents


class Exporter(Protocol):
    """What a plug-in for a format of ``export`` offers, as a module or an object."""

    @property
    def MAKES(self) -> Literal["file", "folder"]:
        """What it writes."""

    def write(self, documents: Iterable[Resolution], output: Path) -> None:
        """Write the documents.

        Args:
            documents: those that are to be exported, by id; read one at a time, and once.
            output: for a file, where to write it: it is moved to its place when it is whole. For a folder, that
                folder, which is there.

        Raises:
            OSError: if it cannot write. Any other exception is told as a fault of the plug-in.
        """


class AddedExport:
    """The format of a plug-in."""

    def __init__(self, plugin: Plugin) -> None:
        """Load the plug-in.

        Raises:
            PluginError: if it cannot be loaded, or is no exporter.
        """
        self._plugin = plugin
        self._exporter: Exporter = plugin.load()
        self.makes = self._exporter.MAKES
        if self.makes not in ("file", "folder"):
            raise PluginError(f"{plugin} makes neither a file nor a folder: MAKES is {self.makes!r}")

    def write(self, connection: sqlite3.Connection, output: Path) -> None:
        """Write the documents of the table ``exported``.

        Raises:
            PluginError: if the plug-in fails; no file is left then, and a file that was there before stays.
        """
        whole = output.with_name(f".{output.name}.{os.getpid()}.part") if self.makes == "file" else output
        (output.parent if self.makes == "file" else output).mkdir(parents=True, exist_ok=True)
        try:
            self._exporter.write(documents(connection), whole)
            if whole != output:
                whole.replace(output)
        except (NghiquyetError, OSError, MemoryError, sqlite3.Error):
            raise
        except Exception as error:
            hint = f"tell the authors of {self._plugin.package}"
            reason = f"{self._plugin} failed: {type(error).__name__}: {error}"
            raise PluginError(reason, name=str(output), hint=hint) from error
        finally:
            if whole != output:
                _remove(whole)


def added_formats() -> list[str]:
    """The names of the formats that plug-ins add."""
    return [plugin.name for plugin in installed("nghiquyet.exporters")]


def added_export(format: str) -> AddedExport | None:
    """The format of a plug-in, loaded; None if there is none of that name.

    Raises:
        PluginError: if it cannot be loaded, or is no exporter.
    """
    plugin = find_plugin("nghiquyet.exporters", format)
    return AddedExport(plugin) if plugin else None


def _remove(path: Path) -> None:
    if path.is_dir():  # a plug-in that takes a file for a folder
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
