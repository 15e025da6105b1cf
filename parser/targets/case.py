"""A number with all that the rules look at which may refuse it."""

from __future__ import annotations

import re

from ..grammars.units import UnitKind
from .clauses import Sentence, Slot
from .setting import Setting
from .words import TargetWords

_ENDING = 64


class Case:
    """One number with all that a refusal looks at.

    Attributes:
        sentence_words: the key of its sentence.
        before: the key of the words before the number.
        after: the key of the words behind the number and its unit.
        kind: the kind of its unit.
        head: its unit without scale and denominator.
        bounded: whether a bounding word stands with it, other than "từ" alone.
    """

    __slots__ = (
        "after", "before", "bounded", "head", "key", "kind", "previous", "previous_reason", "sentence",
        "sentence_words", "setting", "slot", "times", "words",
    )  # fmt: skip

    def __init__(
        self,
        key: str,
        slot: Slot,
        previous: tuple[Slot | None, str | None],
        sentence: Sentence,
        setting: Setting,
        words: TargetWords,
    ) -> None:
        """``previous`` is the number before this one in the sentence, with the reason that refused it."""
        self.key, self.slot, self.setting, self.words = key, slot, setting, words
        self.previous, self.previous_reason = previous
        self.sentence, self.times, self.sentence_words = sentence.span, sentence.times, sentence.words
        self.before = key[slot.before[0] : slot.before[1]]
        self.after = key[slot.after[0] : slot.after[1]]
        quantity = slot.quantity
        detail = quantity.detail
        self.kind: UnitKind | None = detail.kind if detail else None
        self.head = detail.head if detail else ""
        self.bounded = quantity.op in ("≥", ">", "≤", "<") and not (
            quantity.start_value and quantity.op == "≥"
        )

    def ends_with(self, pattern: re.Pattern[str]) -> bool:
        """Whether the words before the number match the pattern at their end."""
        start, end = self.slot.before
        return pattern.search(self.key, max(start, end - _ENDING), end) is not None
