"""What a person should know of a PDF that was read."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Diagnostic

_HIGH = 0.03
_MOST_NAMED = 8


def notes_on(*, unread: Sequence[int], footnotes: int, damage: float) -> list[Diagnostic]:
    """The diagnostics of a document.

    Args:
        unread: numbers of the pages without a text layer that were not read.
        footnotes: number of lines of footnotes that were left out.
        damage: share of words that are damaged.
    """
    notes = []
    if unread:
        named = ", ".join(map(str, unread[:_MOST_NAMED])) + (" ..." if len(unread) > _MOST_NAMED else "")
        message = f"{len(unread)} pages are pictures without a text layer and were not read: {named}."
        notes.append(Diagnostic(code="pdf.scanned", severity="warning", message=message))
    if footnotes:
        message = f"{footnotes} lines of footnotes were left out."
        notes.append(Diagnostic(code="pdf.footnotes", severity="info", message=message))
    if damage >= _HIGH:
        message = f"{damage:.1%} of the words are damaged: neither Vietnamese nor names or abbreviations."
        notes.append(Diagnostic(code="text.damage", severity="warning", message=message))
    return notes
