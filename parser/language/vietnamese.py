"""spaCy's Vietnamese, so that ``spacy.blank("vi")`` works where spaCy itself would only say that pyvi is missing.

Entered in spaCy's registry ``languages``. With pyvi installed nothing changes; without it the default tokenizer is
``nghiquyet.syllables.v1``. Saved pipelines name their tokenizer themselves.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from spacy.lang import vi

SYLLABLES = {"@tokenizers": "nghiquyet.syllables.v1"}


def default_config(*, pyvi: bool) -> dict[str, Any]:
    """The defaults of Vietnamese: spaCy's if pyvi is installed, else with our tokenizer."""
    config = vi.VietnameseDefaults.config
    return dict(config) if pyvi else {**config, "nlp": {**config["nlp"], "tokenizer": dict(SYLLABLES)}}


class VietnameseDefaults(vi.VietnameseDefaults):
    """As spaCy's, with a tokenizer that is always there."""

    config = default_config(pyvi=find_spec("pyvi") is not None)


class Vietnamese(vi.Vietnamese):
    """As spaCy's, with a tokenizer that is always there."""

    Defaults = VietnameseDefaults
