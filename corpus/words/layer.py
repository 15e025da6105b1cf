"""The words of each passage, kept in the corpus: an optional layer, made once and read by all statistics.

Three tables beside the others, made when they are first needed: ``word_forms`` (each word once, in small letters and
with the tone marks in one place), ``word_passages`` (the words of a passage as numbers of that table, 32 bits each,
0 where a sentence ends), and ``word_documents`` (which documents are done). Punctuation and numbers are left out.
When a document is replaced or removed, its words go with it.
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from collections.abc import Callable, Iterator

from nghiquyet.parser.language.segmentation import sentences

from ..accents import spelling
from ..extras import load_extra
from ..search import Filter, passages_of
from ..store.connection import transaction

END = 0
_TABLES = (
    """CREATE TABLE IF NOT EXISTS word_documents (
        document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE)""",
    """CREATE TABLE IF NOT EXISTS word_passages (
        passage INTEGER PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE,
        forms BLOB NOT NULL)""",
    "CREATE TABLE IF NOT EXISTS word_forms (key INTEGER PRIMARY KEY, form TEXT NOT NULL UNIQUE)",
)
_WAITING = "SELECT key FROM documents WHERE key NOT IN (SELECT document FROM word_documents) ORDER BY key"


def segment(connection: sqlite3.Connection, *, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Find the words of every document that has none yet, one transaction a document.

    Args:
        connection: an open store.
        on_progress: is told, after each document, how many are done and how many there are.

    Returns:
        How many documents were segmented.

    Raises:
        MissingExtraError: if underthesea is not installed.
    """
    load_extra("underthesea", extra="words")
    for table in _TABLES:
        connection.execute(table)
    waiting = [key for [key] in connection.execute(_WAITING)]
    for number, key in enumerate(waiting, start=1):
        with transaction(connection):
            _segment_document(connection, key)
        if on_progress:
            on_progress(number, len(waiting))
    return len(waiting)


def _segment_document(connection: sqlite3.Connection, document: int) -> None:
    connection.execute("INSERT OR REPLACE INTO word_documents VALUES (?)", (document,))
    passages = connection.execute("SELECT key, text FROM passages WHERE document = ?", (document,)).fetchall()
    found = {key: list(_forms(text)) for key, text in passages}
    new = sorted({form for forms in found.values() for form in forms if form})
    connection.executemany("INSERT OR IGNORE INTO word_forms (form) VALUES (?)", ((form,) for form in new))
    keys = {form: _key(connection, form) for form in new} | {"": END}
    rows = ((passage, _packed(keys[form] for form in forms)) for passage, forms in found.items())
    connection.executemany("INSERT OR REPLACE INTO word_passages VALUES (?, ?)", rows)


def _forms(text: str) -> Iterator[str]:
    """The words of a text in order, with "" at the end of each sentence."""
    for sentence in sentences(text):
        for word in sentence:
            form = " ".join(spelling(word.text).split()).strip("-–—_.,:;!?()[]\"'“”‘’…/ ")
            if any(character.isalpha() for character in form):
                yield form
        yield ""


def _key(connection: sqlite3.Connection, form: str) -> int:
    [key] = connection.execute("SELECT key FROM word_forms WHERE form = ?", (form,)).fetchone()
    return int(key)


def _packed(keys: Iterator[int]) -> bytes:
    numbers = array("I", keys)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def is_there(connection: sqlite3.Connection) -> bool:
    """Whether the corpus has a layer of words, if only for some documents."""
    row = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'word_documents'").fetchone()
    return row is not None


def waiting(connection: sqlite3.Connection) -> int:
    """How many documents have no words yet."""
    if not is_there(connection):
        [count] = connection.execute("SELECT count(*) FROM documents").fetchone()
    else:
        [count] = connection.execute(f"SELECT count(*) FROM ({_WAITING})").fetchone()
    return int(count)


def passages(
    connection: sqlite3.Connection, filter: Filter | None = None
) -> Iterator[tuple[int, array[int]]]:
    """The words of each passage that the filter lets through, with the key of its document.

    Args:
        connection: an open store with a layer of words.
        filter: which passages; None for all.
    """
    condition, values = passages_of(filter or Filter())
    rows = connection.execute(
        "SELECT passages.document, word_passages.forms FROM word_passages "
        f"JOIN passages ON passages.key = word_passages.passage {condition}",
        values,
    )
    for document, data in rows:
        numbers = array("I", data)
        if sys.byteorder == "big":
            numbers.byteswap()
        yield document, numbers


def forms(connection: sqlite3.Connection) -> dict[int, str]:
    """The word that each number stands for."""
    return dict(connection.execute("SELECT key, form FROM word_forms").fetchall())
