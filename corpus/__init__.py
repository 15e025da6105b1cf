"""Many documents: convert, store, search, ask; and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .comparison import Between
    from .concordance import Order
    from .conversion import convert
    from .corpus import Corpus
    from .documents import InvalidError
    from .exports import ExportError
    from .exports.added import Exporter
    from .extras import MissingExtraError
    from .facets import Facet
    from .frames import TableName
    from .inputs import InputError
    from .manifest import OutputError
    from .plots.rendering import PlotError
    from .pool import WorkerError
    from .query import QueryError
    from .questions import ReferenceQuestion, TargetQuestion
    from .records import (
        CitedRow,
        CollocationRow,
        ComparisonRow,
        Displaced,
        FacetRow,
        Failure,
        GradeRow,
        Hit,
        KeywordRow,
        Line,
        ReferenceRow,
        Report,
        StatRow,
        TargetRow,
        WordRow,
    )
    from .search import Filter
    from .store.corrections import Correction
    from .store.errors import StoreError
    from .words.statistics import NoWordsError

__all__ = [
    "Between",
    "CitedRow",
    "CollocationRow",
    "ComparisonRow",
    "Corpus",
    "Correction",
    "Displaced",
    "ExportError",
    "Exporter",
    "Facet",
    "FacetRow",
    "Failure",
    "Filter",
    "GradeRow",
    "Hit",
    "InputError",
    "InvalidError",
    "KeywordRow",
    "Line",
    "MissingExtraError",
    "NoWordsError",
    "Order",
    "OutputError",
    "PlotError",
    "QueryError",
    "ReferenceQuestion",
    "ReferenceRow",
    "Report",
    "StatRow",
    "StoreError",
    "TableName",
    "TargetQuestion",
    "TargetRow",
    "WordRow",
    "WorkerError",
    "convert",
]

_HOMES = {
    "Between": ".comparison",
    "CitedRow": ".records",
    "CollocationRow": ".records",
    "ComparisonRow": ".records",
    "Corpus": ".corpus",
    "Correction": ".store.corrections",
    "Displaced": ".records",
    "ExportError": ".exports",
    "Exporter": ".exports.added",
    "Facet": ".facets",
    "FacetRow": ".records",
    "Failure": ".records",
    "Filter": ".search",
    "GradeRow": ".records",
    "Hit": ".records",
    "InputError": ".inputs",
    "InvalidError": ".documents",
    "KeywordRow": ".records",
    "Line": ".records",
    "MissingExtraError": ".extras",
    "NoWordsError": ".words.statistics",
    "Order": ".concordance",
    "OutputError": ".manifest",
    "PlotError": ".plots.rendering",
    "QueryError": ".query",
    "ReferenceQuestion": ".questions",
    "ReferenceRow": ".records",
    "Report": ".records",
    "StatRow": ".records",
    "StoreError": ".store.errors",
    "TableName": ".frames",
    "TargetQuestion": ".questions",
    "TargetRow": ".records",
    "WordRow": ".records",
    "WorkerError": ".pool",
    "convert": ".conversion",
}


def __getattr__(name: str) -> object:
    """Load what is asked for only now: the command line's help needs none of it (PEP 562), nor the parser's way to do so."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = value
    return value
