"""The pages of accuracy and speed say what was measured, on the texts as they are now."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import tomli

ROOT = Path(__file__).parents[2]
BENCHMARKS = ROOT / "benchmarks"


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that keeps results."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    import results

    return results


@pytest.fixture
def floors(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that takes digests of texts."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    import floors

    return floors


def known(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((BENCHMARKS / "results" / name).read_text(encoding="utf-8"))
    return found


def test_accuracy_is_of_the_texts_as_they_are(floors: ModuleType) -> None:
    for texts, result in known("accuracy.json").items():
        folder = ROOT / "tests" / "gold" / texts
        assert result["texts"] == floors.digest(folder), f"run make score GOLD=tests/gold/{texts}"


def test_speed_is_of_the_texts_as_they_are(floors: ModuleType) -> None:
    texts = [path for path in (ROOT / "samples").iterdir() if path.suffix != ".json"]
    assert known("speed.json")["samples"]["texts"] == floors.digest_of(texts), "run make bench"


def test_the_page_of_accuracy_agrees_with_the_results(page: Any) -> None:
    shown = page("accuracy.md")
    for name, result in known("accuracy.json").items():
        (part,) = re.findall(rf"^## {name.capitalize()}\n(.*?)(?=^## )", shown, re.MULTILINE | re.DOTALL)
        assert result["measured_on"] in part
        assert result["texts"] in part
        for figure, counts in result["figures"].items():
            row = f"| <code>{figure.replace('_', '&#95;')}</code> | {counts['f1']:.3f} | {counts['hits']} |"
            assert row in part


def test_the_page_of_accuracy_tells_the_first_counts(page: Any) -> None:
    shown = page("accuracy.md")
    first = tomli.loads((BENCHMARKS / "results" / "first_counts.toml").read_text(encoding="utf-8"))
    for name, figures in first.items():
        [row] = [line for line in shown.split("\n") if line.startswith(f"| {name} | ")]
        assert str(figures.pop("counted_on")) in row
        assert all(f"{figure:.3f}" in row for figure in figures.values())


def test_the_page_of_speed_agrees_with_the_results(page: Any) -> None:
    shown = page("speed.md")
    (result,) = known("speed.json").values()
    assert result["measured_on"] in shown
    for row in result["rows"]:
        assert re.search(
            rf"\| (?:– )?{re.escape(row['name'])} \| {next(iter(row['figures'].values())):,} ", shown
        )


def test_a_result_is_dated_when_a_figure_changes(results: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    results.write(file, "a", {"texts": "1", "figures": {"f": 1.0}})
    first = results.read(file)["a"]
    assert set(first["machine"]) == {"processor", "cores", "system", "python"}
    file.write_text(
        file.read_text(encoding="utf-8").replace(first["measured_on"], "2020-01-01"), encoding="utf-8"
    )
    results.write(file, "a", {"texts": "1", "figures": {"f": 1.0}})
    assert results.read(file)["a"]["measured_on"] == "2020-01-01"
    results.write(file, "a", {"texts": "1", "figures": {"f": 0.5}})
    assert results.read(file)["a"] == {**first, "figures": {"f": 0.5}}


def test_results_of_other_texts_stay(results: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    results.write(file, "a", {"texts": "1"})
    results.write(file, "b", {"texts": "2"})
    assert {name: result["texts"] for name, result in results.read(file).items()} == {"a": "1", "b": "2"}
