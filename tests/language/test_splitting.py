"""Splitting tokens keeps the text, and what the tokens and the other spans carry."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from nghiquyet.parser.language.splitting import Place, set_groups, split_tokens

WORDS = ["a", "bcd", "ef", "g"]


def made(**annotations: object) -> Doc:
    return Doc(Vocab(), words=WORDS, spaces=[True] * 4, **annotations)  # type: ignore[arg-type]


def test_parts_carry_what_the_token_carried() -> None:
    doc = made(
        tags=["T1", "T2", "T3", "T4"],
        pos=["NOUN", "VERB", "ADJ", "ADV"],
        sent_starts=[True, False, True, False],
        ents=["O", "B-X", "I-X", "O"],
    )
    split_tokens(doc, [3, 4, 7])
    assert doc.text == "a bcd ef g "
    assert [token.text for token in doc] == ["a", "b", "c", "d", "e", "f", "g"]
    assert [token.tag_ for token in doc] == ["T1", "T2", "T2", "T2", "T3", "T3", "T4"]
    assert [token.pos_ for token in doc] == ["NOUN", "VERB", "VERB", "VERB", "ADJ", "ADJ", "ADV"]
    assert [sentence.text for sentence in doc.sents] == ["a bcd", "ef g"]
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("bcd ef", "X")]


def test_heads_stay_and_parts_hang_on_the_first() -> None:
    doc = made(heads=[0, 0, 3, 3], deps=["ROOT", "x", "y", "ROOT"])
    split_tokens(doc, [3, 4, 7])
    assert [token.head.text for token in doc] == ["a", "a", "b", "b", "g", "e", "g"]
    assert [token.dep_ for token in doc] == ["ROOT", "x", "flat", "flat", "y", "flat", "ROOT"]
    assert [sentence.text for sentence in doc.sents] == ["a bcd", "ef g"]


def test_other_groups_stay_where_they_are() -> None:
    doc = made()
    doc.spans["own"] = [Span(doc, 1, 3, "L", span_id="s1", kb_id="k"), Span(doc, 3, 4, "M")]
    doc.spans["own"].attrs["note"] = "kept"
    set_groups(doc, {"new": [Place(3, 7, "N", "", "n1"), Place(0, 1, "N", "", "n2")]})
    assert [(s.text, s.label_, s.id_, s.kb_id_) for s in doc.spans["own"]] == [
        ("bcd ef", "L", "s1", "k"),
        ("g", "M", "", ""),
    ]
    assert doc.spans["own"].attrs == {"note": "kept"}
    assert [span.text for span in doc.spans["new"]] == ["cd e", "a"]


@pytest.mark.parametrize(
    "offsets", [[], [0, 1, 2, 5, 6, 8, 9, 10], [-1, 100]], ids=["none", "edges", "outside"]
)
def test_edges_of_tokens_change_nothing(offsets: list[int]) -> None:
    doc = made()
    split_tokens(doc, offsets)
    assert [token.text for token in doc] == WORDS


def test_without_sentences_none_are_made() -> None:
    doc = made()
    split_tokens(doc, [3])
    assert not doc.has_annotation("SENT_START")


def test_places_between_tokens_are_left_out() -> None:
    doc = made()
    set_groups(doc, {"new": [Place(1, 2, "N", "", "")]})
    assert len(doc.spans["new"]) == 0
