"""What is wrong with the numbering of an outline: gaps, repeats, steps back, malformed roman numerals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from ..lexicon import Lexicon, default_lexicon
from ..model import Diagnostic, Section, Severity
from ..ordinals import LETTERS, roman_numeral
from ..source import Source
from .build import Outline
from .labels import Label, Style, read_label

# The section that its members stand under, their style, and their word ("phụ lục", or "" for bare numbers).
_Series = tuple[str | None, Style, str]


def check(outline: Outline, source: Source, lexicon: Lexicon | None = None) -> list[Diagnostic]:
    """What a person should look at in the numbering.

    Args:
        outline: the sections of the document.
        source: the document.
        lexicon: the one that the outline was built with, if it was not our own.

    Returns:
        In text order, each with the span of the label that it is about: ``outline.gap`` (a number is left out),
        ``outline.start`` (a series does not start at its first), ``outline.repeat`` (a number comes twice),
        ``outline.order`` (a number is lower than the one before it), ``outline.roman`` (a numeral is malformed).
    """
    paragraphs = _Paragraphs(source, lexicon or default_lexicon())
    starts: dict[str | None, int] = {None: 0}
    found: list[Diagnostic] = []
    for section, label, previous in _with_previous(outline, source.text):
        starts[section.id] = section.heading_span[1]
        if label is None:
            continue
        if label.style == "roman":
            found += _malformed(section, label)
        if label.ordinal != (previous.ordinal if previous else 0) + 1:
            found += _break(section, label, previous, paragraphs, starts[section.parent])
    return found


def _with_previous(outline: Outline, text: str) -> Iterator[tuple[Section, Label | None, Label | None]]:
    """Each section with its label, if that counts, and with the label before that in its series, if it is not the first."""
    last: dict[_Series, Label] = {}
    annex = ""
    for section, label in zip(outline.sections, outline.labels, strict=True):
        if label is None or label.ordinal == 0 or (label.word and _goes_on(text, label)):
            yield section, None, None
        else:
            series = (section.parent, label.style, label.word)
            # Forms may be counted anew in each annex, or on through all of them.
            anew = label.ordinal == 1 and label.word != annex and label.style == "annex"
            yield section, label, None if anew else last.get(series)
            last[series] = label
        if label and label.style == "annex":
            annex = label.word


def _goes_on(text: str, label: Label) -> bool:
    """Whether only the first part of a number was read: of "Phụ lục I.2", "Mẫu số 2.01"."""
    return text.startswith(".", label.end) and text[label.end + 1 : label.end + 2].isdigit()


def _malformed(section: Section, label: Label) -> Iterator[Diagnostic]:
    if section.label != (proper := roman_numeral(label.ordinal)):
        yield _diagnostic(
            "roman", f'"{section.label}" is no well-formed roman numeral; {proper} may be meant.', label
        )


class _Paragraphs(msgspec.Struct, frozen=True):
    """The numbered paragraphs without a title, which are no sections and yet of the series."""

    source: Source
    lexicon: Lexicon

    def fill(self, start: int, label: Label, ordinals: range) -> bool:
        """Whether all of the ordinals stand between the offset and the label, in its style."""
        source = self.source
        wanted = {(*label.path[:-1], ordinal) for ordinal in ordinals}
        first = bisect_left(source.blocks, start, key=lambda block: block.span[0])
        for index in range(first, len(source.blocks)):
            block = source.blocks[index]
            if block.span[0] >= label.start or not wanted:
                break
            if block.span[0] < block.span[1]:
                found = read_label(source.text, source.key, block.span, self.lexicon)
                if found and (found.style, found.word) == (label.style, label.word):
                    wanted.discard(found.path)
        return not wanted


def _break(
    section: Section, label: Label, previous: Label | None, paragraphs: _Paragraphs, start: int
) -> Iterator[Diagnostic]:
    """Compare a label with the one before it in its series, which begins at ``start``, and which it does not follow."""
    ordinal, before = label.ordinal, previous.ordinal if previous else 0
    if ordinal > before and paragraphs.fill(
        previous.end if previous else start, label, range(before + 1, ordinal)
    ):
        return
    if previous is None:
        if label.style != "article":
            yield _diagnostic(
                "start", f'The series starts at "{section.label}", not at {_print(label, 1)}.', label
            )
    elif ordinal == before:
        yield _diagnostic("repeat", f'The label "{section.label}" comes twice in a row.', label)
    elif ordinal < before:
        yield _diagnostic("order", f'The label "{section.label}" follows {_print(label, before)}.', label)
    else:
        message = f'{_missing(label, before)} before "{section.label}".'
        # Many count a, b, c, d, e, although the rule has đ between.
        common = label.style in ("letter", "capital") and LETTERS[before : ordinal - 1] == "đ"
        yield _diagnostic("gap", message, label, severity="info" if common else "warning")


def _missing(label: Label, before: int) -> str:
    first, last = before + 1, label.ordinal - 1
    if first == last:
        return f"{_print(label, first)} is missing"
    return f"{_print(label, first)} to {_print(label, last)} are missing"


def _print(label: Label, ordinal: int) -> str:
    """An ordinal as a label of the same style prints it."""
    if label.style == "roman":
        return roman_numeral(ordinal)
    if label.style in ("letter", "capital") and ordinal <= len(LETTERS):
        letter = LETTERS[ordinal - 1]
        return letter.upper() if label.style == "capital" else letter
    return ".".join(map(str, (*label.path[:-1], ordinal)))


def _diagnostic(name: str, message: str, label: Label, *, severity: Severity = "warning") -> Diagnostic:
    return Diagnostic(
        code=f"outline.{name}", severity=severity, message=message, span=(label.start, label.end)
    )
