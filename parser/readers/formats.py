"""Which format a text is in."""

from __future__ import annotations

from typing import Protocol

from . import plain
from .draft import Layout


class TextFormat(Protocol):
    """What a module for a text format offers."""

    MEDIA_TYPE: str

    def layout(self, text: str) -> Layout:
        """The blocks of a text whose characters have been repaired."""


def format_of(text: str, name: str | None) -> TextFormat:
    """The format that the text is in."""
    return plain
