"""``targets``, ``references`` and ``stats``: which rows, and the commands that print them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nghiquyet.corpus import Corpus, Filter, ReferenceQuestion, TargetQuestion
from nghiquyet.corpus.query import QueryError

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        ({}, ["t1", "t2"]),
        ({"indicator_id": "forest-cover"}, ["t1"]),
        ({"words": "che phu rung"}, ["t1"]),
        ({"words": "rừng OR ngân"}, ["t1", "t2"]),
        ({"words": "rưng"}, []),
        ({"place": "thanh son"}, ["t1", "t2"]),
        ({"place": "lang son"}, []),
        ({"year": 2025}, ["t1", "t2"]),
        ({"year": 2024}, []),
        ({"year_from": 2025, "year_to": 2030}, ["t1", "t2"]),
        ({"year_from": 2026}, []),
        ({"sector": "economy"}, ["t2"]),
        ({"level": "central"}, []),
        ({"document": "nq-1-thanh-son-2020"}, ["t1", "t2"]),
        ({"change": "increase"}, []),
        ({"unit": "%"}, ["t1"]),
        ({"unit": "ty dong"}, ["t2"]),
        ({"unit": "VND"}, ["t2"]),
        ({"unit": "đồng"}, []),
        ({"min": 63}, ["t1", "t2"]),
        ({"min": 63.1}, ["t2"]),
        ({"max": 1000}, ["t1"]),
        ({"min": 6000, "unit": "tỷ đồng"}, ["t2"]),
        ({"min": 6151, "unit": "tỷ đồng"}, []),
        ({"min": 6151, "unit": "VND"}, ["t2"]),
        ({"max": 6151, "unit": "VND"}, []),
    ],
)
def test_targets(corpus: Corpus, conditions: dict[str, Any], ids: list[str]) -> None:
    assert [row.id for row in corpus.targets(TargetQuestion(**conditions))] == ids


def test_a_target_row_has_the_numbers_as_written_and_its_place(corpus: Corpus) -> None:
    _, row = corpus.targets()
    assert (row.low, row.unit, row.normalized_low, row.normalized_unit) == (
        6150.1,
        "tỷ đồng",
        6150100000000,
        "VND",
    )
    document = corpus.document(row.document)
    assert document
    assert document.text[slice(*row.span)] == row.quote


def test_an_integer_stays_one(corpus: Corpus) -> None:
    assert msgspec.json.encode(corpus.targets()[0].low) == b"63"


def test_limit(corpus: Corpus) -> None:
    assert len(corpus.targets(limit=1)) == 1


@pytest.mark.parametrize(
    ("ask", "field", "value"),
    [
        (Filter, "level", "xã"),
        (Filter, "kind", "goals"),
        (Filter, "sector", "kinh tế"),
        (TargetQuestion, "change", "tăng"),
        (TargetQuestion, "level", "Central"),
        (ReferenceQuestion, "relation", "implement"),
    ],
)
def test_a_value_that_there_is_not_is_an_error_and_no_empty_answer(
    ask: Callable[..., object], field: str, value: str
) -> None:
    with pytest.raises(ValueError, match=f"^{field} is '{value}'; it can be [a-z_]+, "):
        ask(**{field: value})


def test_words_that_are_no_query(corpus: Corpus) -> None:
    with pytest.raises(QueryError):
        corpus.targets(TargetQuestion(words="OR"))


@pytest.mark.parametrize(
    ("conditions", "count"),
    [
        ({}, 1),
        ({"type": "CT"}, 1),
        ({"type": "NQ"}, 0),
        ({"number": "05-CT/TW"}, 1),
        ({"number": "05"}, 1),
        ({"number": "5"}, 0),
        ({"identifier": "ct-05-tw"}, 1),
        ({"relation": "implements"}, 1),
        ({"relation": "cites"}, 0),
        ({"unresolved": True}, 0),
    ],
)
def test_references(corpus: Corpus, conditions: dict[str, Any], count: int) -> None:
    assert len(corpus.references(ReferenceQuestion(**conditions))) == count


def test_a_reference_leads_to_the_document_with_its_identifier(corpus: Corpus) -> None:
    assert [row.resolved for row in corpus.references()] == ["ct-05-tw-2016"]


def test_a_reference_to_what_is_not_here_is_unresolved(tmp_path: Path, factory: Any) -> None:
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(factory())
        [row] = corpus.references(ReferenceQuestion(unresolved=True))
    assert row.resolved is None


def test_a_mention_of_itself_is_no_reference(tmp_path: Path, factory: Any) -> None:
    resolution = factory()
    resolution.references[0].self = True
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(resolution)
        assert corpus.references() == []
        assert {row.count for row in corpus.stats() if row.topic == "reference"} == {0}


def test_stats(corpus: Corpus) -> None:
    counts = {(row.topic, row.name): (row.count, row.share) for row in corpus.stats()}
    assert counts["total", "documents"] == (2, None)
    assert counts["total", "targets"] == (2, None)
    assert counts["level", "province"] == (1, 0.5)
    assert counts["year", "2016"] == (1, 0.5)
    assert counts["type", "CT"] == (1, 0.5)
    assert counts["coverage", "issuer"] == (1, 0.5)
    assert counts["coverage", "issued_on"] == (2, 1.0)
    assert counts["diagnostic", "outline.gap"] == (2, None)
    assert counts["reference", "resolved"] == (1, 1.0)


@pytest.mark.parametrize("command", ["targets", "references", "stats"])
def test_json_has_the_rows_of_the_table(run: Run, store: Path, command: str) -> None:
    table = run(command, "-c", store)
    rows = json.loads(run(command, "-c", store, "--json").stdout)
    assert table.exit_code == 0
    assert len(table.stdout.splitlines()) == len(rows) + 1


def test_targets_command_prints_a_table(run: Run, store: Path) -> None:
    lines = run("targets", "-c", store, "--unit", "%").stdout.splitlines()
    assert lines[0].split("\t") == [
        "document", "place", "indicator", "op", "low", "high", "unit", "change", "year",
    ]  # fmt: skip
    assert lines[1].split("\t")[2:7] == ["Tỷ lệ che phủ rừng", "=", "63", "63", "%"]


def test_references_command_passes_its_options_on(run: Run, store: Path) -> None:
    assert json.loads(run("references", "-c", store, "--unresolved", "--json").stdout) == []
