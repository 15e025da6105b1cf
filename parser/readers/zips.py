"""Zip files from anywhere, read within bounds.

A zip file can be written so that it unfolds to millions of times its size, lists more members than fit into
memory, or lies about both. Nothing here trusts what it says about itself.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ..errors import TooLargeError, UnreadableError

MAX_DIRECTORY_BYTES = 4 * 1024 * 1024
"""Largest table of contents; one of this size lists some 40,000 members."""
UNPACK = "unpack it and convert the folder"
"""What helps with an archive that is not read here."""
_ENCRYPTED = 0x1
_DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)


@contextmanager
def opened(file: BinaryIO, *, name: str | None) -> Iterator[ZipFile]:
    """The zip file, open for reading.

    Args:
        file: its bytes, seekable.
        name: named in errors.

    Raises:
        UnreadableError: if it is damaged.
        TooLargeError: if its table of contents has more than ``MAX_DIRECTORY_BYTES``.
    """
    try:
        archive = ZipFile(_Bounded(file, name))
    except (*_DAMAGE, NotImplementedError) as error:
        raise UnreadableError(f"a damaged zip file: {error}", name=name) from error
    with archive:
        yield archive


def is_locked(member: ZipInfo) -> bool:
    """Whether a password is needed to read the member."""
    return bool(member.flag_bits & _ENCRYPTED)


def contents(archive: ZipFile, member: ZipInfo, limit: int, *, name: str | None) -> bytes:
    """The bytes of a member.

    Args:
        archive: the open zip file.
        member: one of its members.
        limit: the most bytes that it may unfold to.
        name: named in errors.

    Raises:
        UnreadableError: if the member is damaged, encrypted or packed in an unusual way.
        TooLargeError: if it unfolds to more than ``limit``.
    """
    if is_locked(member):
        raise UnreadableError("is locked with a password", name=name, hint=UNPACK)
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        # The others give no way to stop in the middle of a bomb.
        raise UnreadableError("is packed by a method that is not read here", name=name, hint=UNPACK)
    if member.file_size > limit:
        raise TooLargeError(f"unfolds to {member.file_size:,} bytes; the limit is {limit:,}", name=name)
    try:
        with archive.open(member) as stream:
            return stream.read(limit)
    except _DAMAGE as error:
        raise UnreadableError(f"is damaged: {error}", name=name) from error


class _Bounded:
    """A file that refuses to be read in pieces larger than a table of contents may be."""

    def __init__(self, file: BinaryIO, name: str | None) -> None:
        self._file = file
        self._name = name
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1) -> bytes:
        """As for any file."""
        if size > MAX_DIRECTORY_BYTES:
            raise TooLargeError(f"the zip file lists its members in {size:,} bytes", name=self._name)
        return self._file.read(size)
