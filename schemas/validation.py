"""Whether a document is valid, and if not, why and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .decoding import MalformedError, decode, encoded
from .findings import Finding, Path
from .invariants import invariant_findings
from .messages import LANGUAGES, message
from .positions import line_and_column, locate
from .problems import Problem
from .structure import structure_findings

LIMIT = 100
"""Problems reported for one document: a file that is something else breaks every rule many times."""
_SENTENCE = 240


def validate(
    document: bytes | str | Mapping[str, Any], *, name: str | None = None, lang: str = "en"
) -> list[Problem]:
    """Check a document against the published schema and the invariants of ``invariants.py``.

    Args:
        document: JSON as bytes or text, or its decoded form.
        name: what to call the file in messages.
        lang: the language of messages, ``en`` or ``vi``.

    Returns:
        The problems in the order of the file, at most ``LIMIT``; empty if the document is valid. Input of
        any kind gives problems, not exceptions. The invariants are looked at once the schema holds.

    Raises:
        ValueError: if there are no messages in that language.

    >>> for problem in validate('{"id": 1', name="a.json"):
    ...     print(problem)
    a.json:1:9: Not well-formed JSON: truncated.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang is {lang!r}; known are {', '.join(LANGUAGES)}")
    try:
        data = encoded(document)
    except MalformedError as error:
        return [_problem(error.finding, name=name, lang=lang)]
    try:
        value = decode(data)
    except MalformedError as error:
        findings, value = [error.finding], None
    else:
        findings = structure_findings(value, LIMIT) or invariant_findings(value, LIMIT)
    if not findings:
        return []
    text = None if isinstance(document, Mapping) else data.decode(errors="replace")
    return _problems(findings, value, text, name=name, lang=lang)


def _problems(
    findings: Sequence[Finding], value: Any, text: str | None, *, name: str | None, lang: str
) -> list[Problem]:
    offsets = _offsets(findings, text) if text is not None else [None] * len(findings)
    placed = sorted(zip(offsets, findings, strict=True), key=lambda pair: pair[0] or 0)
    return [
        _problem(
            finding,
            name=name,
            lang=lang,
            place=None if offset is None or text is None else line_and_column(text, offset),
            sentence=_sentence(value, finding.path),
        )
        for offset, finding in placed
    ]


def _problem(
    finding: Finding,
    *,
    name: str | None,
    lang: str,
    place: tuple[int, int] | None = None,
    sentence: str | None = None,
) -> Problem:
    line, column = place or (None, None)
    return Problem(
        code=finding.code,
        message=message(finding, lang),
        path=_pointer(finding.path),
        line=line,
        column=column,
        name=name,
        sentence=sentence,
    )


def _offsets(findings: Iterable[Finding], text: str) -> list[int | None]:
    found = locate(text, {finding.path for finding in findings if finding.offset is None})
    return [found.get(f.path, 0) if f.offset is None else f.offset for f in findings]


def _pointer(path: Path) -> str:
    return "".join(f"/{str(key).replace('~', '~0').replace('/', '~1')}" for key in path)


def _sentence(value: Any, path: Path) -> str | None:
    """The line of the document's text at the innermost span that the path leads through."""
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str) or path[:1] == ("text",):
        return None
    start = None
    for key in path:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            break
        start = _start(value, len(text), start)
    if start is None:
        return None
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    line = text[begin : end if end >= 0 else len(text)].strip()
    return line if len(line) <= _SENTENCE else f"{line[:_SENTENCE]}…"


def _start(value: Any, length: int, default: int | None) -> int | None:
    span = value.get("span") if isinstance(value, dict) else value
    match span:
        case [int(start), int(end)] if 0 <= start <= end <= length:
            return start
    return default
