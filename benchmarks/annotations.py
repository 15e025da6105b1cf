"""Annotations from a folder, or the one line that says what is wrong with one."""

from __future__ import annotations

import json
from pathlib import Path

from scoring import Record

_LISTS = ("sections", "targets", "references")


class AnnotationError(ValueError):
    """A file that is no annotation that can be scored; the message names it and says why."""


def read_annotation(path: Path) -> Record:
    """One annotation; its text lies beside it.

    Raises:
        AnnotationError: if it is not JSON, lacks what an annotation has, or its text is not there.
    """
    try:
        annotation = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise AnnotationError(f"{path}: not JSON in UTF-8: {error}") from error
    if problem := _problem(annotation, path.parent):
        raise AnnotationError(f"{path}: not an annotation: {problem}")
    return dict(annotation)


def _problem(annotation: object, folder: Path) -> str | None:
    if not isinstance(annotation, dict):
        return "it is no object"
    text = annotation.get("text")
    if not isinstance(text, str) or len(text.splitlines()) != 1:
        return '"text" is not the name of a file (the JSON of a parse holds the text itself)'
    if not (folder / text).is_file():
        return f'its "text", {text}, is not beside it'
    if not isinstance(annotation.get("metadata"), dict):
        return '"metadata" is no object'
    for name in _LISTS:
        if not isinstance(annotation.get(name), list):
            return f'"{name}" is no list'
    return next((f'"{name}" {index}: {fault}' for name, index, fault in _faults(annotation)), None)


def _faults(annotation: Record) -> list[tuple[str, int, str]]:
    """What is missing in the items: a heading's words, or the marked place of a target or reference."""
    faults = []
    for name in _LISTS:
        key = "heading" if name == "sections" else "at"
        for index, item in enumerate(annotation[name]):
            value = item.get(key) if isinstance(item, dict) else None
            if not isinstance(value, str):
                faults.append((name, index, f'"{key}" is no text'))
            elif key == "at" and not 0 <= value.find("⟦") < value.find("⟧"):
                faults.append((name, index, f"{value!r} has no ⟦marked⟧ part"))
    return faults
