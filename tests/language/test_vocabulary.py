"""The vocabulary as patterns: a ruler loads them, and finds words in either place of the tone mark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.matcher import Matcher

from nghiquyet.parser.language import blank, entity_ruler_patterns
from nghiquyet.parser.lexicon import Lexicon

LABELS = ("DOCUMENT_TYPE", "ORGAN", "PROVINCE", "INDICATOR", "UNIT")


@pytest.fixture(scope="module")
def ruled() -> Language:
    """A pipeline with an EntityRuler of all patterns."""
    nlp = blank()
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(entity_ruler_patterns())
    return nlp


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết của Tỉnh uỷ", [("Nghị quyết", "DOCUMENT_TYPE", "NQ"), ("Tỉnh uỷ", "ORGAN", "tinh-uy")]),
        ("NGHỊ QUYẾT CỦA TỈNH ỦY", [("NGHỊ QUYẾT", "DOCUMENT_TYPE", "NQ"), ("TỈNH ỦY", "ORGAN", "tinh-uy")]),
        ("ở Khánh Hoà", [("Khánh Hoà", "PROVINCE", "Khánh Hòa")]),
        ("ở Khánh Hòa", [("Khánh Hòa", "PROVINCE", "Khánh Hòa")]),
        ("ở TP. Hồ Chí Minh", [("TP. Hồ Chí Minh", "PROVINCE", "Hồ Chí Minh")]),
        ("tỉ lệ che phủ rừng là", [("tỉ lệ che phủ rừng", "INDICATOR", "forest-cover")]),
        ("Tỷ lệ che phủ rừng: 5%", [("Tỷ lệ che phủ rừng", "INDICATOR", "forest-cover"), ("%", "UNIT", "%")]),
        ("Chúng tôi đi đâu đó", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_ruler_finds_the_names(text: str, expected: list[tuple[str, str, str]], ruled: Language) -> None:
    assert [(entity.text, entity.label_, entity.ent_id_) for entity in ruled(text).ents] == expected


def test_entities_know_their_section_and_passage_whatever_their_ids(letter: str) -> None:
    nlp = blank()
    nlp.add_pipe("resolution")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(entity_ruler_patterns())
    doc = nlp(letter)
    assert {entity.ent_id_[0] for entity in doc.ents} >= {"p", "s", "t"}  # as the ids of records begin
    for entity in doc.ents:
        plain = doc[entity.start : entity.end]
        assert (entity._.section, entity._.passage) == (plain._.section, plain._.passage)
        assert entity._.target is entity._.reference is None


def test_a_saved_ruler_finds_the_same(ruled: Language, tmp_path: Path) -> None:
    ruled.to_disk(tmp_path)
    doc = spacy.load(tmp_path)("Tỉnh uỷ Khánh Hoà")
    assert [entity.label_ for entity in doc.ents] == ["ORGAN", "PROVINCE"]


def test_a_matcher_takes_the_patterns_too(pipeline: Callable[..., Language]) -> None:
    nlp = pipeline()
    matcher = Matcher(nlp.vocab)
    for pattern in entity_ruler_patterns(labels=["UNIT"]):
        matcher.add(pattern["id"], [pattern["pattern"]])
    assert len(matcher(nlp("trồng 5 ha"))) == 1


def test_every_name_is_cut_as_in_a_text(pipeline: Callable[..., Language]) -> None:
    patterns = entity_ruler_patterns()
    assert {pattern["label"] for pattern in patterns} == set(LABELS)
    assert all(pattern["id"] and pattern["pattern"] for pattern in patterns)
    tokens = [pattern["pattern"] for pattern in patterns]
    for written in ("T.Ư Đảng", "Bà Rịa - Vũng Tàu", "đô la mỹ (usd)", "phần trăm"):
        assert tokens.count([{"NORM": token.norm_} for token in pipeline()(written)]) == 1


def test_words_written_in_two_ways_beside_others_have_both() -> None:
    lexicon = Lexicon({"units": {"measures": {"công ty con": "công ty", "lượt hằng năm": "lượt"}}})
    patterns = [pattern["pattern"] for pattern in entity_ruler_patterns(lexicon, labels=["UNIT"])]
    assert [{"NORM": "công"}, {"NORM": {"IN": ["ty", "ti"]}}, {"NORM": "con"}] in patterns
    assert [{"NORM": "lượt"}, {"NORM": {"IN": ["hằng", "hàng"]}}, {"NORM": "năm"}] in patterns


def test_an_unknown_label_is_refused() -> None:
    with pytest.raises(ValueError, match="no label 'THING'"):
        entity_ruler_patterns(labels=["THING"])
