"""How well a parse agrees with an annotation made by hand: as ``spacy evaluate`` has it."""

from __future__ import annotations

from nghiquyet.parser.language.agreement import BareText, Figure, Record, Score, alike, paired, score_document

__all__ = ["BareText", "Figure", "Record", "Score", "alike", "paired", "score_document"]
