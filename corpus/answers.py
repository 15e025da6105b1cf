"""What a corpus can be asked, as methods: each passes an open store to the function that answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from . import comparison, concordance, facets, frames, plots, quality, questions, statistics
from . import search as searching
from .exports import export as exporting
from .frames import TableName
from .questions import ReferenceQuestion, TargetQuestion
from .records import (
    CitedRow,
    CollocationRow,
    ComparisonRow,
    FacetRow,
    GradeRow,
    Hit,
    KeywordRow,
    Line,
    ReferenceRow,
    StatRow,
    TargetRow,
    WordRow,
)
from .search import Filter
from .store.connection import open_store, store_errors
from .words import layer
from .words import statistics as word_statistics

if TYPE_CHECKING:
    import pandas
    import polars


class Answers:
    """The questions of ``Corpus``.

    The file is opened when it is first used. Every method raises ``StoreError`` if the file is missing, is not a
    corpus, or cannot be read now; those that take a query raise ``QueryError`` if it cannot be understood.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._connection: sqlite3.Connection | None = None

    def search(
        self, query: str, *, limit: int = 20, offset: int = 0, filter: Filter | None = None, context: int = 0
    ) -> list[Hit]:
        """The passages that match a query (see ``query``), the best first, with ``context`` neighbours."""
        with store_errors(self.path):
            return searching.search(
                self._open(), query, filter or Filter(), limit=limit, offset=offset, context=context
            )

    def count(self, query: str, *, filter: Filter | None = None) -> int:
        """How many passages match a query."""
        with store_errors(self.path):
            return facets.count(self._open(), query, filter or Filter())

    def facets(
        self, query: str, fields: Iterable[facets.Facet], *, filter: Filter | None = None
    ) -> list[FacetRow]:
        """The passages that match a query, counted by each value of each field."""
        with store_errors(self.path):
            return facets.facets(self._open(), query, filter or Filter(), fields)

    def concordance(
        self,
        query: str,
        *,
        filter: Filter | None = None,
        order: concordance.Order = "document",
        width: int = 40,
        limit: int = 100,
        offset: int = 0,
    ) -> list[Line]:
        """Every occurrence of a query's words, with ``width`` characters on each side (see ``concordance``)."""
        with store_errors(self.path):
            return concordance.concordance(
                self._open(),
                query,
                filter or Filter(),
                order=order,
                width=width,
                limit=limit,
                offset=offset,
            )

    def targets(self, question: TargetQuestion | None = None, *, limit: int | None = None) -> list[TargetRow]:
        """The targets asked for; all without a question."""
        with store_errors(self.path):
            return questions.targets(self._open(), question or TargetQuestion(), limit=limit)

    def references(
        self, question: ReferenceQuestion | None = None, *, limit: int | None = None
    ) -> list[ReferenceRow]:
        """The references asked for; all without a question."""
        with store_errors(self.path):
            return questions.references(self._open(), question or ReferenceQuestion(), limit=limit)

    def compare(
        self,
        question: TargetQuestion | None = None,
        *,
        between: comparison.Between = "terms",
        today: bool = False,
    ) -> list[ComparisonRow]:
        """The targets asked for, each place's beside its earlier ones, or places beside each other."""
        with store_errors(self.path):
            return comparison.compare(
                self._open(), question or TargetQuestion(), between=between, today=today
            )

    def cited(self, question: ReferenceQuestion | None = None, *, limit: int | None = None) -> list[CitedRow]:
        """The documents that the references asked for name, the most named first."""
        with store_errors(self.path):
            return questions.cited(self._open(), question or ReferenceQuestion(), limit=limit)

    def stats(self) -> list[StatRow]:
        """Figures about the corpus."""
        with store_errors(self.path):
            return statistics.stats(self._open())

    def grades(self) -> list[GradeRow]:
        """How well each document was read, the worst first (see ``quality``)."""
        with store_errors(self.path):
            return quality.grades(self._open())

    def segment(self, *, on_progress: Callable[[int, int], None] | None = None) -> int:
        """Find the words of the documents that have none yet (see ``words.layer``); how many documents those were.

        Raises:
            MissingExtraError: if the extra ``words`` is not installed.
        """
        with store_errors(self.path):
            return layer.segment(self._open(), on_progress=on_progress)

    def words(self, *, filter: Filter | None = None, limit: int | None = None) -> list[WordRow]:
        """The words of a part of the corpus, the most frequent first.

        This and the next two raise ``NoWordsError`` before ``segment`` was called.
        """
        with store_errors(self.path):
            return word_statistics.frequencies(self._open(), filter, limit=limit)

    def keywords(
        self, filter: Filter, reference: Filter | None = None, *, limit: int | None = None
    ) -> list[KeywordRow]:
        """The words that mark a part of the corpus against another, or the rest (see ``words.statistics``)."""
        with store_errors(self.path):
            return word_statistics.keywords(self._open(), filter, reference, limit=limit)

    def collocations(
        self, word: str, *, filter: Filter | None = None, window: int = 5, limit: int | None = None
    ) -> list[CollocationRow]:
        """The words that stand near a word more often than by chance (see ``words.statistics``)."""
        with store_errors(self.path):
            return word_statistics.collocations(self._open(), word, filter, window=window, limit=limit)

    def export(self, format: str, output: str | Path, *, filter: Filter | None = None) -> None:
        """Write the corpus, or some of its documents, in the format of another tool (see ``exports``).

        Raises:
            ExportError: if the format is unknown or the output cannot be written.
            MissingExtraError: if a library that the format needs is not installed.
            PluginError: if the format is of a plug-in, and that fails.
        """
        with store_errors(self.path):
            exporting(self._open(), format, Path(output), filter)

    def to_pandas(self, table: TableName, *, filter: Filter | None = None) -> pandas.DataFrame:
        """A table of all or some documents as a data frame of pandas (see ``frames``).

        Args:
            table: "documents", "sections", "passages", "targets" or "references", with the columns of the CSV export.
            filter: which documents; None for all.

        Raises:
            MissingExtraError: if the extra ``pandas`` is not installed.
            ValueError: if there is no such table.
        """
        with store_errors(self.path):
            return frames.to_pandas(self._open(), table, filter)

    def to_polars(self, table: TableName, *, filter: Filter | None = None) -> polars.DataFrame:
        """The same as a data frame of polars; needs the extra ``polars``."""
        with store_errors(self.path):
            return frames.to_polars(self._open(), table, filter)

    def plot_indicator(self, question: TargetQuestion, output: str | Path, *, today: bool = False) -> None:
        """Draw targets for one indicator over years and places (see ``plots.indicator``).

        This and the other plots raise ``PlotError`` if there is nothing to draw or the file cannot be written, and
        ``MissingExtraError`` if the extra ``plot`` is not installed.
        """
        with store_errors(self.path):
            plots.draw_indicator(self._open(), question, Path(output), store=self.path, today=today)

    def plot_citations(self, output: str | Path, *, limit: int = 60) -> None:
        """Draw who cites what, from Centre to cell (see ``plots.citations``)."""
        with store_errors(self.path):
            plots.draw_citations(self._open(), Path(output), store=self.path, limit=limit)

    def plot_sections(self, output: str | Path) -> None:
        """Draw headings by kind (see ``plots.sections``)."""
        with store_errors(self.path):
            plots.draw_sections(self._open(), Path(output), store=self.path)

    def _open(self, *, create: bool = False) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = open_store(self.path, create=create)
        return self._connection
