"""Formats that other packages add (see ``nghiquyet.parser.plugins``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from typing import Protocol

import msgspec
from msgspec.structs import replace

from ..errors import NghiquyetError, PluginError, UnreadableError
from ..model import Diagnostic
from ..plugins.registry import Plugin, installed
from .draft import Draft, Layout, repaired, row_text, squeeze
from .phrases import Phrase
from .tables import Row, table_drafts


class Reader(Protocol):
    """What a plug-in for a format offers, as a module or an object.

    A file that it claims is its own, whatever we could make of it; so it should look at the bytes, and go by the
    name only where they leave the format open.
    """

    @property
    def MEDIA_TYPE(self) -> str:
        """The name of the format: "application/epub+zip"."""

    @property
    def SUFFIXES(self) -> Collection[str]:
        """The file endings, in small letters with the dot, by which ``convert`` takes files from folders."""

    def claims(self, data: bytes, name: str | None) -> bool:
        """Whether a file is in this format; asked of every file, so it should be quick."""

    def layout(self, data: bytes, *, name: str | None) -> Layout:
        """The blocks of a file.

        White space is tidied and characters are repaired afterwards; a draft without words is dropped.

        Raises:
            UnreadableError: if the file is damaged or locked. Any other exception is told as a fault of the plug-in.
        """


class Claim(msgspec.Struct, frozen=True):
    """Whose a file is.

    Attributes:
        plugin: the plug-in that claims it; None if none does.
        reader: what that loaded.
        notes: which plug-ins could not be asked.
    """

    plugin: Plugin | None = None
    reader: Reader | None = None
    notes: tuple[Diagnostic, ...] = ()


_NOBODY = Claim()


def claim_of(data: bytes, name: str | None) -> Claim:
    """Which plug-in claims a file: the first by name."""
    if not installed("nghiquyet.readers"):
        return _NOBODY
    readers, faults = _readers()
    notes = list(faults)
    for plugin, reader in readers:
        try:
            if reader.claims(data, name):
                return Claim(plugin, reader, tuple(notes))
        except Exception as error:  # noqa: BLE001 - the fault of a plug-in must not cost the user the file
            notes.append(_fault(f"{plugin} could not be asked: {type(error).__name__}: {error}"))
    return Claim(notes=tuple(notes))


def claimed_layout(claim: Claim, data: bytes, name: str | None) -> tuple[Layout, str]:
    """The layout that a plug-in makes of a file it claims, tidied, and its media type.

    Raises:
        UnreadableError: if it cannot read it, names the plug-in where that is at fault.
    """
    assert claim.reader is not None
    try:
        layout = claim.reader.layout(data, name=name)
        return repaired(_checked(layout)), str(claim.reader.MEDIA_TYPE)
    except (NghiquyetError, MemoryError):
        raise
    except Exception as error:
        hint = f"tell the authors of {claim.plugin.package}" if claim.plugin else None
        reason = f"{claim.plugin} failed: {type(error).__name__}: {error}"
        raise UnreadableError(reason, name=name, hint=hint) from error


def added_suffixes() -> frozenset[str]:
    """The file endings of the readers that are installed and can be loaded."""
    if not installed("nghiquyet.readers"):
        return frozenset()
    return frozenset(suffix.lower() for _, reader in _readers()[0] for suffix in reader.SUFFIXES)


def table(rows: Sequence[Sequence[str]], number: int, *, origin: str = "") -> list[Draft]:
    """The blocks of a table, for readers that plug-ins bring.

    Args:
        rows: the cells of each row, their lines parted by ``\\n``.
        number: how many tables with data stand before it.
        origin: where it stood, for people.

    Returns:
        A draft for each row; paragraphs, if the table only sets a letterhead or a signature side by side.
    """
    lines = [
        [[Phrase(text) for line in cell.split("\n") if (text := squeeze(line))] for cell in row]
        for row in rows
    ]
    return table_drafts([Row(cells, origin=origin) for cells in lines], number)


@cache
def _readers() -> tuple[list[tuple[Plugin, Reader]], list[Diagnostic]]:
    """The readers that can be loaded, and what is to be said of the others."""
    readers: list[tuple[Plugin, Reader]] = []
    faults: list[Diagnostic] = []
    for plugin in installed("nghiquyet.readers"):
        try:
            readers.append((plugin, plugin.load()))
        except PluginError as error:
            faults.append(_fault(error.reason))
    return readers, faults


def _fault(reason: str) -> Diagnostic:
    message = f"{reason[0].upper()}{reason[1:]}; the file was read without it."
    return Diagnostic(code="plugin.failed", message=message)


def _checked(layout: Layout) -> Layout:
    """A layout with all of the right types, its drafts tidied."""
    drafts = msgspec.convert(msgspec.to_builtins(layout.drafts), list[Draft])
    notes = msgspec.convert(msgspec.to_builtins(layout.notes), list[Diagnostic])
    return Layout(
        [draft for draft in map(_tidied, drafts) if draft.text],
        msgspec.convert(layout.title, str | None),
        Counter(msgspec.convert(layout.repairs, dict[str, int])),
        [replace(note, span=None) for note in notes],  # the text that it would lie in is not made yet
    )


def _tidied(draft: Draft) -> Draft:
    """A draft as the steps after reading need it: one line, single-spaced, its marks inside it."""
    cells = tuple(map(squeeze, draft.cells))
    text = row_text(cells) if cells else squeeze(draft.text)
    return replace(
        draft,
        text=text,
        cells=cells,
        strong=min(len(text), len(squeeze(draft.text[: max(0, draft.strong)]))),
        pages=tuple(sorted(min(len(text), len(squeeze(draft.text[: max(0, page)]))) for page in draft.pages)),
    )
