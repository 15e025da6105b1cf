"""Many documents: convert, store, search, ask; and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conversion import convert
    from .corpus import Corpus
    from .exports.added import Exporter
    from .questions import ReferenceQuestion, TargetQuestion
    from .search import Filter

__all__ = ["Corpus", "Exporter", "Filter", "ReferenceQuestion", "TargetQuestion", "convert"]

_HOMES = {
    "Corpus": ".corpus",
    "Exporter": ".exports.added",
    "Filter": ".search",
    "ReferenceQuestion": ".questions",
    "TargetQuestion": ".questions",
    "convert": ".conversion",
}


def __getattr__(name: str) -> object:
    """Load what is asked for only now: the command line's help needs none of it (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = value
    return value
