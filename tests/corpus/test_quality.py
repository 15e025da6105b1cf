"""Grades of documents, and the figures made of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import Corpus, ReferenceQuestion
from nghiquyet.parser.model import Diagnostic


def _graded(resolution: Any, grade: str | None, reasons: str) -> Any:
    message = f"The document was read with {grade} quality: {reasons}."
    resolution.diagnostics = [Diagnostic(code=f"quality.{grade}", message=message)] if grade else []
    return resolution


def test_documents_are_listed_by_their_own_grades_the_worst_first(
    tmp_path: Path, factory: Callable[..., Any]
) -> None:
    read = {
        "a": ("good", "nothing was doubted"),
        "b": (None, ""),
        "c": ("poor", "no title was found; no headings were found"),
    }
    with Corpus(tmp_path / "corpus.db") as corpus:
        for number, (id_, (grade, reasons)) in enumerate(read.items()):
            corpus.add(_graded(factory(f"Nội dung {number}.\n" * 9, id=id_), grade, reasons))
        rows = [(row.document, row.grade, row.reasons) for row in corpus.grades()]
        counts = {row.name: row.count for row in corpus.stats() if row.topic == "grade"}
    assert rows == [(id_, *read[id_]) for id_ in "cab"]
    assert counts == {"good": 1, "fair": 0, "poor": 1}


def test_stats_by_year_with_level_by_relation_and_of_targets(corpus: Corpus) -> None:
    counts = {(row.topic, row.name): (row.count, row.share) for row in corpus.stats()}
    assert counts["year and level", "2016 central"] == (1, 0.5)
    assert counts["relation", "implements"] == (1, 1.0)
    assert counts["target coverage", "indicator_id"] == (1, 0.5)


def test_cited_documents_are_counted(tmp_path: Path, factory: Callable[..., Any]) -> None:
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(factory())
        corpus.add(factory(factory().text + "Thêm.\n", id="nq-2", number="2-NQ/TU", place="Hải Bình"))
        [row] = corpus.cited()
        assert (row.identifier, row.documents, row.mentions, row.resolved) == ("ct-05-tw", 2, 2, None)
        [row] = corpus.cited(ReferenceQuestion(place="hai binh"))
        assert row.documents == 1


@pytest.mark.parametrize(
    ("conditions", "count"),
    [
        ({"cited": "ct-05-tw-2016"}, 1),
        ({"cited": "nq-1-thanh-son-2020"}, 0),
        ({"document": "nq-1-thanh-son-2020"}, 1),
        ({"document": "ct-05-tw-2016"}, 0),
        ({"level": "province"}, 1),
        ({"place": "hai binh"}, 0),
    ],
)
def test_who_cites_what(corpus: Corpus, conditions: dict[str, Any], count: int) -> None:
    assert len(corpus.references(ReferenceQuestion(**conditions))) == count


@pytest.mark.parametrize(
    "arguments", [("references", "--summary"), ("stats", "--grades")], ids=["summary", "grades"]
)
def test_commands(run: Callable[..., Any], store: Path, arguments: tuple[str, str]) -> None:
    lines = run(*arguments, "-c", store).stdout.splitlines()
    assert len(json.loads(run(*arguments, "-c", store, "--json").stdout)) == len(lines) - 1
