"""Lines far longer than a paragraph: the first sign of a text that has lost its line breaks."""

from __future__ import annotations

from collections.abc import Sequence

from .draft import Draft

LONG = 1_000
"""Characters of such a line; few paragraphs have as many."""
_MOST = 1024 * 1024  # a report of 130 pages has a third of it


MOSTLY = 0.6
"""The share of them in a text that may have lost its line breaks."""


def is_long(drafts: Sequence[Draft], share: float) -> bool:
    """Whether that share of the text stands in such lines; not of one that is too long to be cut.

    Args:
        drafts: the blocks; rows of tables do not count.
        share: from 0 to 1.
    """
    lengths = [len(draft.text) for draft in drafts if not draft.cells]
    total = sum(lengths)
    return 0 < total <= _MOST and sum(length for length in lengths if length > LONG) >= share * total
