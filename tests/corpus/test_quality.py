"""Grades of documents, and the figures made of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import Corpus, ReferenceQuestion
from nghiquyet.parser.model import Diagnostic

WHOLE = {
    "issued_on": "2020-10-22",
    "issuer": "Ban Chấp hành Đảng bộ tỉnh",
    "title": "Nghị quyết về rừng",
    "identifier": "nq-1-tu",
}


@pytest.mark.parametrize(
    ("metadata", "severities", "grade", "faults"),
    [
        ({}, [], "A", []),
        ({"title": None}, [], "B", ["title"]),
        ({"issued_on": "2020"}, [], "B", ["issued_on"]),
        ({}, ["error"], "B", ["errors"]),
        ({}, ["warning"], "B", ["warnings"]),
        ({}, ["info"], "A", []),
        ({"title": None, "issuer": None, "type": None}, [], "C", ["type", "issuer", "title"]),
        (
            {"title": None, "issuer": None, "type": None, "identifier": None},
            ["error"],
            "D",
            ["type", "issuer", "title", "identifier", "errors"],
        ),
    ],
)
def test_grade_says_what_is_missing(
    tmp_path: Path,
    factory: Callable[..., Any],
    metadata: dict[str, Any],
    severities: list[Any],
    grade: str,
    faults: list[str],
) -> None:
    resolution = factory(**{**WHOLE, **metadata})
    resolution.diagnostics = [Diagnostic(code="x.y", message="A.", severity=one) for one in severities]
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(resolution)
        [row] = corpus.grades()
        assert (row.grade, row.faults) == (grade, faults)
        counts = {row.name: row.count for row in corpus.stats() if row.topic == "grade"}
    assert counts == {"A": 0, "B": 0, "C": 0, "D": 0} | {grade: 1}


def test_a_document_without_headings_and_passages(tmp_path: Path, factory: Callable[..., Any]) -> None:
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(factory("Một.\n", **WHOLE))
        [row] = corpus.grades()
    assert row.faults == ["headings", "passages", "warnings"]


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
