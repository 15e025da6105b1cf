"""Which files a user means: files, folders and globs, and the place of each under the output folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path

from nghiquyet.parser.errors import NghiquyetError

SOURCES = frozenset({".txt", ".md", ".markdown", ".html", ".htm"})
DOCUMENTS = frozenset({".json"})
BOOKKEEPING = frozenset({"manifest.jsonl", "failures.jsonl"})
"""What ``convert`` leaves beside its results; nobody means these."""


class InputError(NghiquyetError):
    """A path that leads to nothing, or two that would be written to one place."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read.

    Attributes:
        path: the file.
        relative: its place under the folder that was named, or just its name.
    """

    path: Path
    relative: Path


@dataclass(slots=True)
class Inputs:
    """The files found.

    Attributes:
        files: what to read, each once, in the order of the paths given and then by name.
        ignored: files in folders that are passed over, since their type is not known.
    """

    files: list[Input] = field(default_factory=list)
    ignored: list[Path] = field(default_factory=list)


def find_inputs(
    paths: Iterable[str | Path], *, suffixes: frozenset[str], leave_out: Path | None = None
) -> Inputs:
    """The files that the paths lead to.

    Args:
        paths: files (of any type), folders, and patterns such as ``*.txt`` or ``**/*.html``.
        suffixes: the file types to take from folders, in lower case. Hidden files and folders are passed over.
        leave_out: a folder that is not looked into (where the results go).

    Raises:
        InputError: if a path does not exist, a pattern matches nothing, or there is no file at all.
    """
    inputs, seen = Inputs(), set[Path]()
    for path in (found for given in paths for found in _matching(given)):
        files = _walk(path, leave_out) if path.is_dir() else iter([Input(path, Path(path.name))])
        for file in files:
            if path.is_dir() and file.path.suffix.lower() not in suffixes:
                inputs.ignored.append(file.path)
            elif file.path not in seen:
                seen.add(file.path)
                inputs.files.append(file)
    if not inputs.files:
        raise InputError(f"no file of a known type ({', '.join(sorted(suffixes))}) was found")
    return inputs


def shown(path: str | Path) -> str:
    """A path for people and for JSON: bytes of its name that are not UTF-8 become "�"."""
    return os.fsencode(path).decode(errors="replace")


def _matching(given: str | Path) -> list[Path]:
    path = Path(given)
    if path.exists():
        return [path]
    if not has_magic(str(given)):
        raise InputError("there is no such file or folder", name=shown(given))
    found = sorted(glob(str(given), recursive=True))
    if not found:
        raise InputError("no file matches this pattern", name=shown(given))
    return [Path(match) for match in found]


def _walk(folder: Path, leave_out: Path | None) -> Iterator[Input]:
    """The files of a folder and of those in it, hidden ones aside, in an order that is always the same."""
    left_out = leave_out.resolve() if leave_out else None
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (left_out is None or (here / name).resolve() != left_out)
        )
        for name in sorted(names):
            if not name.startswith(".") and name not in BOOKKEEPING:
                yield Input(here / name, (here / name).relative_to(folder))
