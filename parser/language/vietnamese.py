"""spaCy's Vietnamese, so that ``spacy.blank("vi")`` works where spaCy itself would only say that pyvi is missing.

Entered in spaCy's registry ``languages``. With pyvi installed nothing changes; without it the default tokenizer is
``nghiquyet.syllables.v1``. Saved pipelines name their tokenizer themselves.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Literal

import spacy
from spacy.lang import vi
from spacy.language import Language

SYLLABLES = {"@tokenizers": "nghiquyet.syllables.v1"}


def default_config(*, pyvi: bool) -> dict[str, Any]:
    """The defaults of Vietnamese: spaCy's if pyvi is installed, else with our tokenizer."""
    config = vi.VietnameseDefaults.config
    return dict(config) if pyvi else {**config, "nlp": {**config["nlp"], "tokenizer": dict(SYLLABLES)}}


class VietnameseDefaults(vi.VietnameseDefaults):
    """As spaCy's, with a tokenizer that is always there."""

    config = default_config(pyvi=find_spec("pyvi") is not None)


class Vietnamese(vi.Vietnamese):  # type: ignore[no-untyped-call]  # of spaCy's __init_subclass__
    """As spaCy's, with a tokenizer that is always there."""

    Defaults = VietnameseDefaults


def blank(tokenizer: Literal["syllables", "words"] = "syllables") -> Language:
    """A pipeline without components.

    Args:
        tokenizer: ``syllables``, which is fast, or ``words``, by underthesea.

    Raises:
        ValueError: if there is no such tokenizer.

    >>> [token.text for token in blank()("Tỉ lệ hộ nghèo còn 3-5%.")]
    ['Tỉ', 'lệ', 'hộ', 'nghèo', 'còn', '3', '-', '5', '%', '.']
    """
    if tokenizer not in ("syllables", "words"):
        raise ValueError(f"no tokenizer {tokenizer!r}: syllables or words")
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": f"nghiquyet.{tokenizer}.v1"}}})
