"""Opening the corpus file: settings, version, errors."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from nghiquyet.parser.places import former_provinces, members, merged_on

from ..accents import spelling, whole_pattern
from ..query import matches, parse_query
from .errors import StoreError

APPLICATION_ID = 0x4E475154
VERSION = 2
_WAIT_SECONDS = 30
_CACHE_KIBIBYTES = 64 * 1024
_parsed = lru_cache(maxsize=64)(parse_query)


def open_store(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the corpus file, brought up to our version.

    Args:
        path: the file.
        create: whether to make it if it is missing or empty.

    Returns:
        A connection in autocommit mode, with WAL, foreign keys, and the SQL functions of this package.

    Raises:
        StoreError: if there is no such file, or it is not a corpus, or is of a newer version.
    """
    if not create and not path.is_file():
        raise StoreError(
            "there is no such corpus", name=str(path), hint="`nghiquyet index PATH... -c FILE` makes one"
        )
    with store_errors(path):
        place = path if create or _can_share(path) else f"{path.resolve().as_uri()}?immutable=1"
        connection = sqlite3.connect(
            place, uri=isinstance(place, str), timeout=_WAIT_SECONDS, isolation_level=None
        )
        try:
            _prepare(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Whatever SQLite reports becomes a ``StoreError`` that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        hint = (
            "make room and run this again; what was stored before is as it was" if _is_full(error) else None
        )
        raise StoreError(str(error), name=str(path), hint=hint) from error


def _is_full(error: sqlite3.Error) -> bool:
    # Its code (sqlite_errorcode) is only known since Python 3.11.
    return "disk is full" in str(error)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is kept together, or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _can_share(path: Path) -> bool:
    """Whether readers and writers can keep track of each other: WAL needs files beside the corpus. Where we
    may not make them and nobody has, the corpus lies on a read-only medium or share, and is just read."""
    beside = path.with_name(f"{path.name}-wal")
    return beside.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    connection.create_function("matches_words", 2, _matches_words, deterministic=True)
    connection.create_function("matches_whole", 2, _matches_whole, deterministic=True)
    version = _version(connection, path)
    if version == 0 and not create:
        raise StoreError("this is not a corpus", name=str(path))
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
    if version < VERSION:
        if not create and not _can_share(path):
            hint = "copy it to where it can be written to, and open it there once"
            raise StoreError(f"the corpus has the older version {version}", name=str(path), hint=hint)
        connection.execute("PRAGMA journal_mode = WAL")
        with transaction(connection):
            _migrate(connection, _version(connection, path))


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the corpus, 0 for an empty file."""
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [version] = connection.execute("PRAGMA user_version").fetchone()
    [tables] = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if tables and application != APPLICATION_ID:
        raise StoreError("this database is not a corpus", name=str(path))
    if version > VERSION:
        raise StoreError(
            f"the corpus has version {version}, and this program knows {VERSION}",
            name=str(path),
            hint="use a newer nghiquyet",
        )
    return int(version)


def _matches_words(text: str | None, query: str) -> bool:
    """The SQL function ``matches_words(text, query)``: accents as in a search."""
    return text is not None and matches(_parsed(query), spelling(text))


def _matches_whole(text: str | None, typed: str) -> bool:
    """The SQL function ``matches_whole(text, typed)``: the same letters and signs, accents as typed."""
    return text is not None and bool(whole_pattern(spelling(typed)).fullmatch(spelling(text)))


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for number in range(version + 1, VERSION + 1):
        script = (files(__package__) / "migrations" / f"{number}.sql").read_text(encoding="utf-8")
        for statement in _statements(script):
            connection.execute(statement)
        if number in _AFTERWARDS:
            _AFTERWARDS[number](connection)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _fill_provinces(connection: sqlite3.Connection) -> None:
    day = merged_on().isoformat()
    connection.executemany(
        "INSERT INTO provinces VALUES (?, ?, ?)",
        [(name, now, day if len(members(now)) > 1 else None) for name, now in former_provinces().items()],
    )


_AFTERWARDS: Mapping[int, Callable[[sqlite3.Connection], None]] = {2: _fill_provinces}
"""What a migration does that its script cannot: put in what other packages know."""


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; ``executescript`` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
