"""Reads plain lines, one block a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nghiquyet.parser.lexicon import default_lexicon
from nghiquyet.parser.outline import Outline, build

from .documents import all_body, lines

Read = Callable[..., Outline]


@pytest.fixture
def read() -> Read:
    """Reads the outline of plain lines that are all body."""

    def read_lines(text: str, *, type: str | None = None) -> Outline:
        source = lines(text)
        return build(source, all_body(source), default_lexicon(), type=type)

    return read_lines
