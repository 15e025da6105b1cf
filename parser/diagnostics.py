"""Checks of a finished document: what its own words promise against what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from .keys import phrase_key
from .model import Diagnostic, Metadata, Reference, Section, Span, Target
from .source import Source

_INDICATORS = "chỉ tiêu"
_ANNOUNCED = re.compile(rf"(\d(?<!\w.)\d{{0,2}}) (?:nhóm )?{_INDICATORS}(?!\w)")
_SHARES = "cơ cấu"
_FEWEST_SHARES = 3
_ROUNDING = 0.5
_VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]+")
_COMMON = "đếướộàáảệạấ"  # they alone nearly always show that a text is Vietnamese
_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 3_000
_EACH = 3  # a thousand characters tell as much
_FEW = 0.08


def diagnose(
    source: Source,
    metadata: Metadata,
    sections: Sequence[Section],
    targets: Sequence[Target],
    references: Sequence[Reference],
) -> list[Diagnostic]:
    """What a person should look at in a parsed document.

    Returns:
        ``text.not_vietnamese``, ``document.not_resolution``, ``targets.count`` (fewer targets than the text
        announces), ``targets.shares`` (shares of one whole that do not sum to 100 %), ``references.later``
        (a document cited that is dated after this one), each with its span where it has one.
    """
    found = list(_unlike(source, metadata, sections, targets, references))
    found += _too_few(source, sections, targets)
    found += _shares(targets)
    found += _dated_later(metadata, references)
    return found


def _unlike(
    source: Source,
    metadata: Metadata,
    sections: Sequence[Section],
    targets: Sequence[Target],
    references: Sequence[Reference],
) -> Iterator[Diagnostic]:
    sample = source.key[:_SAMPLE]
    if len(sample) == _SAMPLE:
        sample = sample[::_EACH]
    if not _is_vietnamese(sample):
        yield Diagnostic(
            code="text.not_vietnamese", message="The text does not look like accented Vietnamese."
        )
    if not (metadata.type or metadata.number or sections or targets or references):
        yield not_a_resolution()


def _is_vietnamese(sample: str) -> bool:
    if sum(map(sample.count, _COMMON)) >= _FEW * len(sample):
        return True
    letters = len("".join(_LETTERS.findall(sample)))
    return len("".join(_VIETNAMESE.findall(sample))) >= _FEW * letters


def not_a_resolution() -> Diagnostic:
    """That a document holds nothing of what this library reads."""
    return Diagnostic(
        code="document.not_resolution",
        message="Neither a type, a number, a heading, a target nor a reference was found.",
    )


def _too_few(source: Source, sections: Sequence[Section], targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """A heading that announces "(18 chỉ tiêu)" should have as many targets under it."""
    for section in sections:
        if source.key.find(_INDICATORS, *section.heading_span) < 0:
            continue
        match = _ANNOUNCED.search(source.key, *section.heading_span)
        if match is None or section.kind == "situation":
            continue
        announced = int(match[1])
        read = sum(section.span[0] <= target.span[0] < section.span[1] for target in targets)
        if read < announced:
            yield Diagnostic(
                code="targets.count",
                message=f"The heading announces {announced} indicators; {read} targets were read under it.",
                span=match.span(),
            )


def _shares(targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """The parts of a "cơ cấu" should be able to sum to 100 %."""
    for whole, members in groupby(targets, key=_whole):
        if whole is None:
            continue
        parts = list(members)
        percent = all(part.unit == "%" and part.change == "reach" for part in parts)
        if not percent or len(parts) < _FEWEST_SHARES:
            continue
        lowest = sum(part.low or 0 for part in parts)
        highest = sum(100 if part.high is None else part.high for part in parts)
        if lowest > 100 + _ROUNDING or highest < 100 - _ROUNDING:
            span: Span = (parts[0].number_span[0], parts[-1].number_span[1])
            total = f"{lowest:g}" if lowest == highest else f"{lowest:g} to {highest:g}"
            yield Diagnostic(
                code="targets.shares",
                message=f"The shares of {whole[1]!r} sum to {total} %, not to 100.",
                span=span,
            )


def _whole(target: Target) -> tuple[str | None, str] | None:
    """The passage and the words of the "cơ cấu" that a target is a part of, if it is part of one."""
    if ": " not in target.indicator:
        return None
    head = target.indicator.partition(": ")[0]
    return (target.passage, head) if phrase_key(head).startswith(_SHARES) else None


def _dated_later(metadata: Metadata, references: Sequence[Reference]) -> Iterator[Diagnostic]:
    if metadata.issued_on is None:
        return
    for reference in references:
        if (
            reference.date
            and reference.date[: len(metadata.issued_on)] > metadata.issued_on[: len(reference.date)]
        ):
            yield Diagnostic(
                code="references.later",
                message=f"The document cited is dated {reference.date}, after this one ({metadata.issued_on}).",
                span=reference.span,
            )
