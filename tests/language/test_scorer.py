"""``spacy evaluate`` prints the figures of ``make score``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.cli.evaluate import evaluate
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from nghiquyet.parser import parse
from nghiquyet.parser.errors import UnreadableError
from nghiquyet.parser.language import blank, gold_doc, gold_example, gold_folder, score_resolutions
from nghiquyet.parser.language.agreement import Score, score_document

TEXT = "NGHỊ QUYẾT\n\nI. MỤC TIÊU\n\nTỷ lệ hộ nghèo dưới 5%.\n\n- Phấn đấu trồng 20 ha rừng theo Chỉ thị số 09-CT/TU.\n"
ANNOTATION: dict[str, Any] = {
    "text": "a.txt",
    "metadata": {"type": "NQ", "number": None, "issuer": None},
    "sections": [{"label": "I", "heading": "MỤC TIÊU", "level": 1, "kind": "goal"}],
    "targets": [
        {"at": "dưới ⟦5⟧%", "indicator": "Tỷ lệ hộ nghèo", "low": None, "high": 5, "op": "<", "unit": "%",
         "change": "reach", "year": None},
        {"at": "trồng ⟦20⟧ ha", "indicator": "rừng", "low": 20, "high": 20, "op": "≥", "unit": "ha",
         "change": "reach", "year": None},
    ],
    "references": [
        {"at": "theo ⟦Chỉ thị số 09-CT/TU⟧", "type": "CT", "number": "09-CT/TU", "date": None, "issuer": None}
    ],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one annotated text."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(ANNOTATION), encoding="utf-8")
    return tmp_path


def test_spacy_evaluate_prints_the_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nlp = blank()
    nlp.add_pipe("resolution")
    nlp.to_disk(folder / "model")
    gold_folder(folder, nlp).to_disk(folder / "gold.spacy")
    scores = evaluate(str(folder / "model"), folder / "gold.spacy", silent=False)
    printed = capsys.readouterr().out
    for name in (
        "headings exact",
        "targets found",
        "targets exact",
        "targets year",
        "references exact",
        "metadata all",
    ):
        assert name in printed
    table = scores["spans_sc_per_type"]
    assert table["headings exact"] == table["references exact"] == {"p": 1.0, "r": 1.0, "f": 1.0}
    assert table["targets found"]["f"] == 1.0
    assert table["targets exact"]["f"] == 0.5
    assert scores["spans_sc_f"] == 0.75


def test_the_figures_are_those_of_the_annotation_and_the_parse(pipeline: Callable[..., Language]) -> None:
    nlp = pipeline("resolution")
    scores = nlp.evaluate([gold_example(TEXT, ANNOTATION, nlp)] * 2)["spans_sc_per_type"]
    expected: Score = score_document(ANNOTATION, json.loads(parse(TEXT).to_json()))
    assert {name: round(rates["f"], 9) for name, rates in scores.items()} == {
        name.replace("sections", "headings").replace(".", " "): round(figure.f1, 9)
        for name, figure in expected.figures.items()
    }


def test_a_pipeline_without_our_components_finds_nothing(pipeline: Callable[..., Language]) -> None:
    scores = score_resolutions([gold_example(TEXT, ANNOTATION, pipeline())], spans_key="own")
    assert scores["spans_own_r"] == 0.0
    assert scores["spans_own_per_type"]["targets found"] == {"p": 0.0, "r": 0.0, "f": 0.0}


def test_examples_without_annotation_do_not_count(pipeline: Callable[..., Language]) -> None:
    nlp = pipeline("resolution")
    assert score_resolutions([Example(nlp(TEXT), nlp(TEXT))]) == {}


@pytest.mark.parametrize("tokenizer", ["syllables", "words"])
def test_gold_documents_have_the_spans_of_their_annotation(
    tokenizer: str, pipeline: Callable[..., Language]
) -> None:
    doc = gold_doc(TEXT, ANNOTATION, pipeline(tokenizer=tokenizer))
    assert doc.text == TEXT
    assert [(span.text, span.label_) for span in doc.spans["numbers"]] == [("5", "NUMBER"), ("20", "NUMBER")]
    assert [(span.text, span.label_) for span in doc.spans["references"]] == [("Chỉ thị số 09-CT/TU", "CT")]
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(doc.vocab)
    assert again.user_data == doc.user_data


def test_a_folder_that_lacks_a_text_is_one_clear_error(folder: Path) -> None:
    (folder / "a.txt").unlink()
    with pytest.raises(UnreadableError, match=r"a\.json: .*a\.txt"):
        gold_folder(folder, blank())
