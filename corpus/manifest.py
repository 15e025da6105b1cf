"""What a folder of results was made from, so that an interrupted or repeated batch does only what is left."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

MANIFEST = "manifest.jsonl"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One file of results.

    Attributes:
        output: its path in the folder, with "/".
        sha256: digest of the source's bytes.
        settings: program version and options that the result depends on, in one word.
    """

    output: str
    sha256: str
    settings: str


def read_manifest(folder: Path) -> dict[str, Entry]:
    """The entries of a folder by output; none if it has no manifest.

    A line that is broken, as the last may be after a power cut, is passed over: its file is made again.
    """
    entries: dict[str, Entry] = {}
    try:
        lines = (folder / MANIFEST).read_bytes().splitlines()
    except OSError:
        return entries
    for line in lines:
        try:
            entry = msgspec.json.decode(line, type=Entry)
        except msgspec.MsgspecError:
            continue
        entries[entry.output] = entry
    return entries


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that under its name there is always either the old content or all of the new."""
    temporary = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_manifest(folder: Path, entries: Iterable[Entry]) -> None:
    """Write the manifest anew, one line an output, sorted."""
    ordered = sorted(entries, key=lambda entry: entry.output)
    write_whole(folder / MANIFEST, msgspec.json.Encoder().encode_lines(ordered))
