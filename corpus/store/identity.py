"""Whether two documents with one id are one document, and under which id to store a document if they are not.

An id is made of what a document says of itself. Documents that say little, such as the resolutions of two cells
of one name, number and day, can have the same; the same resolution as a Word file and a web page has it too.
Their words tell which it is.
"""

from __future__ import annotations

import sqlite3

import msgspec

from nghiquyet.parser.model import Resolution

from ..accents import skeleton, spelling, words

SAME = 0.95
"""Share of the three-word sequences of the shorter text that the other has too, if both are one document. The samples
as text and as Word files share 0.956 and more; with other places and figures in the same sentences, 0.93 at most."""
_SUFFIX = 8
_RIVALS = """
    SELECT id, json FROM documents JOIN contents ON contents.document = documents.key
    WHERE id = :id OR (id > :id || '-' AND id < :id || '.' AND id GLOB :suffixed)
    ORDER BY documents.key
"""


class _Text(msgspec.Struct):
    text: str


def settle_id(connection: sqlite3.Connection, resolution: Resolution) -> str:
    """The id to store a document under, so that it takes the place of itself alone.

    Args:
        connection: an open store.
        resolution: the document.

    Returns:
        The id of the stored document that is the same one, if there is one; else its own, or that with the start
        of its source's digest where another document has it.
    """
    digest = resolution.source.sha256
    known = connection.execute("SELECT id FROM documents WHERE source_sha256 = ?", (digest,)).fetchone()
    if known:
        return str(known[0]) if _is_form_of(known[0], resolution.id) else resolution.id
    pattern = f"{resolution.id}-{'[0-9a-f]' * _SUFFIX}"
    rivals = connection.execute(_RIVALS, {"id": resolution.id, "suffixed": pattern}).fetchall()
    if not rivals:
        return resolution.id
    found = _sequences(resolution.text)
    for id, data in rivals:
        if _is_same(found, _sequences(msgspec.json.decode(data, type=_Text).text)):
            return str(id)
    is_taken = any(id == resolution.id for id, _ in rivals)
    return f"{resolution.id}-{digest[:_SUFFIX]}" if is_taken else resolution.id


def _is_form_of(stored: str, id: str) -> bool:
    return stored == id or (stored[: len(id) + 1] == f"{id}-" and len(stored) == len(id) + 1 + _SUFFIX)


def _sequences(text: str) -> set[tuple[str, str, str]]:
    found = words(skeleton(spelling(text)))
    return set(zip(found, found[1:], found[2:], strict=False))


def _is_same(one: set[tuple[str, str, str]], other: set[tuple[str, str, str]]) -> bool:
    shorter = min(len(one), len(other))
    return not shorter or len(one & other) >= SAME * shorter
