"""Targets beside each other: which are compared, with what, and by how much."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import Corpus, TargetQuestion
from nghiquyet.parser.model import Normalized, Target, TargetPeriod


def forest(number: str, low: float | None, high: float | None, year: int, **fields: Any) -> Target:
    quote = f"che phủ rừng {year}"
    return Target(
        id=f"t{number}",
        indicator="Tỷ lệ che phủ rừng",
        indicator_id="forest-cover",
        low=low,
        high=high,
        unit="%",
        normalized=Normalized(low=low, high=high, unit="%"),
        period=TargetPeriod(end=year),
        quote=quote,
        span=(0, len(quote)),
        number_span=(0, 1),
        rule="reach",
        sector="environment",
        **({"op": "=", "change": "reach"} | fields),
    )


@pytest.fixture
def places(tmp_path: Path, factory: Callable[..., Any]) -> Path:
    """Thanh Sơn for 2020 (two documents that differ), 2025 and a rise; Hải Bình for 2025; Đông Hà for 2025."""
    path = tmp_path / "places.db"
    stated = {
        "Thanh Sơn": [forest("1", 60, 60, 2020), forest("2", 63, 65, 2025, op="range"),
                      forest("3", 2, 2, 2025, change="increase")],
        "Hải Bình": [forest("1", 40, None, 2025, op="≥")],
        "Đông Hà": [forest("1", 0, 0, 2025)],
    }  # fmt: skip
    with Corpus(path) as corpus:
        for number, (place, targets) in enumerate(stated.items()):
            resolution = factory(f"Văn bản {number}.\n", id=f"nq-{number}", place=place)
            resolution.targets = targets
            corpus.add(resolution)
        other = factory("Văn bản khác.\n", id="nq-9", place="Thanh Sơn")
        other.targets = [forest("1", 61, 61, 2020)]
        corpus.add(other)
    return path


def rows(path: Path, **options: Any) -> list[tuple[Any, ...]]:
    with Corpus(path) as corpus:
        found = corpus.compare(TargetQuestion(change="reach"), **options)
    return [(r.place, r.year, r.op, r.low, r.high, r.against, r.difference) for r in found]


def test_terms_are_compared_within_a_place(places: Path) -> None:
    assert rows(places, between="terms") == [
        ("Đông Hà", 2025, "=", 0, 0, None, None),
        ("Hải Bình", 2025, "≥", 40, None, None, None),
        ("Thanh Sơn", 2020, "range", 60, 61, None, None),
        ("Thanh Sơn", 2025, "range", 63, 65, "2020", 3.5),
    ]


def test_places_are_compared_within_a_year(places: Path) -> None:
    assert rows(places, between="places") == [
        ("Thanh Sơn", 2020, "range", 60, 61, None, None),
        ("Thanh Sơn", 2025, "range", 63, 65, None, None),
        ("Hải Bình", 2025, "≥", 40, None, "Thanh Sơn", -24),
        ("Đông Hà", 2025, "=", 0, 0, "Thanh Sơn", -64),
    ]


def test_a_rise_is_not_compared_with_a_level(places: Path) -> None:
    with Corpus(places) as corpus:
        [row] = [row for row in corpus.compare() if row.change == "increase"]
    assert row.against is None


def test_documents_that_were_put_together_are_named(places: Path) -> None:
    with Corpus(places) as corpus:
        [row] = corpus.compare(TargetQuestion(year=2020))
    assert row.documents == ["nq-0", "nq-9"]


def test_provinces_are_put_together_as_on_todays_map(tmp_path: Path, factory: Callable[..., Any]) -> None:
    with Corpus(tmp_path / "map.db") as corpus:
        for number, (place, level) in enumerate(
            [("Yên Bái", "province"), ("Lào Cai", "province"), ("Yên Bái", "commune")]
        ):
            resolution = factory(f"Văn bản {number}.\n", id=f"nq-{number}", place=place, level=level)
            resolution.targets = [forest("1", 60 + number, 60 + number, 2025)]
            corpus.add(resolution)
        before = [(row.place, row.level, row.low, row.high) for row in corpus.compare()]
        after = [(row.place, row.level, row.low, row.high) for row in corpus.compare(today=True)]
    assert before == [
        ("Lào Cai", "province", 61, 61),
        ("Yên Bái", "commune", 62, 62),
        ("Yên Bái", "province", 60, 60),
    ]
    assert after == [("Lào Cai", "province", 60, 61), ("Yên Bái", "commune", 62, 62)]


def test_no_ratio_to_nothing(places: Path) -> None:
    with Corpus(places) as corpus:
        by_place = corpus.compare(TargetQuestion(year=2025, change="reach"), between="places")
    assert [row.ratio for row in by_place] == [None, 0.625, 0]


def test_command(run: Callable[..., Any], places: Path) -> None:
    arguments = ("compare", "-c", places, "--indicator-id", "forest-cover", "--between", "places")
    lines = run(*arguments).stdout.splitlines()
    assert lines[0].startswith("indicator\tplace\tyear\t")
    assert len(json.loads(run(*arguments, "--json").stdout)) == len(lines) - 1 == 5
