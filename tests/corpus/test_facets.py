"""Counts of what a search finds, its neighbours, and the commands that print them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from nghiquyet.corpus import Corpus, Filter
from nghiquyet.corpus.cli import options
from nghiquyet.corpus.facets import FACETS
from nghiquyet.parser import model


def test_choices_are_those_of_the_records() -> None:
    assert options.FACETS == FACETS
    assert get_args(model.Sector) == options.SECTORS


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        ("type", [("NQ", 3, 1), ("CT", 1, 1)]),
        ("level", [("province", 3, 1), ("central", 1, 1)]),
        ("place", [("Thanh Sơn", 3, 1), (None, 1, 1)]),
        ("year", [(2020, 3, 1), (2016, 1, 1)]),
        ("sector", [("environment", 1, 1)]),
        ("kind", [("task", 4, 2)]),
        ("document", [("nq-1-thanh-son-2020", 3, 1), ("ct-05-tw-2016", 1, 1)]),
    ],
)
def test_facets(corpus: Corpus, facet: Any, expected: list[tuple[Any, int, int]]) -> None:
    rows = corpus.facets("rừng OR hoa", [facet])
    assert [(row.value, row.passages, row.documents) for row in rows] == expected


def test_facets_add_up_to_the_count_and_keep_to_the_filter(corpus: Corpus) -> None:
    for filter in (Filter(), Filter(level="central"), Filter(sector="environment")):
        total = corpus.count("rừng OR hoa", filter=filter)
        assert total == sum(row.passages for row in corpus.facets("rừng OR hoa", ["year"], filter=filter))
        assert total == len(corpus.search("rừng OR hoa", filter=filter, limit=100))


def test_what_no_passage_has_counts_nothing(corpus: Corpus) -> None:
    assert corpus.count("đâucó") == 0
    assert corpus.facets("đâucó", ["year"]) == []


def test_a_sector_finds_the_passages_that_set_such_a_target(corpus: Corpus) -> None:
    [hit] = corpus.search("dat", filter=Filter(sector="economy"))
    assert "Thu ngân sách" in hit.text


def test_context_is_the_neighbours_in_the_same_document(corpus: Corpus) -> None:
    [hit] = corpus.search('"ngân sách"', context=2)
    assert hit.before == ["- Tỷ lệ che phủ rừng đạt 63%."]
    assert [text[:8] for text in hit.after] == ["- Hoà gi", "- Đảng b"]
    assert hit.path == ["I MỤC TIÊU"]
    [plain] = corpus.search('"ngân sách"')
    assert (plain.before, plain.after) == ([], [])


def test_command_counts(run: Callable[..., Any], store: Path) -> None:
    arguments = ("search", "rung OR hoa", "-c", store, "--facet", "year", "--facet", "level")
    lines = run(*arguments).stdout.splitlines()
    assert lines[:2] == ["facet\tvalue\tpassages\tdocuments", "year\t2020\t3\t1"]
    assert len(json.loads(run(*arguments, "--json").stdout)) == len(lines) - 1


def test_a_full_page_says_how_to_see_the_next(run: Callable[..., Any], store: Path) -> None:
    result = run("search", "rung OR hoa", "-c", store, "--limit", "2", "--json")
    assert "4 passages match; --offset 2 shows the next" in result.stderr
    assert len(json.loads(result.stdout)) == 2
    assert "match" not in run("search", "rung OR hoa", "-c", store, "--limit", "2", "--offset", "2").stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "xyzzy"), "no passage matches\n"),
        (("search", "rung", "--type", "XX", "--kwic"), "no passage matches\n"),
        (("search", "xyzzy", "--facet", "year"), "no passage matches\n"),
        (("search", "rung", "--offset", "90"), ""),
        (("search", "rung"), ""),
        (("search", "xyzzy", "--json"), ""),
        (("targets", "--words", "xyzzy"), "no target matches\n"),
        (("targets",), ""),
        (("compare", "--words", "xyzzy"), "no target matches\n"),
        (("references", "--number", "xyzzy"), "no reference matches\n"),
        (("references", "--number", "xyzzy", "--summary"), "no reference matches\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else repr(value),
)
def test_an_empty_answer_says_that_nothing_matches(
    run: Callable[..., Any], store: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert run(*arguments, "-c", store).stderr == said


def test_context_is_printed(run: Callable[..., Any], store: Path) -> None:
    text = run("search", "ngan sach", "-c", store, "--context", "1").stdout
    assert "- Tỷ lệ che phủ rừng đạt 63%. ¶ - Thu «ngân» «sách»" in text
