"""Which files a user means: files, folders, globs and archives, and the place of each under the output folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path

from nghiquyet.parser.errors import NghiquyetError, UnreadableError
from nghiquyet.parser.readers import archive
from nghiquyet.parser.readers.added import added_suffixes

from .documents import read_bytes

SOURCES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".docm", ".doc", ".rtf", ".pdf"})
ARCHIVE = ".zip"
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
        relative: its place under the folder that was named, or just its name; a member of an archive has the
            archive for a folder.
        member: which member of ``path`` is meant, if that is an archive.
    """

    path: Path
    relative: Path
    member: archive.Member | None = None

    @property
    def source(self) -> Path:
        """What is read, for people: a member with the archive for a folder."""
        return self.path / self.member.name if self.member else self.path


@dataclass(slots=True)
class Inputs:
    """The files found.

    Attributes:
        files: what to read, each once, in the order of the paths given and then by name.
        ignored: files in folders and archives that are passed over, since their type is not known; results beside
            their sources are not among them.
        refused: archives, members of archives, and what is no file, that cannot be read.
    """

    files: list[Input] = field(default_factory=list)
    ignored: list[Path] = field(default_factory=list)
    refused: list[UnreadableError] = field(default_factory=list)

    def refuse_names(self) -> None:
        """Refuse the files whose names are not UTF-8: a result could not be named after them in JSON."""
        for file in self.files:
            if not _is_text(file.relative):
                error = UnreadableError(
                    "its name is not UTF-8", name=shown(file.source), hint="rename the file"
                )
                self.refused.append(error)
        self.files = [file for file in self.files if _is_text(file.relative)]


def source_suffixes() -> frozenset[str]:
    """The file types that are taken from folders and archives: ours, and those that plug-ins add."""
    return SOURCES | added_suffixes()


def find_inputs(
    paths: Iterable[str | Path],
    *,
    suffixes: frozenset[str],
    leave_out: Path | None = None,
    unpack: bool = False,
) -> Inputs:
    """The files that the paths lead to.

    Args:
        paths: files (of any type), folders, and patterns such as ``*.txt`` or ``**/*.html``.
        suffixes: the file types to take from folders and archives, in lower case. Hidden files and folders are
            passed over.
        leave_out: a folder that is not looked into (where the results go).
        unpack: look into zip archives, those that are named and those in folders.

    Raises:
        InputError: if a path does not exist, a pattern matches nothing, or there is no file at all.
    """
    inputs, seen = Inputs(), set[Path]()
    for path in (found for given in paths for found in _matching(given)):
        files = _walk(path, leave_out) if path.is_dir() else iter([Input(path, Path(path.name))])
        for file in files:
            if file.path in seen:
                continue
            seen.add(file.path)
            suffix = file.path.suffix.lower()
            if unpack and (suffix == ARCHIVE or not path.is_dir()) and _unpack(file, suffixes, inputs):
                continue
            if path.is_dir() and suffix not in suffixes:
                if not _is_result(file.path):
                    inputs.ignored.append(file.path)
            elif path.is_dir() and _is_special(file.path):
                error = UnreadableError("not a file but a pipe or a device", name=shown(file.path))
                inputs.refused.append(error)
            else:
                inputs.files.append(file)
    if not (inputs.files or inputs.refused):
        raise InputError(f"no file of a known type ({', '.join(sorted(suffixes))}) was found")
    return inputs


def read_input(path: Path, member: tuple[str, ...]) -> bytes:
    """The bytes of a file, or of a member of it.

    Raises:
        UnreadableError: if it cannot be read.
        TooLargeError: if a member unfolds to more than its limit.
    """
    if not member:
        return read_bytes(path)
    try:
        with path.open("rb") as file:
            return archive.read_member(file, member, name="/".join([shown(path), *member]))
    except OSError as error:
        raise UnreadableError(error.strerror or "cannot be read", name=shown(path)) from error


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


def _is_text(path: Path) -> bool:
    try:
        path.as_posix().encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_special(path: Path) -> bool:
    """Whether something is there that is no file: to read a pipe would wait for a writer who may never come."""
    return not path.is_file() and path.exists()


def _is_result(path: Path) -> bool:
    """Whether a file is what ``convert`` makes of the one beside it: nobody wonders why it is passed over."""
    return path.suffix.lower() in DOCUMENTS and path.with_suffix("").is_file()


def _unpack(file: Input, suffixes: frozenset[str], inputs: Inputs) -> bool:
    """Take in the members of a file; whether it is an archive, though perhaps one that cannot be read."""
    try:
        with file.path.open("rb") as opened:
            if not archive.is_archive(opened):
                return False
            for member in archive.members(opened, name=shown(file.path)):
                if Path(member.name).suffix.lower() not in suffixes | {ARCHIVE}:
                    inputs.ignored.append(file.path / member.name)
                elif member.problem:
                    inputs.refused.append(member.problem)
                else:
                    inputs.files.append(Input(file.path, file.relative / member.name, member))
    except UnreadableError as error:
        inputs.refused.append(UnreadableError(error.reason, name=shown(file.path), hint=error.hint))
    except OSError as error:
        inputs.refused.append(UnreadableError(error.strerror or "cannot be read", name=shown(file.path)))
    return True


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
