"""Archives of documents: zip files, and zip files in them.

Nothing is written to disk. A member is known by the names that lead to it, one for each archive on the way:
``("2020.zip", "nq-1.docx")`` is ``nq-1.docx`` in ``2020.zip`` in the archive at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from typing import BinaryIO, NamedTuple
from zipfile import ZipFile, ZipInfo

from ..errors import TooLargeError, UnreadableError
from .zips import UNPACK, contents, is_locked, opened

MAX_MEMBERS = 10_000
"""Most members of an archive."""
MAX_MEMBER_BYTES = 64 * 1024 * 1024
"""Most bytes that a member may unfold to."""
MAX_TOTAL_BYTES = 4 * 1024 * 1024 * 1024
"""Most bytes that all members of an archive together may unfold to."""
MAX_DEPTH = 3
"""Most archives inside one another."""
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# What documents that are zip files themselves hold: Office, OpenDocument, e-books.
_MARKS = frozenset(["[Content_Types].xml", "mimetype", "word/document.xml"])
_SUFFIX = ".zip"
_UTF_8 = 0x800
_RESOURCES = "__MACOSX"


class Member(NamedTuple):
    """A file in an archive.

    Attributes:
        path: the names that lead to it, as they stand in the archives.
        name: the same for people, "2020.zip/nq-1.docx": relative, with "/", without "..".
        problem: why it cannot be read, if that is known without reading it.
    """

    path: tuple[str, ...]
    name: str
    problem: UnreadableError | None = None


def is_archive(file: BinaryIO) -> bool:
    """Whether a file is a zip archive, and no document that is stored as one; its position is lost.

    Raises:
        UnreadableError, TooLargeError: if it begins as a zip file and is damaged or out of bounds.
    """
    file.seek(0)
    if not file.read(4).startswith(_MAGIC):
        return False
    with opened(file, name=None) as archive:
        return _MARKS.isdisjoint(archive.namelist())


def members(file: BinaryIO, *, name: str) -> Iterator[Member]:
    """The files in an archive and in the archives in it, in their order; hidden ones are passed over.

    A member that cannot be read, or whose name leads out of the archive, has a ``problem``.

    Args:
        file: the archive, open.
        name: named in problems.

    Raises:
        UnreadableError: if the archive is damaged.
        TooLargeError: if it is beyond ``MAX_MEMBERS`` or ``MAX_TOTAL_BYTES``.
    """
    yield from _members(file, (), "", name)


def read_member(file: BinaryIO, path: Sequence[str], *, name: str) -> bytes:
    """The bytes of a member.

    Args:
        file: the archive, open.
        path: as in ``Member``.
        name: named in errors.

    Raises:
        UnreadableError: if there is no such member, or it is locked or damaged.
        TooLargeError: if it unfolds to more than ``MAX_MEMBER_BYTES``.
    """
    data = b""
    for step in path:
        with opened(file, name=name) as archive:
            try:
                member = archive.getinfo(step)
            except KeyError as error:
                raise UnreadableError("is not in the archive any more", name=name) from error
            data = contents(archive, member, MAX_MEMBER_BYTES, name=name)
        file = BytesIO(data)
    return data


def _members(file: BinaryIO, path: tuple[str, ...], prefix: str, name: str) -> Iterator[Member]:
    with opened(file, name=name) as archive:
        _check(archive, name)
        seen: set[str] = set()
        for member in archive.infolist():
            shown = _name(member)
            if member.is_dir() or _is_hidden(shown):
                continue
            problem = _problem(member, shown, seen, f"{name}/{shown}")
            seen.add(shown)
            here = Member((*path, member.filename), f"{prefix}{shown}", problem)
            if problem is None and shown.lower().endswith(_SUFFIX):
                yield from _inner(archive, member, here, f"{name}/{shown}")
            else:
                yield here


def _inner(archive: ZipFile, member: ZipInfo, here: Member, name: str) -> Iterator[Member]:
    """The members of an archive in an archive; itself if it is none or cannot be opened."""
    try:
        if len(here.path) >= MAX_DEPTH:
            raise UnreadableError(f"more than {MAX_DEPTH} archives inside one another", name=name)
        file = BytesIO(contents(archive, member, MAX_MEMBER_BYTES, name=name))
        if is_archive(file):
            yield from _members(file, here.path, f"{here.name}/", name)
        else:
            yield here
    except UnreadableError as error:
        yield here._replace(problem=error)


def _check(archive: ZipFile, name: str) -> None:
    found = archive.infolist()
    if len(found) > MAX_MEMBERS:
        raise TooLargeError(f"{len(found):,} members; the limit is {MAX_MEMBERS:,}", name=name)
    total = sum(member.file_size for member in found)
    if total > MAX_TOTAL_BYTES:
        raise TooLargeError(f"unfolds to {total:,} bytes; the limit is {MAX_TOTAL_BYTES:,}", name=name)


def _problem(member: ZipInfo, shown: str, seen: set[str], name: str) -> UnreadableError | None:
    steps = shown.split("/")
    if ".." in steps or "." in steps or "" in steps or ":" in steps[0]:
        return UnreadableError("its name leads out of the archive", name=name)
    if shown in seen:
        return UnreadableError("another member of the archive has the same name", name=name)
    if is_locked(member):
        return UnreadableError("is locked with a password", name=name, hint=UNPACK)
    return None


def _is_hidden(shown: str) -> bool:
    steps = shown.split("/")
    return any(step.startswith(".") and step.strip(".") for step in steps) or steps[0] == _RESOURCES


def _name(member: ZipInfo) -> str:
    """The name with "/"; one in UTF-8 that is not marked as such is read as UTF-8."""
    name = member.filename
    if not member.flag_bits & _UTF_8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")
