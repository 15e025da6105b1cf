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
from functools import cache
from pathlib import Path
from typing import Any

import tomli  # compiled, it reads our tables in a third of the time of the standard library's tomllib

from ..errors import LexiconError

_FOLDER = Path(__file__).parent


class Lexicon:
    """Named vocabulary tables, ours with the user's added. Compared and hashed by identity, so that
    patterns built from a lexicon can be cached by it."""

    def __init__(self, extra: Mapping[str, Any] | None = None) -> None:
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


def load_lexicon(path: str | Path) -> Lexicon:
    """Our vocabulary with the user's file added.

    Args:
        path: a TOML file with tables named as ours.

    Raises:
        LexiconError: if the file cannot be read, is not TOML, or names a table that does not exist.
    """
    try:
        extra = tomli.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(error.strerror or "cannot be read", name=str(path)) from error
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"not a TOML file: {error}", name=str(path)) from error
    known = {file.stem for file in _FOLDER.glob("*.toml")}
    for name, table in extra.items():
        if name not in known or not isinstance(table, dict):
            raise LexiconError(
                f"unknown table {name!r}; known are {', '.join(sorted(known))}", name=str(path)
            )
    return Lexicon(extra)
