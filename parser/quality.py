"""How well a document was read: good, fair or poor, with the reasons.

The grade tells which documents a person should compare with their file first. It judges the reading, what the
file did to the text and whether the parts every resolution has were recognised; it is no estimate of how many
targets or references are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from .model import Diagnostic, Metadata, Section
from .source import Source

CODES: Final = ("quality.good", "quality.fair", "quality.poor")
_POOR = 3  # points
# Points and reasons by the code of a diagnostic that is a warning; of those with information only, below.
_WARNED = {
    "text.not_vietnamese": (3, "the text does not look like accented Vietnamese"),
    "document.not_resolution": (3, "nothing of a resolution was found"),
    "text.damage": (2, "many words are damaged"),
    "text.encoding": (2, "the encoding is not known"),
    "pdf.scanned": (2, "pages without a text layer were not read"),
    "text.lost": (1, "characters were lost before the file was written"),
    "text.flattened": (1, "the text had lost its line breaks"),
    "docx.part": (1, "a part of the file is damaged or missing"),
}
_NOTED = {
    "text.encoding": (1, "the encoding was guessed from the letters"),
    "text.mojibake": (1, "letters that had been read in a wrong encoding were put right"),
}
_LONG = 1_500  # characters; shorter texts may have no headings
_MOST_GAPS = 2


def grade(
    source: Source, metadata: Metadata, sections: Sequence[Section], diagnostics: Sequence[Diagnostic]
) -> Diagnostic:
    """The grade of a parsed document.

    Args:
        source: what the reader yielded.
        metadata, sections: what was found in it.
        diagnostics: all that was noted of it so far.

    Returns:
        ``quality.good``, ``quality.fair`` (some reasons to look at it) or ``quality.poor``, the last as a
        warning; the message lists the reasons.
    """
    found = dict([*_noted(diagnostics), *_missing(source, metadata, sections, diagnostics)])
    points = sum(found.values())
    code = CODES[0 if not points else 1 if points < _POOR else 2]
    name = code.partition(".")[2]
    reasons = "; ".join(found) if found else "nothing was doubted, and head and headings were found"
    return Diagnostic(
        code=code,
        severity="warning" if points >= _POOR else "info",
        message=f"The document was read with {name} quality: {reasons}.",
    )


def _noted(diagnostics: Sequence[Diagnostic]) -> Iterator[tuple[str, int]]:
    for diagnostic in diagnostics:
        known = _NOTED if diagnostic.severity == "info" else _WARNED
        if diagnostic.code in known:
            points, reason = known[diagnostic.code]
            yield reason, points


def _missing(
    source: Source, metadata: Metadata, sections: Sequence[Section], diagnostics: Sequence[Diagnostic]
) -> Iterator[tuple[str, int]]:
    if metadata.number is None and metadata.issued_on is None and metadata.issuer is None:
        yield "no number, date or issuer was found", 1
    if metadata.title is None:
        yield "no title was found", 1
    if not sections and len(source.text) >= _LONG:
        yield "no headings were found", 2
    gaps = [each for each in diagnostics if each.code.startswith("outline.") and each.severity != "info"]
    if len(gaps) > _MOST_GAPS:
        yield f"the numbers of {len(gaps)} headings do not follow one another", 1
