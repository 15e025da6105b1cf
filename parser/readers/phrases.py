"""Pieces of marked-up text: one line each, with what of it is emphasised and how it hangs on the line before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from .draft import squeeze
from .lines import ends_sentence, is_bullet, is_labelled, is_lone_bullet, starts_lower

Joint = Literal["none", "soft", "hard", "inside"]

_WORD = re.compile(r"[^\W_]")
_NEARLY_ALL = 0.7
_ALL_BUT_THE_END = 0.85


class Run(msgspec.Struct, frozen=True, gc=False):
    """Characters in one emphasis. ``text`` "\\n" with a joint other than "none" ends a line."""

    text: str
    strong: bool = False
    joint: Joint = "none"


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """One line of a paragraph.

    Attributes:
        text: single-spaced.
        strong: number of leading characters that are emphasised.
        joint: how it follows the line before: "soft" after a line end of the file, "inside" after one
            within an emphasised run, "hard" after a line end that the author set.
    """

    text: str
    strong: int = 0
    joint: Joint = "none"


def phrases(runs: Sequence[Run]) -> list[Phrase]:
    """The lines that the runs make up; empty lines are left out."""
    if len(runs) == 1 and runs[0].joint == "none":
        text = squeeze(runs[0].text)
        strong = runs[0].strong and _WORD.search(text) is not None
        return [Phrase(text, len(text) if strong else 0)] if text else []
    found: list[Phrase] = []
    line: list[Run] = []
    joint: Joint = "none"
    for run in [*runs, Run("\n", joint="hard")]:
        if run.joint == "none":
            line.append(run)
            continue
        text = squeeze("".join(part.text for part in line))
        if text:
            found.append(Phrase(text, min(_strong(line, text), len(text)), joint if found else "none"))
        if text or run.joint == "hard" or joint == "none":
            joint = run.joint
        line = []
    return found


def together(parts: Sequence[Phrase]) -> Phrase:
    """The phrases as one line."""
    if len(parts) == 1:
        return parts[0]
    length = strong = 0
    for part in parts:
        space = int(length > 0)
        if strong == length and part.strong:
            strong = length + space + part.strong
        length += space + len(part.text)
    return Phrase(" ".join(part.text for part in parts), strong, parts[0].joint)


def joins(previous: Phrase, phrase: Phrase) -> bool:
    """Whether a line goes on with the sentence of the line before, though the author ended that one."""
    if is_lone_bullet(previous.text):
        return True
    if ends_sentence(previous.text) or previous.text.isupper() or phrase.text.startswith("("):
        return False
    return starts_lower(phrase.text) and not is_bullet(phrase.text) and not is_labelled(phrase.text)


def _strong(line: Sequence[Run], text: str) -> int:
    """How many characters of the line's text, counted from its start, are emphasised.

    All of them if nothing but punctuation is outside, or if emphasis in broken pieces opens the line and
    holds nearly all of it (word processors leave such pieces behind).
    """
    words = [run for run in line if _WORD.search(run.text)]
    if not words or not words[0].strong:
        return 0
    if all(run.strong for run in words):
        return len(text)
    pieces = [len(run.text) for run in words if run.strong]
    share = sum(pieces) / sum(len(run.text) for run in words)
    if len(pieces) > 1 and share >= (_NEARLY_ALL if words[-1].strong else _ALL_BUT_THE_END):
        return len(text)
    leading = []
    for run in line:
        if not run.strong and _WORD.search(run.text):
            break
        leading.append(run)
    while leading and not leading[-1].strong:
        leading.pop()
    return len(squeeze("".join(run.text for run in leading)))
