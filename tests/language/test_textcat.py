"""A text classifier trained by spaCy's own command on the kinds of our sections, on a processor, in seconds."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
import spacy
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from nghiquyet.parser import parse
from nghiquyet.parser.language import textcat_examples

ROOT = Path(__file__).parents[2]
KINDS = ("goal", "indicator", "task", "implementation", "situation")
HELD_BACK = ("nghi-quyet-tinh-2023.txt", "nghi-quyet-xa-2025.txt")


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """The generator of test corpora."""
    spec = importlib.util.spec_from_file_location("generate_for_textcat", ROOT / "benchmarks" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def labelled(
    paths: list[Path], count: int, vary: Callable[[str, random.Random], str], nlp: Language
) -> list[Doc]:
    """The passages of documents generated from some samples, with their kinds; those that come again once."""
    chance = random.Random(1)
    found: dict[str, Doc] = {}
    for number in range(count):
        text = vary(paths[number % len(paths)].read_text(encoding="utf-8"), chance)
        for example in textcat_examples(parse(text), nlp, kinds=KINDS):
            found.setdefault(example.reference.text, example.reference)
    return list(found.values())


def kind(doc: Doc) -> str:
    return max(doc.cats, key=lambda label: doc.cats[label])


def test_a_classifier_learns_the_kinds_of_sections(
    tmp_path: Path, generator: ModuleType, pipeline: Callable[..., Language]
) -> None:
    """Trained on 150 documents made of some samples, tried on 50 made of others: it must beat the commonest kind."""
    nlp = pipeline()
    samples = sorted((ROOT / "samples").glob("*.txt"))
    known = [path for path in samples if path.name not in HELD_BACK]
    unknown = [path for path in samples if path.name in HELD_BACK]
    training = labelled(known, 150, generator.vary, nlp)
    trial = labelled(unknown, 50, generator.vary, nlp)
    random.Random(0).shuffle(training)
    DocBin(docs=training).to_disk(tmp_path / "train.spacy")
    DocBin(docs=trial).to_disk(tmp_path / "dev.spacy")
    train(
        ROOT / "docs" / "textcat.cfg",
        tmp_path / "model",
        overrides={"paths.train": str(tmp_path / "train.spacy"), "paths.dev": str(tmp_path / "dev.spacy")},
    )
    trained = spacy.load(tmp_path / "model" / "model-best")
    expected = [kind(doc) for doc in trial]
    given = [kind(doc) for doc in trained.pipe([doc.text for doc in trial])]
    right = sum(map(str.__eq__, expected, given)) / len(trial)
    commonest = Counter(expected).most_common(1)[0][1] / len(trial)
    assert len(training) > 1000
    assert right > commonest + 0.1, (right, commonest)


def test_every_passage_and_heading_is_an_example_of_its_kind(pipeline: Callable[..., Language]) -> None:
    resolution = parse("NGHỊ QUYẾT\n\nI. MỤC TIÊU\n\nTrồng rừng.\n\nII. NHIỆM VỤ\n\n- Bảo vệ rừng.\n")
    examples = list(textcat_examples(resolution, pipeline()))
    assert [(e.reference.text, kind(e.reference)) for e in examples] == [
        ("I. MỤC TIÊU", "goal"),
        ("Trồng rừng.", "goal"),
        ("II. NHIỆM VỤ", "task"),
        ("- Bảo vệ rừng.", "task"),
    ]
    assert all(sum(e.reference.cats.values()) == 1 for e in examples)
    assert [e.reference.cats for e in textcat_examples(resolution, pipeline(), kinds=["task"])] == [
        {"task": 1.0}
    ] * 2
