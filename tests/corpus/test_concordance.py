"""The concordance against a slow scan, its orders, and the command."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import Corpus, Filter
from nghiquyet.corpus.collation import collation_key
from nghiquyet.corpus.query import QueryError

SENTENCES = """\
Trồng rừng đầu nguồn.
Bảo vệ rừng đặc dụng, trồng rừng ngập mặn.
Giao rừng cho xã.
Ấp dụng biển; an ninh rừng.
"""


@pytest.fixture
def woods(tmp_path: Path, factory: Callable[..., Any]) -> Path:
    path = tmp_path / "woods.db"
    with Corpus(path) as corpus:
        corpus.add(factory(SENTENCES, issued_on="2020-10-22"))
        corpus.add(factory("Không có gì ở đây.\n", id="nq-2-hai-binh-2021", number="2-NQ/TU"))
    return path


def test_there_is_a_line_for_each_occurrence(woods: Path) -> None:
    with Corpus(woods) as corpus:
        lines = corpus.concordance("rung")
        assert len(lines) == SENTENCES.count("rừng")
        for line in lines:
            document = corpus.document(line.document)
            assert document
            assert document.text[slice(*line.span)] == line.match == "rừng"
            start, end = line.span
            assert document.text[start - len(line.left) : end + len(line.right)] == (
                line.left + line.match + line.right
            )


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("document", ["Trồng đầu", "vệ đặc", "trồng ngập", "Giao cho", "ninh ."]),
        ("right", ["ninh .", "Giao cho", "vệ đặc", "Trồng đầu", "trồng ngập"]),
        ("left", ["Giao cho", "ninh .", "Trồng đầu", "trồng ngập", "vệ đặc"]),
    ],
)
def test_lines_are_in_the_order_asked_for(woods: Path, order: Any, expected: list[str]) -> None:
    with Corpus(woods) as corpus:
        lines = corpus.concordance("rừng", order=order)
    assert [f"{line.left.split()[-1]} {line.right.split()[0]}" for line in lines] == expected


def test_width_limits_both_sides(woods: Path) -> None:
    with Corpus(woods) as corpus:
        line = corpus.concordance("dac dung", width=5)[0]
    assert (line.left, line.match, line.right) == ("rừng ", "đặc", " dụng")


def test_pages_of_a_sorted_concordance_make_the_whole(woods: Path) -> None:
    with Corpus(woods) as corpus:
        whole = corpus.concordance("rừng", order="right")
        pages = [corpus.concordance("rừng", order="right", limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [line for page in pages for line in page] == whole


def test_a_filter_holds_for_lines(woods: Path) -> None:
    with Corpus(woods) as corpus:
        assert corpus.concordance("rừng", filter=Filter(year_to=2019)) == []
        assert len(corpus.concordance("rừng", filter=Filter(year_from=2020))) == 5


def test_a_query_with_a_fault_is_a_query_error(woods: Path) -> None:
    with Corpus(woods) as corpus, pytest.raises(QueryError):
        corpus.concordance("(rừng")


def test_vietnamese_words_sort_by_alphabet_and_tone() -> None:
    ordered = [
        "2",
        "an",
        "àn",
        "ản",
        "ạn",
        "ăn",
        "ân",
        "ba",
        "đa",
        "e",
        "ê",
        "nghèo",
        "nghề",
        "tỉnh",
        "tính",
        "ư",
    ]
    mixed = random.Random(1).sample(ordered, len(ordered))
    assert sorted(mixed, key=collation_key) == ordered


def test_command_prints_lines(run: Callable[..., Any], woods: Path) -> None:
    lines = run("search", "giao rung", "-c", woods, "--kwic").stdout.splitlines()
    assert lines[0].split("\t") == ["document", "passage", "left", "match", "right"]
    assert len(lines) == 3


def test_command_prints_lines_as_json(run: Callable[..., Any], woods: Path) -> None:
    rows = json.loads(run("search", "rung", "-c", woods, "--kwic", "--sort", "left", "--json").stdout)
    assert [row["match"] for row in rows] == ["rừng"] * 5


def test_lines_and_counts_at_once_are_wrong_use(run: Callable[..., Any], woods: Path) -> None:
    result = run("search", "rung", "-c", woods, "--kwic", "--facet", "year")
    assert result.exit_code == 2
    assert "choose one" in result.stderr
