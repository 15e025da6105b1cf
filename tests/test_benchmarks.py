"""The scorer counts as it says, and floors only rise."""

from __future__ import annotations

import copy
import importlib.util
import json
import re
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"benchmarks_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


scoring, floors, compare = load("scoring"), load("floors"), load("compare")

TEXT = "I. MỤC TIÊU\nTỷ lệ hộ nghèo dưới **5** % theo Chỉ thị số 09-CT/TU; trồng 20 ha rừng."
ANNOTATION: dict[str, Any] = {
    "metadata": {"type": "NQ", "number": "1-NQ/HU", "issuer": None},
    "sections": [{"label": "I", "heading": "MỤC TIÊU", "level": 1, "kind": "goal"}],
    "targets": [
        {"at": "dưới ⟦5⟧%", "indicator": "tỷ lệ hộ nghèo", "low": None, "high": 5, "op": "<", "unit": "%",
         "change": "reach", "year": 2025},
        {"at": "trồng ⟦20⟧ ha", "indicator": "rừng trồng", "low": 20, "high": 20, "op": "=", "unit": "ha",
         "change": "reach", "year": None},
    ],
    "references": [
        {"at": "theo ⟦Chỉ thị số 09-CT/TU⟧", "type": "CT", "number": "09-CT/TU", "date": None, "issuer": None}
    ],
}  # fmt: skip


def spot(part: str) -> list[int]:
    return [TEXT.index(part), TEXT.index(part) + len(part)]


@pytest.fixture
def parsed() -> dict[str, Any]:
    """A parse that agrees with the annotation in all."""
    targets = [
        {**item, "number_span": spot(number), "period": {"end": item["year"]}}
        for item, number in zip(ANNOTATION["targets"], ("5", "20"), strict=True)
    ]
    references = [{**ANNOTATION["references"][0], "span": spot("Chỉ thị số 09-CT/TU"), "self": False}]
    whole = {**ANNOTATION, "text": TEXT, "targets": targets, "references": references}
    return copy.deepcopy(whole)


def figures(parsed: dict[str, Any]) -> dict[str, float]:
    score = scoring.score_document(ANNOTATION, parsed)
    return {name: round(figure.f1, 3) for name, figure in score.figures.items()}


def test_full_agreement_is_one_everywhere(parsed: dict[str, Any]) -> None:
    assert set(figures(parsed).values()) == {1.0}
    assert scoring.score_document(ANNOTATION, parsed).faults == []


def test_an_empty_parse_finds_nothing() -> None:
    found = figures({})
    assert {found[name] for name in ("targets.found", "references.found", "sections.found")} == {0.0}


@pytest.mark.parametrize(
    ("field", "value", "figure"),
    [("high", 6, "bounds"), ("op", "≤", "op"), ("unit", "nghìn %", "unit"), ("change", "increase", "change")],
)
def test_a_wrong_field_costs_its_figure_and_exactness(
    parsed: dict[str, Any], field: str, value: object, figure: str
) -> None:
    parsed["targets"][0][field] = value
    found = figures(parsed)
    assert (found["targets.found"], found["targets.exact"], found[f"targets.{figure}"]) == (1.0, 0.5, 0.5)


@pytest.mark.parametrize(("field", "value"), [("indicator", "diện tích"), ("period", {"end": 2030})])
def test_names_and_years_have_figures_of_their_own(parsed: dict[str, Any], field: str, value: object) -> None:
    parsed["targets"][0][field] = value
    found = figures(parsed)
    assert found["targets.exact"] == 1.0
    assert found["targets.indicator" if field == "indicator" else "targets.year"] == 0.5


def test_misses_and_extras_are_counted_and_told(parsed: dict[str, Any]) -> None:
    del parsed["targets"][0]
    parsed["references"].append({**parsed["references"][0], "span": spot("MỤC TIÊU")})
    score = scoring.score_document(ANNOTATION, parsed)
    assert score.figures["targets.found"] == scoring.Figure(1, 2, 1)
    assert score.figures["references.found"] == scoring.Figure(1, 1, 2)
    assert [fault.split(":")[0] for fault in score.faults] == ["targets missed", "references extra"]


def test_a_mention_of_the_document_itself_is_not_counted(parsed: dict[str, Any]) -> None:
    parsed["references"].append({**parsed["references"][0], "span": spot("MỤC TIÊU"), "self": True})
    assert figures(parsed)["references.found"] == 1.0


def test_one_prediction_answers_one_annotation() -> None:
    assert scoring.paired([(0, 5), (3, 9), None], [(2, 6), (20, 22)]) == {0: 0}


def test_headings_are_paired_in_order(parsed: dict[str, Any]) -> None:
    parsed["sections"].insert(0, {"label": "II", "heading": "KHÁC", "level": 1, "kind": "other"})
    parsed["sections"][1]["kind"] = "task"
    found = figures(parsed)
    assert (found["sections.found"], found["sections.exact"], found["sections.kind"]) == (0.667, 0.0, 0.0)


def test_floors_rise_and_fall_only_when_allowed() -> None:
    assert floors.raised({"a": 0.5}, {"a": 0.66667}, allow_regression=False) == {"a": 0.6666}
    with pytest.raises(floors.RegressionError, match=r"a: 0\.4000, floor 0\.5000"):
        floors.raised({"a": 0.5}, {"a": 0.4}, allow_regression=False)
    with pytest.raises(floors.RegressionError, match=r"b: 0\.0000"):
        floors.raised({"b": 0.5}, {"a": 0.9}, allow_regression=False)
    assert floors.raised({"a": 0.5}, {"a": 0.4}, allow_regression=True) == {"a": 0.4}


def test_floors_belong_to_their_texts(tmp_path: Path) -> None:
    texts, file = tmp_path / "texts", tmp_path / "floors.json"
    texts.mkdir()
    (texts / "a.txt").write_text("một")
    before = floors.digest(texts)
    floors.write(before, {"a": 0.5}, file)
    (texts / "a.txt").write_text("hai")
    assert floors.digest(texts) != before
    assert floors.read(before, file) == {"a": 0.5}
    assert floors.read(floors.digest(texts), file) == {}


def test_differences_count_repeated_items() -> None:
    assert compare.differences(Counter(["a", "b", "b"]), Counter(["b", "c"])) == ["- a", "- b", "+ c"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text": TEXT}, '"text" is not the name of a file'),
        ({"text": "other.txt"}, "other.txt, is not beside it"),
        ({"metadata": None}, '"metadata" is no object'),
        ({"references": None}, '"references" is no list'),
        ({"sections": [{"heading": None}]}, '"sections" 0: "heading" is no text'),
        ({"targets": [{"at": "dưới 5%"}]}, "\"targets\" 0: 'dưới 5%' has no ⟦marked⟧ part"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_no_annotation_is_told(
    change: dict[str, Any], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(FOLDER)
    annotations = load("annotations")
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    file = tmp_path / "one.json"
    file.write_text(json.dumps({**ANNOTATION, "text": "one.txt"}), encoding="utf-8")
    assert annotations.read_annotation(file)["targets"] == ANNOTATION["targets"]
    file.write_text(json.dumps({**ANNOTATION, "text": "one.txt", **change}), encoding="utf-8")
    with pytest.raises(annotations.AnnotationError, match=re.escape(told)) as error:
        annotations.read_annotation(file)
    assert str(file) in str(error.value)


def test_an_annotation_that_is_no_json_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(FOLDER)
    annotations = load("annotations")
    file = tmp_path / "one.json"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(annotations.AnnotationError, match=re.escape("one.json: not JSON in UTF-8")):
        annotations.read_annotation(file)
