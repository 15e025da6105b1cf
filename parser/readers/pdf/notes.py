"""What a person should know of a PDF that was read."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Diagnostic

_HIGH = 0.03
_MOST_NAMED = 8


def notes_on(
    *, unread: Sequence[int], recognized: Sequence[int], footnotes: int, damage: float
) -> list[Diagnostic]:
    """The diagnostics of a document.

    Args:
        unread: numbers of the pages without a text layer that were not read.
        recognized: numbers of those that an OCR program read.
        footnotes: number of lines of footnotes that were left out.
        damage: share of words that are damaged.
    """
    notes = []
    if unread:
        message = f"Pages that are pictures without a text layer were not read: {_named(unread)}."
        notes.append(Diagnostic(code="pdf.scanned", severity="warning", message=message))
    if recognized:
        message = f"Pages that are pictures were read by OCR: {_named(recognized)}."
        notes.append(Diagnostic(code="pdf.ocr", severity="warning", message=message))
    if footnotes:
        message = f"{footnotes} lines of footnotes were left out."
        notes.append(Diagnostic(code="pdf.footnotes", severity="info", message=message))
    if damage >= _HIGH:
        message = f"{damage:.1%} of the words are damaged: neither Vietnamese nor names or abbreviations."
        notes.append(Diagnostic(code="text.damage", severity="warning", message=message))
    return notes


def _named(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages[:_MOST_NAMED])) + (" ..." if len(pages) > _MOST_NAMED else "")
