"""Pipelines that are made once, and one text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

from nghiquyet.parser.language import blank

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def letter() -> str:
    """A resolution of a province, hard-wrapped, with a letterhead of two columns."""
    return (ROOT / "samples" / "nghi-quyet-tinh-2020.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def pipeline() -> Callable[..., Language]:
    """A function that makes a pipeline of some components over a tokenizer, each once."""

    @cache
    def make(*components: str, tokenizer: str = "syllables") -> Language:
        nlp = blank(tokenizer)  # type: ignore[arg-type]
        for component in components:
            nlp.add_pipe(component)
        return nlp

    return make
