"""Vocabulary as data: every word list stands once, in a TOML file of this folder.

A lexicon is a set of named tables (``units``, ``headings``, ``organs`` ...), each loaded when it is first
asked for. A user's own file adds to them: its top-level tables have the same names and shapes as the
files here, e.g. ::

    [headings]
    task = ["việc cần làm ngay"]

Lists are joined, tables merged key by key, and a plain value replaces ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import tomli  # compiled, it reads our tables in a third of the time of the standard library's tomllib

from ..errors import LexiconError
from ..plugins.registry import find_plugin, installed
from .shapes import misfits

_FOLDER = Path(__file__).parent
_BARE_KEY = "Expected '=' after a key"
_KEYS = 'a key with spaces or Vietnamese letters stands in quotation marks: "giạ" = "giạ"'
_DIGEST = 16


class Lexicon:
    """Named vocabulary tables, ours with the user's added. Compared and hashed by identity, so that
    patterns built from a lexicon can be cached by it.

    Attributes:
        origin: what was added to ours, for people, with a digest of its bytes; None for nothing, or for tables that a
            program made.
    """

    def __init__(self, extra: Mapping[str, Any] | None = None, *, origin: str | None = None) -> None:
        self.origin = origin
        self._extra = dict(extra or {})
        self._tables: dict[str, Mapping[str, Any]] = {}

    def table(self, name: str) -> Mapping[str, Any]:
        """The table of that name.

        Raises:
            KeyError: if neither we nor the user have a table of that name.
        """
        if name not in self._tables:
            file = _FOLDER / f"{name}.toml"
            ours = tomli.loads(file.read_text(encoding="utf-8")) if file.is_file() else None
            if ours is None and name not in self._extra:
                raise KeyError(name)
            self._tables[name] = _merged(ours or {}, self._extra.get(name, {}))
        return self._tables[name]


def _merged(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(ours)
    for key, value in theirs.items():
        mine = merged.get(key)
        if isinstance(mine, list) and isinstance(value, list):
            merged[key] = mine + value
        elif isinstance(mine, Mapping) and isinstance(value, Mapping):
            merged[key] = _merged(mine, value)
        else:
            merged[key] = value
    return merged


@cache
def default_lexicon() -> Lexicon:
    """Our own vocabulary, without additions; always the same object."""
    return Lexicon()


def load_lexicon(source: str | Path) -> Lexicon:
    """Our vocabulary with a user's file, or with the one of a plug-in, added.

    Args:
        source: a TOML file with tables named as ours, or the name of an installed lexicon. A string is taken as a name
            if a lexicon of that name is installed, a ``Path`` never.

    Returns:
        The same object for the same content, so that patterns are made once.

    Raises:
        LexiconError: if the file cannot be read, is not TOML, or names a table that does not exist.
        PluginError: if the plug-in cannot be loaded.
    """
    plugin = find_plugin("nghiquyet.lexicons", source) if isinstance(source, str) else None
    if plugin is None:
        return _read(Path(source), str(source), Path(source).name)
    return _read(Path(plugin.load()), str(plugin), str(plugin))


def _read(path: Path, name: str, title: str) -> Lexicon:
    try:
        data = path.read_bytes()
    except OSError as error:
        known = ", ".join(plugin.name for plugin in installed("nghiquyet.lexicons"))
        hint = f"installed lexicons: {known or 'none'}" if known or not path.suffix else None
        raise LexiconError(error.strerror or "cannot be read", name=name, hint=hint) from error
    return _parsed(data, name, title)


def check_tables(extra: Mapping[str, Any], name: str | None = None) -> None:
    """Refuse additions that no pattern would ever look up, or that have another shape than ours.

    Args:
        extra: tables as in a user's file.
        name: of that file, for the error.

    Raises:
        LexiconError: for the first of them.
    """
    known = {file.stem for file in _FOLDER.glob("*.toml")}
    for table, content in extra.items():
        if table not in known or not isinstance(content, dict):
            raise LexiconError(f"unknown table {table!r}; known are {', '.join(sorted(known))}", name=name)
        ours = default_lexicon().table(table)
        for part in content:
            if part not in ours:
                raise LexiconError(f"{table} has no {part!r}; it has {', '.join(ours)}", name=name)
        for misfit in misfits(ours, content, table):
            raise LexiconError(misfit, name=name)


@lru_cache(maxsize=16)
def _parsed(data: bytes, name: str, title: str) -> Lexicon:
    try:
        extra = tomli.loads(data.decode("utf-8").replace("\r\n", "\n"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        hint = _KEYS if _BARE_KEY in str(error) else None
        raise LexiconError(f"not a TOML file: {error}", name=name, hint=hint) from error
    check_tables(extra, name)
    return Lexicon(extra, origin=f"{title} ({sha256(data).hexdigest()[:_DIGEST]})")
