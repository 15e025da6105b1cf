"""The values that a question can name, where there are only so many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# The same as in the records of the parser, which are not loaded for this; a test compares them.
CHANGES: Final = ("reach", "increase", "decrease", "maintain")
KINDS: Final = (
    "preamble", "situation", "viewpoint", "goal", "indicator", "task", "implementation", "appendix", "other",
    "closing",
)  # fmt: skip
LEVELS: Final = ("central", "province", "district", "commune", "cell", "other")
SECTORS: Final = ("economy", "society", "environment", "party_building", "defence_security", "other")
RELATIONS: Final = ("implements", "pursuant_to", "amends", "replaces", "reviews", "cites")

_BY_FIELD: Mapping[str, tuple[str, ...]] = {
    "change": CHANGES,
    "kind": KINDS,
    "level": LEVELS,
    "sector": SECTORS,
    "relation": RELATIONS,
}


def check_values(question: object) -> None:
    """See that a question names only values that there are: with any other it would find nothing, without a word.

    Raises:
        ValueError: if it names another; the message lists those that there are.
    """
    for field, known in _BY_FIELD.items():
        value = getattr(question, field, None)
        if value is not None and value not in known:
            raise ValueError(f"{field} is {value!r}; it can be {', '.join(known[:-1])} or {known[-1]}")
