"""What a folder of results was made from, so that an interrupted or repeated batch does only what is left."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from nghiquyet.parser.errors import NghiquyetError

if sys.platform != "win32":
    import fcntl

MANIFEST = "manifest.jsonl"
_PART = re.compile(r"\.[0-9a-f]{16}\.\d+\.part")
_TAKEN = frozenset({errno.EAGAIN, errno.EACCES})


class OutputError(NghiquyetError):
    """The output folder cannot be made or written to, or another batch is at it."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What became of one file.

    Attributes:
        output: path of its result in the folder, with "/".
        settings: version of the rules, and the options that a result depends on.
        sha256: digest of the source's bytes; "" if it could not be converted.
        size: bytes of the result.
        failed: whether the file could not be converted. An older result may still be there.
    """

    output: str
    settings: str
    sha256: str = ""
    size: int = 0
    failed: bool = False


def read_manifest(folder: Path) -> dict[str, Entry]:
    """The entries of a folder by output; none if it has no manifest.

    A line that is broken, as the last may be after a power cut, is passed over: its file is made again.
    """
    entries: dict[str, Entry] = {}
    try:
        with (folder / MANIFEST).open("rb") as lines:
            for line in lines:
                try:
                    entry = msgspec.json.decode(line, type=Entry)
                except (msgspec.MsgspecError, UnicodeDecodeError):
                    continue
                entries[entry.output] = entry
    except OSError:
        return entries
    return entries


def tidy_manifest(folder: Path) -> None:
    """Write the manifest anew: the last entry of each output, sorted, without broken lines."""
    ordered = sorted(read_manifest(folder).values(), key=lambda entry: entry.output)
    write_whole(folder / MANIFEST, msgspec.json.Encoder().encode_lines(ordered))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that under its name there is always either the old content or all of the new."""
    digest = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]
    temporary = path.with_name(f".{digest}.{os.getpid()}.part")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def remove_parts(folders: Iterable[Path]) -> None:
    """Remove from these folders what ``write_whole`` could not finish since its process was killed."""
    for folder in folders:
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for name in filter(_PART.fullmatch, names):
            (folder / name).unlink(missing_ok=True)


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Keep other batches out of a folder of results. The claim ends with the process, however that ends.

    Raises:
        OutputError: if another batch has it.
    """
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # Some network file systems know no locks; there is then nothing to keep others out with.
            if error.errno in _TAKEN:
                hint = "wait for it, or choose another folder"
                raise OutputError(
                    "another conversion is writing here", name=str(folder), hint=hint
                ) from error
        yield
    finally:
        os.close(descriptor)
